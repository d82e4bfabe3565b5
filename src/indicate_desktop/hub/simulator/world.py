"""A simulated contact centre: the same seed and clock give the same records."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from heapq import heappop, heappush, merge
from itertools import dropwhile, takewhile
from typing import get_args
from zoneinfo import ZoneInfo

from indicate_desktop.domain.cause import Cause
from indicate_desktop.domain.coaching import CoachingRequest, CoachingState
from indicate_desktop.domain.development import DevelopmentGoal
from indicate_desktop.domain.praise import Praise
from indicate_desktop.domain.rating import Rating
from indicate_desktop.domain.rating_history import as_revision
from indicate_desktop.hub.simulator.clock import Clock
from indicate_desktop.hub.simulator.desk import Desk
from indicate_desktop.hub.simulator.events import Event, of_customer, of_stretch
from indicate_desktop.hub.simulator.people import Person, cast
from indicate_desktop.hub.simulator.rota import WorkShift, planned
from indicate_desktop.hub.simulator.words import words
from indicate_desktop.hub.simulator.work import Served, work
from indicate_desktop.hub.sources.source import Batch
from indicate_desktop.wire import ArrivingRecord, Record

PAGE = 1000
"""The most records in one batch."""
WEEKS = 8
"""How far back the history goes unless told otherwise."""
_ARRIVING = get_args(ArrivingRecord)


@dataclass(frozen=True, slots=True)
class HubMade:
    """A record that no source delivers: a cause, a praise or a request for coaching."""

    agent: str
    """The agent's id as the simulated source gives it."""
    record: Record


class World:
    """A contact centre with some agents, in a time zone and a language.

    Its first agent, `people[0]`, is always about five hours into a shift when it starts,
    whatever the time of day. History ends and live events begin at the same instant: hand
    `history`, `hub_made` and `live` the same one.
    """

    def __init__(self, seed: int, agents: int, zone: str, language: str) -> None:
        self.people = cast(seed, agents)
        self.words = words(language)
        self.zone = ZoneInfo(zone)

    def past(self, until: datetime, weeks: int = WEEKS) -> Iterator[Batch | HubMade]:
        """Everything up to an instant, newest versions only, agent by agent."""
        names = {person.key: person.name for person in self.people}
        for person in self.people:
            made: list[HubMade] = []
            delivered: list[ArrivingRecord] = []
            for record in self._past(person, until, weeks):
                if isinstance(record, _ARRIVING):
                    delivered.append(record)
                else:
                    made.append(HubMade(person.key, record))
            for start in range(0, len(delivered), PAGE):
                yield Batch(records=tuple(delivered[start : start + PAGE]), people=names)
            yield from made

    def history(self, until: datetime, weeks: int = WEEKS) -> Iterator[Batch]:
        """What the sources delivered up to an instant."""
        return (item for item in self.past(until, weeks) if isinstance(item, Batch))

    def hub_made(self, until: datetime, weeks: int = WEEKS) -> Iterator[HubMade]:
        """What coaches and agents made on the hub up to an instant, oldest first by agent."""
        return (item for item in self.past(until, weeks) if isinstance(item, HubMade))

    def live(
        self, start: datetime, pace: float = 1.0, weeks: int = WEEKS
    ) -> Iterator[tuple[float, Batch | HubMade]]:
        """What happens from an instant on, without end: seconds to wait, then what to publish.

        A pace above 1 quickens the first minute by so much and the time after it by an eighth
        of that. Records carry real time all the same; contacts keep their usual length.

        A real person sits in for the first agent: what that agent would do on the hub (naming
        causes, reading praise, asking for coaching) is left to them.
        """
        clock = Clock(start, pace)
        streams = [
            dropwhile(lambda event: event.at <= start, self._timeline(person, clock, weeks))
            for person in self.people
        ]
        names = {person.key: person.name for person in self.people}
        before = start
        for event in merge(*streams, key=_rank):
            if event.agent == self.people[0].key and _own_doing(event.record):
                continue
            delay, before = (event.at - before).total_seconds(), event.at
            if isinstance(event.record, _ARRIVING):
                yield delay, Batch(records=(event.record,), people=names)
            else:
                yield delay, HubMade(event.agent, event.record)

    def _past(self, person: Person, until: datetime, weeks: int) -> list[Record]:
        """An agent's records as they stand at an instant, in the order they last changed."""
        timeline = self._timeline(person, Clock(until), weeks)
        newest: dict[tuple[type, str], Record] = {}
        for event in takewhile(lambda event: event.at <= until, timeline):
            key = type(event.record), event.record.key
            newest[key] = _after(newest.pop(key, None), event.record)
        return list(newest.values())

    def _timeline(self, person: Person, clock: Clock, weeks: int) -> Iterator[Event]:
        """Everything about one agent in order of time, without end."""
        pending: list[tuple[tuple[datetime, str, str], int, Event]] = []
        pushed = 0
        for shift in planned(person, clock, self.zone, weeks):
            for bound, events in self._pieces(person, shift, clock):
                while pending and pending[0][2].at < bound:
                    yield heappop(pending)[2]
                for event in events:
                    pushed += 1
                    heappush(pending, (event.rank, pushed, event))

    def _pieces(
        self, person: Person, shift: WorkShift, clock: Clock
    ) -> Iterator[tuple[datetime, Iterable[Event]]]:
        """A shift's events in bundles, each with the real instant that none of it is before."""
        desk = Desk(person, shift, clock, self.words)
        bound = clock.real(shift.started_at)
        for piece in work(person, shift, clock, self.zone):
            yield bound, desk.rounds(piece.told_at)
            bound = clock.real(piece.told_at)
            if isinstance(piece, Served):
                told = of_customer(piece, person, shift, clock, self.words)
                yield bound, told.events
                desk.hear(told)
            else:
                yield bound, of_stretch(piece, person, shift, clock)
        yield bound, desk.rounds(shift.ended_at)


def _rank(event: Event) -> tuple[datetime, str, str]:
    return event.rank


def _own_doing(record: Record) -> bool:
    """Whether it is the agent, not a coach or a customer, who makes a record or a change."""
    if isinstance(record, CoachingRequest):
        return record.state in {CoachingState.SENT, CoachingState.WITHDRAWN}
    seen = isinstance(record, Praise) and record.seen_at is not None
    return seen or isinstance(record, Cause | DevelopmentGoal)


def _after(before: Record | None, record: Record) -> Record:
    """A record's next version; a rating says what it was before, as a source of histories does."""
    if isinstance(record, Rating) and isinstance(before, Rating):
        return replace(record, earlier=(*before.earlier, as_revision(before)))
    return record
