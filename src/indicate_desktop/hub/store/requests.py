"""Requests for coaching as a coach meets them: listed, opened, answered.

The one way by which an answer reaches a request: under the agent's lock, told to the agent's
desktops when it is committed, and never over something that the coach has not seen.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import Enum
from typing import TYPE_CHECKING

import msgspec
import sqlalchemy as sa

from indicate_desktop import wire
from indicate_desktop.domain.coach_answers import (
    Answer,
    answered,
    follow_up,
    says_so_already,
    seen,
)
from indicate_desktop.domain.coach_inbox import is_for
from indicate_desktop.domain.coaching import CoachingRequest
from indicate_desktop.hub.errors import NotFoundError
from indicate_desktop.hub.store import milestones, records
from indicate_desktop.hub.store.schema import agents, changes

if TYPE_CHECKING:
    from indicate_desktop.hub.store.store import Store, Unit

KIND = wire.KIND_OF[CoachingRequest]


@dataclass(frozen=True, slots=True)
class Asked:
    """A request and whose it is."""

    request: CoachingRequest
    agent: str
    """The hub's id."""
    name: str

    @property
    def id(self) -> str:
        """What stands for it in an address: nothing of the agent can be read from it."""
        return hashlib.sha256(f"{self.agent}\n{self.request.key}".encode()).hexdigest()[:24]


class Result(Enum):
    """What became of an answer."""

    DONE = "done"
    ALREADY = "already"
    """The same form was sent twice: it stands as it says."""
    CHANGED = "changed"
    """The request is not the one that the coach saw: nothing was written."""


def for_coach(store: "Store", coach: str) -> list[Asked]:
    """The requests that a coach may see."""
    return [asked for asked in _all(store) if is_for(asked.request, coach)]


def everybodys(store: "Store") -> list[tuple[str, CoachingRequest]]:
    """Every request by its agent, for figures in which nobody can be made out."""
    return [(asked.agent, asked.request) for asked in _all(store)]


def open_request(store: "Store", coach: str, id_: str) -> Asked:
    """A request that a coach opens: from now on it is seen, and the agent learns that.

    Raises NotFoundError where it is not there, or not the coach's to see.
    """
    asked = _found(store, coach, id_)
    now = datetime.fromtimestamp(store.clock(), UTC)
    with store.write() as unit:
        kept = _kept(unit, asked, coach)
        if (moved := seen(kept, now)) != kept:
            kept = _write(unit, asked.agent, moved)
    return replace(asked, request=kept)


def answer(
    store: "Store", coach: str, id_: str, saw: int, given: Answer
) -> tuple[Result, CoachingRequest]:
    """Write a coach's answer to the request that they saw (its `order`); what became of it.

    Raises CoachingRuleError where the rules do not allow it, NotFoundError as `open_request`.
    """
    asked = _found(store, coach, id_)
    now = datetime.fromtimestamp(store.clock(), UTC)
    with store.write() as unit:
        kept = _kept(unit, asked, coach)
        if says_so_already(kept, given):
            return Result.ALREADY, kept
        if kept.order != saw:
            return Result.CHANGED, kept
        return Result.DONE, _write(unit, asked.agent, answered(kept, given, coach, now))


def follow_up_due(store: "Store") -> int:
    """Move on the requests whose day to look back has come; how many there were."""
    now = datetime.fromtimestamp(store.clock(), UTC)
    due = [asked for asked in _all(store) if follow_up(asked.request, now) != asked.request]
    for asked in due:
        with store.write() as unit:
            records.lock(unit.connection, asked.agent)
            kept = records.record(unit.connection, asked.agent, KIND, asked.request.key)
            if isinstance(kept, CoachingRequest) and (moved := follow_up(kept, now)) != kept:
                _write(unit, asked.agent, moved)
    return len(due)


def _all(store: "Store") -> Iterator[Asked]:
    """Every agent's requests.

    Asked for by agent and kind, which is the key's beginning: left to itself, SQLite would go
    through all that the hub keeps. A test holds that.
    """
    everybody = sa.select(agents.c.id)
    wanted = sa.select(changes.c.agent, changes.c.payload).where(
        changes.c.agent.in_(everybody), changes.c.kind == KIND, changes.c.payload.is_not(None)
    )
    with store.read() as connection:
        people = connection.execute(sa.select(agents.c.id, agents.c.name))
        names = {row.id: row.name for row in people}
        rows = connection.execute(wanted).all()
    for agent, payload in rows:
        try:
            yield Asked(wire.decode(payload, CoachingRequest), agent, names[agent])
        except msgspec.ValidationError:  # a newer hub's: not for this one to answer
            continue


def _found(store: "Store", coach: str, id_: str) -> Asked:
    found = next((asked for asked in for_coach(store, coach) if asked.id == id_), None)
    if found is None:
        raise NotFoundError("There is no such request for this coach.")
    return found


def _kept(unit: "Unit", asked: Asked, coach: str) -> CoachingRequest:
    """The request as it stands inside the transaction; somebody may have moved it since."""
    records.lock(unit.connection, asked.agent)
    kept = records.record(unit.connection, asked.agent, KIND, asked.request.key)
    if not isinstance(kept, CoachingRequest) or not is_for(kept, coach):
        raise NotFoundError("There is no such request for this coach.")
    return kept


def _write(unit: "Unit", agent: str, moved: CoachingRequest) -> CoachingRequest:
    records.write(unit.connection, agent, [moved], hub_made=True)
    milestones.earn(unit.connection, agent, [moved])
    unit.changed.add(agent)
    kept = records.record(unit.connection, agent, KIND, moved.key)
    assert isinstance(kept, CoachingRequest)  # noqa: S101 - for the type checker: just written
    return kept
