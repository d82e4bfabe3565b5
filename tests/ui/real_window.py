"""A program of its own: a window on a real display, full screen or not, until its input ends."""

import sys

from PySide6.QtCore import QSocketNotifier
from PySide6.QtWidgets import QApplication, QWidget

if __name__ == "__main__":
    app = QApplication(sys.argv[:1])
    window = QWidget()
    if "full" in sys.argv:
        window.showFullScreen()
    else:
        window.setGeometry(200, 200, 300, 200)
        window.show()
    end = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read)
    end.activated.connect(app.quit)
    sys.exit(app.exec())
