"""Evaluation forms: the criteria that coach and agent score one contact on."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from indicate_desktop.domain.contact import Channel
from indicate_desktop.domain.evaluation import CriterionScore

MOST_CRITERIA = 40
MOST_STEPS = 10
"""How far a scale may go: more steps are not told apart."""
LONGEST_NAME = 200
LONGEST_COMMENT = 2_000


class EvaluationRuleError(ValueError):
    """An evaluation that the rules do not allow; the text is the rule's stable word."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion:
    """One line of a form, scored 0 to `maximum`."""

    name: str
    help: str = ""
    """What full marks mean."""
    maximum: int = 4
    weight: int = 1
    critical: bool = False
    """Scored 0, it makes the whole score 0."""
    not_applicable: bool = True
    """Whether it may be left out where it does not fit the contact."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EvaluationForm:
    """What contacts of some channels are evaluated by."""

    name: str
    criteria: tuple[Criterion, ...]
    channels: tuple[Channel, ...] = ()
    """None named: every channel."""


def form_for(forms: Iterable[EvaluationForm], channel: Channel) -> EvaluationForm | None:
    """The form of a channel: the first that names it, else the first that names none.

    Nobody chooses it, so that coach and agent score the same contact on the same one.
    """
    known = tuple(forms)
    naming = next((form for form in known if channel in form.channels), None)
    return naming or next((form for form in known if not form.channels), None)


def as_criteria(scores: Iterable[CriterionScore], form: EvaluationForm | None) -> list[Criterion]:
    """The lines by which an evaluation was made, with what a form says of those it still has."""
    known: Mapping[str, Criterion] = {each.name: each for each in form.criteria} if form else {}
    return [
        Criterion(
            name=score.criterion,
            help=known[score.criterion].help if score.criterion in known else "",
            maximum=score.maximum,
            weight=score.weight,
            critical=score.critical,
            not_applicable=score.criterion not in known or known[score.criterion].not_applicable,
        )
        for score in scores
    ]


def scored(
    criteria: Iterable[Criterion], given: Iterable[int | None]
) -> tuple[CriterionScore, ...]:
    """The criteria with their scores, in the same order; None is not applicable.

    Raises EvaluationRuleError: `out_of_scale`, `must_apply`, `nothing_scored`.
    """
    made = []
    for criterion, score in zip(criteria, given, strict=True):
        if score is None and not criterion.not_applicable:
            raise EvaluationRuleError("must_apply")
        if score is not None and not 0 <= score <= criterion.maximum:
            raise EvaluationRuleError("out_of_scale")
        made.append(
            CriterionScore(
                criterion=criterion.name,
                score=score,
                maximum=criterion.maximum,
                weight=criterion.weight,
                critical=criterion.critical,
            )
        )
    check(made, None)
    return tuple(made)


def check(scores: Sequence[CriterionScore], comment: str | None) -> None:
    """Raise EvaluationRuleError for what is no evaluation, whoever made it.

    `nothing_scored`, `too_many_criteria`, `too_long`.
    """
    if len(scores) > MOST_CRITERIA:
        raise EvaluationRuleError("too_many_criteria")
    if all(each.score is None for each in scores):
        raise EvaluationRuleError("nothing_scored")
    names = max((len(each.criterion) for each in scores), default=0)
    if names > LONGEST_NAME or len(comment or "") > LONGEST_COMMENT:
        raise EvaluationRuleError("too_long")
