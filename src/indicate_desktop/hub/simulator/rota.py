"""Shifts: when each agent works, and the breaks, meals, meetings and training in them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import count
from zoneinfo import ZoneInfo

from indicate_desktop.domain.state import AgentState
from indicate_desktop.hub.simulator.chance import chance
from indicate_desktop.hub.simulator.clock import Clock
from indicate_desktop.hub.simulator.people import Person

LENGTH = timedelta(hours=8, minutes=30)
"""A shift with its unpaid meal."""
UNDER_WAY = timedelta(hours=5)
"""How long the first agent's shift has been going when the simulation starts, or a bit more."""
SLOT = timedelta(minutes=15)
"""Shifts begin on the quarter."""
SICK = 0.03
"""The share of planned shifts that are not worked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A stretch in which the agent takes no contacts."""

    state: AgentState
    started_at: datetime
    ended_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkShift:
    """One planned shift, in simulated time."""

    index: int
    """0 for the newest one that has begun, 1 for the one before it, −1 for the next."""
    started_at: datetime
    ended_at: datetime
    day: date


def planned(person: Person, clock: Clock, zone: ZoneInfo, weeks: int) -> Iterator[WorkShift]:
    """An agent's shifts in time order, from some weeks before the clock's start, without end."""
    today = _newest(person, clock.start, zone)
    back = [day for n in range(1, 7 * weeks) if _works(person, day := today - timedelta(n), today)]
    ahead = (day for n in count(1) if _works(person, day := today + timedelta(n), today))
    for index, day in zip(range(len(back), 0, -1), reversed(back), strict=True):
        yield _shift(person, clock, zone, day, index)
    yield _shift(person, clock, zone, today, 0)
    for number, day in enumerate(ahead, 1):
        yield _shift(person, clock, zone, day, -number)


def blocks(shift: WorkShift, luck: str) -> Iterator[Block]:
    """The planned pauses of a shift, in time order; again and again where time is quickened."""
    rng = chance(luck, shift.index, "blocks")
    special = None if shift.index == 0 else rng.random()
    plan = [(2.0, 15, AgentState.BREAK), (4.0, 30, AgentState.MEAL), (6.5, 15, AgentState.BREAK)]
    if special is not None and special < 0.2:
        plan.append((1.0, 30, AgentState.MEETING))
    elif special is not None and special < 0.28:
        plan.append((5.0, 60, AgentState.TRAINING))
    plan.sort()
    for lap in count():
        for hour, minutes, state in plan:
            late = timedelta(minutes=rng.uniform(-8, 8))
            start = shift.started_at + lap * LENGTH + timedelta(hours=hour) + late
            end = start + timedelta(minutes=minutes * rng.uniform(0.9, 1.1))
            if end >= shift.ended_at:
                return
            yield Block(state=state, started_at=_whole(start), ended_at=_whole(end))


def _whole(at: datetime) -> datetime:
    return at.replace(microsecond=0)


def _newest(person: Person, now: datetime, zone: ZoneInfo) -> date:
    """The local date on which the newest shift began."""
    if not person.starts_h:
        return (now - UNDER_WAY).astimezone(zone).date()
    day = now.astimezone(zone).date()
    while not _works(person, day, day) or _start(person, day, now, zone) > now:
        day -= timedelta(1)
    return day


def _works(person: Person, day: date, today: date) -> bool:
    rest = person.rest
    if not person.starts_h and today.weekday() in rest:  # on the weekend rota: rested midweek
        rest = frozenset({(today.weekday() - 3) % 7, (today.weekday() - 4) % 7})
    sick = day < today and chance(person.luck, (today - day).days, "sick").random() < SICK
    return day.weekday() not in rest and not sick


def _start(person: Person, day: date, now: datetime, zone: ZoneInfo) -> datetime:
    """When the shift of a day begins: by the rota, or as the one under way did."""
    if person.starts_h:
        week = day.isocalendar().week
        hours = person.starts_h[week % len(person.starts_h)]
        at = time(int(hours), round(hours % 1 * 60))
    else:
        local = (now - UNDER_WAY).astimezone(zone)
        at = time(local.hour, local.minute // 15 * 15)
    return datetime.combine(day, at, zone).astimezone(UTC)


def _shift(person: Person, clock: Clock, zone: ZoneInfo, day: date, index: int) -> WorkShift:
    start = _start(person, day, clock.start, zone)
    return WorkShift(
        index=index,
        started_at=clock.simulated(start),
        ended_at=clock.simulated(start + LENGTH),
        day=day,
    )
