"""Keeps the mini bar on the screen while it is wanted, and off it in full screen.

Neither the bar nor what watches the screen is imported before the bar is wanted.
"""

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Signal, Slot

from indicate_desktop.preferences import Preferences
from indicate_desktop.ui.theme import Theme
from indicate_desktop.ui.translate import Language

if TYPE_CHECKING:
    from indicate_desktop.domain.snapshot import Snapshot
    from indicate_desktop.full_screen_watch import FullScreenWatch
    from indicate_desktop.ui.mini_bar.bar import MiniBar


class MiniBarKeeper(QObject):
    """Follows the setting `mini_bar`. All methods are for the GUI's thread."""

    glance_asked = Signal()
    menu_asked = Signal(QPoint)

    def __init__(
        self,
        theme: Theme,
        language: Language,
        preferences: Preferences,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._language = language
        self._preferences = preferences
        self._snapshot: Snapshot | None = None
        self._watch: FullScreenWatch | None = None
        self.bar: MiniBar | None = None
        preferences.changed.connect(self._follow)

    def show_snapshot(self, snapshot: "Snapshot", now: datetime) -> None:
        """Hand a snapshot to the bar; the first one puts it on the screen."""
        first, self._snapshot = self._snapshot is None, snapshot
        if first:
            self._follow("mini_bar")
        elif self.bar is not None:
            self.bar.show_snapshot(snapshot, now)
            if self._watch is not None:
                self._watch.look()

    def renew(self, language: Language) -> None:
        """Make the bar again, in another language or text size."""
        self._language = language
        if self.bar is not None:
            self._take_down()
            self._follow("mini_bar")

    def close(self) -> None:
        """Take everything away; safe to call twice."""
        self._take_down()
        if self._watch is not None:
            self._watch.close()
            self._watch = None

    @Slot(str)
    def _follow(self, name: str) -> None:
        if name != "mini_bar" or self._snapshot is None:
            return
        if not self._preferences.settings.mini_bar:
            self.close()
        elif self.bar is None:
            self._put_up(self._snapshot)

    def _put_up(self, snapshot: "Snapshot") -> None:
        from indicate_desktop.full_screen_watch import FullScreenWatch  # noqa: PLC0415 - above
        from indicate_desktop.ui.mini_bar.bar import MiniBar  # noqa: PLC0415 - above

        self.bar = MiniBar(self._theme, self._language, self._preferences.settings.mini_bar_at)
        self.bar.clicked.connect(self.glance_asked)
        self.bar.menu_asked.connect(self.menu_asked)
        self.bar.moved.connect(self._remember)
        self.bar.show_snapshot(snapshot)
        if self._watch is None:
            self._watch = FullScreenWatch(self)
            self._watch.changed.connect(self._show_or_hide)
        self._show_or_hide()

    def _take_down(self) -> None:
        if self.bar is not None:
            self.bar.hide()
            self.bar.deleteLater()
            self.bar = None

    @Slot()
    def _show_or_hide(self) -> None:
        if self.bar is not None and self._watch is not None:
            self.bar.setVisible(not self._watch.covered)

    @Slot(str, int, int)
    def _remember(self, screens: str, x: int, y: int) -> None:
        kept = dict(self._preferences.settings.mini_bar_at)
        self._preferences.change("mini_bar_at", kept | {screens: (x, y)})
