"""Days with contacts, from an encrypted cache through the reader's thread to their dots."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from tests.domain.make import contact
from tests.ui.samples import PICTURE

from indicate_desktop import wire
from indicate_desktop.cache.cache import open_cache
from indicate_desktop.history_desk import HistoryDesk
from indicate_desktop.history_reader import HistoryReader
from indicate_desktop.system.paths import places
from indicate_desktop.ui.history.overview.page import OverviewPage
from indicate_desktop.ui.history.overview.range.panel import RangePanel
from indicate_desktop.ui.history.window import HistoryWindow
from indicate_desktop.ui.theme import Theme
from indicate_desktop.ui.translate import Language
from indicate_desktop.ui.windows import Windows

KEY = bytes(range(32))
NOW = datetime.now(UTC).replace(hour=12, minute=0)
WORKED = NOW - timedelta(days=2)
SLOW_MS = 30_000


@pytest.fixture
def windows(light: Theme, english: Language, tmp_path: Path) -> Iterator[Windows]:
    """With a history that a real reader answers."""
    file = tmp_path / "cache.sqlite3"
    with open_cache(file, KEY) as cache:
        made = [
            contact(key=f"c{n}", started_at=WORKED, ended_at=WORKED + timedelta(minutes=n))
            for n in range(3)
        ]
        cache.apply([wire.change(seq, each) for seq, each in enumerate(made, 1)], "e:1")
    reader = HistoryReader(lambda: open_cache(file, KEY, read_only=True))
    windows = Windows(light, english)
    desk = HistoryDesk(windows, reader, places(tmp_path / "profile"))
    windows.show_snapshot(replace(PICTURE, made_at=NOW), NOW)
    desk.open()
    yield windows
    desk.close()
    windows.close()
    reader.close()


def test_days_with_contacts_have_their_dots(qtbot: QtBot, windows: Windows) -> None:
    def page() -> OverviewPage | None:
        window = windows._history
        shown = window.page if isinstance(window, HistoryWindow) else None
        return shown if isinstance(shown, OverviewPage) and shown.overview is not None else None

    qtbot.waitUntil(lambda: page() is not None, timeout=SLOW_MS)
    shown = page()
    assert shown is not None
    shown.bar.choose_days()

    def panel() -> RangePanel:
        assert shown is not None
        assert shown.bar.panel is not None
        return shown.bar.panel

    qtbot.waitUntil(lambda: panel().isVisible(), timeout=SLOW_MS)
    model = panel().months.model
    if WORKED.date() < model.days[0]:
        panel().months.back.click()
    qtbot.waitUntil(lambda: model.contacts == {WORKED.date(): 3}, timeout=SLOW_MS)
