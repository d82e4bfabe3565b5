"""The history's rows: pages of contacts, asked for as the list is scrolled."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from indicate_desktop.domain.snapshot import ContactLine
from indicate_desktop.ui.parts.paint import plain_tooltip

PAGE = 60
LINE_ROLE = Qt.ItemDataRole.UserRole
_Index = QModelIndex | QPersistentModelIndex


class ContactModel(QAbstractListModel):
    """`page_asked` carries a question's number, the last line so far or None, and the search.

    The answer comes back through `add_page`; an answer to an older question is dropped.
    `words` says a whole row.
    """

    page_asked = Signal(int, object, str)
    filled = Signal()

    def __init__(
        self, words: Callable[[ContactLine], str] | None = None, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._words = words
        self._lines: list[ContactLine] = []
        self._question = 0
        self._waiting = False
        self._complete = False
        self.search = ""

    def restart(self, search: str = "") -> None:
        """Begin again from the newest contact."""
        self.search = search
        self._question += 1
        self._complete = False
        self._waiting = True
        self.page_asked.emit(self._question, None, search)

    def add_page(self, question: int, lines: Sequence[ContactLine], *, first: bool) -> None:
        """Take a page; the first one of a question replaces what was there."""
        if question != self._question:
            return
        self._waiting = False
        self._complete = len(lines) < PAGE
        if first:
            self._replace(lines)
        elif lines:
            start = len(self._lines)
            self.beginInsertRows(QModelIndex(), start, start + len(lines) - 1)
            self._lines.extend(lines)
            self.endInsertRows()
        self.filled.emit()

    @property
    def lines(self) -> Sequence[ContactLine]:
        """Those read so far."""
        return self._lines

    def line(self, row: int) -> ContactLine | None:
        """The contact in a row."""
        return self._lines[row] if 0 <= row < len(self._lines) else None

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: N802, B008 - Qt's signature
        """How many have been read so far."""
        return 0 if parent.isValid() else len(self._lines)

    def canFetchMore(self, parent: _Index) -> bool:  # noqa: N802 - Qt's name
        """Whether there may be more, and nobody has asked yet."""
        return not parent.isValid() and not self._complete and not self._waiting

    def fetchMore(self, parent: _Index) -> None:  # noqa: N802 - Qt's name
        """Ask for the next page."""
        if self.canFetchMore(parent) and self._lines:
            self._waiting = True
            self.page_asked.emit(self._question, self._lines[-1], self.search)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The contact itself for the delegate; its words for screen readers and the tooltip."""
        line = self.line(index.row())
        if line is None:
            return None
        if role == LINE_ROLE:
            return line
        if role == Qt.ItemDataRole.DisplayRole:
            return line.contact.topic or ""
        if self._words is not None and role == Qt.ItemDataRole.AccessibleTextRole:
            return self._words(line).replace("\t", ", ")
        if self._words is not None and role == Qt.ItemDataRole.ToolTipRole:
            return plain_tooltip(self._words(line).replace("\t", "\n"))
        return None

    def _replace(self, lines: Sequence[ContactLine]) -> None:
        """Show other rows; those that stayed keep their place on the screen."""
        if [line.contact.key for line in lines] == [line.contact.key for line in self._lines]:
            self._lines = list(lines)
            if lines:
                self.dataChanged.emit(self.index(0), self.index(len(lines) - 1))
            return
        self.beginResetModel()
        self._lines = list(lines)
        self.endResetModel()
