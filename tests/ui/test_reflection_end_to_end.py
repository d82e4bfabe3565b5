"""A private note's whole way: pane, outbox, a real hub, stream, cache, story, pane."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Slot
from pytestqt.qtbot import QtBot
from tests.hub.records import contacts

from indicate_desktop.backend import Backend
from indicate_desktop.coaching_desk import CoachingDesk
from indicate_desktop.domain.reflection import Reflection
from indicate_desktop.domain.snapshot import Snapshot
from indicate_desktop.history_desk import HistoryDesk
from indicate_desktop.hub.embedded import EmbeddedHub
from indicate_desktop.system.paths import places
from indicate_desktop.ui.history.contacts.page import ContactsPage
from indicate_desktop.ui.history.window import CONTACTS
from indicate_desktop.ui.theme import Theme
from indicate_desktop.ui.translate import Language
from indicate_desktop.ui.windows import Windows


class Signed(QObject):
    """A desktop's backend, windows and desks, wired as in the composition root.

    A QObject, so that what the engine's thread has told it goes away with it: on a plain object
    PySide calls the method of one that is gone.
    """

    def __init__(
        self, folder: Path, theme: Theme, language: Language, hub: str | None = None
    ) -> None:
        super().__init__()
        where = places(folder)
        where.make()
        self.shown: list[Snapshot] = []
        self.backend = Backend(where, hub)
        self.windows = Windows(theme, language)
        self.backend.snapshot_made.connect(self._show)
        self.coaching = CoachingDesk(self.windows, self.backend)
        self.history = HistoryDesk(self.windows, self.backend.history, where)
        self.backend.start()

    @Slot(object)
    def _show(self, snapshot: Snapshot) -> None:
        self.shown.append(snapshot)
        self.windows.show_snapshot(snapshot, datetime.now(UTC))

    def close(self) -> None:
        self.windows.hide()
        self.backend.stop()
        self.windows.close()


@pytest.fixture
def signed(tmp_path: Path, light: Theme, english: Language) -> Iterator[Signed]:
    made = Signed(tmp_path / "desk", light, english)
    yield made
    made.close()


def test_what_is_written_reaches_the_hub_and_outlives_the_end(
    tmp_path: Path, qtbot: QtBot, signed: Signed, light: Theme, english: Language
) -> None:
    def until(wanted: Callable[[], bool]) -> None:
        qtbot.waitUntil(wanted, timeout=20_000)

    with EmbeddedHub(tmp_path / "hub") as hub:
        signed.backend.sign_in(hub.url, hub.store.new_code("anna"))
        hub.store.ingest("calls", contacts(3, "anna"))
        until(lambda: bool(signed.shown) and signed.shown[-1].contacts_total == 3)
        signed.history.open()
        until(lambda: signed.windows._history is not None)
        window = signed.windows._history
        assert window is not None
        window.visit(CONTACTS)
        page = window.page
        assert isinstance(page, ContactsPage)
        until(lambda: page.table.rowCount() == 3 and page.table.line(0) is not None)
        page.view.selectRow(0)
        page.view.activated.emit(page.view.currentIndex())
        until(lambda: not page.detail.isHidden())
        key = page.detail.key

        def kept() -> Reflection | None:
            record = hub.store.record(hub.store.agents()[0].id, "reflection", key)
            return record if isinstance(record, Reflection) else None

        page.detail.note.hard.click()
        page.detail.note.field.edit.setPlainText("Ask for the number first")
        page.detail.note.save()
        until(lambda: (note := kept()) is not None and bool(note.note) and note.hard)
        until(lambda: page.detail.story is not None and page.detail.story.reflection == kept())
        assert not page.detail.story.reflection_pending if page.detail.story else False

        page.detail.note.field.edit.setPlainText("Half a thought")
        signed.close()
        again = Signed(tmp_path / "desk", light, english, hub.url)
        try:
            until(lambda: (note := kept()) is not None and note.note == "Half a thought")
        finally:
            again.close()
