"""Worked shifts: one stretch of work, dated by its local start."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

GAP = timedelta(hours=6)
"""A longer pause than this ends a shift: above any break, below any night's rest."""
LONGEST = timedelta(hours=16)
"""Work that goes on for longer than this is a new shift, whatever the gaps."""
FEWEST_CONTACTS = 5
"""A shift with fewer contacts is neutral."""
SEAL_AFTER = timedelta(days=3)
"""How long a shift stays open for late answers."""


class Verdict(StrEnum):
    """What a shift means for the streak. The reason for neutral is not kept."""

    MET = "met"
    NOT_MET = "not_met"
    NEUTRAL = "neutral"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of evidence for work: a contact or a logged-in state, in UTC."""

    started_at: datetime
    ended_at: datetime


@dataclass(frozen=True, slots=True)
class Shift:
    """One worked shift; instants in UTC, `day` in the agent's zone."""

    started_at: datetime
    ended_at: datetime
    day: date

    @property
    def sealed_at(self) -> datetime:
        """From when on answers can only improve it."""
        return self.ended_at + SEAL_AFTER

    def open(self, now: datetime) -> bool:
        """Whether late answers still count either way."""
        return now < self.sealed_at

    def running(self, now: datetime) -> bool:
        """Whether work may still go on in it: the next span would join it."""
        return now - self.ended_at <= GAP and now - self.started_at < LONGEST


def form_shifts(spans: Iterable[Span], zone: ZoneInfo) -> list[Shift]:
    """The shifts that a set of spans makes, in time order; the order of input does not matter.

    A span joins the shift before it unless it starts more than GAP after that shift's end or
    LONGEST or more after its start. Days are instants' local dates, so that 23- and 25-hour
    days need no care and a night shift is one shift, dated where it began.
    """
    shifts: list[Shift] = []
    start: datetime | None = None
    end: datetime | None = None
    for span in sorted(spans):
        until = max(span.started_at, span.ended_at)
        if start is None or end is None:
            start, end = span.started_at, until
        elif span.started_at - end > GAP or span.started_at - start >= LONGEST:
            shifts.append(Shift(start, end, start.astimezone(zone).date()))
            start, end = span.started_at, until
        else:
            end = max(end, until)
    if start is not None and end is not None:
        shifts.append(Shift(start, end, start.astimezone(zone).date()))
    return shifts


@dataclass(frozen=True, slots=True, kw_only=True)
class ShiftFacts:
    """What a verdict rests on."""

    shift: Shift
    contacts: int
    logged_in_s: int
    """0 where no state source reports, which says nothing about the shift's length."""
    excused: bool = False
    """Mostly training or meeting, or an outage."""
    met_all: bool | None = None
    """The goal over all answers; None without any answer or without a goal."""
    met_sealed: bool | None = None
    """The same over the answers given before the seal."""


def judge(facts: ShiftFacts, usual_shift_s: int) -> Verdict:
    """The verdict on a shift: the better of what was true at its seal and what is true now.

    It takes the answers' own times, not those of their arrival, so that the same records
    give the same verdict in whatever order they come.
    """
    half = 0 < facts.logged_in_s < usual_shift_s / 2
    if facts.excused or half or facts.contacts < FEWEST_CONTACTS:
        return Verdict.NEUTRAL
    if facts.met_all or facts.met_sealed:
        return Verdict.MET
    if facts.met_all is None or facts.met_sealed is None:
        return Verdict.NEUTRAL
    return Verdict.NOT_MET
