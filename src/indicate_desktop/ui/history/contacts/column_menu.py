"""The menu of the columns: which are shown, and what to do with the one it was opened on."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from indicate_desktop.ui.history.contacts.columns import HEADS, Chosen, Column
from indicate_desktop.ui.parts.menu import Menu
from indicate_desktop.ui.theme import Theme
from indicate_desktop.ui.translate import Language

WIDER = 24
"""Pixels at 100 % of one step."""


class ColumnMenu(Menu):
    """Gone when it closes; `chosen` carries another Chosen, with each entry that is taken."""

    chosen = Signal(object)
    widened = Signal(object, int)
    """A Column, and by how many pixels at 100 %."""

    def __init__(
        self,
        theme: Theme,
        language: Language,
        now: Callable[[], Chosen],
        on: Column | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """`now`: which are shown at the moment; `on`: the column that it was opened on."""
        super().__init__(theme, parent=parent)
        tr = language.tr
        self._now = now
        self._columns: dict[Column, QAction] = {}
        self._moves: dict[int, QAction] = {}
        self._on = on if on in now().columns else None
        for column, name in HEADS.items():
            action = self._add(tr(name), partial(Chosen.toggled, column=column))
            action.setCheckable(True)
            self._columns[column] = action
        if (at := self._on) is not None:
            self.addSeparator()
            for by, name in ((-1, tr("Move left")), (1, tr("Move right"))):
                self._moves[by] = self._add(name, partial(Chosen.moved, column=at, by=by))
            for by, name in ((WIDER, tr("Wider")), (-WIDER, tr("Narrower"))):
                action = self.staying(self.addAction(name))
                action.triggered.connect(partial(self._widen, at, by))
        self.addSeparator()
        self._back = self._add(tr("Standard columns"), lambda _now: Chosen())
        self._check()

    def _add(self, text: str, change: Callable[[Chosen], Chosen]) -> QAction:
        action = self.staying(self.addAction(text))
        action.triggered.connect(lambda: self._choose(change))
        return action

    def _check(self) -> None:
        """Show what holds now, and what can be done."""
        now = self._now()
        for column, action in self._columns.items():
            action.setChecked(column in now.shown)
            action.setEnabled(column is not Column.TOPIC)
        columns = now.columns
        for by, action in self._moves.items():
            at = columns.index(self._on) + by if self._on in columns else -1
            action.setEnabled(0 <= at < len(columns))
        self._back.setEnabled(not now.standard)

    def _choose(self, change: Callable[[Chosen], Chosen]) -> None:
        self.chosen.emit(change(self._now()))
        self._check()

    def _widen(self, column: Column, by: int) -> None:
        self.widened.emit(column, by)
        self._check()
