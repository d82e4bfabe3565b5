"""Periods that are asked for often; pure."""

from collections.abc import Callable
from datetime import date, timedelta

from indicate_desktop.domain.history.span import SpanKind, span_of
from indicate_desktop.ui.history.overview.range.days import DAY, months_on
from indicate_desktop.ui.translate import mark

Days = tuple[date, date]


def _last_days(count: int) -> Callable[[date], Days]:
    return lambda today: (today - timedelta(days=count - 1), today)


def _before(kind: SpanKind) -> Callable[[date], Days]:
    def days(today: date) -> Days:
        span = span_of(kind, today).before
        return span.first, span.last

    return days


QUICK: tuple[tuple[str, Callable[[date], Days]], ...] = (
    (mark("Last 7 days"), _last_days(7)),
    (mark("Last 30 days"), _last_days(30)),
    (mark("Last 90 days"), _last_days(90)),
    (mark("Previous month"), _before(SpanKind.MONTH)),
    (mark("Previous quarter"), _before(SpanKind.QUARTER)),
    (mark("This year so far"), lambda today: (today.replace(month=1, day=1), today)),
    (mark("Last 12 months"), lambda today: (months_on(today, -12) + DAY, today)),
)
"""Names, and the days of each, today included where it is not over."""
