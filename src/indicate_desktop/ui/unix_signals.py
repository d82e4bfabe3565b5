"""SIGTERM and SIGINT as a Qt signal: the program ends in order, and nothing polls for it."""

import signal
import socket
import sys

from PySide6.QtCore import QObject, QSocketNotifier, Signal, Slot


class UnixSignals(QObject):
    """Emits `ended` when the session or a person asks the process to end."""

    ended = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._notifier: QSocketNotifier | None = None
        if sys.platform == "win32":
            return
        # Python runs signal handlers only between its own instructions; Qt's loop is not one.
        # The wake-up file descriptor brings Qt back to Python for it.
        self._reader, self._writer = socket.socketpair()
        self._writer.settimeout(0)
        signal.set_wakeup_fd(self._writer.fileno())
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: None)
        self._notifier = QSocketNotifier(self._reader.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._wake)

    def close(self) -> None:
        """Give the signals back; safe to call twice."""
        if self._notifier is None:
            return
        self._notifier.setEnabled(False)
        self._notifier = None
        signal.set_wakeup_fd(-1)
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, signal.SIG_DFL)
        self._reader.close()
        self._writer.close()

    @Slot()
    def _wake(self) -> None:
        self._reader.recv(16)
        self.ended.emit()
