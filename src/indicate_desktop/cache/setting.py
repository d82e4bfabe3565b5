"""What the agent's own cards say about how figures are made: zone, shift length, goals."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from indicate_desktop.cache import records
from indicate_desktop.cache.times import LocalDays
from indicate_desktop.domain.goal import Goal
from indicate_desktop.domain.profile import Profile

if TYPE_CHECKING:
    from sqlite3 import Connection

_UNKNOWN = Profile(key="", name="")


@dataclass(frozen=True, slots=True)
class Setting:
    """The agent's card and goals, ready for use."""

    profile: Profile | None
    goals: tuple[Goal, ...]
    days: LocalDays

    @property
    def zone(self) -> str:
        """The zone that days are dated in."""
        return (self.profile or _UNKNOWN).zone

    @property
    def usual_shift_s(self) -> int:
        """The length of an ordinary shift."""
        return (self.profile or _UNKNOWN).shift_s


def read(conn: "Connection", before: Setting | None = None) -> Setting:
    """The setting as it is kept; keeps the day cache of the one before where it can."""
    profile: Profile | None = max(
        records.cards(conn, "profile"), key=lambda p: (p.order, p.key), default=None
    )
    goals = tuple(sorted(records.cards(conn, "goal"), key=lambda goal: goal.key))
    zone = (profile or _UNKNOWN).zone
    kept = before is not None and before.zone == zone
    return Setting(profile, goals, before.days if before and kept else LocalDays(zone))
