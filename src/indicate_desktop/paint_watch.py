"""Notes each time that a window has painted; used only where timings are asked for."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer, Slot
from PySide6.QtWidgets import QWidget

from indicate_desktop.timings import Timings


class PaintWatch(QObject):
    """Watches one window. `latest` says what its newest line shows."""

    def __init__(self, window: QWidget, timings: Timings, latest: Callable[[], str | None]) -> None:
        super().__init__(window)
        self._timings = timings
        self._latest = latest
        self._exposed = False
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """The window itself paints first; later an update request paints all that is dirty.

        Right after either, it is on the screen. Before the first, update requests paint nothing.
        """
        if event.type() == QEvent.Type.Paint and not self._exposed:
            self._exposed = True
            QTimer.singleShot(0, self._note)
        elif event.type() == QEvent.Type.UpdateRequest and self._exposed:
            QTimer.singleShot(0, self._note)
        return super().eventFilter(watched, event)

    @Slot()
    def _note(self) -> None:
        self._timings.note("paint", latest=self._latest())
