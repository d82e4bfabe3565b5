"""Evaluations: a form's criteria scored for one contact."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from fractions import Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class CriterionScore:
    """One criterion's score: 0 to `maximum`, None where it was not applicable."""

    criterion: str
    score: int | None
    maximum: int
    weight: int = 1
    critical: bool = False

    def __post_init__(self) -> None:
        """Raise ValueError for a score that no form could have given."""
        if self.maximum < 1 or self.weight < 0:
            raise ValueError(
                f"criterion {self.criterion} needs a maximum of at least 1 and a weight of at "
                f"least 0, not {self.maximum} and {self.weight}"
            )
        if self.score is not None and not 0 <= self.score <= self.maximum:
            raise ValueError(
                f"criterion {self.criterion} has {self.score}, outside 0 to {self.maximum}"
            )


class GapEnding(StrEnum):
    """How a difference between the own view and the coach's ended, once they had talked."""

    SAME_VIEW = "same_view"
    UNDERSTOOD_DIFFERENTLY = "understood_differently"
    UNCLEAR = "unclear"
    """The criterion's definition is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GapEnd:
    """The end of the difference on one criterion."""

    criterion: str
    ending: GapEnding
    at: datetime


class DisputeAnswer(StrEnum):
    """What a coach says to a dispute."""

    ACCEPTED = "accepted"
    PARTLY = "partly"
    NOT = "not"


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispute:
    """The agent does not agree with a coach's evaluation."""

    comment: str
    at: datetime
    answer: DisputeAnswer | None = None
    """None until the coach has looked at it again."""
    reply: str | None = None
    answered_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Workings:
    """How a quality score comes about."""

    points: Fraction
    """The sum of each applicable criterion's share of full marks, times its weight."""
    weights: int
    """What that would be with full marks throughout."""
    left_out: int
    """How many criteria were not applicable."""
    failed: tuple[str, ...]
    """Critical criteria that were failed: any one makes the score 0."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation:
    """A contact scored by a coach, or by the agent (`own`), on the same form."""

    key: str
    contact: str
    agent: str
    source: str
    order: int
    form: str
    evaluated_at: datetime
    criteria: tuple[CriterionScore, ...]
    evaluator: str | None = None
    own: bool = False
    comment: str | None = None
    withdrawn: bool = False
    unopened: bool = False
    """A coach's whose scores and comment the hub keeps until the agent has evaluated the contact
    too, or opens it: only its criteria are told."""
    ends: tuple[GapEnd, ...] = ()
    """Of an own one: how differences to the coach's ended."""
    dispute: Dispute | None = None
    """Of a coach's: that the agent does not agree with it, and what the coach says to that."""

    @property
    def workings(self) -> Workings:
        """What `quality_milli` is made of."""
        scored = [(c, c.score) for c in self.criteria if c.score is not None]
        points = (Fraction(c.weight * score, c.maximum) for c, score in scored)
        return Workings(
            points=sum(points, Fraction()),
            weights=sum(c.weight for c, _ in scored),
            left_out=len(self.criteria) - len(scored),
            failed=tuple(c.criterion for c, score in scored if c.critical and score == 0),
        )

    @property
    def quality_milli(self) -> int | None:
        """The weighted mean in thousandths of full marks; None if nothing was applicable.

        Not-applicable criteria are left out of the weights; a failed critical one makes 0.
        """
        scored = [(c, c.score) for c in self.criteria if c.score is not None]
        if not scored:
            return None
        if any(c.critical and score == 0 for c, score in scored):
            return 0
        weights = sum(c.weight for c, _ in scored)
        if not weights:
            return None
        return round(1000 * sum(c.weight * score / c.maximum for c, score in scored) / weights)


def of_hundred(milli: int) -> int:
    """A quality score as it is shown, of 100; what is not full marks is never rounded up to it."""
    return min(round(milli / 10), 100 if milli == 1000 else 99)
