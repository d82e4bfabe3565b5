"""Causes: what a low rating was really about, as the agent names it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class CauseKind(StrEnum):
    """The causes an agent can choose from, in the order they are offered."""

    PRICE = "price"
    PRODUCT = "product"
    DELIVERY = "delivery"
    INFORMATION = "information"
    SYSTEM = "system"
    RULES = "rules"
    WAITING = "waiting"
    HANDLING = "handling"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cause:
    """The agent's word on one rating. The raw rating never changes."""

    key: str
    """The contact's key: one cause for one contact."""
    agent: str
    kind: CauseKind
    named_at: datetime
    note: str | None = None
    order: int = 0
    """0 while it waits for the hub, which gives it its order."""

    @property
    def own(self) -> bool:
        """Whether it is the agent's own to work on ("mine to work on")."""
        return self.kind is CauseKind.HANDLING
