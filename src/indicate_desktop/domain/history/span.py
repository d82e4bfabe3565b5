"""Periods of the calendar, each with the one before it and the parts it is drawn in."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from enum import StrEnum

DAY = timedelta(days=1)
DAYS_DRAWN = 31
"""A chosen period of up to so many days is drawn by day."""
WEEKS_DRAWN = 26 * 7
"""One of up to so many days by week; a longer one by month."""


class SpanKind(StrEnum):
    """How a period was chosen."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    CUSTOM = "custom"


class Grain(StrEnum):
    """What one point of a period's trend stands for."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"


@dataclass(frozen=True, slots=True)
class Span:
    """Local days from `first` to `last`, both included."""

    kind: SpanKind
    first: date
    last: date

    def __post_init__(self) -> None:
        """Raise ValueError for a period that ends before it begins."""
        if self.last < self.first:
            raise ValueError(f"a period cannot end on {self.last} and begin on {self.first}")

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.last - self.first).days + 1

    @property
    def before(self) -> "Span":
        """The period that it is compared with: as long, or the calendar's one before."""
        if self.kind is SpanKind.CUSTOM:
            return Span(self.kind, self.first - self.days * DAY, self.first - DAY)
        return span_of(self.kind, self.first - DAY)

    @property
    def after(self) -> "Span":
        """The period that follows."""
        if self.kind is SpanKind.CUSTOM:
            return Span(self.kind, self.last + DAY, self.last + self.days * DAY)
        return span_of(self.kind, self.last + DAY)

    @property
    def grain(self) -> Grain:
        """What one point of its trend stands for."""
        if self.days <= DAYS_DRAWN:
            return Grain.DAY
        return Grain.WEEK if self.days <= WEEKS_DRAWN else Grain.MONTH

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last

    def instants(self, zone: tzinfo | None) -> tuple[datetime, datetime]:
        """The instants that it begins at and ends before, in UTC; None is the computer's zone."""
        begin = datetime.combine(self.first, time(), zone)
        end = datetime.combine(self.last + DAY, time(), zone)
        return begin.astimezone(UTC), end.astimezone(UTC)

    def parts(self) -> tuple["Span", ...]:
        """The days, weeks or months that it is drawn in, cut to the period itself."""
        kind = SpanKind(self.grain.value)
        parts: list[Span] = []
        start = self.first
        while start <= self.last:
            end = min(span_of(kind, start).last, self.last)
            parts.append(Span(kind, start, end))
            start = end + DAY
        return tuple(parts)


def span_of(kind: SpanKind, day: date) -> Span:
    """The calendar's period that a day lies in; weeks begin on Monday (ISO 8601).

    Raises ValueError for CUSTOM, which no calendar knows.
    """
    match kind:
        case SpanKind.DAY:
            return Span(kind, day, day)
        case SpanKind.WEEK:
            monday = day - day.weekday() * DAY
            return Span(kind, monday, monday + 6 * DAY)
        case SpanKind.MONTH:
            return Span(kind, day.replace(day=1), _month_end(day))
        case SpanKind.QUARTER:
            month = day.month - (day.month - 1) % 3
            first = date(day.year, month, 1)
            return Span(kind, first, _month_end(date(day.year, month + 2, 1)))
        case SpanKind.CUSTOM:
            raise ValueError("a chosen period needs its own first and last day")


def _month_end(day: date) -> date:
    return day.replace(day=monthrange(day.year, day.month)[1])
