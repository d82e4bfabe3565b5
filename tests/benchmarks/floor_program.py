"""The floor: a bare PySide6 program with a tray icon and a widget of the glance's size.

Writes JSON lines like the product's own `--timings` (monotonic nanoseconds) and stays until
it is ended.
"""

import json
import signal
import sys
import time
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QColor, QIcon, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QApplication, QSystemTrayIcon, QWidget

SIZE = (372, 680)


class Bare(QWidget):
    """A widget that fills itself once."""

    def __init__(self, timings: Path) -> None:
        super().__init__(None, Qt.WindowType.FramelessWindowHint)
        self._timings: Path | None = timings
        self.resize(*SIZE)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.fillRect(event.rect(), QColor("#F7F7F5"))
        painter.drawText(20, 40, "Today")
        painter.end()
        # As the product does: right after the event, when it is on the screen.
        QTimer.singleShot(0, self._note)

    def _note(self) -> None:
        if self._timings is not None:
            note(self._timings, "paint")
            self._timings = None


def note(timings: Path, event: str) -> None:
    with timings.open("a") as out:
        out.write(json.dumps({"event": event, "at": time.monotonic_ns()}) + "\n")


def main() -> int:
    timings = Path(sys.argv[1])
    app = QApplication(sys.argv[:1])
    pixmap = QPixmap(22, 22)
    pixmap.fill(QColor("#12736A"))
    tray = QSystemTrayIcon(QIcon(pixmap))
    tray.show()
    note(timings, "tray")
    window = Bare(timings)
    window.show()
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    return app.exec()


if __name__ == "__main__":
    sys.exit(main())
