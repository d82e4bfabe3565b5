"""Disputing a coach's evaluation: once, with a comment; the coach looks again and answers."""

from dataclasses import replace
from datetime import datetime

from indicate_desktop.domain.comparing import DESK
from indicate_desktop.domain.evaluation import (
    CriterionScore,
    Dispute,
    DisputeAnswer,
    Evaluation,
)
from indicate_desktop.domain.evaluation_form import (
    LONGEST_COMMENT,
    EvaluationRuleError,
    check,
)


def disputable(evaluation: Evaluation) -> bool:
    """Whether the agent may dispute it: a coach's that they have seen, and have not disputed.

    Nobody here answers for what another system has evaluated.
    """
    seen = not (evaluation.own or evaluation.unopened or evaluation.withdrawn)
    return seen and evaluation.dispute is None and evaluation.key.startswith(f"{DESK}:")


def open_dispute(evaluation: Evaluation) -> bool:
    """Whether it waits for the coach's answer."""
    return evaluation.dispute is not None and evaluation.dispute.answer is None


def disputed(evaluation: Evaluation, comment: str, at: datetime) -> Evaluation:
    """The evaluation with the agent's dispute.

    Raises EvaluationRuleError: `not_disputable`, `nothing_said`, `too_long`.
    """
    if not disputable(evaluation):
        raise EvaluationRuleError("not_disputable")
    return replace(evaluation, dispute=Dispute(comment=_said(comment), at=at))


def answered(
    evaluation: Evaluation,
    answer: DisputeAnswer,
    reply: str,
    scores: tuple[CriterionScore, ...],
    at: datetime,
) -> Evaluation:
    """The evaluation as it stands after the coach's second look.

    `scores` take the place of the first ones unless the dispute is not accepted. Raises
    EvaluationRuleError: `not_disputed`, `nothing_said`, `too_long`, and as `check`.
    """
    if not open_dispute(evaluation) or evaluation.dispute is None:
        raise EvaluationRuleError("not_disputed")
    closed = replace(evaluation.dispute, answer=answer, reply=_said(reply), answered_at=at)
    if answer is DisputeAnswer.NOT:
        return replace(evaluation, dispute=closed)
    check(scores, None)
    return replace(evaluation, dispute=closed, criteria=scores)


def _said(text: str) -> str:
    if not text.strip():
        raise EvaluationRuleError("nothing_said")
    if len(text) > LONGEST_COMMENT:
        raise EvaluationRuleError("too_long")
    return text.strip()
