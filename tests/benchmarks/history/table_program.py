"""The same actions on Qt's own QSqlTableModel in a plain QTableView.

It reads a copy of the list that is not encrypted, because its driver knows no key. As it is made,
it does so in the GUI's thread, and keeps every row that it has read. Arguments: the copy, and how
many times each. Prints JSON.
"""

import sys
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from time import perf_counter_ns
from zoneinfo import ZoneInfo

from PySide6.QtCore import (
    Qt,
)
from PySide6.QtSql import QSqlDatabase, QSqlQuery, QSqlTableModel
from PySide6.QtWidgets import QApplication
from tests.benchmarks.filled import ZONE
from tests.benchmarks.history.actions import (
    FILTER_SQL,
    ORDERS,
    SEARCH_SQL,
    Runs,
    instants,
    places,
    spans,
)
from tests.benchmarks.history.holds import Holds, resident_mib, since
from tests.benchmarks.history.shown import Shown, opened
from tests.benchmarks.history.taken import Found, Taken

from indicate_desktop.domain.history.contact_filter import Order, SortBy

_COLUMNS = {
    SortBy.TIME: "at",
    SortBy.TOPIC: "topic",
    SortBy.HANDLING: "handling_s",
    SortBy.OUTCOME: "outcome",
    SortBy.WAIT: "wait_s",
}


class Plain(Shown):
    """A QSqlTableModel of the list, newest first, as the manual shows it."""

    def __init__(self, path: Path) -> None:
        self._database = QSqlDatabase.addDatabase("QSQLITE", "bench")
        self._database.setConnectOptions("QSQLITE_OPEN_READONLY")
        self._database.setDatabaseName(str(path))
        if not self._database.open():
            raise RuntimeError(self._database.lastError().text())
        self.table = QSqlTableModel(None, self._database)
        self.table.setTable("listed")
        self.table.setSort(self.table.fieldIndex("at"), Qt.SortOrder.DescendingOrder)
        if not self.table.select():
            raise RuntimeError(self.table.lastError().text())
        super().__init__(self.table)

    def choose(self, condition: str) -> None:
        """Only such rows; it reads the first of them."""
        self.table.setFilter(condition)
        if self.table.lastError().isValid():
            raise RuntimeError(self.table.lastError().text())

    def order(self, wanted: Order) -> None:
        """By one of its columns; it knows no second one."""
        way = Qt.SortOrder.DescendingOrder if wanted.descending else Qt.SortOrder.AscendingOrder
        self.table.setSort(self.table.fieldIndex(_COLUMNS[wanted.by]), way)
        self.table.select()

    def read_to(self, place: int | None = None) -> None:
        """Have it read on: to a place, or to the end."""
        while (place is None or self.table.rowCount() <= place) and self.table.canFetchMore():
            self.table.fetchMore()

    def length(self) -> int:
        """How many rows the list has."""
        count = QSqlQuery("SELECT count(*) FROM listed", self._database)
        count.next()
        return int(count.value(0))

    def close(self) -> None:
        super().close()
        self._database.close()
        del self._database
        QSqlDatabase.removeDatabase("bench")


def measure(plain: Path, runs: Runs) -> Found:
    """Everything, by name."""
    found, holds = Found(), Holds()
    for number in range(runs.openings):
        opened(found.action("again" if number else "open"), holds, lambda: Plain(plain))
    if not runs.jumps:
        holds.close()
        return found
    shown = Plain(plain)
    shown.paint()
    before = resident_mib()
    _choose_all(found, holds, shown, runs)
    found.rows = shown.length()
    _scroll(found, holds, shown, runs.jumps)
    found.memory["more"] = resident_mib() - before
    shown.close()
    holds.close()
    return found


def _choose_all(found: Found, holds: Holds, shown: Plain, runs: Runs) -> None:
    zone = ZoneInfo(ZONE)
    today = datetime.now(UTC).astimezone(zone).date()
    bounds = (instants(span, zone) for span in spans(today, runs.switches))
    periods = [f"at >= {begin} AND at < {end}" for begin, end in bounds]
    for name, conditions in (
        ("period", periods),
        ("filter", [FILTER_SQL] * runs.filters),
        ("search", [SEARCH_SQL] * runs.searches),
    ):
        for condition in conditions:
            _choose(found.action(name), holds, shown, partial(shown.choose, condition))
            shown.choose("")
    for turn in range(runs.orders):
        order = partial(shown.order, ORDERS[turn % len(ORDERS)][0])
        _choose(found.action("order"), holds, shown, order)
    shown.order(Order())


def _choose(taken: Taken, holds: Holds, shown: Plain, act: Callable[[], None]) -> None:
    with holds.watched(taken):
        begin = perf_counter_ns()
        act()
        shown.paint()
        taken.first.append(since(begin))
        shown.read_to()
        shown.paint()
        taken.times.append(since(begin))


def _scroll(found: Found, holds: Holds, shown: Plain, jumps: int) -> None:
    """The first jump is to the end: all that comes before is read, and stays in memory."""
    taken = found.action("scroll")
    with holds.watched(taken):
        for place in places(found.rows, jumps):
            begin = perf_counter_ns()
            shown.read_to(place)
            shown.view.scrollTo(shown.table.index(place, 0))
            shown.paint()
            taken.times.append(since(begin))


if __name__ == "__main__":
    app = QApplication(["bench", "-platform", "offscreen"])
    measure(Path(sys.argv[1]), Runs.from_argument(sys.argv[2])).hand_over()
