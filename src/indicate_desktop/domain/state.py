"""State intervals: how an agent's logged-in time is spent."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum


class AgentState(StrEnum):
    """What an agent is doing."""

    AVAILABLE = "available"
    ON_CONTACT = "on_contact"
    WRAP_UP = "wrap_up"
    BREAK = "break"
    MEAL = "meal"
    MEETING = "meeting"
    TRAINING = "training"
    AWAY = "away"
    OFFLINE = "offline"


SILENT_AFTER = timedelta(hours=2)
"""An open state that nobody has seen for longer says nothing about the present."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StateInterval:
    """A stretch of one state. An open one ends at `observed_at`, never at "now"."""

    key: str
    agent: str
    source: str
    order: int
    state: AgentState
    started_at: datetime
    ended_at: datetime | None
    observed_at: datetime
    """The last instant at which the source saw this state."""

    @property
    def until(self) -> datetime:
        """Where the interval ends as far as anybody has seen; never before its start."""
        return max(self.started_at, self.ended_at or self.observed_at)

    @property
    def seconds(self) -> int:
        """Its length in whole seconds."""
        return int((self.until - self.started_at).total_seconds())

    def at(self, now: datetime) -> AgentState | None:
        """The state at the present instant; None once it has ended or fallen silent."""
        silent = now - self.observed_at > SILENT_AFTER
        return None if self.ended_at is not None or silent else self.state
