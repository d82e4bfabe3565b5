"""A coach's evaluation as a notice: told once, without what it says."""

from dataclasses import replace
from datetime import timedelta

from tests.domain.make import NOON, evaluation
from tests.domain.test_notices import QUIET, keys, told

from indicate_desktop.domain.comparing import unopened
from indicate_desktop.domain.evaluation import CriterionScore, Evaluation
from indicate_desktop.domain.notices import CoachEvaluated, NoticeKind


def evaluated(**changes: object) -> Evaluation:
    scores = (CriterionScore(criterion="Tone", score=0, maximum=4, critical=True),)
    return replace(evaluation(scores, key="coach_desk:1", evaluated_at=NOON), **changes)  # type: ignore[arg-type]


def test_it_is_told_once_whether_it_is_opened_or_not() -> None:
    blind = replace(QUIET, evaluated=(unopened(evaluated()),))
    opened = replace(QUIET, evaluated=(evaluated(),))
    (news,) = told(QUIET, blind, opened)
    (notice,) = news.notices
    assert isinstance(notice, CoachEvaluated)
    assert (notice.kind, notice.evaluation.unopened) == (NoticeKind.COACHING, True)
    assert len(keys(QUIET, opened)) == 1


def test_what_is_weeks_old_is_not_told() -> None:
    old = evaluated(evaluated_at=NOON - timedelta(days=15))
    assert told(QUIET, replace(QUIET, evaluated=(old,))) == []
