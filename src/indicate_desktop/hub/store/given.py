"""What the hub gives every agent who was invited: their card, and goals to work towards."""

import hashlib
import json
import logging
from dataclasses import replace
from datetime import UTC, datetime, time

import msgspec
import sqlalchemy as sa

from indicate_desktop import wire
from indicate_desktop.domain import given_rules
from indicate_desktop.domain.development import DevelopmentGoal
from indicate_desktop.domain.given_rules import Today
from indicate_desktop.domain.goal import Goal
from indicate_desktop.domain.profile import Profile, Silence
from indicate_desktop.hub.given_settings import goals_for
from indicate_desktop.hub.settings import Settings
from indicate_desktop.hub.store import agents, looking, records
from indicate_desktop.hub.store.joining import join_all
from indicate_desktop.hub.store.schema import agents as agents_table
from indicate_desktop.hub.store.schema import identities, meta

DIGEST = "settings"
SILENT = "silent"

_log = logging.getLogger(__name__)


def give(
    connection: sa.Connection,
    agent: agents.Agent,
    settings: Settings,
    now: float,
    *,
    correct: bool = False,
) -> bool:
    """Bring an agent's card and given goals up to the settings; whether anything changed.

    Goals that the agent chose are the agent's own and stay. What was given and holds no longer
    ends now (`domain.given_rules`), unless `correct` says that it was a slip. A process whose
    settings are not the newest leaves the goals alone: it would undo a change.
    """
    made: list[wire.Record] = [card(connection, agent, settings)]
    gone: list[records.Key] = []
    if _kept_digest(connection) == _digest(settings):
        today = _today(settings, now)
        names = _names(connection, agent)
        for kind, changes in (
            ("goal", _figures(connection, agent, settings, names, today, correct=correct)),
            ("development", _words(connection, agent, settings, names, today)),
        ):
            made += changes.kept
            gone += [(kind, key) for key in changes.gone]
    written = records.write(connection, agent.id, made, hub_made=True)
    buried = records.bury(connection, agent.id, sorted(gone))
    return bool(written.taken or buried)


def card(connection: sa.Connection, agent: agents.Agent, settings: Settings) -> Profile:
    """An agent's card as it is now."""
    made = settings.profile(agent.id, agent.name, agent.zone, agent.team)
    return replace(
        made, looks_since=looking.since(connection), silent=_silences(connection, agent.id)
    )


def told_silent(connection: sa.Connection) -> dict[str, float]:
    """Since when which sources are silent, as agents were told (`store.signs`)."""
    kept = connection.scalar(sa.select(meta.c.value).where(meta.c.key == SILENT))
    told: dict[str, float] = json.loads(kept) if kept is not None else {}
    return told


def _silences(connection: sa.Connection, agent: str) -> tuple[Silence, ...]:
    """The silent sources that know an agent, longest first."""
    told = told_silent(connection)
    if not told:
        return ()
    own = connection.scalars(
        sa.select(identities.c.source)
        .distinct()
        .where(identities.c.agent == agent, identities.c.source.in_(told))
    )
    found = sorted((told[source], source) for source in own)
    return tuple(
        Silence(source=source, since=datetime.fromtimestamp(int(at), UTC)) for at, source in found
    )


def give_all(
    connection: sa.Connection, settings: Settings, now: float, *, correct: bool = False
) -> set[str]:
    """Join who is one person, and give to everybody invited, if the settings are new.

    Returns the ids that changed.
    """
    digest = _digest(settings)
    if _kept_digest(connection) == digest and not correct:
        return set()
    connection.execute(meta.delete().where(meta.c.key == DIGEST))
    connection.execute(meta.insert().values(key=DIGEST, value=digest))
    joined = join_all(connection, settings)
    invited = connection.scalars(
        sa.select(agents_table.c.id)
        .where(agents_table.c.invited_at.is_not(None))
        .order_by(agents_table.c.id)
    ).all()
    _warn_of_strangers(connection, settings)
    return joined | {
        id_
        for id_ in invited
        if give(connection, agents.get(connection, id_), settings, now, correct=correct)
    }


def _digest(settings: Settings) -> str:
    return hashlib.sha256(
        msgspec.json.encode((settings.zone, settings.team, settings.name, settings.shift_hours))
        + msgspec.json.encode((settings.goals, settings.coaches, settings.agents))
        + msgspec.json.encode((settings.development, settings.policy, settings.forms))
    ).hexdigest()


def anew(connection: sa.Connection) -> None:
    """Have the next start of a hub give everybody their card again."""
    connection.execute(meta.delete().where(meta.c.key == DIGEST))


def _kept_digest(connection: sa.Connection) -> str | None:
    kept: str | None = connection.scalar(sa.select(meta.c.value).where(meta.c.key == DIGEST))
    return kept


def _today(settings: Settings, now: float) -> Today:
    at = datetime.fromtimestamp(now, UTC)
    local = at.astimezone(settings.zone_info)
    return Today(at, datetime.combine(local.date(), time(), settings.zone_info))


def _names(connection: sa.Connection, agent: agents.Agent) -> frozenset[str]:
    """What an agent may be called in the settings, casefolded."""
    known = agents.known_as(connection, [agent.id]).get(agent.id, [])
    ids = [each.partition(":")[2] for each in known]
    return frozenset(map(str.casefold, (agent.id, agent.name, *known, *ids)))


def _figures(
    connection: sa.Connection,
    agent: agents.Agent,
    settings: Settings,
    names: frozenset[str],
    today: Today,
    *,
    correct: bool,
) -> given_rules.Changes:
    kept = (
        records.record(connection, agent.id, "goal", key)
        for key in records.keys(connection, agent.id, "goal")
        if key.startswith("team:")
    )
    known = [goal for goal in kept if isinstance(goal, Goal) and not goal.chosen]
    wanted = goals_for(settings.goals, agent.id, names)
    if not agent.enrolled:
        return given_rules.first_figures(known, wanted)
    change = given_rules.correct_figures if correct else given_rules.change_figures
    return change(known, wanted, today)


def _words(
    connection: sa.Connection,
    agent: agents.Agent,
    settings: Settings,
    names: frozenset[str],
    today: Today,
) -> given_rules.Changes:
    kept = (
        records.record(connection, agent.id, "development", key)
        for key in records.keys(connection, agent.id, "development")
        if key.startswith("given:")
    )
    known = [goal for goal in kept if isinstance(goal, DevelopmentGoal)]
    wanted = [
        goal.for_agent(agent.id, settings.giver(goal.coach))
        for goal in settings.development
        if goal.is_for(names)
    ]
    return given_rules.change_words(known, wanted, today)


def _warn_of_strangers(connection: sa.Connection, settings: Settings) -> None:
    """Say in the log where a goal is for somebody whom nobody knows: a slip, or too early."""
    named = {name.casefold() for each in settings.goals for name in each.agents}
    named |= {name.casefold() for each in settings.development for name in each.agents}
    if not named:
        return
    for agent in agents.listed(connection):
        named -= _names(connection, agent)
    for name in sorted(named):
        _log.warning("hub.toml gives a goal to %s, whom this hub does not know", name)
