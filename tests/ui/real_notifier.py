"""A program of its own for `test_notifier`: a praise while a window fills the real screen."""

import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QApplication, QWidget
from tests.ui import samples

from indicate_desktop.full_screen_watch import FullScreenWatch
from indicate_desktop.notifier import Notifier
from indicate_desktop.preferences import Preferences
from indicate_desktop.ui.theme import Theme
from indicate_desktop.ui.translate import load_language
from indicate_desktop.ui.tray import Tray

PATIENCE_S = 20


def wait_until(so: Callable[[], bool]) -> bool:
    """Handle events until something is so, or for too long."""
    end = time.monotonic() + PATIENCE_S
    while not so() and time.monotonic() < end:
        QApplication.processEvents()
        time.sleep(0.01)
    return so()


def main(folder: Path) -> None:
    """The window fills the screen, praise comes, the window goes."""
    language, screen = load_language("en"), FullScreenWatch()
    tray, preferences = Tray(Theme(), language), Preferences(folder / "settings.json")
    notifier = Notifier(preferences, tray, language)
    notifier.show_snapshot(replace(samples.PICTURE, praise=None))
    window = QWidget()
    window.showFullScreen()
    print("covered", wait_until(lambda: screen.covered))
    notifier.show_snapshot(samples.PICTURE)
    print("waits", wait_until(lambda: notifier.waiting == 1))
    window.hide()
    print("told", wait_until(lambda: notifier.waiting == 0))
    notifier.close()
    screen.close()


if __name__ == "__main__":
    app = QApplication(sys.argv[:1])
    main(Path(sys.argv[1]))
