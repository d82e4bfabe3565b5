"""What the hub gives every agent who was invited: their card and the team's goals."""

import hashlib

import msgspec
import sqlalchemy as sa

from indicate_desktop import wire
from indicate_desktop.domain.goal import Goal
from indicate_desktop.hub.settings import Settings
from indicate_desktop.hub.store import agents, records
from indicate_desktop.hub.store.joining import join_all
from indicate_desktop.hub.store.schema import agents as agents_table
from indicate_desktop.hub.store.schema import meta

DIGEST = "settings"


def give(connection: sa.Connection, agent: agents.Agent, settings: Settings) -> bool:
    """Bring an agent's card and team goals up to the settings; whether anything changed.

    Goals that the agent chose are the agent's own and stay.
    """
    team = [goal.for_agent(agent.id, rank) for rank, goal in enumerate(settings.goals)]
    gone = _team_goals(connection, agent.id) - {goal.key for goal in team}
    card = settings.profile(agent.id, agent.name, agent.zone, agent.team)
    made: list[wire.Record] = [card, *team]
    written = records.write(connection, agent.id, made, hub_made=True)
    buried = records.bury(connection, agent.id, [("goal", key) for key in sorted(gone)])
    return bool(written.taken or buried)


def give_all(connection: sa.Connection, settings: Settings) -> set[str]:
    """Join who is one person, and give to everybody invited, if the settings are new.

    Returns the ids that changed.
    """
    digest = hashlib.sha256(
        msgspec.json.encode((settings.zone, settings.team, settings.shift_hours))
        + msgspec.json.encode((settings.goals, settings.coaches, settings.agents))
    ).hexdigest()
    kept = connection.scalar(sa.select(meta.c.value).where(meta.c.key == DIGEST))
    if kept == digest:
        return set()
    connection.execute(meta.delete().where(meta.c.key == DIGEST))
    connection.execute(meta.insert().values(key=DIGEST, value=digest))
    joined = join_all(connection, settings)
    invited = connection.scalars(
        sa.select(agents_table.c.id)
        .where(agents_table.c.invited_at.is_not(None))
        .order_by(agents_table.c.id)
    ).all()
    return joined | {
        id_ for id_ in invited if give(connection, agents.get(connection, id_), settings)
    }


def _team_goals(connection: sa.Connection, agent: str) -> set[str]:
    """The keys of the goals that an agent was given by the team's settings."""
    found = set()
    for key in records.keys(connection, agent, "goal"):
        goal = records.record(connection, agent, "goal", key)
        if isinstance(goal, Goal) and not goal.chosen and key.startswith("team:"):
            found.add(key)
    return found
