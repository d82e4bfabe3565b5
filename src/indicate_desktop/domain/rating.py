"""Ratings: the customer's answer about one contact."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class RatingKind(StrEnum):
    """What the customer was asked."""

    CSAT = "csat"
    NPS = "nps"


@dataclass(frozen=True, slots=True)
class Scale:
    """The whole numbers that an answer may take, lowest and highest included."""

    low: int = 1
    high: int = 5

    def __post_init__(self) -> None:
        """Raise ValueError for a scale that no answer can be placed on."""
        if self.high <= self.low:
            raise ValueError(f"a scale needs at least two points, not {self.low} to {self.high}")

    def __contains__(self, score: int) -> bool:
        return self.low <= score <= self.high

    def satisfied(self, score: int) -> bool:
        """Whether the score is in the scale's top two (the top one of a two-point scale)."""
        return score >= self.high - (1 if self.high - self.low >= 2 else 0)

    def is_low(self, score: int) -> bool:
        """Whether the score is in the bottom two-fifths: 1 and 2 of 5, the lower of two.

        On a scale of three the middle one is among the top two, so it is not low.
        """
        bottom = (score - self.low) * 5 < (self.high - self.low + 1) * 2
        return bottom and not self.satisfied(score)

    def of_five_centi(self, score: int) -> int:
        """The score on a scale of 1 to 5, in hundredths: 7 of 0–10 is 380."""
        return 100 + round(400 * (score - self.low) / (self.high - self.low))


FIVE = Scale(1, 5)
NPS = Scale(0, 10)


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """An answer that stood before the one that stands now. It counts nowhere."""

    order: int
    """The lowest order that the source gave it with."""
    score: int
    answered_at: datetime
    scale: Scale = FIVE
    comment: str | None = None
    """Its first part where it was very long: `shortened` says so."""
    shortened: bool = False
    revision: int = 1
    withdrawn: bool = False
    known_at: datetime | None = None
    """When the hub first had it; None where nobody wrote that down."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rating:
    """A customer's answer. Listed by `answered_at`, counted on the contact's day."""

    key: str
    contact: str
    """The key of the agent's leg that it is about."""
    agent: str
    source: str
    order: int
    score: int
    answered_at: datetime
    scale: Scale = FIVE
    kind: RatingKind = RatingKind.CSAT
    comment: str | None = None
    revision: int = 1
    withdrawn: bool = False
    shared: bool = False
    """A handler's copy of a rating that belongs to a colleague: shown, never counted."""
    earlier: tuple[Revision, ...] = ()
    """What it was before, oldest first; see `rating_history`."""
    known_at: datetime | None = None
    """When the hub first had this answer; told only where there are earlier ones."""

    @property
    def counts(self) -> bool:
        """Whether it enters this agent's own figures."""
        return not self.withdrawn and not self.shared

    @property
    def low(self) -> bool:
        """Whether it is a low answer, which asks for its cause."""
        if self.kind is RatingKind.NPS:
            return self.score <= 6
        return self.scale.is_low(self.score)
