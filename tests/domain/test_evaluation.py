from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.domain import make
from tests.domain.strategies import criteria

from indicate_desktop.domain.evaluation import CriterionScore


def score(
    points: int | None, maximum: int = 4, weight: int = 1, *, critical: bool = False
) -> CriterionScore:
    return CriterionScore(
        criterion="tone", score=points, maximum=maximum, weight=weight, critical=critical
    )


@pytest.mark.parametrize(
    ("scores", "milli"),
    [
        ((), None),
        ((score(None),), None),
        ((score(3, weight=0),), None),
        ((score(4), score(2)), 750),
        ((score(4, weight=3), score(0)), 750),
        ((score(4), score(None, weight=9)), 1000),
        ((score(4), score(0, critical=True)), 0),
        ((score(4), score(1, critical=True)), 625),
        ((score(4), score(None, critical=True)), 1000),
        ((score(1, maximum=3), score(2, maximum=3)), 500),
    ],
)
def test_the_weighted_mean_of_what_was_applicable(
    scores: tuple[CriterionScore, ...], milli: int | None
) -> None:
    assert make.evaluation(scores).quality_milli == milli


@given(st.lists(criteria(), max_size=6), st.randoms())
def test_quality_lies_within_full_marks_in_any_order(
    scores: list[CriterionScore], mix: Random
) -> None:
    quality = make.evaluation(tuple(scores)).quality_milli
    assert quality is None or 0 <= quality <= 1000
    mixed = scores.copy()
    mix.shuffle(mixed)
    other = make.evaluation(tuple(mixed)).quality_milli
    assert (other is None) is (quality is None)
    assert abs((other or 0) - (quality or 0)) <= 1


@pytest.mark.parametrize(
    ("points", "maximum", "weight"), [(0, 0, 1), (None, -1, 1), (5, 4, 1), (-1, 4, 1), (1, 4, -1)]
)
def test_a_score_that_cannot_be_is_refused(points: int | None, maximum: int, weight: int) -> None:
    with pytest.raises(ValueError, match="criterion tone"):
        score(points, maximum, weight)
