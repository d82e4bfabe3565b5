"""Notes each time that the glance has painted; used only where timings are asked for."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Slot

from indicate_desktop.timings import Timings
from indicate_desktop.ui.glance.window import GlanceWindow


class PaintWatch(QObject):
    """Watches the glance. `latest` says what its newest line shows.

    No event filter: that would import Qt's largest enumeration and see every event, and so
    slow down what it measures. The glance lies under all its parts, none of which is opaque,
    so that whatever is painted anew paints some of it too.
    """

    def __init__(
        self, glance: GlanceWindow, timings: Timings, latest: Callable[[], str | None]
    ) -> None:
        super().__init__(glance)
        self._timings = timings
        self._latest = latest
        glance.painted.connect(self._painted)

    @Slot()
    def _painted(self) -> None:
        """Right after the event it is on the screen."""
        QTimer.singleShot(0, self._note)

    @Slot()
    def _note(self) -> None:
        self._timings.note("paint", latest=self._latest())
