"""What one contact counts towards, how, and why not: from the same sums as every figure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from indicate_desktop.domain.contact import CLOSING, ContactResult, Outcome
from indicate_desktop.domain.evaluation import Evaluation
from indicate_desktop.domain.goal import Goal
from indicate_desktop.domain.metrics import CATALOGUE, Figure, Metric
from indicate_desktop.domain.rating import Rating, RatingKind
from indicate_desktop.domain.tally import REPEAT_WINDOW, Tally, of_contact

LATER = frozenset({"fcr", "reopened"})
"""Metrics that a customer who comes back within REPEAT_WINDOW may still change."""
EXPLAINED = ("rating_mean", "csat", "nps", "fcr", "reopened", "quality", "aht", "transferred")
"""Metrics that a contact says something to, in the order they are told."""


class WhyNot(StrEnum):
    """Why a contact does not count in a metric: the first reason that holds."""

    DELETED = "deleted"
    MERGED = "merged"
    """It was merged into another one, which counts."""
    NOT_RATED = "not_rated"
    WITHDRAWN = "withdrawn"
    """The customer, or the company, took the answer back."""
    SHARED = "shared"
    """The answer is a colleague's; every handler sees it."""
    OTHER_QUESTION = "other_question"
    """The customer was asked something else (NPS)."""
    UNDER_WAY = "under_way"
    UNANSWERED = "unanswered"
    """Nobody talked to the customer."""
    TRANSFERRED = "transferred"
    """Whoever took it over closes it."""
    NOT_SOLVED = "not_solved"
    """What was not solved cannot be opened again."""
    NOT_EVALUATED = "not_evaluated"
    OWN_EVALUATION = "own_evaluation"
    """A self-evaluation never enters a score."""
    UNOPENED = "unopened"
    """A coach's evaluation waits for the agent's own, or to be opened."""
    EVALUATION_WITHDRAWN = "evaluation_withdrawn"
    NOTHING_SCORED = "nothing_scored"
    """Every criterion was not applicable."""
    ESTIMATED = "estimated"
    """The time was estimated, not measured."""
    NO_TIME = "no_time"
    """The source tells no time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class InGoal:
    """A goal of that time, and the figure that the contact is a part of."""

    goal: Goal
    figure: Figure
    """Over the shift, week or month that the contact is dated in."""
    deciding: int = 0
    """Of how many newest contacts, itself one of them, that shift's verdict is made; else 0."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """How a contact counts in one metric: `part` of `whole`, as in the metric's formula."""

    metric: str
    part: float = 0.0
    whole: float = 0.0
    why_not: WhyNot | None = None
    """None where it counts."""
    provisional_until: datetime | None = None
    """Until then a customer who comes back changes it."""
    goals: tuple[InGoal, ...] = ()


def explain(
    contact: ContactResult,
    ratings: Iterable[Rating],
    evaluations: Iterable[Evaluation],
    now: datetime,
) -> tuple[Count, ...]:
    """How a contact counts in every metric that it has something to say to; goals are left out.

    `part` and `whole` come from the catalogue's own formulas over this contact alone.
    """
    ratings, evaluations = tuple(ratings), tuple(evaluations)
    tally = of_contact(contact, ratings, evaluations)
    counts = []
    for id_ in EXPLAINED:
        metric = CATALOGUE[id_]
        if metric.whole(tally) > 0:
            counts.append(_counted(metric, contact, tally, now))
        elif (why := _why_not(id_, contact, ratings, evaluations)) is not None:
            counts.append(Count(metric=id_, why_not=why))
    return tuple(counts)


def _counted(metric: Metric, contact: ContactResult, tally: Tally, now: datetime) -> Count:
    until = None
    if metric.id in LATER and contact.outcome is Outcome.SOLVED and contact.ended_at is not None:
        ends = contact.ended_at + REPEAT_WINDOW
        still_first = tally.solved_first if metric.id == "fcr" else not tally.reopened
        until = ends if now < ends and still_first else None
    part = metric.part(tally) / (100 if metric.share else 1)
    return Count(metric=metric.id, part=part, whole=metric.whole(tally), provisional_until=until)


def _why_not(
    metric: str,
    contact: ContactResult,
    ratings: tuple[Rating, ...],
    evaluations: tuple[Evaluation, ...],
) -> WhyNot | None:
    """None where there is nothing to say: a question that nobody asked."""
    if contact.deleted:
        return WhyNot.DELETED if metric != "nps" else None
    if metric in {"rating_mean", "csat", "nps"}:
        kind = RatingKind.NPS if metric == "nps" else RatingKind.CSAT
        return _unrated([each for each in ratings if each.kind is kind], ratings, kind)
    if metric == "quality":
        return _unevaluated(evaluations)
    if contact.superseded_by is not None:
        return WhyNot.MERGED
    return _by_outcome(metric, contact)


def _unrated(asked: list[Rating], all_: tuple[Rating, ...], kind: RatingKind) -> WhyNot | None:
    if not asked and kind is RatingKind.NPS:
        return None
    if not asked:
        return WhyNot.OTHER_QUESTION if all_ else WhyNot.NOT_RATED
    return WhyNot.SHARED if any(not each.withdrawn for each in asked) else WhyNot.WITHDRAWN


def _unevaluated(evaluations: tuple[Evaluation, ...]) -> WhyNot:
    coachs = [each for each in evaluations if not each.own]
    if not coachs:
        return WhyNot.OWN_EVALUATION if evaluations else WhyNot.NOT_EVALUATED
    if all(each.withdrawn for each in coachs):
        return WhyNot.EVALUATION_WITHDRAWN
    if any(each.unopened and not each.withdrawn for each in coachs):
        return WhyNot.UNOPENED
    return WhyNot.NOTHING_SCORED


def _by_outcome(metric: str, contact: ContactResult) -> WhyNot | None:
    if contact.outcome is None:
        return WhyNot.UNDER_WAY
    if not contact.handled:
        return WhyNot.UNANSWERED
    if metric == "aht":
        return WhyNot.NO_TIME if contact.handling_s is None else WhyNot.ESTIMATED
    if contact.outcome not in CLOSING:
        return WhyNot.TRANSFERRED
    return WhyNot.NOT_SOLVED
