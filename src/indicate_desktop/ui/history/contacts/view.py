"""The view of the contacts' rows: its keys, and its place while contacts come and go."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from indicate_desktop.ui.history.contacts.row import ContactRow
from indicate_desktop.ui.history.contacts.selected import Selected
from indicate_desktop.ui.history.contacts.table import ContactTable
from indicate_desktop.ui.parts.scroll import ThinBar
from indicate_desktop.ui.parts.turns import Turns

SIDEWAYS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
STEP = 48
"""Pixels that an arrow key moves the rows sideways."""
_Action = QAbstractItemView.CursorAction
_ENDS = {_Action.MoveHome: 0, _Action.MoveEnd: -1}


class ContactsView(QTableView):
    """Rows of one column, which the delegate parts into columns of its own."""

    menu_asked = Signal(QModelIndex, QPoint)
    """For a row, at a point of the screen."""
    fitted = Signal(int)
    """Rows are seen in another width."""

    def __init__(self, table: ContactTable, row: ContactRow, selected: Selected) -> None:
        super().__init__()
        self._row = row
        self._selected = selected
        ground = QWidget()  # of our own: see parts/scroll.py
        self.setViewport(ground)
        ground.setAutoFillBackground(False)
        self.setModel(table)
        own = self.selectionModel()
        self.setSelectionModel(selected.model)
        own.deleteLater()
        self.setItemDelegate(row)
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(row.height())
        self.setVerticalScrollBar(ThinBar(row.theme, self))
        self.setHorizontalScrollBar(ThinBar(row.theme, self, Qt.Orientation.Horizontal))
        self.setCornerWidget(QWidget())  # nothing is painted where the bars meet
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self._revealing = Turns(self)
        table.rowsInserted.connect(self._make_room)
        table.rowsRemoved.connect(self._close_up)

    def begin_anew(self, *, paced: bool) -> None:
        """To the first row, for another listing.

        `paced`: rows are painted with the next turn of the event loop, after what is above them.
        """
        self.scrollToTop()
        if paced and self.viewport().updatesEnabled():
            self.viewport().setUpdatesEnabled(False)
            self._revealing.run_next((self._reveal,))

    def _reveal(self) -> None:
        self.viewport().setUpdatesEnabled(True)

    def fit(self) -> None:
        """Rows as wide as their columns need, and no narrower than the view."""
        if self._row.sight != self.viewport().width():
            self._row.sight = self.viewport().width()
            self.fitted.emit(self._row.sight)
        width = self._row.full_width(self._row.sight)
        if width != self.columnWidth(0):
            self.setColumnWidth(0, width)

    def updateGeometries(self) -> None:  # noqa: N802 - Qt's name
        """Fits the rows, when a bar comes or goes too."""
        super().updateGeometries()
        self.fit()

    def scrollContentsBy(self, dx: int, dy: int) -> None:  # noqa: N802 - Qt's name
        """Paints anew what is moved sideways: its topics stay where they are."""
        super().scrollContentsBy(dx, dy)
        if dx:
            self.viewport().update()

    def currentChanged(  # noqa: N802 - Qt's name
        self,
        current: QModelIndex | QPersistentModelIndex,
        previous: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Another filter or order is read from its beginning, wherever one was before."""
        self.setAutoScroll(not self._selected.putting_back)
        super().currentChanged(current, previous)
        self.setAutoScroll(True)

    def scrollTo(  # noqa: N802 - Qt's name
        self,
        index: QModelIndex | QPersistentModelIndex,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Up and down only: a row is wider than the view, and stays where it was moved to."""
        bar = self.horizontalScrollBar()
        sideways = bar.value()
        super().scrollTo(index, hint)
        bar.setValue(sideways)

    def moveCursor(  # noqa: N802 - Qt's name
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Home and End go to the first and the last contact, with Ctrl or without."""
        end = _ENDS.get(action)
        if end is not None and self.model().rowCount():
            return self.model().index(end % self.model().rowCount(), 0)
        return super().moveCursor(action, modifiers)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """The arrows to the sides move the rows."""
        way = SIDEWAYS.get(Qt.Key(event.key()))
        if way is not None:
            bar = self.horizontalScrollBar()
            bar.setValue(bar.value() + way * STEP)
            return
        super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802 - Qt's name
        """For the row at the pointer, or by the keyboard for the one that one is at."""
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            index = self.currentIndex()
            box = self.visualRect(index)
            at = QPoint(max(0, box.left()) + 24, box.center().y())
        else:
            at = self.viewport().mapFromGlobal(event.globalPos())
            index = self.indexAt(at)
        if index.isValid():
            self.menu_asked.emit(index, self.viewport().mapToGlobal(at))

    @Slot(QModelIndex, int, int)
    def _make_room(self, _parent: QModelIndex, first: int, last: int) -> None:
        """What is read stays where it is when contacts come in above it."""
        if first < self._top() or (first == self._top() == 0 and self._reading()):
            self._shift(last - first + 1)

    @Slot(QModelIndex, int, int)
    def _close_up(self, _parent: QModelIndex, first: int, last: int) -> None:
        """The same when contacts above it go."""
        if last < self._top():
            self._shift(first - last - 1)

    def _top(self) -> int:
        """The first row that is seen."""
        return self.verticalScrollBar().value() // max(1, self._row.height())

    def _reading(self) -> bool:
        """Whether one is at the top, and has moved it or selected something."""
        return self.verticalScrollBar().value() > 0 or self.selectionModel().hasSelection()

    def _shift(self, rows: int) -> None:
        bar = self.verticalScrollBar()
        self.updateGeometries()
        bar.setValue(bar.value() + rows * self._row.height())
