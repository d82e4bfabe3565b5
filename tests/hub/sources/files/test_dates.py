"""Dates, times of day and local times, however a file writes them."""

from contextlib import suppress
from datetime import UTC, date, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicate_desktop.hub.sources.files.cells import Cell
from indicate_desktop.hub.sources.files.clocks import Oddity, parse_clock, to_utc, zone_of
from indicate_desktop.hub.sources.files.dates import (
    DateOrder,
    OrderFound,
    at,
    find_order,
    parse_day,
    parse_moment,
)
from indicate_desktop.hub.sources.files.problems import BadValue, FileProblem

DAYS = st.dates(date(1990, 1, 1), date(2099, 12, 31))
STOCKHOLM = ZoneInfo("Europe/Stockholm")


@given(DAYS)
def test_every_way_of_writing_a_date_means_the_same(day: date) -> None:
    serial = (day - date(1899, 12, 30)).days
    anyhow: list[Cell] = [
        day,
        datetime.combine(day, time()),
        day.isoformat(),
        f"{day:%Y/%m/%d}",
        f"{day.year}.{day.month}.{day.day}",
        f"{day:%Y%m%d}",
        int(f"{day:%Y%m%d}"),
        serial,
        f"{day:%d %B %Y}",
        f"{day:%B %d, %Y}",
        f"{day:%d-%b-%Y}",
    ]
    for order in DateOrder:
        assert {parse_day(cell, order) for cell in anyhow} == {day}
    assert parse_day(f"{day:%d/%m/%Y}", DateOrder.DMY) == day
    assert parse_day(f"{day.day}.{day.month}.{day.year}", DateOrder.DMY) == day
    assert parse_day(f"{day:%m/%d/%Y}", DateOrder.MDY) == day


@given(st.datetimes(datetime(1990, 1, 1), datetime(2099, 12, 31)))  # noqa: DTZ001 - local times
def test_a_date_with_a_time_of_day(moment: datetime) -> None:
    moment = moment.replace(microsecond=0)
    for text in (
        f"{moment:%Y-%m-%d %H:%M:%S}",
        f"{moment:%Y-%m-%dT%H:%M:%S}",
        f"{moment:%Y-%m-%d kl. %H.%M.%S}",
        f"{moment:%d/%m/%Y, %I:%M:%S %p}",
    ):
        assert parse_moment(text, DateOrder.DMY) == moment
    serial = (moment - datetime(1899, 12, 30)) / timedelta(days=1)  # noqa: DTZ001 - day 0
    assert at(parse_moment(serial, DateOrder.ISO), None) == moment


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("3 maj 2021", date(2021, 5, 3)),
        ("31 oktober 2021", date(2021, 10, 31)),
        ("1:e februari 2021", date(2021, 2, 1)),
        ("Oct 3rd, 2021", date(2021, 10, 3)),
        ("31-Mar-21", date(2021, 3, 31)),
    ],
)
def test_months_by_name(text: str, day: date) -> None:
    assert parse_day(text, DateOrder.ISO) == day


def test_an_offset_makes_it_aware() -> None:
    expected = datetime(2021, 3, 31, 9, tzinfo=timezone(timedelta(hours=2)))
    assert parse_moment("2021-03-31T09:00:00+02:00", DateOrder.ISO) == expected
    assert parse_moment("2021-03-31 07:00Z", DateOrder.ISO) == expected
    assert parse_moment(int(expected.timestamp()), DateOrder.ISO) == expected
    assert parse_moment(str(int(expected.timestamp() * 1000)), DateOrder.ISO) == expected


@pytest.mark.parametrize(
    "cell", ["2021-02-30", "31/31/2021", "2021-13-01", "0021-03-31", date(1900, 1, 5), "soon",
             "", 0, -5, 12.5, True, float("inf"), float("nan"), 10**400,
             "9" * 400, "2021-03-31 25:00", "31 foo 2021", time(9)],
)  # fmt: skip
def test_what_is_no_date_is_refused(cell: Cell) -> None:
    with pytest.raises(BadValue):
        parse_moment(cell, DateOrder.DMY)


def test_figures_without_an_order_are_refused_in_a_column_of_iso_dates() -> None:
    with pytest.raises(BadValue, match="2021-03-31"):
        parse_day("03/04/2021", DateOrder.ISO)


@given(st.text(max_size=24))
def test_any_text_is_a_date_or_refused(text: str) -> None:
    for order in DateOrder:
        with suppress(BadValue):
            assert 1970 <= parse_day(text, order).year <= 2106


@given(st.lists(DAYS, min_size=1).filter(lambda days: any(day.day > 12 for day in days)))
def test_one_day_beyond_the_twelfth_decides_the_whole_column(days: list[date]) -> None:
    assert find_order(f"{d:%d/%m/%Y}" for d in days) == OrderFound(DateOrder.DMY)
    assert find_order(f"{d:%m/%d/%Y 10:00 AM}" for d in days) == OrderFound(DateOrder.MDY)


def test_a_column_without_evidence_is_day_first_and_says_so() -> None:
    assert find_order(["03/04/2021", "5/6/2021"]) == OrderFound(DateOrder.DMY, ambiguous=True)
    assert find_order(["2021-03-04", None, date(2021, 1, 1)]) == OrderFound(DateOrder.ISO)


def test_a_single_mistake_does_not_turn_the_column_round() -> None:
    column = ["13/01/2021", "14/01/2021", "01/15/2021"]
    assert find_order(column) == OrderFound(DateOrder.DMY)


@given(st.times().map(lambda t: t.replace(microsecond=0)))
def test_every_way_of_writing_a_time_of_day(clock: time) -> None:
    seconds = clock.hour * 3600 + clock.minute * 60 + clock.second
    for cell in (
        clock,
        f"{clock:%H:%M:%S}",
        f"{clock:%H.%M.%S}",
        f"{clock:%I:%M:%S %p}",
        seconds / 86_400,
        44_197 + seconds / 86_400,
        timedelta(seconds=seconds),
    ):
        assert parse_clock(cell) == clock
    assert parse_clock(f"{clock:%H.%M}") == clock.replace(second=0)


@pytest.mark.parametrize(
    "cell", ["25:00", "9:75", "13:00 PM", "0:30 am", "noon", "", True, -0.5, "9" * 400, 10**400]
)
def test_what_is_no_time_of_day_is_refused(cell: Cell) -> None:
    with pytest.raises(BadValue):
        parse_clock(cell)


def test_a_skipped_local_time_is_taken_as_that_much_later() -> None:
    local = datetime(2021, 3, 28, 2, 30)  # noqa: DTZ001 - a local time
    assert to_utc(local, STOCKHOLM) == (datetime(2021, 3, 28, 1, 30, tzinfo=UTC), Oddity.MISSING)


def test_a_local_time_that_comes_twice_is_the_first_unless_it_must_be_the_second() -> None:
    local = datetime(2021, 10, 31, 2, 30)  # noqa: DTZ001 - a local time
    first = datetime(2021, 10, 31, 0, 30, tzinfo=UTC)
    assert to_utc(local, STOCKHOLM) == (first, Oddity.TWICE)
    start = first + timedelta(minutes=20)
    assert to_utc(local, STOCKHOLM, not_before=start) == (first + timedelta(hours=1), None)


@given(st.datetimes(datetime(1990, 1, 1), datetime(2037, 12, 31)))  # noqa: DTZ001 - local times
def test_an_ordinary_local_time_comes_back(local: datetime) -> None:
    instant, oddity = to_utc(local, STOCKHOLM)
    back = instant.astimezone(STOCKHOLM).replace(tzinfo=None)
    assert back == local or oddity is Oddity.MISSING


@pytest.mark.parametrize("name", ["Mars/Base", "", "../etc/passwd", "Europe"])
def test_an_unknown_zone_is_named(name: str) -> None:
    with pytest.raises(FileProblem, match="no time zone"):
        zone_of(name)
