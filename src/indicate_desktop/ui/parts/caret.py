"""A caret that blinks while somebody writes, and then stands still, so that nothing wakes."""

from PySide6.QtCore import QObject, Qt, QTimer, Slot
from PySide6.QtGui import QGuiApplication

BLINKS_MS = 10_000
"""After the last key, as GTK has it; long enough to find where one is."""
_AS_THE_SYSTEM = -1


class Caret(QObject):
    """Of one field, which tells when it has the focus and when something is written in it.

    Qt knows one flash time, of the whole program; only one field has the focus.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setTimerType(Qt.TimerType.CoarseTimer)
        self._wait.setInterval(BLINKS_MS)
        self._wait.timeout.connect(self.rest)

    @Slot()
    def blink(self) -> None:
        """The field is being used."""
        QGuiApplication.styleHints().setCursorFlashTime(_AS_THE_SYSTEM)
        self._wait.start()

    @Slot()
    def rest(self) -> None:
        """Stand still, and be seen."""
        self._wait.stop()
        QGuiApplication.styleHints().setCursorFlashTime(0)

    def leave(self) -> None:
        """The focus is elsewhere."""
        self._wait.stop()
        QGuiApplication.styleHints().setCursorFlashTime(_AS_THE_SYSTEM)
