"""The history window over a cache file, driven and measured; and a bare table over the same file.

A program of its own, so that no other section's memory is weighed beside its Qt. Prints JSON.
"""

import json
import random
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QElapsedTimer,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    QTimer,
)
from PySide6.QtWidgets import QApplication, QTableView
from tests.benchmarks.filled import KEY

from indicate_desktop.cache.cache import open_cache
from indicate_desktop.cache.connection import connect
from indicate_desktop.domain.contact import Channel
from indicate_desktop.domain.history.contact_filter import ContactFilter, Rated
from indicate_desktop.domain.snapshot import SyncStatus
from indicate_desktop.history_desk import HistoryDesk
from indicate_desktop.history_reader import HistoryReader
from indicate_desktop.system.paths import places
from indicate_desktop.ui.history.contacts.page import ContactsPage
from indicate_desktop.ui.history.window import HistoryWindow
from indicate_desktop.ui.theme import Theme, ThemeMode
from indicate_desktop.ui.translate import load_language
from indicate_desktop.ui.windows import Windows

PAGE = 64
JUMPS = 40
ROUNDS = 3
WORD = "invoice"
LATEST_S = 60.0
FILTER = ContactFilter(channels=frozenset({Channel.PHONE}), rated=frozenset({Rated.LOW}))
FILTER_SQL = (
    "SELECT id FROM listed WHERE channel = 'phone' AND rated = 'low' ORDER BY at DESC, id DESC"
)
SEARCH_SQL = (
    "SELECT id FROM listed WHERE +id IN (SELECT rowid FROM search WHERE search MATCH ?)"
    " ORDER BY at DESC, id DESC"
)
_Index = QModelIndex | QPersistentModelIndex


class Gaps:
    """The longest time, in ms, that the event loop did not come round."""

    def __init__(self) -> None:
        self._clock = QElapsedTimer()
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(1)
        self._timer.timeout.connect(self._tick)
        self._longest = 0.0

    @contextmanager
    def watched(self, into: dict[str, Any], name: str) -> Iterator[None]:
        """Note the longest gap of what is done meanwhile."""
        self._longest = 0.0
        self._clock.start()
        self._timer.start()
        yield
        self._tick()
        self._timer.stop()
        into[f"{name}_gap"] = max(into.get(f"{name}_gap", 0.0), self._longest)

    def _tick(self) -> None:
        self._longest = max(self._longest, self._clock.nsecsElapsed() / 1e6)
        self._clock.start()


class Bare(QAbstractTableModel):
    """The least that shows contacts of any number: a page of rows, read when it is looked at."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._conn = connect(path, KEY, read_only=True)
        self._count: int = self._conn.execute("SELECT count(*) FROM listed").fetchone()[0]
        self._pages: dict[int, list[tuple[Any, ...]]] = {}

    def rowCount(self, _parent: _Index = QModelIndex()) -> int:  # noqa: N802, B008 - Qt's signature
        return self._count

    def columnCount(self, _parent: _Index = QModelIndex()) -> int:  # noqa: N802, B008 - as above
        return 6

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        number, row = divmod(index.row(), PAGE)
        if number not in self._pages:
            self._pages[number] = self._conn.execute(
                "SELECT channel, topic, at, outcome, handling_s, centi FROM listed"
                " ORDER BY at DESC, id DESC LIMIT ? OFFSET ?",
                (PAGE, number * PAGE),
            ).fetchall()
        return self._pages[number][row][index.column()]


def until(done: Callable[[], bool]) -> float:
    """Milliseconds until something holds; raises TimeoutError where it never does."""
    begin = time.perf_counter()
    while not done():
        if time.perf_counter() - begin > LATEST_S:
            raise TimeoutError("the history did not answer")
        QApplication.processEvents()
        time.sleep(0.0002)
    return (time.perf_counter() - begin) * 1000


def rss_mib() -> float:
    """What this process holds in memory."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * 4096 / 2**20


def bare_open(path: Path) -> float:
    """Milliseconds until a bare table has painted its first rows."""
    begin = time.perf_counter()
    view = QTableView()
    model = Bare(path)
    view.setModel(model)
    view.resize(1080, 700)
    view.show()
    view.grab()
    return (time.perf_counter() - begin) * 1000


def raw(path: Path, query: str, *values: object) -> tuple[float, int]:
    """Milliseconds that an answer takes without anything around it, and its length."""
    conn = connect(path, KEY, read_only=True)
    times, count = [], 0
    for _ in range(ROUNDS):
        begin = time.perf_counter()
        count = len(conn.execute(query, values).fetchall())
        times.append((time.perf_counter() - begin) * 1000)
    conn.close()
    return statistics.median(times), count


def raw_page(path: Path, rows: list[int]) -> float:
    """Milliseconds to read a page of contacts by their rows; median of many places."""
    conn = connect(path, KEY, read_only=True)
    times = []
    for row in rows:
        marks = ",".join(str(row + each) for each in range(PAGE))
        begin = time.perf_counter()
        conn.execute(f"SELECT id, body FROM contact WHERE id IN ({marks})").fetchall()  # noqa: S608 - numbers only
        times.append((time.perf_counter() - begin) * 1000)
    conn.close()
    return statistics.median(times)


def opened(path: Path) -> tuple[HistoryWindow, HistoryReader, tuple[object, ...]]:
    """The real window with its real reader over a file, at nothing yet."""
    theme, language = Theme(ThemeMode.LIGHT), load_language("en")
    reader = HistoryReader(lambda: open_cache(path, KEY, read_only=True))
    windows = Windows(theme, language)
    desk = HistoryDesk(windows, reader, places(path.parent))
    with open_cache(path, KEY, read_only=True) as cache:
        windows.show_snapshot(cache.snapshot(datetime.now(UTC), SyncStatus()), datetime.now(UTC))
    desk.open()
    window = windows._history
    assert window is not None
    return window, reader, (windows, desk)


def measure(path: Path) -> dict[str, Any]:
    """Everything, by name."""
    found: dict[str, Any] = {}
    gaps, chance = Gaps(), random.Random(4)  # noqa: S311 - the same places each time
    found["open_floor"] = statistics.median(bare_open(path) for _ in range(ROUNDS))
    found["filter_floor"], few = raw(path, FILTER_SQL)
    found["search_floor"], hits = raw(path, SEARCH_SQL, WORD)
    window, reader, kept = opened(path)
    until(window.isVisible)
    before = rss_mib()
    begin = time.perf_counter()
    with gaps.watched(found, "open"):
        window.show_contacts(ContactFilter())
        page = window.page
        assert isinstance(page, ContactsPage)
        until(lambda: page.table.line(0) is not None)
        page.view.viewport().repaint()
        found["open"] = (time.perf_counter() - begin) * 1000
        until(lambda: page.table.complete)
    table = page.table
    total = table.rowCount()

    def list_for(wanted: ContactFilter, count: int) -> float:
        page.show_filter(wanted)
        return until(lambda: table.complete and table.rowCount() == count)

    for name, wanted, count in (
        ("filter", FILTER, few),
        ("search", ContactFilter(text=WORD), hits),
    ):
        times = []
        for _ in range(ROUNDS):
            with gaps.watched(found, name):
                times.append(list_for(wanted, count))
            with gaps.watched(found, f"{name}_back"):
                list_for(ContactFilter(), total)
        found[name] = statistics.median(times)
    until(lambda: page.view.verticalScrollBar().maximum() > total)  # laid out for all rows
    jumps = []
    with gaps.watched(found, "scroll"):
        for _ in range(JUMPS):
            place = chance.randrange(total)
            page.view.scrollTo(table.index(place, 0))
            page.view.viewport().repaint()
            jumps.append(until(lambda: table.line(place) is not None))  # noqa: B023 - used at once
    found["scroll"] = statistics.median(jumps)
    found["scroll_floor"] = raw_page(path, [chance.randrange(1, total) for _ in range(JUMPS)])
    found["memory"], found["rows"] = rss_mib() - before, total
    window.close()
    reader.close()
    del kept
    return found


if __name__ == "__main__":
    app = QApplication(["bench", "-platform", "offscreen"])
    sys.stdout.write(json.dumps(measure(Path(sys.argv[1]))) + "\n")
