"""Disputing a coach's evaluation: once, with words, answered with words."""

from dataclasses import replace
from datetime import timedelta

import pytest
from tests.domain.make import NOON, evaluation

from indicate_desktop.domain.comparing import unopened
from indicate_desktop.domain.disputing import answered, disputable, disputed, open_dispute
from indicate_desktop.domain.evaluation import CriterionScore, DisputeAnswer, Evaluation
from indicate_desktop.domain.evaluation_form import LONGEST_COMMENT, EvaluationRuleError


def scores(tone: int | None) -> tuple[CriterionScore, ...]:
    return (CriterionScore(criterion="Tone", score=tone, maximum=4),)


COACHS = evaluation(scores(1), key="coach_desk:1", evaluator="Sara")
LATER = NOON + timedelta(hours=1)


@pytest.mark.parametrize(
    "other",
    [
        replace(COACHS, own=True),
        replace(COACHS, withdrawn=True),
        replace(COACHS, key="qa:1"),  # nobody here answers for another system
        unopened(COACHS),
        disputed(COACHS, "No", NOON),
    ],
)
def test_only_what_a_coach_made_and_the_agent_saw_and_only_once(other: Evaluation) -> None:
    assert disputable(COACHS)
    assert not disputable(other)
    with pytest.raises(EvaluationRuleError, match="not_disputable"):
        disputed(other, "I asked twice", NOON)


@pytest.mark.parametrize(
    ("text", "word"), [(" \n", "nothing_said"), ("a" * (LONGEST_COMMENT + 1), "too_long")]
)
def test_both_sides_use_words(text: str, word: str) -> None:
    with pytest.raises(EvaluationRuleError, match=word):
        disputed(COACHS, text, NOON)
    waiting = disputed(COACHS, "I asked twice", NOON)
    with pytest.raises(EvaluationRuleError, match=word):
        answered(waiting, DisputeAnswer.NOT, text, scores(1), LATER)


def test_accepted_scores_take_the_place_of_the_first_ones() -> None:
    waiting = disputed(COACHS, " I asked twice ", NOON)
    assert (open_dispute(waiting), waiting.quality_milli) == (True, 250)
    for given, milli in (
        (DisputeAnswer.ACCEPTED, 1000),
        (DisputeAnswer.PARTLY, 1000),
        (DisputeAnswer.NOT, 250),
    ):
        made = answered(waiting, given, "You did", scores(4), LATER)
        assert made.dispute is not None
        assert (made.quality_milli, made.dispute.comment) == (milli, "I asked twice")
        assert (made.dispute.answer, made.dispute.reply) == (given, "You did")
        assert made.dispute.answered_at == LATER
        with pytest.raises(EvaluationRuleError, match="not_disputed"):
            answered(made, given, "Again", scores(4), LATER)
    with pytest.raises(EvaluationRuleError, match="nothing_scored"):
        answered(waiting, DisputeAnswer.PARTLY, "Hm", scores(None), LATER)
