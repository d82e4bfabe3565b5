"""The history window with its real reader over a cache file, driven and measured.

A program of its own, so that no other section's memory is weighed beside its Qt. Arguments: the
file, and how many times each. Prints JSON.
"""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter_ns
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from tests.benchmarks.filled import KEY
from tests.benchmarks.history.actions import FILTER, ORDERS, SEARCH, TURNS, Runs, places
from tests.benchmarks.history.holds import Holds, resident_mib, since, until, until_painted
from tests.benchmarks.history.taken import Found, Taken

from indicate_desktop.cache.cache import open_cache
from indicate_desktop.domain.history.contact_filter import ContactFilter, Order
from indicate_desktop.domain.history.span import SpanKind
from indicate_desktop.domain.snapshot import SyncStatus
from indicate_desktop.history_desk import HistoryDesk
from indicate_desktop.history_reader import HistoryReader
from indicate_desktop.system.paths import places as places_in
from indicate_desktop.system.python_lock import share_quickly
from indicate_desktop.ui.quick_imports import quicken_imports
from indicate_desktop.ui.theme import Theme, ThemeMode
from indicate_desktop.ui.translate import load_language
from indicate_desktop.ui.windows import Windows

if TYPE_CHECKING:
    # What the desktop loads when the window is first opened is loaded then here, too.
    from indicate_desktop.ui.history.contacts.page import ContactsPage
    from indicate_desktop.ui.history.overview.page import OverviewPage
    from indicate_desktop.ui.history.questions import Questions
    from indicate_desktop.ui.history.window import HistoryWindow

OVERVIEW, CONTACTS = 0, 1
"""Places in the window's side bar."""
KINDS = tuple(SpanKind)
"""As they stand above the figures."""
TENTH = 10


class Driver:
    """The desktop's part around the history, and ways to act on it."""

    def __init__(self, path: Path, holds: Holds) -> None:
        self._reader = HistoryReader(lambda: open_cache(path, KEY, read_only=True))
        self._windows = Windows(Theme(ThemeMode.LIGHT), load_language("en"))
        self._desk = HistoryDesk(self._windows, self._reader, places_in(path.parent))
        self._windows.history_made.connect(self._follow)
        self._holds = holds
        self._whole = False
        now = datetime.now(UTC)
        with open_cache(path, KEY, read_only=True) as cache:
            self._windows.show_snapshot(cache.snapshot(now, SyncStatus()), now)

    def _follow(self, questions: "Questions") -> None:
        questions.rows_read.connect(self._note_rows)

    def _note_rows(self) -> None:
        self._whole = True

    def close(self) -> None:
        """Window and reader."""
        self.window.close()
        self._desk.close()
        self._reader.close()
        self._windows.deleteLater()
        QApplication.processEvents()

    @property
    def window(self) -> "HistoryWindow":
        window = self._windows._history
        assert window is not None
        return window

    @property
    def overview(self) -> "OverviewPage":
        return self.window.pages[OVERVIEW]  # type: ignore[return-value] # the first place

    @property
    def contacts(self) -> "ContactsPage":
        return self.window.pages[CONTACTS]  # type: ignore[return-value] # the second one

    @contextmanager
    def timed(self, taken: Taken) -> Iterator[None]:
        """What is done meanwhile, and how long it held this thread."""
        with self._holds.watched(taken):
            begin = perf_counter_ns()
            yield
            taken.times.append(since(begin))

    def open_window(self) -> None:
        """As the glance's button does, to the painted figures of the period."""
        self._desk.open()
        until(lambda: self._windows._history is not None and OVERVIEW in self.window.pages)
        until_painted(self.overview.content, self._period_shown)

    def reopen_window(self) -> None:
        """Once more, where it was left: at the overview."""
        self._desk.open()
        until_painted(self.overview.content, self._period_shown)

    def leave_window(self) -> None:
        """From the overview, and close it."""
        self.window.visit(OVERVIEW)
        self.window.close()
        until(lambda: not self.window.isVisible())

    def open_list(self) -> None:
        """To its first rows, painted."""
        self._whole = False
        self.window.show_contacts(ContactFilter())
        until(lambda: CONTACTS in self.window.pages)
        page = self.contacts
        until_painted(page.view.viewport(), lambda: page.table.line(0) is not None)

    def until_complete(self) -> None:
        """Till the place of every contact has been read, which what is asked next waits for."""
        until(lambda: self._whole)

    def choose(self, taken: Taken, wanted: ContactFilter) -> None:
        """From one filter to another one's first rows, and to all of them."""
        self._list(taken, lambda: self.contacts.show_filter(wanted))

    def order(self, taken: Taken, wanted: Order) -> None:
        """The same from one order to another, as the head of the list tells it."""
        self._list(taken, lambda: self.contacts.head.ordered.emit(wanted))

    def _list(self, taken: Taken, act: Callable[[], None]) -> None:
        page, resets = self.contacts, [0]
        connection = page.table.modelReset.connect(lambda: resets.append(0))
        with self.timed(taken):
            begin = perf_counter_ns()
            act()
            until_painted(page.view.viewport(), lambda: len(resets) > 1)
            taken.first.append(since(begin))
            until(lambda: page.table.complete)
        QObject.disconnect(connection)

    def switch(self, taken: Taken, kind: int) -> None:
        """To the newest period of a kind, by a click on its name, to its painted figures."""
        page = self.overview
        with self.timed(taken):
            page.bar.kinds.segments[kind].click()
            until_painted(page.content, self._period_shown)

    def _period_shown(self) -> bool:
        """It takes some turns of the event loop, and comes to the screen with the last one."""
        page = self.overview
        there = page.overview is not None and page.overview.span == page.bar.span
        return there and page.content.updatesEnabled()

    def jump(self, place: int) -> None:
        """To any place in the list, to its painted contacts."""
        page = self.contacts
        page.view.scrollTo(page.table.index(place, 0))
        page.view.viewport().update()  # where it was seen already
        until_painted(page.view.viewport(), lambda: page.table.line(place) is not None)


def measure(path: Path, runs: Runs) -> Found:
    """Everything, by name."""
    found, holds = Found(), Holds()
    driver = Driver(path, holds)
    with driver.timed(found.action("window")):
        driver.open_window()
    before = resident_mib()
    taken = found.action("open")
    with driver.timed(taken):
        driver.open_list()
    with holds.watched(taken):
        driver.until_complete()
    if runs.jumps:
        _open_again(found, driver, runs.openings)
        _act(found, driver, runs)
        _walk(found, driver, runs.stops)
        found.memory["more"] = resident_mib() - before
    driver.close()
    holds.close()
    return found


def _open_again(found: Found, driver: Driver, openings: int) -> None:
    """The window is kept: it shows what it had until the answers are there."""
    for _ in range(openings):
        driver.leave_window()
        with driver.timed(found.action("window_again")):
            driver.reopen_window()
        with driver.timed(found.action("again")):
            driver.open_list()
        driver.until_complete()


def _act(found: Found, driver: Driver, runs: Runs) -> None:
    driver.window.visit(OVERVIEW)
    for turn in range(runs.switches):
        driver.switch(found.action("period"), KINDS.index(TURNS[turn % len(TURNS)]))
    driver.window.visit(CONTACTS)
    for name, wanted, times in (
        ("filter", FILTER, runs.filters),
        ("search", SEARCH, runs.searches),
    ):
        back = Taken()
        for _ in range(times):
            driver.choose(found.action(name), wanted)
            driver.choose(back, ContactFilter())
        taken = found.action(name)
        taken.hold = taken.hold.longer(back.hold)  # away with the filter is an act as well
    for turn in range(runs.orders):
        driver.order(found.action("order"), ORDERS[turn % len(ORDERS)][0])
    if runs.orders:
        driver.order(Taken(), Order())
    table = driver.contacts.table
    found.rows = table.rowCount()
    until(lambda: driver.contacts.view.verticalScrollBar().maximum() > found.rows)
    for place in places(found.rows, runs.jumps):
        with driver.timed(found.action("scroll")):
            driver.jump(place)


def _walk(found: Found, driver: Driver, stops: int) -> None:
    """From one end of the list to the other; memory is weighed at each tenth."""
    weights = []
    for stop in range(stops):
        with driver.timed(found.action("walk")):
            driver.jump(stop * found.rows // stops)
        if (stop + 1) % max(1, stops // TENTH) == 0:
            weights.append(resident_mib())
    found.memory["walk"] = weights[-1] - weights[0]


if __name__ == "__main__":
    quicken_imports()  # both as the desktop does
    share_quickly()
    app = QApplication(["bench", "-platform", "offscreen"])
    measure(Path(sys.argv[1]), Runs.from_argument(sys.argv[2])).hand_over()
