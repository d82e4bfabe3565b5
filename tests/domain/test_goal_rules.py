"""Choosing, changing and ending goals: what the rules allow, and that the past stays."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.domain.make import NOON
from tests.domain.strategies import goals, instants

from indicate_desktop.domain import goal_rules
from indicate_desktop.domain.goal import Goal, Period, primary
from indicate_desktop.domain.goal_rules import GoalRuleError, choose, chosen_open, end, problem
from indicate_desktop.domain.metrics import CATALOGUE, Direction

GIVEN = Goal(key="team", agent="kim", metric="rating_mean", start=4.0, target=4.5, order=7)
DRAFT = Goal(key="", agent="", metric="csat", start=70.0, target=80.0, period=Period.WEEK)


def chosen(draft: Goal = DRAFT, key: str = "own", **more: object) -> Goal:
    (goal,) = choose((GIVEN,), draft, key=key, agent="kim", at=NOON)
    return replace(goal, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("changes", "word"),
    [
        ({}, None),
        ({"metric": "aht", "start": 400.0, "target": 300.0}, "not_an_outcome"),
        ({"metric": "contacts_per_hour", "start": 5.0, "target": 6.0}, "not_an_outcome"),
        ({"metric": "nps"}, "not_an_outcome"),
        ({"metric": "smiles"}, "metric_unknown"),
        ({"period": Period.ALL}, "period_unknown"),
        ({"target": 100.1}, "out_of_range"),
        ({"start": -1.0}, "out_of_range"),
        ({"target": float("nan")}, "out_of_range"),
        ({"metric": "rating_mean"}, "out_of_range"),
        ({"metric": "rating_mean", "start": 4.0, "target": 5.0}, None),
        ({"target": 70.0}, "no_way"),
        ({"target": 60.0}, "wrong_way"),
        ({"metric": "reopened", "start": 10.0, "target": 4.0}, None),
        ({"metric": "reopened", "start": 4.0, "target": 10.0}, "wrong_way"),
        ({"why": "x" * 501}, "too_long"),
    ],
)
def test_only_an_outcome_from_somewhere_to_somewhere_better(
    changes: dict[str, object], word: str | None
) -> None:
    assert problem(replace(DRAFT, **changes)) == word  # type: ignore[arg-type]


def test_every_metric_is_either_offered_or_explained() -> None:
    offered = {metric.id for metric in goal_rules.choosable()}
    other = {metric.id for metric in goal_rules.not_choosable()}
    assert offered == {"rating_mean", "csat", "fcr", "quality", "reopened"}
    assert offered | other == set(CATALOGUE)
    assert not offered & other


def test_only_what_is_the_agents_to_say_is_taken() -> None:
    forged = replace(
        DRAFT,
        key="team",
        agent="bo",
        rank=-50,
        chosen=False,
        why="  ",
        since=NOON - timedelta(days=99),
        until=NOON,
        order=99,
    )
    goal = chosen(forged)
    assert (goal.key, goal.agent, goal.chosen, goal.why) == ("own", "kim", True, None)
    assert (goal.since, goal.until, goal.order) == (NOON, None, 8)
    assert goal.rank == goal_rules.CHOSEN_RANK


def test_the_given_goal_stays_primary_unless_the_agent_says_otherwise() -> None:
    assert primary((GIVEN, chosen()), NOON) == GIVEN
    main = chosen(replace(DRAFT, rank=goal_rules.MAIN_RANK))
    assert primary((GIVEN, main), NOON) == main
    assert primary((GIVEN, main), NOON - timedelta(seconds=1)) == GIVEN


def test_a_change_ends_the_old_one_and_leaves_the_past_as_it_was() -> None:
    main = chosen(replace(DRAFT, rank=goal_rules.MAIN_RANK))
    later = NOON + timedelta(days=3)
    harder = replace(DRAFT, target=90.0, rank=goal_rules.MAIN_RANK)
    old, new = choose((GIVEN, main), harder, key="new", agent="kim", at=later, replaces="own")
    assert old == replace(main, until=later)
    assert primary((GIVEN, old, new), later - timedelta(seconds=1)) == old
    assert primary((GIVEN, old, new), later) == new


def test_three_are_the_most_with_words_counted_too() -> None:
    metrics = ("csat", "fcr", "quality")
    three = tuple(chosen(replace(DRAFT, metric=metric), key=metric) for metric in metrics)
    fourth = replace(DRAFT, period=Period.MONTH)

    def again(known: tuple[Goal, ...], in_words: int = 0, replaces: str | None = None) -> None:
        choose(known, fourth, key="n", agent="kim", at=NOON, in_words=in_words, replaces=replaces)

    with pytest.raises(GoalRuleError, match="too_many_goals"):
        again((GIVEN, *three))
    with pytest.raises(GoalRuleError, match="too_many_goals"):
        again((GIVEN, *three[:2]), in_words=1)
    again((GIVEN, *three[:2]))
    again((GIVEN, *three), replaces="fcr")
    again((GIVEN, *three[:2], replace(three[2], until=NOON)))


def test_one_figure_over_one_period_once() -> None:
    with pytest.raises(GoalRuleError, match="already_chosen"):
        choose((chosen(),), replace(DRAFT, target=95.0), key="n", agent="kim", at=NOON)


def test_only_what_was_chosen_can_be_ended_and_only_once() -> None:
    own = chosen()
    ended = end((GIVEN, own), "own", NOON + timedelta(hours=1))
    assert ended.until == NOON + timedelta(hours=1)
    assert end((ended,), "own", NOON + timedelta(days=5)) == ended
    assert end((own,), "own", NOON - timedelta(days=5)).until == NOON
    for key, word in (("team", "not_chosen"), ("nobody", "goal_unknown")):
        with pytest.raises(GoalRuleError, match=word):
            end((GIVEN, own), key, NOON)
    with pytest.raises(GoalRuleError, match="goal_over"):
        choose((ended,), DRAFT, key="n", agent="kim", at=NOON, replaces="own")


@given(st.lists(goals, max_size=5, unique_by=lambda g: g.key), instants, instants, st.booleans())
def test_no_choice_changes_what_held_before_it(
    some: list[Goal], one: datetime, other: datetime, main: bool
) -> None:
    before, at = sorted((one, other))
    draft = replace(DRAFT, rank=goal_rules.MAIN_RANK if main else 0)
    known = tuple(some)
    made = choose(known, draft, key="new", agent="kim", at=at)
    if at != before:
        assert primary((*known, *made), before) == primary(known, before)
    if main:
        assert primary((*known, *made), at) in made


@given(st.sampled_from(sorted(CATALOGUE)), st.floats(), st.floats())
def test_whatever_passes_runs_towards_better(metric: str, start: float, target: float) -> None:
    goal = replace(DRAFT, metric=metric, start=start, target=target)
    if problem(goal) is None:
        assert CATALOGUE[metric].goal_allowed
        better = (
            start - target if CATALOGUE[metric].direction is Direction.LOWER else target - start
        )
        assert better > 0
        assert not goal.met(start)


def test_a_choice_holds_from_the_click_within_reason() -> None:
    now = NOON
    assert goal_rules.held_from(now - timedelta(hours=9), now) == now - timedelta(hours=9)
    assert goal_rules.held_from(now + timedelta(hours=9), now) == now
    assert goal_rules.held_from(now - timedelta(days=400), now) == now - timedelta(days=7)


def test_open_is_what_was_chosen_and_not_ended() -> None:
    own = chosen()
    assert chosen_open((GIVEN, own, replace(own, key="x", until=NOON))) == (own,)
