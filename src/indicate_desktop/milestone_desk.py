"""Milestones on this computer: which are new to the agent, their quiet moment, and the list."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from indicate_desktop.played import Played
from indicate_desktop.preferences import Preferences
from indicate_desktop.ui.glance.window import GlanceWindow
from indicate_desktop.ui.tray import Tray
from indicate_desktop.ui.windows import Windows

if TYPE_CHECKING:
    from indicate_desktop.domain.snapshot import Snapshot

TOLD = "milestones_told"


class MilestoneDesk(QObject):
    """Shows each new milestone in the glance until it was looked at, and opens the list.

    What was shown is kept on the disk, so that one earned while the program was off, or seen on
    no screen yet, has its moment too. What an agent has when this computer first knows them is
    the past: a new computer celebrates nothing again.
    """

    def __init__(
        self,
        tray: Tray,
        glance: GlanceWindow,
        windows: Windows,
        preferences: Preferences,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._glance = glance
        self._windows = windows
        self._told = Played(preferences, TOLD)
        self._whose = ""
        self._new: frozenset[str] = frozenset()
        """The keys of those that the glance shows or is to show."""
        tray.milestones_asked.connect(self.open)
        glance.milestones_asked.connect(self.open)
        glance.milestones_read.connect(self._put_away)
        glance.opened.connect(self._play)

    @Slot()
    def open(self) -> None:
        """Show the list."""
        self._windows.open_milestones(datetime.now(UTC))

    def show_snapshot(self, snapshot: "Snapshot") -> None:
        """Look what is new; call it after the glance has shown the snapshot."""
        from indicate_desktop.domain.notices import OLD  # noqa: PLC0415 - after the first paint
        from indicate_desktop.domain.snapshot import SyncState  # noqa: PLC0415 - as above

        if snapshot.profile is None or snapshot.sync.state is not SyncState.LIVE:
            return  # half of the past is no news
        if (whose := f"{snapshot.profile.key}/") != self._whose:
            self._whose, self._new = whose, frozenset()
        known = whose in self._told
        past = [
            whose + each.key
            for each in snapshot.milestones
            if not known or snapshot.made_at - each.earned_at > OLD
        ]
        self._told.note(whose, *past)
        untold = {each.key for each in snapshot.milestones if whose + each.key not in self._told}
        self._new = self._new & {each.key for each in snapshot.milestones} | untold
        self._glance.show_milestones(
            tuple(each for each in snapshot.milestones if each.key in self._new)
        )
        self._play()

    @Slot()
    def _play(self) -> None:
        """Once for each that is new, where somebody may see it."""
        if not self._glance.isVisible() or self._glance.isMinimized():
            return
        fresh = [key for each in sorted(self._new) if (key := self._whose + each) not in self._told]
        if fresh:
            self._glance.content.celebrate_milestones()
            self._told.note(*fresh)

    @Slot()
    def _put_away(self) -> None:
        """What was on the screen has been looked at."""
        if self._new and all(self._whose + key in self._told for key in self._new):
            self._new = frozenset()
            self._glance.show_milestones(())
