"""Time use: how the logged-in time of a stretch was spent, each second counted once."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from heapq import heappop, heappush

from indicate_desktop.domain.state import AgentState, StateInterval

HIGH_LOAD = 85.0
"""Occupancy in per cent above which there is a warning about staffing, not about the agent."""
OVERTAKEN = 4
"""Sources tell the end of a state up to some changes late: so many starts are kept in hand."""

Spent = Mapping[AgentState, timedelta]
_NOTHING = timedelta()


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeUse:
    """What a stretch of time was spent on, as far as sources have seen."""

    seconds: Mapping[AgentState, int]
    """Whole seconds by state; only states that took any."""
    sources: tuple[str, ...] = ()
    seen_at: datetime | None = None
    """When a source last saw a state."""

    @property
    def logged_in_s(self) -> int:
        """The logged-in time."""
        return sum(s for state, s in self.seconds.items() if state is not AgentState.OFFLINE)

    @property
    def occupancy(self) -> float | None:
        """(on contact + wrap-up) ÷ (that + available), in per cent; None without either."""
        busy = self._of(AgentState.ON_CONTACT) + self._of(AgentState.WRAP_UP)
        whole = busy + self._of(AgentState.AVAILABLE)
        return 100 * busy / whole if whole else None

    @property
    def high_load(self) -> bool:
        """Whether there was less air between contacts than anybody should plan for."""
        occupancy = self.occupancy
        return occupancy is not None and occupancy > HIGH_LOAD

    def _of(self, state: AgentState) -> int:
        return self.seconds.get(state, 0)


def spent(intervals: Iterable[StateInterval], begin: datetime, end: datetime) -> Spent:
    """The time by state from one instant to another.

    An interval ends where it was last seen, never at "now". Where several overlap, the one
    that started last is what the agent was doing; where that ends, the one below goes on.
    Lengths are between instants, so that an hour that a clock change repeats or skips needs
    no care, and the parts of a stretch that is cut at any instant add up to the whole.
    """
    total: dict[AgentState, timedelta] = {}
    over: list[tuple[float, str, datetime, AgentState]] = []  # latest start first
    at = begin
    for each in sorted(intervals, key=_by_start):
        if each.started_at >= end:
            break
        at = _advance(total, over, at, min(end, max(begin, each.started_at)))
        if each.until > at:
            rank = -each.started_at.timestamp()
            heappush(over, (rank, each.key, each.until, each.state))
    _advance(total, over, at, end)
    return total


def time_use(intervals: Iterable[StateInterval], begin: datetime, end: datetime) -> TimeUse | None:
    """`spent` with who says so; None where nobody has seen anything of the stretch."""
    return TimeLine.of(intervals, begin, end).time_use(end)


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeLine:
    """A stretch that grows: what lies far enough back is summed up and not looked at again."""

    reached: datetime
    """What was before this is in `done`."""
    done: Spent = field(default_factory=dict)
    tail: Mapping[str, StateInterval] = field(default_factory=dict)
    """What reaches beyond it, by key."""
    sources: frozenset[str] = frozenset()
    seen_at: datetime | None = None

    @staticmethod
    def of(intervals: Iterable[StateInterval], begin: datetime, end: datetime) -> "TimeLine":
        """The line of some intervals from an instant on; `end` is where it ends for now.

        Those that start after that are kept for when it has grown.
        """
        inside = [each for each in intervals if each.until > begin]
        line = TimeLine(
            reached=begin,
            tail={each.key: each for each in inside},
            sources=frozenset(each.source for each in inside),
            seen_at=max((each.until for each in inside), default=None),
        )
        return _settled(line, end)

    def with_(
        self, new: StateInterval, end: datetime, old: StateInterval | None = None
    ) -> "TimeLine | None":
        """The line with an interval that is new, or newer than `old`; the others stay as summed.

        None where it changes what has been summed up: then the line must be made anew.
        """
        firsts = [new.started_at] if old is None else [new.started_at, old.started_at]
        if min(firsts) < self.reached:
            same = old is not None and (old.started_at, old.state) == (new.started_at, new.state)
            if not same or new.key not in self.tail or new.until < self.reached:
                return None
        if end < self.reached:
            return None
        line = replace(
            self,
            tail={**self.tail, new.key: new},
            sources=self.sources | {new.source},
            seen_at=max(filter(None, (self.seen_at, new.until))),
        )
        return _settled(line, end)

    def time_use(self, end: datetime) -> TimeUse | None:
        """What the line says up to an instant; None where it says nothing."""
        total = _sum(self.done, spent(self.tail.values(), self.reached, end))
        seconds = {
            state: whole
            for state in AgentState
            if (whole := round(total.get(state, _NOTHING).total_seconds()))
        }
        if not seconds:
            return None
        return TimeUse(seconds=seconds, sources=tuple(sorted(self.sources)), seen_at=self.seen_at)


def _settled(line: TimeLine, end: datetime) -> TimeLine:
    """The same with all but the last few starts summed up."""
    starts = sorted(each.started_at for each in line.tail.values())
    if len(starts) <= OVERTAKEN:
        return line
    reached = max(line.reached, min(starts[-OVERTAKEN], end))
    return replace(
        line,
        reached=reached,
        done=_sum(line.done, spent(line.tail.values(), line.reached, reached)),
        tail={
            key: each
            for key, each in line.tail.items()
            if each.until > reached or each.started_at >= reached
        },
    )


def _by_start(interval: StateInterval) -> tuple[datetime, str]:
    return interval.started_at, interval.key


def _advance(
    total: dict[AgentState, timedelta],
    over: list[tuple[float, str, datetime, AgentState]],
    at: datetime,
    to: datetime,
) -> datetime:
    """Give the time from one instant to another to what lies on top."""
    while over and at < to:
        _, _, until, state = over[0]
        if until <= at:
            heappop(over)
            continue
        stop = min(until, to)
        total[state] = total.get(state, _NOTHING) + (stop - at)
        at = stop
    return to


def _sum(one: Spent, other: Spent) -> Spent:
    return {s: one.get(s, _NOTHING) + other.get(s, _NOTHING) for s in {*one, *other}}
