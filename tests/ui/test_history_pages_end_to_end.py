"""The history's pages with a list, from the demo's contact centre to what the window shows."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from tests.end_to_end.test_history_pages import KEY, filled
from tests.hub.simulator.given import WEDNESDAY

from indicate_desktop.cache.cache import open_cache
from indicate_desktop.domain.snapshot import SyncStatus
from indicate_desktop.history_desk import HistoryDesk
from indicate_desktop.history_reader import HistoryReader
from indicate_desktop.system.paths import places
from indicate_desktop.ui.history.records.page import RecordsPage
from indicate_desktop.ui.history.records.way import Way
from indicate_desktop.ui.history.window import PLACES, HistoryWindow
from indicate_desktop.ui.parts.button import Button
from indicate_desktop.ui.theme import Theme
from indicate_desktop.ui.translate import Language
from indicate_desktop.ui.windows import Windows


@pytest.fixture
def windows(theme: Theme, english: Language, tmp_path: Path) -> Iterator[Windows]:
    """With an open history that a real reader answers."""
    file = tmp_path / "cache.sqlite3"
    with filled(tmp_path, "en", file=file) as cache:
        snapshot = cache.snapshot(WEDNESDAY, SyncStatus())
    reader = HistoryReader(lambda: open_cache(file, KEY, read_only=True))
    made = Windows(theme, english)
    desk = HistoryDesk(made, reader, places(tmp_path / "profile"))
    made.show_snapshot(snapshot, WEDNESDAY)
    desk.open()
    yield made
    made.close()
    reader.close()


def visited(qtbot: QtBot, windows: Windows, name: str) -> RecordsPage:
    """A page once it shows its first record."""
    window = windows._history
    assert isinstance(window, HistoryWindow)
    window.visit(next(n for n, place in enumerate(PLACES) if place.name == name))
    page = window.page
    assert isinstance(page, RecordsPage)

    def there() -> bool:
        return len(page.list.rows.keys) >= 3 and page.detail.column.count() > 3

    qtbot.waitUntil(there)
    return page


def test_every_page_reads_off_its_own_thread(qtbot: QtBot, windows: Windows) -> None:
    assert visited(qtbot, windows, "Evaluations").list.key
    assert visited(qtbot, windows, "My voice").detail.findChildren(Way)
    page = visited(qtbot, windows, "Coaching")
    (button,) = (
        each for each in page.detail.findChildren(Button) if each.text() == "Withdraw the request"
    )
    with qtbot.waitSignal(windows.coaching_withdrawn) as taken:
        button.click()
    assert taken.args == [page.list.key]
