"""What the agent alone thinks about a contact: a private note, and whether it was hard."""

from dataclasses import dataclass
from datetime import datetime

LONGEST_NOTE = 10_000
"""In characters; the hub refuses a longer one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reflection:
    """The agent's own words on one contact. The hub gives it to nobody but the agent."""

    key: str
    """The contact's key: one reflection for one contact."""
    agent: str
    at: datetime
    """When it was last changed."""
    note: str = ""
    hard: bool = False
    """The agent marked the contact as hard."""
    order: int = 0
    """0 while it waits for the hub, which gives it its order."""
