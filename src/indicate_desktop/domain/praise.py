"""Praise: specific thanks from a coach or a colleague."""

from dataclasses import dataclass
from datetime import datetime

LONGEST = 2_000
"""Characters of a praise's text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Praise:
    """One praise, to one contact where possible."""

    key: str
    agent: str
    giver: str
    """The giver's name as shown."""
    text: str
    given_at: datetime
    contact: str | None = None
    seen_at: datetime | None = None
    order: int = 0


def problem(text: str) -> str | None:
    """The rule that keeps a text from being a praise, as a stable word; None if it may go."""
    if not text.strip():
        return "nothing_said"
    return "too_long" if len(text) > LONGEST else None
