"""A program of its own for `test_mini_bar_display`: the mini bar on a real display.

It prints what happens, a line each, and ends with its standard input.
"""

import sys
from pathlib import Path

from PySide6.QtCore import QObject, QPoint, QSocketNotifier, QTimer, Slot
from PySide6.QtWidgets import QApplication
from tests.ui import samples

from indicate_desktop.mini_bar_keeper import MiniBarKeeper
from indicate_desktop.preferences import Preferences
from indicate_desktop.ui.theme import Theme, ThemeMode
from indicate_desktop.ui.translate import load_language


class Program(QObject):
    """What a composition root does with the keeper, and no more."""

    def __init__(self, settings: Path) -> None:
        super().__init__()
        self.preferences = Preferences(settings)
        self.preferences.change("mini_bar", value=True)
        theme = Theme(ThemeMode.LIGHT, parent=self)
        self.keeper = MiniBarKeeper(theme, load_language("en"), self.preferences, self)
        self.keeper.glance_asked.connect(self.clicked)
        self.keeper.menu_asked.connect(self.asked)
        self.preferences.changed.connect(self.moved)
        self.keeper.show_snapshot(samples.PICTURE, samples.NOW)
        QTimer.singleShot(300, self.tell)
        assert self.keeper._watch is not None
        self.keeper._watch.changed.connect(self.tell)
        self.input = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read, self)
        self.input.activated.connect(self.end)

    @Slot()
    def tell(self) -> None:
        bar = self.keeper.bar
        assert bar is not None
        print("shown" if bar.isVisible() else "hidden", flush=True)

    @Slot()
    def clicked(self) -> None:
        bar = self.keeper.bar
        assert bar is not None
        print("clicked", "active" if bar.isActiveWindow() else "inactive", flush=True)

    @Slot(QPoint)
    def asked(self, at: QPoint) -> None:
        print("menu", at.x(), at.y(), flush=True)

    @Slot(str)
    def moved(self, name: str) -> None:
        if name == "mini_bar_at":
            (place,) = self.preferences.settings.mini_bar_at.values()
            print("moved", *place, flush=True)

    @Slot()
    def end(self) -> None:
        self.input.setEnabled(False)
        self.keeper.close()
        QApplication.quit()


if __name__ == "__main__":
    app = QApplication(sys.argv[:1])
    app.setQuitOnLastWindowClosed(False)
    program = Program(Path(sys.argv[1]))
    sys.exit(app.exec())
