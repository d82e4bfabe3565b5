"""A program of its own for `test_tray_display`: tray and glance, until its input ends.

It prints a line for each thing that happens: the tray coming and going, and the glance's place
once it has opened or closed.
"""

import sys

from PySide6.QtCore import QEvent, QObject, QSocketNotifier, QTimer, Slot
from PySide6.QtWidgets import QApplication
from tests.ui import samples

from indicate_desktop.ui.glance import GlanceWindow
from indicate_desktop.ui.theme import Theme, ThemeMode
from indicate_desktop.ui.translate import load_language
from indicate_desktop.ui.tray import Tray

SETTLED_MS = 400


class Desktop(QObject):
    """The two, wired as the composition root does."""

    def __init__(self) -> None:
        super().__init__()
        theme, language = Theme(ThemeMode.LIGHT), load_language("en")
        self.tray = Tray(theme, language, self)
        self.glance = GlanceWindow(theme, language, clock=lambda: samples.NOW)
        self.tray.present_changed.connect(self.say_tray)
        self.tray.present_changed.connect(self.glance.follow_tray)
        self.tray.glance_asked.connect(lambda: self.glance.toggle_beside(self.tray.place()))
        self.tray.show_snapshot(samples.PICTURE, samples.NOW)
        self.glance.show_snapshot(samples.PICTURE, samples.NOW)
        self.glance.installEventFilter(self)
        self.tray.start()
        QTimer.singleShot(SETTLED_MS, self.say_icon)

    @Slot(bool)
    def say_tray(self, present: bool) -> None:
        print("tray", present, flush=True)
        if present:
            QTimer.singleShot(SETTLED_MS, self.say_icon)

    @Slot()
    def say_icon(self) -> None:
        place = self.tray.place()
        if place is not None:
            print("icon", place.x(), place.y(), place.width(), place.height(), flush=True)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() in {QEvent.Type.Show, QEvent.Type.Hide}:
            QTimer.singleShot(SETTLED_MS, self.say_glance)
        return False

    @Slot()
    def say_glance(self) -> None:
        if not self.glance.isVisible():
            print("closed", flush=True)
            return
        box = self.glance.frameGeometry()
        print("open", box.x(), box.y(), box.width(), box.height(), flush=True)

    @Slot()
    def another_snapshot(self) -> None:
        """News arrive, which is when a lost tray is noticed."""
        self.tray.show_snapshot(samples.PICTURE, samples.NOW)


if __name__ == "__main__":
    app = QApplication(sys.argv[:1])
    app.setQuitOnLastWindowClosed(False)
    desktop = Desktop()
    told = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read)

    def hear() -> None:
        if sys.stdin.readline():
            desktop.another_snapshot()
        else:
            app.quit()

    told.activated.connect(hear)
    sys.exit(app.exec())
