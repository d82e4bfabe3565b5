"""Goals: from a starting value to a target."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Period(StrEnum):
    """The stretch of time that a figure is taken over."""

    SHIFT = "shift"
    WEEK = "week"
    MONTH = "month"
    ALL = "all"


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal:
    """A metric's way from `start` to `target`, for a period."""

    key: str
    agent: str
    metric: str
    """The id of an outcome metric in `metrics.CATALOGUE`."""
    start: float
    target: float
    period: Period = Period.SHIFT
    rank: int = 0
    """0 is the primary goal: the tray's, the large ring's and the streak's."""
    why: str | None = None
    chosen: bool = False
    """Chosen by the agent; otherwise given or agreed."""
    since: datetime | None = None
    until: datetime | None = None
    review: str | None = None
    """What the agent wrote when ending it, whether it was met or not."""
    order: int = 0

    def active(self, at: datetime) -> bool:
        """Whether it holds at an instant."""
        return (self.since is None or self.since <= at) and (self.until is None or at < self.until)

    def progress(self, value: float) -> float:
        """(value − from) ÷ (to − from), clamped to 0..1, for either direction.

        A goal to hold a level has no way to go: it is met or it is not.
        """
        if self.target == self.start:
            return float(self.met(value))
        return min(1.0, max(0.0, (value - self.start) / (self.target - self.start)))

    def met(self, value: float) -> bool:
        """Whether a value reaches the target, in the direction that the goal runs."""
        return value >= self.target if self.target >= self.start else value <= self.target


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalProgress:
    """A goal beside the figure that it is measured by; value is None without data."""

    goal: Goal
    value: float | None
    n: int
    progress: float
    met: bool
    provisional: bool = False


def primary(goals: tuple[Goal, ...], at: datetime) -> Goal | None:
    """The goal of the lowest rank that holds at an instant; the newest of equals."""
    active = [goal for goal in goals if goal.active(at)]
    return min(active, key=lambda g: (g.rank, -g.order, g.key), default=None)
