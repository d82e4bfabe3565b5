"""How many contacts a filter lets through, and what a figure's n counts of them."""

from dataclasses import dataclass
from enum import StrEnum


class Said(StrEnum):
    """What some metrics count instead of contacts: what was said about them."""

    ANSWERS = "answers"
    EVALUATIONS = "evaluations"


COUNTED_IN = {
    "rating_mean": Said.ANSWERS,
    "csat": Said.ANSWERS,
    "nps": Said.ANSWERS,
    "quality": Said.EVALUATIONS,
}
"""By a metric's id; the n of every other metric is contacts."""


@dataclass(frozen=True, slots=True)
class Counted:
    """One contact may have several answers, and one that was merged into another keeps its own."""

    contacts: int
    said: int | None = None
    """The n of the metric that the filter asks for, where that counts answers or evaluations."""
    merged: int = 0
    """So many of the contacts were merged into another one; only their answers still count."""
