"""A snapshot at an instant, in a language: what every view of the glance is made from."""

from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo

from indicate_desktop.domain.milestone import Milestone
from indicate_desktop.domain.shift import Shift
from indicate_desktop.domain.snapshot import Snapshot, SyncState
from indicate_desktop.domain.suggestion import Suggestion
from indicate_desktop.ui import figures
from indicate_desktop.ui.translate import Language

QUIET_AFTER = timedelta(hours=1)
"""A shift of which nobody has seen anything for longer is shown with its end."""


def worked_at(shift: Shift | None, now: datetime) -> bool:
    """Whether a shift is being worked: running, and not silent for an hour."""
    if shift is None or shift.ended_at > now or not shift.running(now):
        return False
    return now - shift.ended_at <= QUIET_AFTER


@dataclass(frozen=True, slots=True)
class Moment:
    """What every view is made from."""

    snapshot: Snapshot
    now: datetime
    language: Language
    nudge: Suggestion | None = None
    """The coaching suggestion of the week."""
    milestones: tuple[Milestone, ...] = ()
    """Those that are new to the agent, newest first."""

    @property
    def zone(self) -> tzinfo | None:
        """The agent's zone."""
        return figures.zone_of(self.snapshot.profile)

    @property
    def today(self) -> bool:
        """Whether the shown shift is dated today (or there is none)."""
        shift = self.snapshot.shift
        return shift is None or shift.day == self.now.astimezone(self.zone).date()

    @property
    def under_way(self) -> bool:
        """Whether the shown shift is being worked: running, and not silent for an hour."""
        return worked_at(self.snapshot.shift, self.now)

    @property
    def tonight(self) -> bool:
        """Whether the shown shift began yesterday and is still being worked."""
        return not self.today and self.under_way

    @property
    def waiting(self) -> bool:
        """Whether not all is known yet, so that "none" would be a claim too much."""
        snapshot = self.snapshot
        nothing = snapshot.contacts_total == 0 and not snapshot.goals
        if snapshot.sync.live_at is not None or snapshot.sync.state is SyncState.LIVE:
            return False
        return nothing or snapshot.sync.first_fetching
