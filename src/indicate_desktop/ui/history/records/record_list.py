"""The list itself: one record is chosen, and stays chosen when news comes."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from indicate_desktop.ui.history.records.rows import Row, Rows, RowView
from indicate_desktop.ui.parts.scroll import ThinBar
from indicate_desktop.ui.theme import Theme


class RecordList(QListView):
    """`chosen` carries the key of the record that one has gone to, "" for none."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self.rows = Rows()
        self.row = Row(theme)
        self.key = ""
        self._filling = False
        ground = QWidget()  # of our own: see parts/scroll.py
        self.setViewport(ground)
        ground.setAutoFillBackground(False)
        self.setModel(self.rows)
        self.setItemDelegate(self.row)
        self.setAccessibleName(name)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setVerticalScrollBar(ThinBar(theme, self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.selectionModel().currentChanged.connect(self._follow)

    def show_rows(self, keys: Sequence[str], make: Callable[[int], RowView]) -> None:
        """Show other records; the chosen one stays, else the one at its place is chosen."""
        before, top = max(0, self.rows.place(self.key)), self.verticalScrollBar().value()
        self._filling = True
        self.rows.show_rows(keys, make)
        place = self.rows.place(self.key)
        found = place >= 0
        if not found:
            place = min(before, len(keys) - 1)
        index = self.rows.index(place) if place >= 0 else QModelIndex()
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.selectionModel().setCurrentIndex(index, flags)
        if found:
            self.doItemsLayout()
            self.verticalScrollBar().setValue(top)
        self._filling = False
        self._tell(keys[place] if place >= 0 else "")

    def least_width(self) -> int:
        """The width in which no shown row is cut, but for its title."""
        shown = (self.rows.view(place) for place in range(min(len(self.rows.keys), 30)))
        return max((self.row.least_width(view) for view in shown), default=0)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Some rows; the page gives what there is."""
        return QSize(0, 4 * self.row.height())

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Two rows."""
        return QSize(0, 2 * self.row.height())

    @Slot(QModelIndex, QModelIndex)
    def _follow(self, now: QModelIndex, _before: QModelIndex) -> None:
        if not self._filling and now.isValid():
            self._tell(self.rows.keys[now.row()])

    def _tell(self, key: str) -> None:
        if key != self.key:
            self.key = key
            self.chosen.emit(key)
