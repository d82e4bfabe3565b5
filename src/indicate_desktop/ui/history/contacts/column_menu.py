"""The menu of the columns: which are shown, and what to do with the one it was opened on."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QWidget

from indicate_desktop.ui.history.contacts.columns import HEADS, Chosen, Column
from indicate_desktop.ui.translate import Language

WIDER = 24
"""Pixels at 100 % of one step."""


class ColumnMenu(QMenu):
    """Made for one choice, and gone when it closes; `chosen` carries another Chosen."""

    chosen = Signal(object)
    widened = Signal(object, int)
    """A Column, and by how many pixels at 100 %."""

    def __init__(
        self,
        language: Language,
        now: Chosen,
        on: Column | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """`on`: the column that it was opened on."""
        super().__init__(parent)
        tr = language.tr
        for column, name in HEADS.items():
            action = self.addAction(tr(name))
            action.setCheckable(True)
            action.setChecked(column in now.shown)
            action.setEnabled(column is not Column.TOPIC)
            action.triggered.connect(self._choose(now.toggled(column)))
        if on in now.columns:
            self.addSeparator()
            place, last = now.columns.index(on), len(now.columns) - 1
            left = self.addAction(tr("Move left"), self._choose(now.moved(on, -1)))
            left.setEnabled(place > 0)
            right = self.addAction(tr("Move right"), self._choose(now.moved(on, 1)))
            right.setEnabled(place < last)
            self.addAction(tr("Wider"), lambda: self.widened.emit(on, WIDER))
            self.addAction(tr("Narrower"), lambda: self.widened.emit(on, -WIDER))
        self.addSeparator()
        back = self.addAction(tr("Standard columns"), self._choose(Chosen()))
        back.setEnabled(not now.standard)

    def _choose(self, chosen: Chosen) -> Callable[[], None]:
        return lambda: self.chosen.emit(chosen)
