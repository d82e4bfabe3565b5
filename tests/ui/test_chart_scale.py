"""The geometry of charts, without a window."""

from itertools import pairwise
from math import isclose

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicate_desktop.ui.parts.charts.scale import (
    Scale,
    crosses,
    decimals,
    every,
    nearest,
    padded,
    runs,
    steps,
    ticks,
)

numbers = st.floats(-1e5, 1e5)


@given(low=numbers, wide=st.floats(0.01, 1e5), most=st.integers(2, 8), clock=st.booleans())
def test_ticks_lie_inside_evenly_and_are_few(
    low: float, wide: float, most: int, clock: bool
) -> None:
    found = ticks(low, low + wide, most, clock=clock)
    assert 1 <= len(found) <= most
    if len(found) > 1:
        assert all(low - 1e-6 * wide <= each <= low + wide * (1 + 1e-6) for each in found)
        apart = [b - a for a, b in pairwise(found)]
        assert all(isclose(each, apart[0], rel_tol=1e-6, abs_tol=1e-6) for each in apart)


def test_ticks_are_round() -> None:
    assert ticks(3.95, 4.85) == (4.0, 4.25, 4.5, 4.75) or ticks(3.95, 4.85) == (4.0, 4.5)
    assert ticks(0, 100) == (0.0, 50.0, 100.0)
    assert ticks(380, 460, clock=True) == (390.0, 420.0, 450.0)


@given(values=st.lists(numbers, min_size=1, max_size=9), least=st.floats(0.1, 100))
def test_the_drawn_range_holds_all_values_and_is_never_too_narrow(
    values: list[float], least: float
) -> None:
    low, high = padded(values, least=least)
    assert low <= min(values) <= max(values) <= high
    assert high - low >= least


def test_the_range_stays_inside_its_bounds() -> None:
    assert padded([4.9, 5.0], least=0.6, floor_at=1.0, roof_at=5.0)[1] == 5.0
    assert padded([0.0, 3.0], least=12.0, floor_at=0.0)[0] == 0.0


@given(values=st.lists(st.none() | st.sampled_from([1.0, 2.0]), max_size=30))
def test_runs_and_steps_cover_exactly_what_is_known(values: list[float | None]) -> None:
    known = [place for place, value in enumerate(values) if value is not None]
    assert [n for a, b in runs(values) for n in range(a, b + 1)] == known
    assert [n for a, b, _ in steps(values) for n in range(a, b + 1)] == known
    assert all(values[n] == value for a, b, value in steps(values) for n in range(a, b + 1))
    assert all(b < c - 1 for (_, b), (c, _) in pairwise(runs(values)))


@given(count=st.integers(2, 40), place=st.integers(0, 39))
def test_the_nearest_place_is_the_one_that_is_drawn_there(count: int, place: int) -> None:
    place = min(place, count - 1)
    scale = Scale(0, count - 1, 36, 546)
    assert nearest(count, 36, 546, scale.at(place)) == place
    assert nearest(count, 36, 546, -1000) == 0
    assert nearest(count, 36, 546, 1000) == count - 1


@pytest.mark.parametrize(
    ("count", "room", "each", "step"), [(18, 510, 60, 3), (30, 510, 100, 7), (1, 10, 60, 1)]
)
def test_labels_leave_each_other_room(count: int, room: float, each: float, step: int) -> None:
    assert every(count, room, each) == step


def test_nothing_to_point_at() -> None:
    assert nearest(0, 0, 10, 5) == -1
    assert nearest(1, 0, 10, 5) == 0
    assert Scale(3, 3, 0, 10).at(3) == 5


def test_as_many_decimals_as_it_takes() -> None:
    assert decimals([4.0, 4.5]) == 1
    assert decimals([4.25, 4.5]) == 2
    assert decimals([4.0, 5.0]) == 0


def test_a_line_crosses_a_name_only_where_it_is_drawn() -> None:
    line = [[(0.0, 0.0), (10.0, 100.0)], [(20.0, 50.0), (30.0, 50.0)]]
    assert crosses(line, 5, 45, 55)
    assert not crosses(line, 5, 60, 70)
    assert not crosses(line, 15, 0, 100)  # the gap
    assert crosses(line, 25, 51, 60)  # close by
    assert not crosses([], 5, 0, 100)
