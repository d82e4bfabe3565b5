"""Earning milestones: whenever records are written that can complete one, in the same transaction.

Nothing here takes one away. Contacts, ratings and states, which come by the thousand, earn none
and cost nothing; the others are read again only where one of them may complete something.
"""

import hashlib
from collections.abc import Iterable, Sequence
from typing import TypeVar, cast

import msgspec
import sqlalchemy as sa

from indicate_desktop import wire
from indicate_desktop.domain.cause import Cause
from indicate_desktop.domain.coaching import CoachingRequest
from indicate_desktop.domain.development import DevelopmentGoal
from indicate_desktop.domain.evaluation import Evaluation
from indicate_desktop.domain.goal import Goal
from indicate_desktop.domain.milestone import (
    COUNTS_FOR,
    NEEDED,
    STEP,
    Deed,
    Deeds,
    Milestone,
    earned,
    keep,
    settled,
)
from indicate_desktop.domain.reflection import Reflection
from indicate_desktop.domain.voice import Voice
from indicate_desktop.hub.store import records
from indicate_desktop.hub.store.schema import agents, changes, meta

CATALOGUE = "milestones"
"""Where the meta table says by which catalogue everything that is kept has been looked at."""
_DEEDS = tuple(COUNTS_FOR)

_R = TypeVar("_R", bound=wire.Record)


def earn(
    connection: sa.Connection,
    agent: str,
    made: Sequence[wire.Record],
    *,
    also: Iterable[Milestone] = (),
) -> bool:
    """Earn what an agent's records complete, `made` being those just written; whether any was new.

    `also` is what the agent has earned elsewhere. For a writing transaction.
    """
    done = [record for record in made if isinstance(record, _DEEDS)]
    others = tuple(also)
    if not done and not others:
        return False
    records.lock(connection, agent)
    kept = _read(connection, agent, Milestone)
    held = {each.kind: each for each in kept}
    found = others
    if not all(settled(held, record) for record in done):
        found += earned(agent, _deeds(connection, agent, done))
    written = records.write(connection, agent, keep(kept, found), hub_made=True)
    return written.taken > 0


def earn_all(connection: sa.Connection) -> set[str]:
    """Look at all that is kept, once for each catalogue; the ids of those who have earned any.

    For an agent from before there were milestones, and for a kind that a new version brings.
    """
    known = connection.scalar(sa.select(meta.c.value).where(meta.c.key == CATALOGUE))
    if known == _digest():
        return set()
    connection.execute(meta.delete().where(meta.c.key == CATALOGUE))
    connection.execute(meta.insert().values(key=CATALOGUE, value=_digest()))
    changed = set()
    for agent in connection.scalars(sa.select(agents.c.id).order_by(agents.c.id)).all():
        records.lock(connection, agent)
        found = earned(agent, _deeds(connection, agent))
        kept = keep(_read(connection, agent, Milestone), found)
        if records.write(connection, agent, kept, hub_made=True).taken:
            changed.add(agent)
    return changed


def _deeds(connection: sa.Connection, agent: str, made: Sequence[Deed] = ()) -> Deeds:
    """All that is kept of an agent, and the states that a request went through just now."""
    passed = tuple(record for record in made if isinstance(record, CoachingRequest))
    return Deeds(
        causes=_read(connection, agent, Cause),
        coaching=_read(connection, agent, CoachingRequest) + passed,
        development=_read(connection, agent, DevelopmentGoal),
        goals=_read(connection, agent, Goal),
        reflections=_read(connection, agent, Reflection),
        voices=_read(connection, agent, Voice),
        evaluations=_read(connection, agent, Evaluation),
    )


def _read(connection: sa.Connection, agent: str, type_: type[_R]) -> tuple[_R, ...]:
    """An agent's records of one kind; one that cannot be read, of a newer hub's, is left out."""
    kind: str = wire.KIND_OF[cast("type[wire.Record]", type_)]
    found = []
    for payload in connection.scalars(
        sa.select(changes.c.payload).where(
            changes.c.agent == agent,
            changes.c.kind == kind,
            changes.c.payload.is_not(None),
        )
    ):
        try:
            found.append(wire.decode(payload, type_))
        except msgspec.ValidationError:
            continue
    return tuple(found)


def _digest() -> str:
    """The catalogue in short: another one where a kind or its number differs."""
    text = ",".join(f"{kind}:{number}" for kind, number in sorted(NEEDED.items()))
    return hashlib.sha256(f"{text},{STEP}".encode()).hexdigest()[:16]
