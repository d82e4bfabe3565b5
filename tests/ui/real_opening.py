"""A program of its own for `test_opening_display`: opens the glance some times, and prints for each
how often half of it or more was painted, and whether that was before the display had exposed it."""

import sys

from PySide6.QtCore import QEvent, QEventLoop, QObject, QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication
from tests.ui import samples

from indicate_desktop.ui.glance import GlanceWindow
from indicate_desktop.ui.theme import Theme, ThemeMode
from indicate_desktop.ui.translate import load_language

OPENINGS = 3
SETTLED_MS = 400


class Watch(QObject):
    """Sees the window's own paints; it lies under all its parts."""

    def __init__(self, glance: GlanceWindow) -> None:
        super().__init__(glance)
        self._glance = glance
        self.exposed: list[bool] = []
        glance.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.Paint and isinstance(event, QPaintEvent):
            box = event.region().boundingRect()
            window = self._glance.windowHandle()
            if 2 * box.height() > self._glance.height() and window is not None:
                self.exposed.append(window.isExposed())
        return False


def wait(milliseconds: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


if __name__ == "__main__":
    app = QApplication(sys.argv[:1])
    app.setQuitOnLastWindowClosed(False)
    glance = GlanceWindow(Theme(ThemeMode.LIGHT), load_language("en"), clock=lambda: samples.NOW)
    glance.show_snapshot(samples.PICTURE, samples.NOW)
    watch = Watch(glance)
    for _ in range(OPENINGS + 1):  # the first moves what is laid out for the first time
        watch.exposed.clear()
        glance.open_beside(None)
        wait(SETTLED_MS)
        print(len(watch.exposed), *watch.exposed, flush=True)
        glance.hide()
        wait(SETTLED_MS)
