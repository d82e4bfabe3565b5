"""Tells when a window fills the screen, or somebody presents, so that nothing lies over it.

On X11 the server tells each change. Windows tells none, so it is asked with every snapshot.
Wayland tells nobody; there the compositor keeps windows below a full-screen one.
"""

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSocketNotifier, Signal, Slot
from PySide6.QtGui import QGuiApplication

if TYPE_CHECKING:
    from indicate_desktop.system.x_windows import XWindows


class FullScreenWatch(QObject):
    """`covered` says how it stands; `changed` that it is otherwise now."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.covered = False
        self._x: XWindows | None = None
        self._notifier: QSocketNotifier | None = None
        if QGuiApplication.platformName() == "xcb":
            self._follow_x()
        self.look()

    def close(self) -> None:
        """Stop watching; safe to call twice."""
        if self._notifier is not None:
            self._notifier.setEnabled(False)
            self._notifier = None
        if self._x is not None:
            self._x.close()
            self._x = None

    @Slot()
    def look(self) -> None:
        """See how it stands now."""
        if self._x is not None:
            covered = self._x.full_screen()
            if self._x.broken:
                self.close()
        else:
            covered = sys.platform == "win32" and _windows_says_so()
        if covered != self.covered:
            self.covered = covered
            self.changed.emit()

    def _follow_x(self) -> None:
        from indicate_desktop.system.x_windows import XWindows, XWindowsError  # noqa: PLC0415

        try:
            self._x = XWindows()
        except XWindowsError:
            import logging  # noqa: PLC0415 - only now

            logging.getLogger(__name__).exception("full-screen windows go unnoticed")
            return
        kind = QSocketNotifier.Type.Read
        self._notifier = QSocketNotifier(self._x.fileno(), kind, self)
        self._notifier.activated.connect(self.look)


def _windows_says_so() -> bool:
    from indicate_desktop.system.user_state import user_state  # noqa: PLC0415 - Windows only

    state = user_state()
    return state.presenting or state.full_screen
