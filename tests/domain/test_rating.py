import pytest
from hypothesis import given
from tests.domain import make
from tests.domain.strategies import scales

from indicate_desktop.domain.rating import FIVE, NPS, RatingKind, Scale


@pytest.mark.parametrize(
    ("scale", "satisfied", "low"),
    [
        (FIVE, {4, 5}, {1, 2}),
        (Scale(0, 1), {1}, {0}),
        (Scale(1, 2), {2}, {1}),
        (Scale(1, 3), {2, 3}, {1}),
        (Scale(1, 4), {3, 4}, {1, 2}),
        (Scale(1, 7), {6, 7}, {1, 2, 3}),
        (Scale(1, 10), {9, 10}, {1, 2, 3, 4}),
    ],
    ids=str,
)
def test_top_two_and_low_on_each_scale(scale: Scale, satisfied: set[int], low: set[int]) -> None:
    points = range(scale.low, scale.high + 1)
    assert {p for p in points if scale.satisfied(p)} == satisfied
    assert {p for p in points if scale.is_low(p)} == low


@given(scales)
def test_no_answer_is_both_satisfied_and_low(scale: Scale) -> None:
    points = range(scale.low, scale.high + 1)
    assert not [p for p in points if scale.satisfied(p) and scale.is_low(p)]
    assert scale.satisfied(scale.high)
    assert scale.is_low(scale.low)
    assert sorted(points, key=scale.is_low, reverse=True) == list(points)
    assert sorted(points, key=scale.satisfied) == list(points)


@given(scales)
def test_every_scale_maps_onto_one_to_five(scale: Scale) -> None:
    mapped = [scale.of_five_centi(p) for p in range(scale.low, scale.high + 1)]
    assert (mapped[0], mapped[-1]) == (100, 500)
    assert mapped == sorted(set(mapped))


def test_seven_of_ten_is_three_point_eight() -> None:
    assert Scale(0, 10).of_five_centi(7) == 380
    assert [FIVE.of_five_centi(p) for p in range(1, 6)] == [100, 200, 300, 400, 500]


def test_what_lies_inside_a_scale() -> None:
    assert [p for p in range(-1, 8) if p in FIVE] == [1, 2, 3, 4, 5]


@pytest.mark.parametrize(("low", "high"), [(1, 1), (5, 1)])
def test_a_scale_has_at_least_two_points(low: int, high: int) -> None:
    with pytest.raises(ValueError, match="two points"):
        Scale(low, high)


def test_detractors_are_low_on_nps() -> None:
    low = [make.rating(p, scale=NPS, kind=RatingKind.NPS).low for p in range(11)]
    assert low == [True] * 7 + [False] * 4
    assert make.rating(2).low
    assert not make.rating(3).low


@pytest.mark.parametrize(
    ("withdrawn", "shared", "counts"),
    [(False, False, True), (True, False, False), (False, True, False), (True, True, False)],
)
def test_what_counts(withdrawn: bool, shared: bool, counts: bool) -> None:
    assert make.rating(4, withdrawn=withdrawn, shared=shared).counts is counts
