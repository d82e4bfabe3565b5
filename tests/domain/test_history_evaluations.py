"""Received and own evaluations: which belong together, and where they differ."""

from datetime import timedelta
from fractions import Fraction

import pytest
from tests.domain.make import NOON, evaluation

from indicate_desktop.domain.evaluation import CriterionScore
from indicate_desktop.domain.history.evaluations import EvaluationHead, gaps, pair


def head(key: str, contact: str = "c1", *, own: bool = False, day: int = 0) -> EvaluationHead:
    return EvaluationHead(
        key=key,
        contact=contact,
        form="f",
        at=NOON + timedelta(days=day),
        own=own,
        evaluator=None,
        quality_milli=500,
    )


def keys(*heads: EvaluationHead) -> list[tuple[str | None, str | None]]:
    return [
        (
            entry.received.key if entry.received else None,
            entry.own.key if entry.own else None,
        )
        for entry in pair(heads)
    ]


def test_both_of_a_contact_are_one_entry_dated_by_the_received_one() -> None:
    late = head("own", own=True, day=9)
    assert keys(late, head("got"), head("other", "c2", day=1)) == [("other", None), ("got", "own")]


def test_an_own_one_stands_alone_without_a_received_one_on_the_same_form() -> None:
    assert keys(head("own", own=True, day=-1), head("got", "c2")) == [("got", None), (None, "own")]


def test_the_newest_own_one_is_compared_and_older_ones_are_not_lost() -> None:
    found = keys(head("got", day=2), head("new", own=True, day=1), head("old", own=True))
    assert found == [("got", "new"), (None, "old")]


def test_a_second_evaluation_is_compared_with_the_same_own_one() -> None:
    found = keys(head("second", day=3), head("first", day=2), head("own", own=True))
    assert found == [("second", "own"), ("first", "own")]


def score(
    name: str, points: int | None, maximum: int = 4, *, critical: bool = False
) -> CriterionScore:
    return CriterionScore(criterion=name, score=points, maximum=maximum, critical=critical)


def test_the_largest_difference_comes_first_then_what_one_has_not_scored() -> None:
    received = evaluation(
        (score("same", 3), score("one", 2), score("left", None), score("two", 1), score("na", None))
    )
    own = evaluation(
        (score("na", None), score("two", 3), score("left", 4), score("one", 1), score("same", 3)),
        own=True,
    )
    found = gaps(received, own)
    assert [gap.criterion.criterion for gap in found] == ["two", "one", "left", "same", "na"]
    assert [gap.steps for gap in found] == [2, -1, None, 0, None]
    assert [gap.difference for gap in found][:2] == [Fraction(1, 2), Fraction(-1, 4)]


def test_scales_that_differ_are_compared_in_full_marks_alone() -> None:
    (gap,) = gaps(evaluation((score("tone", 2, 4),)), evaluation((score("tone", 4, 5),)))
    assert (gap.difference, gap.steps) == (Fraction(3, 10), None)


def test_a_criterion_that_a_form_has_twice_is_kept_twice() -> None:
    twice = (score("tone", 4), score("tone", 1))
    assert [gap.steps for gap in gaps(evaluation(twice), evaluation(twice))] == [0, 0]


def test_a_criterion_of_one_side_only_is_shown() -> None:
    (gap,) = gaps(evaluation((score("new", 4),)), evaluation(()))
    assert (gap.criterion.criterion, gap.own, gap.difference) == ("new", None, None)


@pytest.mark.parametrize(
    ("scores", "points", "weights", "left_out", "failed"),
    [
        ((), 0, 0, 0, ()),
        ((score("a", 2), score("b", 1)), Fraction(3, 4), 2, 0, ()),
        ((score("a", 2), score("b", None)), Fraction(1, 2), 1, 1, ()),
        ((score("a", 4), score("b", 0, critical=True)), 1, 2, 0, ("b",)),
        ((score("b", None, critical=True),), 0, 0, 1, ()),
    ],
)
def test_the_workings_say_what_the_score_is_made_of(
    scores: tuple[CriterionScore, ...],
    points: Fraction,
    weights: int,
    left_out: int,
    failed: tuple[str, ...],
) -> None:
    made = evaluation(scores)
    workings = made.workings
    assert (workings.points, workings.weights) == (points, weights)
    assert (workings.left_out, workings.failed) == (left_out, failed)
    if weights and not failed:
        assert made.quality_milli == round(1000 * workings.points / workings.weights)
