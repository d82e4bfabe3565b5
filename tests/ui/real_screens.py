"""A program of its own for `test_screens_display`: what becomes of glance and mini bar.

Both, the glance pinned, are on the second of two monitors, which is taken away and comes again.

It prints, a line each, whether both are wholly on a screen, and the glance's screen.
"""

import sys
import time
from collections.abc import Callable

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget
from tests.ui import samples
from tests.ui.monitors import remove_monitor, set_monitors

from indicate_desktop.ui.glance.window import GlanceWindow
from indicate_desktop.ui.mini_bar.bar import MiniBar
from indicate_desktop.ui.theme import Theme, ThemeMode
from indicate_desktop.ui.translate import load_language

PATIENCE_S = 30
SETTLED_S = 0.5


def turn(seconds: float) -> None:
    """Let events come."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        QApplication.processEvents()
        time.sleep(0.01)


def wait(so: Callable[[], bool]) -> None:
    """Until something is so, or for too long; then what follows shows it."""
    end = time.monotonic() + PATIENCE_S
    while not so() and time.monotonic() < end:
        turn(0.05)
    turn(SETTLED_S)


def whole(window: QWidget) -> bool:
    """Whether all of a window is on one screen."""
    box = window.frameGeometry()
    return any(screen.geometry().contains(box) for screen in QGuiApplication.screens())


def main() -> None:
    """The two on the second monitor; without it; with it again."""
    theme, language = Theme(ThemeMode.LIGHT), load_language("en")
    glance = GlanceWindow(theme, language, clock=lambda: samples.NOW)
    glance.show_snapshot(samples.PICTURE, samples.NOW)
    glance.content.header.pin.setChecked(True)
    bar = MiniBar(theme, language, {})
    bar.show_snapshot(samples.PICTURE)
    bar.show()
    turn(SETTLED_S)

    def open_there() -> None:
        second = QGuiApplication.screens()[1].geometry()
        corner = second.bottomRight()
        glance.open_beside(QRect(corner.x() - 40, corner.y() - 40, 24, 24))
        bar._go(second.topLeft() + QPoint(20, 20))  # as dragging does
        wait(lambda: whole(glance) and whole(bar) and bar.size() == bar.sizeHint())
        tell()

    def tell() -> None:
        places = [window.frameGeometry().getRect() for window in (glance, bar)]
        own = whole(bar) and bar.size() == bar.sizeHint()  # not half or twice what it paints
        print(glance.screen().name(), whole(glance), own, "at", *places, flush=True)

    open_there()
    remove_monitor(1)
    wait(lambda: len(QGuiApplication.screens()) == 1 and whole(glance) and whole(bar))
    tell()
    set_monitors(800, 700, 2)
    wait(lambda: len(QGuiApplication.screens()) > 1)
    glance.hide()
    open_there()


if __name__ == "__main__":
    set_monitors(800, 700, 2)
    app = QApplication(sys.argv[:1])
    main()
