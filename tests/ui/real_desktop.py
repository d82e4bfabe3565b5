"""A program of its own for `test_display`: tray and glance on a real display.

It prints what happens, a line each, and ends by itself.
"""

import sys

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QApplication
from tests.ui import samples

from indicate_desktop.ui.glance import GlanceWindow
from indicate_desktop.ui.theme import Theme, ThemeMode
from indicate_desktop.ui.translate import load_language
from indicate_desktop.ui.tray import Tray


class Desktop(QObject):
    """What a composition root does with the two, and no more."""

    def __init__(self, picture: str) -> None:
        super().__init__()
        self.picture = picture
        theme, language = Theme(ThemeMode.LIGHT), load_language("en")
        self.tray = Tray(theme, language, self)
        self.glance = GlanceWindow(theme, language, clock=lambda: samples.NOW)
        self.tray.present_changed.connect(self.presence)
        self.tray.glance_asked.connect(self.clicked)
        self.tray.show_snapshot(samples.PICTURE, samples.NOW)
        self.glance.show_snapshot(samples.PICTURE, samples.NOW)
        self.glance.content.header.pin.setChecked(True)  # whoever else takes the focus
        self.tray.start()
        if not self.tray.present:
            print("tray", self.tray.present, flush=True)
        QTimer.singleShot(20_000, QApplication.quit)

    @Slot(bool)
    def presence(self, present: bool) -> None:
        print("tray", present, flush=True)
        if present:
            QTimer.singleShot(300, self.clicked)

    @Slot()
    def clicked(self) -> None:
        self.glance.open_beside(self.tray.place())
        QTimer.singleShot(600, self.shot)

    @Slot()
    def shot(self) -> None:
        screen = self.glance.screen()
        inside = screen.availableGeometry().contains(self.glance.frameGeometry())
        print("inside", inside, "active", self.glance.isVisible(), flush=True)
        screen.grabWindow(0).save(self.picture)
        QApplication.quit()


if __name__ == "__main__":
    app = QApplication(sys.argv[:1])
    app.setQuitOnLastWindowClosed(False)
    desktop = Desktop(sys.argv[1])
    sys.exit(app.exec())
