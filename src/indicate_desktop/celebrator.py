"""A reached goal's quiet moment: in the glance alone, once for each goal and period."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from indicate_desktop.played import Played
from indicate_desktop.preferences import Preferences
from indicate_desktop.ui.glance.window import GlanceWindow

if TYPE_CHECKING:
    from indicate_desktop.domain.notices import Seen
    from indicate_desktop.domain.snapshot import Snapshot


class Celebrator(QObject):
    """Sees which goals were reached, and has them celebrated once the glance is open.

    What is reached in the first snapshot is known already. A goal that fell back before
    somebody saw it, or whose period is over, has no moment.
    """

    def __init__(
        self, preferences: Preferences, glance: GlanceWindow, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._glance = glance
        self._played = Played(preferences)
        self._seen: Seen | None = None
        self._waiting: dict[str, str] = {}
        """A goal's key by that of its moment."""
        glance.opened.connect(self._play)

    def show_snapshot(self, snapshot: "Snapshot") -> None:
        """Look what was reached; call it after the glance has shown the snapshot."""
        from indicate_desktop.domain.notices import (  # noqa: PLC0415 - after the first paint
            NoticeKind,
            Seen,
            goals_reached,
            observe,
        )

        self._seen, news = observe(self._seen or Seen(), snapshot)
        new = {notice.key for notice in news.notices if notice.kind is NoticeKind.GOAL}
        whose = snapshot.profile.key if snapshot.profile is not None else ""
        self._waiting = {
            key: goal
            for notice, goal in goals_reached(snapshot).items()
            for key in (f"{whose}/{notice}",)
            if key in self._waiting or (notice in new and key not in self._played)
        }
        self._play()

    @Slot()
    def _play(self) -> None:
        if not self._glance.isVisible() or self._glance.isMinimized():
            return
        waiting, self._waiting = self._waiting, {}
        for key, goal in waiting.items():
            if self._glance.content.goals.celebrate(goal):
                self._played.note(key)
