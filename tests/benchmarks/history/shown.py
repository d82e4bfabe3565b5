"""A table view on the screen, as the programs beside the window show one."""

from collections.abc import Callable
from time import perf_counter_ns

from PySide6.QtCore import QAbstractItemModel, QCoreApplication, QEvent
from PySide6.QtWidgets import QTableView
from tests.benchmarks.history.holds import Holds, since, until
from tests.benchmarks.history.taken import Taken

SIZE = (1080, 700)


class Shown:
    """A model in a plain view."""

    def __init__(self, model: QAbstractItemModel) -> None:
        self.model = model
        self.view = QTableView()
        self.view.setModel(model)
        self.view.resize(*SIZE)
        self.view.show()
        until(lambda: self.view.windowHandle().isExposed())

    def paint(self) -> None:
        """Its rows, now."""
        self.view.viewport().repaint()

    def close(self) -> None:
        """Away with both."""
        for each in (self.view, self.model):
            each.deleteLater()
            QCoreApplication.sendPostedEvents(each, QEvent.Type.DeferredDelete)


def opened(taken: Taken, holds: Holds, make: Callable[[], Shown]) -> None:
    """From nothing to painted rows, and away with it."""
    with holds.watched(taken):
        begin = perf_counter_ns()
        shown = make()
        shown.paint()
        taken.times.append(since(begin))
    shown.close()
