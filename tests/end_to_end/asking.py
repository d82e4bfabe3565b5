"""A program for the end-to-end test: a desktop, and somebody in front of it who asks for coaching.

    python -m tests.end_to_end.asking PROFILE TEXT

The hands are Qt's: the request takes the way that a click gives it.
"""

import sys
from argparse import Namespace
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer, Slot
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from indicate_desktop import app
from indicate_desktop.__main__ import parser
from indicate_desktop.desktop import Desktop
from indicate_desktop.ui.coaching.dialog import CoachingDialog


class Hands(QObject):
    """Waits for results on the screen, opens the dialog, writes, and sends."""

    def __init__(self, desktop: Desktop, text: str) -> None:
        super().__init__(desktop)
        self._desktop = desktop
        self._text = text
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._look)
        self._timer.start(50)

    @Slot()
    def _look(self) -> None:
        self._desktop._coaching.open()
        dialogs = [w for w in QApplication.topLevelWidgets() if isinstance(w, CoachingDialog)]
        if not dialogs or not dialogs[0].isVisible():
            return
        self._timer.stop()
        dialog = dialogs[0]
        dialog.topics._group.button(0).click()
        QTest.keyClicks(dialog.text.edit, self._text)
        print("chosen", *sorted(dialog.contacts.chosen), flush=True)
        QTest.mouseClick(dialog.send, Qt.MouseButton.LeftButton)


def run(profile: Path, text: str) -> int:
    """Run the desktop until it is ended."""
    options: Namespace = parser().parse_args(["--profile", str(profile), "run"])

    def prepare(desktop: Desktop) -> None:
        Hands(desktop, text)

    return app.run(options, prepare)


if __name__ == "__main__":
    sys.exit(run(Path(sys.argv[1]), sys.argv[2]))
