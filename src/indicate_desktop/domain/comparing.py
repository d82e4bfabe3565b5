"""Coach and agent score the same contact without seeing each other's view, then compare.

What a coach has made stays unopened until the agent has evaluated the contact too, or chooses
to open it. After that each difference comes to an end of one of three kinds.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from indicate_desktop.domain.contact import ContactResult
from indicate_desktop.domain.evaluation import Evaluation, GapEnd, GapEnding
from indicate_desktop.domain.evaluation_form import (
    EvaluationForm,
    EvaluationRuleError,
    as_criteria,
    form_for,
)

DESK = "coach_desk"
"""The source of what is evaluated at the coach desk, and by agents themselves; keys of what
coaches make begin with it."""


def unopened(evaluation: Evaluation) -> Evaluation:
    """What the agent may know of it before: by whom, of which contact, on which criteria."""
    blank = tuple(replace(each, score=None) for each in evaluation.criteria)
    return replace(evaluation, criteria=blank, comment=None, unopened=True)


def own_of(evaluations: Iterable[Evaluation], contact: str, form: str) -> Evaluation | None:
    """The agent's own evaluation of a contact on a form; the newest of several."""
    found = [e for e in evaluations if e.own and (e.contact, e.form) == (contact, form)]
    standing = [e for e in found if not e.withdrawn]
    return max(standing, key=lambda e: (e.evaluated_at, e.key), default=None)


def received_of(evaluations: Iterable[Evaluation], contact: str, form: str) -> list[Evaluation]:
    """What others have made of a contact on a form, unopened or not."""
    same = [e for e in evaluations if not e.own and (e.contact, e.form) == (contact, form)]
    return [e for e in same if not e.withdrawn]


def may_evaluate(evaluations: Iterable[Evaluation], contact: str, form: str) -> str | None:
    """Why the agent cannot evaluate a contact on a form (any more); None where they can.

    `already_evaluated`, or `already_seen` where a coach's view is known: it would not be their own.
    """
    known = tuple(evaluations)
    if own_of(known, contact, form) is not None:
        return "already_evaluated"
    if any(not each.unopened for each in received_of(known, contact, form)):
        return "already_seen"
    return None


def ended(own: Evaluation, criterion: str, ending: GapEnding, at: datetime) -> Evaluation:
    """An own evaluation with how the difference on one criterion ended, in place of an earlier end.

    Raises EvaluationRuleError: `criterion_unknown`.
    """
    if criterion not in {each.criterion for each in own.criteria}:
        raise EvaluationRuleError("criterion_unknown")
    others = tuple(each for each in own.ends if each.criterion != criterion)
    return replace(own, ends=(*others, GapEnd(criterion=criterion, ending=ending, at=at)))


def form_to_score(
    forms: Iterable[EvaluationForm], contact: ContactResult, evaluations: Iterable[Evaluation]
) -> EvaluationForm | None:
    """What the agent may score a contact on now; None where they may not (any more).

    Where a coach's waits unopened, its lines: the form may have changed since.
    """
    if contact.deleted or contact.superseded_by is not None:
        return None
    known, of_hub = tuple(evaluations), tuple(forms)
    form = form_for(of_hub, contact.channel)
    if (waiting := waiting_of(known)) is not None:
        named = next((each for each in of_hub if each.name == waiting.form), None)
        lines = as_criteria(waiting.criteria, named)
        form = EvaluationForm(name=waiting.form, criteria=tuple(lines))
    if form is None or may_evaluate(known, contact.key, form.name) is not None:
        return None
    return form


def waiting_of(evaluations: Iterable[Evaluation]) -> Evaluation | None:
    """A coach's evaluation that waits for the agent's; the newest of several."""
    found = [e for e in evaluations if e.unopened and not e.withdrawn]
    return max(found, key=lambda e: (e.evaluated_at, e.key), default=None)
