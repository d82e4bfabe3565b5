"""Praise: specific thanks from a coach or a colleague."""

from dataclasses import dataclass
from datetime import datetime


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
