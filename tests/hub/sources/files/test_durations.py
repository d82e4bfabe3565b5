"""Durations, however a file writes them."""

from contextlib import suppress
from datetime import datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicate_desktop.hub.sources.files.cells import Cell
from indicate_desktop.hub.sources.files.durations import DurationUnit, parse_duration, unit_of
from indicate_desktop.hub.sources.files.problems import BadValue

A_DAY = st.integers(0, 86_399)


@given(A_DAY)
def test_every_way_of_writing_a_duration_means_the_same(seconds: int) -> None:
    hours, minutes, rest = seconds // 3600, seconds // 60 % 60, seconds % 60
    written: list[Cell] = [
        seconds,
        float(seconds),
        str(seconds),
        f"{hours}:{minutes:02}:{rest:02}",
        f"{hours:02}:{minutes:02}:{rest:02},0",
        f"{hours}h {minutes}m {rest}s",
        f"{hours} tim {minutes} min {rest} sek",
        f"PT{hours}H{minutes}M{rest}S",
        time(hours, minutes, rest),
        timedelta(seconds=seconds),
    ]
    assert {parse_duration(cell) for cell in written} == {seconds}


@given(A_DAY)
def test_a_spreadsheets_fraction_of_a_day_is_exact_to_the_second(seconds: int) -> None:
    assert parse_duration(seconds / 86_400, DurationUnit.DAYS) == seconds


@given(st.integers(86_400, 30 * 86_400))
def test_times_beyond_a_day_come_as_dates_from_a_workbook(seconds: int) -> None:
    assert parse_duration(datetime(1899, 12, 30) + timedelta(seconds=seconds)) == seconds  # noqa: DTZ001 - as openpyxl gives it


@pytest.mark.parametrize(
    ("cell", "unit", "seconds"),
    [
        ("2:23", DurationUnit.SECONDS, 143),
        ("2m 23s", DurationUnit.SECONDS, 143),
        ("2,5", DurationUnit.MINUTES, 150),
        ("2,5 min", DurationUnit.SECONDS, 150),
        ("143.6", DurationUnit.SECONDS, 144),
        (1500, DurationUnit.MILLISECONDS, 2),
        (" 90 s ", DurationUnit.SECONDS, 90),
        ("1 234", DurationUnit.SECONDS, 1234),
        ("0,125", DurationUnit.DAYS, 10_800),
        ("90:00", DurationUnit.SECONDS, 5400),
        (0, DurationUnit.SECONDS, 0),
    ],
)
def test_known_durations(cell: Cell, unit: DurationUnit, seconds: int) -> None:
    assert parse_duration(cell, unit) == seconds


@pytest.mark.parametrize("cell", [-1, "-0:02:23", "−5", timedelta(seconds=-1), -0.1])
def test_a_negative_duration_is_named_as_such(cell: Cell) -> None:
    if cell == -0.1:
        with pytest.raises(BadValue, match="negative"):
            parse_duration(cell, DurationUnit.DAYS)
        return
    with pytest.raises(BadValue, match="negative"):
        parse_duration(cell)


@pytest.mark.parametrize(
    "cell",
    [
        "",
        "abc",
        "1:60",
        "1:60:00",
        "PT",
        "5 apples",
        "2021-03-31",
        True,
        float("inf"),
        float("nan"),
    ],
)
def test_what_is_no_duration_is_refused(cell: Cell) -> None:
    with pytest.raises(BadValue, match="is not a duration"):
        parse_duration(cell)


def test_a_thousands_comma_is_not_taken_for_a_decimal_one() -> None:
    with pytest.raises(BadValue, match="a thousand or a decimal"):
        parse_duration("1,234")


def test_another_columns_value_is_too_long_to_be_a_duration() -> None:
    with pytest.raises(BadValue, match="longer than a month"):
        parse_duration(20_210_331)


@given(st.text(max_size=20))
def test_any_text_is_a_duration_or_refused(text: str) -> None:
    with suppress(BadValue):
        assert parse_duration(text) >= 0


@pytest.mark.parametrize(
    ("header", "cells", "unit"),
    [
        ("Talk time (min)", [2.5], DurationUnit.MINUTES),
        ("Samtalstid i sekunder", [0.5], DurationUnit.SECONDS),
        ("Wait ms", [1200], DurationUnit.MILLISECONDS),
        ("Talk", [0.0016, 0.002], DurationUnit.DAYS),
        ("Talk", [0.5, 90], DurationUnit.SECONDS),
        ("Talk", [0, 0], DurationUnit.SECONDS),
        ("Talk", ["0:02:23"], DurationUnit.SECONDS),
    ],
)
def test_the_unit_is_read_from_header_and_values(
    header: str, cells: list[Cell], unit: DurationUnit
) -> None:
    assert unit_of(header, cells) is unit
