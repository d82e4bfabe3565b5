"""How own and received scores agree, by criterion."""

from fractions import Fraction

from tests.domain.make import evaluation

from indicate_desktop.domain.evaluation import CriterionScore, Evaluation
from indicate_desktop.domain.history.agreement import agreements


def scored(scores: "Scores", *, own: bool, maximum: int = 4) -> Evaluation:
    criteria = tuple(
        CriterionScore(criterion=name, score=score, maximum=maximum)
        for name, score in scores.items()
    )
    return evaluation(criteria, own=own)


Scores = dict[str, int | None]


def pair(theirs: Scores, mine: Scores) -> tuple[Evaluation, Evaluation]:
    return scored(theirs, own=False), scored(mine, own=True)


def test_nothing_compared_is_nothing() -> None:
    assert agreements([]) == ()


def test_each_criterion_is_counted_over_all_contacts() -> None:
    found = agreements(
        [
            pair({"tone": 3, "need": 4}, {"tone": 4, "need": 1}),
            pair({"tone": 2, "need": 4}, {"tone": 2, "need": 2}),
            pair({"tone": 2, "need": 4}, {"tone": 1, "need": 4}),
        ]
    )
    need, tone = found
    assert (need.criterion, need.scored, need.same, need.near, need.far) == ("need", 3, 1, 1, 2)
    assert need.lean == Fraction(-5, 3)
    assert (tone.criterion, tone.same, tone.near, tone.far) == ("tone", 1, 3, 0)
    assert tone.lean == 0
    assert tone.share == 1


def test_what_one_has_not_scored_or_on_another_scale_is_left_out() -> None:
    assert agreements([pair({"tone": None, "need": 3}, {"tone": 3, "end": 1})]) == ()
    assert (
        agreements([(scored({"tone": 2}, own=False), scored({"tone": 2}, own=True, maximum=5))])
        == ()
    )
