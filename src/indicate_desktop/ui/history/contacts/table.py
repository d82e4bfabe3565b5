"""The table of contacts: any number of rows, of which only those near the screen are held."""

from array import array
from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
    Slot,
)

from indicate_desktop.domain.history.contact_filter import Listing
from indicate_desktop.ui.history.questions import Questions
from indicate_desktop.ui.parts.paint import plain_tooltip

if TYPE_CHECKING:
    from indicate_desktop.domain.snapshot import ContactLine

BLOCK = 64
"""Contacts are read in blocks of so many rows."""
HELD = 48
"""Blocks in memory at most: about 3,000 contacts, whatever the length of the table."""
ASKED = 6
"""Blocks in one question at most: more than a tall screen shows."""
FEW = 1_000
"""So many rows in a row may give way to others without the view losing its place."""
COMPARED = 8_192
"""Rows of two orders that are compared at once."""
LINE_ROLE = Qt.ItemDataRole.UserRole
_ROLES = frozenset({LINE_ROLE, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole})
_Index = QModelIndex | QPersistentModelIndex


class ContactTable(QAbstractTableModel):
    """Rows are the contacts of one Listing in its order; `LINE_ROLE` gives a ContactLine.

    A row that is not held yet is empty; it is asked for when it is looked at, and told about
    when it is there. `columns` are headers only: what a cell says is the delegate's.
    """

    ordered = Signal()
    """The whole order of what was asked for is there."""

    def __init__(
        self,
        questions: Questions,
        columns: Sequence[str],
        words: "Callable[[ContactLine], str]",
        parent: QObject | None = None,
    ) -> None:
        """`words` says a whole row, its parts between tabs."""
        super().__init__(parent)
        self._words = words
        self.listing = Listing()
        self.columns = tuple(columns)
        self._questions = questions
        self._rows: array[int] = array("q")
        self._shown: Listing | None = None
        self._complete = False
        self.failed = False
        """Whether what was asked for could not be read; nothing is shown then."""
        self._blocks: OrderedDict[int, dict[int, ContactLine]] = OrderedDict()
        self._stale: set[int] = set()
        self._newest: dict[int, ContactLine] = {}
        """By their rows, the first contacts as they were read when last asked for."""
        self._looked_at: set[int] = set()
        self._places: dict[int, int] = {}
        self._asking = QTimer(self)
        self._asking.setSingleShot(True)
        self._asking.setInterval(0)
        self._asking.timeout.connect(self._ask)
        questions.first_read.connect(self._take_first)
        questions.rows_read.connect(self._take_rows)
        questions.lines_read.connect(self._take_lines)
        questions.failed.connect(self._fail)

    @property
    def complete(self) -> bool:
        """Whether the whole order is known, and so how many contacts there are."""
        return self._complete

    @property
    def shown(self) -> Listing | None:
        """What is shown, which `listing` may be ahead of; None before the first answer."""
        return self._shown

    def show(self, listing: Listing) -> None:
        """Ask for another listing, or for the same one anew; what is shown stays till then."""
        self.listing = listing
        self._newest = {}
        self._questions.list_asked.emit(listing)

    def line(self, place: int) -> "ContactLine | None":
        """The contact in a row, if it is held."""
        block = self._blocks.get(place // BLOCK)
        return block.get(place) if block else None

    def rows(self, first: int, last: int) -> "array[int]":
        """The rows, as the reader knows them, of places from `first` to `last`."""
        return array("q", self._rows[first : last + 1])

    def place_of(self, key: str) -> int | None:
        """Where a contact that is held stands."""
        for block in self._blocks.values():
            for place, line in block.items():
                if line.contact.key == key:
                    return place
        return None

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: N802, B008 - Qt's signature
        """How many contacts are known of."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: N802, B008 - Qt's signature
        """How many columns there are."""
        return 0 if parent.isValid() else len(self.columns)

    def headerData(  # noqa: N802 - Qt's name
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        """The columns' names."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section]
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The contact for `LINE_ROLE`, its words for screen readers and the tooltip.

        Asks for it where it is not held.
        """
        if role not in _ROLES:
            return None
        line = self._look_up(index.row())
        if role == LINE_ROLE or line is None:
            return line
        words = self._words(line)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tooltip(words.replace("\t", "\n"))
        return words.replace("\t", ", ")

    def _look_up(self, place: int) -> "ContactLine | None":
        number = place // BLOCK
        block = self._blocks.get(number)
        if block is None or number in self._stale:
            self._look_at(number)
        if block is None:
            return None
        self._blocks.move_to_end(number)
        return block.get(place)

    # --- answers -----------------------------------------------------------------------------

    @Slot(object, object)
    def _take_first(self, listing: Listing, first: "Sequence[tuple[int, ContactLine]]") -> None:
        """Something to show until the whole order comes."""
        if listing != self.listing:
            return
        self.failed = False
        lines = {place: line for place, (_, line) in enumerate(first)}
        rows = array("q", [row for row, _ in first])
        if self._shown != listing:
            self._replace(rows, lines)
            self._complete = False
        elif self._rows[: len(rows)] == rows:
            self._tell(self._hold(lines))
        self._shown, self._newest = listing, dict(first)

    @Slot(object, object)
    def _take_rows(self, listing: Listing, rows: "array[int]") -> None:
        """The whole order; what stays the same stays where it is, with what is chosen of it."""
        if listing != self.listing:
            return
        self.failed = False
        old = self._rows
        first, last = same_ends(old, rows)
        removed, added = len(old) - first - last, len(rows) - first - last
        if self._shown == listing and removed <= FEW:
            self._change(rows, first, removed, added)
        else:
            self._replace(rows, {})
        self._shown, self._complete = listing, True
        self._refresh()
        self.ordered.emit()

    @Slot(str)
    def _fail(self, kind: str) -> None:
        """What is shown of the same listing stays; another one would pass for what was asked."""
        if kind == "first" and self._shown != self.listing:
            self.failed, self._shown, self._complete = True, None, False
            self._replace(array("q"), {})

    @Slot(object)
    def _take_lines(self, lines: "Mapping[int, ContactLine]") -> None:
        asked, self._places = self._places, {}
        before = {place: self.line(place) for place in asked.values()}
        for number in {place // BLOCK for place in asked.values()}:
            self._blocks[number] = {}
            self._stale.discard(number)
        self._hold({place: lines[row] for row, place in asked.items() if row in lines})
        self._tell([place for place, line in before.items() if line != self.line(place)])

    # --- rows --------------------------------------------------------------------------------

    def _replace(self, rows: "array[int]", lines: "Mapping[int, ContactLine]") -> None:
        self.beginResetModel()
        self._rows = rows
        self._forget()
        self._hold(lines)
        self.endResetModel()

    def _change(self, rows: "array[int]", first: int, removed: int, added: int) -> None:
        """Some rows from `first` on give way to others; the rest moves up or down."""
        if removed:
            self.beginRemoveRows(QModelIndex(), first, first + removed - 1)
            less = self._rows[:first] + self._rows[first + removed :] if added else rows
            self._rows = less
            self._move_held(first, first + removed, -removed)
            self.endRemoveRows()
        if added:
            self.beginInsertRows(QModelIndex(), first, first + added - 1)
            self._rows = rows
            self._move_held(first, first, added)
            self.endInsertRows()

    def _move_held(self, first: int, after: int, by: int) -> None:
        """What was held before `first` stays, what was held from `after` on moves."""
        held = {
            place + by if place >= after else place: line
            for block in self._blocks.values()
            for place, line in block.items()
            if place < first or place >= after
        }
        self._forget()
        self._hold(held)
        self._stale = set(self._blocks)  # some are half empty now

    def _refresh(self) -> None:
        """Have what is seen and may be old read anew, and shown as it was until then."""
        newest, top = self._newest, self._rows[: len(self._newest)]
        known = {place: newest[row] for place, row in enumerate(top) if row in newest}
        changed = self._hold(known)
        fresh = {0} if len(known) >= min(BLOCK, len(self._rows)) else set()
        self._stale = set(self._blocks) - fresh
        self._tell([*changed, *(number * BLOCK for number in self._stale)])

    # --- what is held ------------------------------------------------------------------------

    def _hold(self, lines: "Mapping[int, ContactLine]") -> list[int]:
        """Returns the places where something else was held, or nothing."""
        changed = [place for place, line in lines.items() if self.line(place) != line]
        for place, line in lines.items():
            self._blocks.setdefault(place // BLOCK, {})[place] = line
        while len(self._blocks) > HELD:
            number, _ = self._blocks.popitem(last=False)
            self._stale.discard(number)
        return changed

    def _tell(self, changed: Sequence[int]) -> None:
        """Have these places painted anew, and with them what lies between."""
        if changed:
            last = len(self.columns) - 1
            self.dataChanged.emit(self.index(min(changed), 0), self.index(max(changed), last))

    def _forget(self) -> None:
        self._blocks.clear()
        self._stale.clear()
        self._looked_at.clear()
        self._places = {}

    def _look_at(self, number: int) -> None:
        self._looked_at.add(number)
        if not self._asking.isActive():
            self._asking.start()

    @Slot()
    def _ask(self) -> None:
        """Ask for what was looked at last; what was only passed on the way is not needed.

        A question that is not answered yet is asked again with it: only the newest one is.
        """
        waiting = {place // BLOCK for place in self._places.values()} - self._looked_at
        numbers = [*waiting, *self._looked_at][-ASKED:]
        self._looked_at = set()
        self._places = dict(self._around(numbers))
        if self._places:
            self._questions.lines_asked.emit(tuple(self._places))

    def _around(self, numbers: Iterable[int]) -> Iterable[tuple[int, int]]:
        for number in numbers:
            start = number * BLOCK
            for place, row in enumerate(self._rows[start : start + BLOCK], start=start):
                yield row, place


def same_ends(one: "array[int]", other: "array[int]") -> tuple[int, int]:
    """How many rows two orders have in common at the beginning, and then at the end.

    Slices are compared, not numbers: a few milliseconds for a million rows.
    """
    most = min(len(one), len(other))
    first = _common(one, other, most, ends=False)
    return first, _common(one, other, most - first, ends=True)


def _common(one: "array[int]", other: "array[int]", most: int, *, ends: bool) -> int:
    """How many of at most `most` numbers are alike from the beginning, or from the end."""

    def alike(begin: int, stop: int) -> bool:
        if ends:
            left, right = len(one), len(other)
            return one[left - stop : left - begin] == other[right - stop : right - begin]
        return one[begin:stop] == other[begin:stop]

    known = 0
    while known < most and alike(known, min(known + COMPARED, most)):
        known = min(known + COMPARED, most)
    end = min(known + COMPARED - 1, most)
    while known < end:
        middle = (known + end + 1) // 2
        known, end = (middle, end) if alike(known, middle) else (known, middle - 1)
    return known
