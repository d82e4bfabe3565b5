"""Periods of the calendar."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicate_desktop.domain.history.span import DAY, Grain, Span, SpanKind, span_of

CALENDAR = [kind for kind in SpanKind if kind is not SpanKind.CUSTOM]
DATES = st.dates(date(1999, 1, 1), date(2050, 1, 1))


@pytest.mark.parametrize(
    ("kind", "first", "last"),
    [
        (SpanKind.DAY, date(2026, 11, 18), date(2026, 11, 18)),
        (SpanKind.WEEK, date(2026, 11, 16), date(2026, 11, 22)),
        (SpanKind.MONTH, date(2026, 11, 1), date(2026, 11, 30)),
        (SpanKind.QUARTER, date(2026, 10, 1), date(2026, 12, 31)),
    ],
)
def test_a_wednesday_lies_in_its_calendar_periods(kind: SpanKind, first: date, last: date) -> None:
    assert span_of(kind, date(2026, 11, 18)) == Span(kind, first, last)


def test_a_month_is_compared_with_the_whole_month_before() -> None:
    assert span_of(SpanKind.MONTH, date(2026, 3, 5)).before.last == date(2026, 2, 28)


def test_a_chosen_period_is_compared_with_as_many_days_before() -> None:
    chosen = Span(SpanKind.CUSTOM, date(2026, 11, 5), date(2026, 11, 7))
    assert chosen.before == Span(SpanKind.CUSTOM, date(2026, 11, 2), date(2026, 11, 4))


def test_a_period_cannot_end_before_it_begins() -> None:
    with pytest.raises(ValueError, match="cannot end"):
        Span(SpanKind.CUSTOM, date(2026, 11, 2), date(2026, 11, 1))


def test_the_calendar_knows_no_chosen_period() -> None:
    with pytest.raises(ValueError, match="first and last"):
        span_of(SpanKind.CUSTOM, date(2026, 11, 2))


@given(day=DATES, kind=st.sampled_from(CALENDAR))
def test_periods_meet_without_gap(day: date, kind: SpanKind) -> None:
    span = span_of(kind, day)
    assert day in span
    assert span.before.last + DAY == span.first
    assert span.after.first == span.last + DAY
    assert span.before.after == span == span.after.before


@given(first=DATES, days=st.integers(0, 800))
def test_parts_cover_a_period_once(first: date, days: int) -> None:
    span = Span(SpanKind.CUSTOM, first, first + timedelta(days=days))
    parts = span.parts()
    assert (parts[0].first, parts[-1].last) == (span.first, span.last)
    assert all(a.last + DAY == b.first for a, b in pairwise(parts))
    assert len(parts) <= 32


def test_longer_periods_are_drawn_coarser() -> None:
    month, quarter = (span_of(k, date(2026, 11, 2)) for k in (SpanKind.MONTH, SpanKind.QUARTER))
    assert (month.grain, len(month.parts())) == (Grain.DAY, 30)
    assert (quarter.grain, len(quarter.parts())) == (Grain.WEEK, 14)
