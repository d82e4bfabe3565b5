"""A program of its own that holds a shortcut: says "ready PROBLEM", then "pressed" each time.

A line on its input is the next shortcut; it ends with its input.
"""

import sys
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QSocketNotifier
from PySide6.QtWidgets import QApplication

from indicate_desktop.preferences import Preferences
from indicate_desktop.shortcut_desk import ShortcutDesk


def main() -> int:
    """Run until the input ends."""
    app = QApplication([])
    preferences = Preferences(Path(sys.argv[1]))
    desk = ShortcutDesk(preferences)
    desk.changed.connect(lambda: print("ready", desk.problem or "-", flush=True))
    desk.pressed.connect(lambda: print("pressed", flush=True))

    def read() -> None:
        line = sys.stdin.readline()
        if not line:
            QCoreApplication.quit()
        else:
            preferences.change("shortcut", line.strip() or None)

    notifier = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read)
    notifier.activated.connect(read)
    desk.start()
    try:
        return app.exec()
    finally:
        desk.close()


if __name__ == "__main__":
    sys.exit(main())
