"""What is selected, by contact and not by place: it outlives another order and new contacts."""

from array import array
from collections.abc import Iterator

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QItemSelectionRange,
    QModelIndex,
    QObject,
    QTimer,
    Signal,
    Slot,
)

from indicate_desktop.ui.history.contacts.table import ContactTable

LOOKED_AT = 20_000
"""Rows in one turn of the event loop: about a millisecond."""
MOST = 5_000
"""A larger selection does not outlive another order."""
_Flag = QItemSelectionModel.SelectionFlag


class Selected(QObject):
    """Make it before a view has the model: it must see first which rows go."""

    changed = Signal()
    gone = Signal(int)
    """So many of the selected contacts are not in the list any more."""

    def __init__(self, table: ContactTable, parent: QObject | None = None) -> None:
        super().__init__(parent)
        table.rowsAboutToBeRemoved.connect(self._before_removal)  # before Qt goes to a neighbour
        self.model = QItemSelectionModel(table, self)
        self._table = table
        self._lost: array[int] = array("q")
        """Rows, as the reader knows them, that are to be found again."""
        self._current: int | None = None
        self._too_many = 0
        self._search: Iterator[None] | None = None
        self.putting_back = False
        """One is put back at a contact that was found again, and did not go there oneself."""
        self._turn = QTimer(self)
        self._turn.setInterval(0)
        self._turn.timeout.connect(self._go_on)
        table.modelAboutToBeReset.connect(self._before_reset)
        table.modelReset.connect(self.changed)
        table.ordered.connect(self._find)
        self.model.selectionChanged.connect(self.changed)

    @property
    def pending(self) -> bool:
        """Whether contacts that were selected are still to be found."""
        return bool(self._lost) or self._current is not None

    @property
    def current(self) -> bool:
        """Whether one is at a contact."""
        return self.model.currentIndex().isValid()

    def count(self) -> int:
        """How many are selected."""
        return sum(each.bottom() - each.top() + 1 for each in self._parts())

    def rows(self) -> "array[int]":
        """Those of the selected contacts, from the top, as the reader knows them."""
        found: array[int] = array("q")
        for each in sorted(self._parts(), key=lambda part: part.top()):
            found.extend(self._table.rows(each.top(), each.bottom()))
        return found

    def _parts(self) -> list[QItemSelectionRange]:
        selection = self.model.selection()
        return [selection.at(place) for place in range(selection.count())]

    @Slot()
    def _before_reset(self) -> None:
        count = self.count()
        if count > MOST:
            self._too_many += count
        else:
            self._lost.extend(self.rows())
        place = self.model.currentIndex().row()
        if place >= 0:
            self._current = self._table.rows(place, place)[0]

    @Slot(QModelIndex, int, int)
    def _before_removal(self, _parent: QModelIndex, first: int, last: int) -> None:
        """A neighbour would be selected in the place of one that goes: nothing is, instead."""
        for each in self._parts():
            top, bottom = max(first, each.top()), min(last, each.bottom())
            if top <= bottom:
                self._lost.extend(self._table.rows(top, bottom))
        place = self.model.currentIndex().row()
        if first <= place <= last:
            self._current = self._table.rows(place, place)[0]
            self.model.setCurrentIndex(QModelIndex(), _Flag.NoUpdate)

    @Slot()
    def _find(self) -> None:
        if self.pending:
            self._search = self._places()
            self._turn.start()
            self._go_on()
        else:
            self._tell_gone(0)

    def _tell_gone(self, missing: int) -> None:
        """After `changed`, which ends what was said of an earlier selection."""
        missing, self._too_many = missing + self._too_many, 0
        if missing:
            self.gone.emit(missing)

    @Slot()
    def _go_on(self) -> None:
        if self._search is None or next(self._search, self) is self:
            self._turn.stop()
            self._search = None

    def _places(self) -> Iterator[None]:
        """Looks through the order, a part in each turn, and selects what it has found."""
        table, lost = self._table, set(self._lost)
        wanted = lost | ({self._current} if self._current is not None else set())
        left, found, current = set(wanted), QItemSelection(), -1
        for start in range(0, table.rowCount(), LOOKED_AT):
            for place, row in enumerate(table.rows(start, start + LOOKED_AT - 1), start=start):
                if row in left:
                    left.discard(row)
                    if row in lost:
                        found.select(table.index(place, 0), table.index(place, 0))
                    if row == self._current:
                        current = place
            if not left:
                break
            yield
        missing = len(left & lost)
        self._lost, self._current = array("q"), None
        self.model.select(found, _Flag.Select)
        if current >= 0:
            self.putting_back = True
            self.model.setCurrentIndex(table.index(current, 0), _Flag.NoUpdate)
            self.putting_back = False
        self.changed.emit()
        self._tell_gone(missing)
