from dataclasses import replace
from datetime import datetime, timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.domain import make
from tests.domain.strategies import goals, instants, values

from indicate_desktop.domain.goal import Goal, primary

RATING = Goal(key="g1", agent="kim", metric="rating_mean", start=4.0, target=4.5)
REOPENED = Goal(key="g2", agent="kim", metric="reopened", start=10.0, target=4.0)
HOLD = Goal(key="g3", agent="kim", metric="fcr", start=75.0, target=75.0)


@pytest.mark.parametrize(
    ("goal", "value", "progress", "met"),
    [
        (RATING, 3.1, 0.0, False),
        (RATING, 4.0, 0.0, False),
        (RATING, 4.4, 0.8, False),
        (RATING, 4.5, 1.0, True),
        (RATING, 5.0, 1.0, True),
        (REOPENED, 12.0, 0.0, False),
        (REOPENED, 7.0, 0.5, False),
        (REOPENED, 4.0, 1.0, True),
        (REOPENED, 0.0, 1.0, True),
        (HOLD, 74.9, 0.0, False),
        (HOLD, 75.0, 1.0, True),
        (HOLD, 80.0, 1.0, True),
    ],
)
def test_progress_and_met(goal: Goal, value: float, progress: float, met: bool) -> None:
    assert goal.progress(value) == pytest.approx(progress)
    assert goal.met(value) is met


@given(goals, values, values)
def test_progress_stays_in_range_and_follows_the_goals_direction(
    goal: Goal, one: float, other: float
) -> None:
    assert 0.0 <= goal.progress(one) <= 1.0
    worse, better = sorted((one, other), reverse=goal.target < goal.start)
    assert goal.progress(worse) <= goal.progress(better)
    assert goal.met(worse) <= goal.met(better)


@given(goals, values)
def test_a_goal_is_met_exactly_when_its_way_is_done(goal: Goal, value: float) -> None:
    assert goal.met(value) is (goal.progress(value) == 1.0)


def test_it_holds_from_its_first_instant_up_to_but_not_at_its_last() -> None:
    second = timedelta(seconds=1)
    goal = replace(RATING, since=make.NOON, until=make.NOON + timedelta(days=7))
    assert not goal.active(make.NOON - second)
    assert goal.active(make.NOON)
    assert goal.active(make.NOON + timedelta(days=7) - second)
    assert not goal.active(make.NOON + timedelta(days=7))


def test_the_newest_of_the_lowest_rank_that_holds_is_primary() -> None:
    old = replace(RATING, key="old", order=1)
    new = replace(RATING, key="new", order=2)
    second = replace(REOPENED, rank=1, order=9)
    ended = replace(RATING, key="ended", order=3, until=make.NOON)
    assert primary((second, old, ended, new), make.NOON) == new
    assert primary((second, ended), make.NOON) == second
    assert primary((ended,), make.NOON) is None


@given(st.lists(goals, max_size=6, unique_by=lambda g: g.key), instants, st.randoms())
def test_the_primary_goal_does_not_depend_on_order(
    some: list[Goal], at: datetime, mix: Random
) -> None:
    chosen = primary(tuple(some), at)
    assert (chosen is None) is not any(g.active(at) for g in some)
    mix.shuffle(some)
    assert primary(tuple(some), at) == chosen
