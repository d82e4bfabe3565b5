"""Days of a period of one's own: how they are laid out, gone through and chosen; no windows."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QLocale

from indicate_desktop.domain.history.span import Span, SpanKind
from indicate_desktop.ui.history.overview.chosen_span import read_span
from indicate_desktop.ui.history.overview.range.days import (
    DAY,
    EARLIEST,
    iso_week,
    month_weeks,
    months_on,
    week_begin,
)
from indicate_desktop.ui.history.overview.range.pick import Pick
from indicate_desktop.ui.history.overview.range.quick import QUICK
from indicate_desktop.ui.history.words import compared_with, range_text
from indicate_desktop.ui.translate import Language

TODAY = date(2026, 11, 18)
DATES = st.dates(date(2000, 1, 1), date(2100, 12, 31))


def pick(first: int, last: int) -> Pick:
    return Pick.of(date(2026, 11, first), date(2026, 11, last), TODAY)


@given(day=DATES, first_weekday=st.sampled_from((1, 6, 7)))
def test_a_month_has_each_of_its_days_once_under_its_weekday(day: date, first_weekday: int) -> None:
    weeks = month_weeks(day.replace(day=1), first_weekday)
    days = [each for week in weeks for each in week if each]
    assert day in days
    assert [each.day for each in days] == list(range(1, len(days) + 1))
    assert (days[-1] + DAY).day == 1
    for week in weeks:
        for place, each in enumerate(week):
            assert each is None or (each.isoweekday() - first_weekday) % 7 == place


@given(day=DATES)
def test_a_week_has_the_number_of_its_monday(day: date) -> None:
    assert iso_week(week_begin(day, 1)) == day.isocalendar().week
    sunday_first = week_begin(day, 7)
    assert iso_week(sunday_first) == (sunday_first + DAY).isocalendar().week


@given(day=DATES, n=st.integers(-50, 50))
def test_months_on_is_in_that_month_and_never_past_its_end(day: date, n: int) -> None:
    there = months_on(day, n)
    assert (there.year * 12 + there.month) - (day.year * 12 + day.month) == n
    assert there.day == day.day or (there + DAY).day == 1


def test_two_clicks_are_a_range_either_way_round() -> None:
    begun = pick(1, 3).chosen(date(2026, 11, 12))
    assert begun.pending
    assert not begun.ready
    for end, first, last in ((16, 12, 16), (9, 9, 12), (12, 12, 12)):
        whole = begun.moved(date(2026, 11, end)).chosen(date(2026, 11, end))
        assert (whole.first.day, whole.last.day, whole.pending) == (first, last, False)
        assert whole.ready
    assert not whole.chosen(TODAY).ready


def test_what_was_begun_follows_the_cursor() -> None:
    begun = pick(1, 3).chosen(date(2026, 11, 12)).moved(date(2026, 11, 10))
    assert (begun.first.day, begun.last.day, begun.pending) == (10, 12, True)
    assert not begun.released().pending
    assert begun.moved(date(2026, 11, 12)).released().pending


def test_shift_keeps_the_other_end() -> None:
    longer = pick(5, 9).extended(date(2026, 11, 12)).extended(date(2026, 11, 2))
    assert (longer.first.day, longer.last.day, longer.cursor.day) == (2, 5, 2)
    assert longer.ready


def test_without_choosing_the_cursor_alone_moves() -> None:
    moved = pick(5, 9).moved(date(2026, 11, 12))
    assert (moved.first.day, moved.last.day, moved.cursor.day) == (5, 9, 12)
    assert not moved.ready


@given(st.lists(st.tuples(st.sampled_from("cemr"), DATES), max_size=12))
def test_no_way_leads_past_today_or_before_the_earliest(steps: list[tuple[str, date]]) -> None:
    made = pick(5, 9)
    for how, day in steps:
        match how:
            case "c":
                made = made.chosen(day)
            case "e":
                made = made.extended(day)
            case "m":
                made = made.moved(day)
            case _:
                made = made.released()
        assert EARLIEST <= made.first <= made.last <= TODAY
        assert EARLIEST <= made.cursor <= TODAY
        assert made.span.before.last == made.first - DAY


@given(today=DATES)
def test_quick_choices_are_whole_and_never_in_the_future(today: date) -> None:
    made = {name: days(today) for name, days in QUICK}
    assert len(set(made)) == len(QUICK)
    for first, last in made.values():
        assert first <= last <= today
    assert (made["Last 30 days"][1] - made["Last 30 days"][0]).days == 29
    assert made["Previous month"][1] + DAY == today.replace(day=1)
    first, last = made["Last 12 months"]
    assert last == today
    assert timedelta(days=364) <= last - first <= timedelta(days=366)


@pytest.mark.parametrize(
    ("first", "last", "in_english", "in_swedish"),
    [
        ((2026, 10, 12), (2026, 10, 25), "12–25 Oct", "12–25 okt."),
        ((2026, 10, 28), (2026, 11, 3), "28 Oct – 3 Nov", "28 okt. – 3 nov."),
        ((2026, 11, 3), (2026, 11, 3), "3 Nov", "3 nov."),
        ((2025, 12, 30), (2026, 1, 2), "30 Dec 2025 – 2 Jan", "30 dec. 2025 – 2 jan."),
        ((2025, 3, 2), (2025, 3, 9), "2–9 Mar 2025", "2–9 mars 2025"),
    ],
)
def test_days_are_said_in_short(
    first: tuple[int, int, int],
    last: tuple[int, int, int],
    in_english: str,
    in_swedish: str,
    *,
    english: Language,
    swedish: Language,
) -> None:
    days = date(*first), date(*last)
    assert range_text(english, *days, TODAY) == in_english
    assert range_text(swedish, *days, TODAY) == in_swedish


def test_days_are_said_with_the_month_first_where_that_is_the_manner(english: Language) -> None:
    american = english._replace(locale=QLocale("en_US"))
    assert range_text(american, date(2026, 10, 12), date(2026, 10, 25), TODAY) == "Oct 12–25"
    assert range_text(american, date(2025, 3, 2), date(2025, 3, 9), TODAY) == "Mar 2–9, 2025"
    assert range_text(american, date(2026, 10, 28), TODAY, TODAY) == "Oct 28 – Nov 18"


def test_what_it_is_compared_with_is_said(swedish: Language, english: Language) -> None:
    span = Span(SpanKind.CUSTOM, date(2026, 10, 26), date(2026, 11, 8))
    assert compared_with(swedish, span, TODAY) == "jämfört med 12–25 okt."
    assert compared_with(english, span, TODAY) == "vs 12–25 Oct"


def test_a_typed_range_is_set_right(swedish: Language) -> None:
    span, why = read_span(swedish, "2026-11-18", "2026-11-12", TODAY)
    assert (span, why) == (Span(SpanKind.CUSTOM, date(2026, 11, 12), TODAY), "")
    for early in ("1999-12-31", "0001-01-01"):
        span, why = read_span(swedish, early, "2026-11-12", TODAY)
        assert span is None
        assert "2000-01-01" in why
