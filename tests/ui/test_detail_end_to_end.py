"""A contact's story in the real window, over a real hub and cache, while things happen to it."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot
from tests.hub.records import START, contact, rating
from tests.ui.test_original import noting
from tests.ui.test_reflection_end_to_end import Signed

from indicate_desktop.domain.coaching import CoachingRequest
from indicate_desktop.domain.rating import Rating
from indicate_desktop.hub.embedded import EmbeddedHub
from indicate_desktop.hub.policy import PolicySetting
from indicate_desktop.hub.settings import Settings
from indicate_desktop.hub.sources.source import Batch
from indicate_desktop.ui.history.contacts.detail.pane import DetailPane
from indicate_desktop.ui.history.contacts.page import ContactsPage
from indicate_desktop.ui.history.window import CONTACTS
from indicate_desktop.ui.theme import Theme
from indicate_desktop.ui.translate import Language
from indicate_desktop.wire import ArrivingRecord

HOSTS = Settings(zone="UTC", policy=PolicySetting(link_hosts=("desk.example.com",)))
ODD = "<b>bold</b> &amp; \x00\x07\u202eevil\u202c\r\nשלום " + "word " * 20_000
FIRST = replace(rating(order=1, score=5), comment="Quick and kind")
CHANGED = replace(
    rating(order=2, score=2), comment="The fee is back", answered_at=START + timedelta(days=3)
)


class Shown:
    """The window with a contact's details open, as somebody uses it."""

    def __init__(self, qtbot: QtBot, hub: EmbeddedHub, signed: Signed) -> None:
        self.qtbot, self.hub, self.signed = qtbot, hub, signed
        signed.backend.sign_in(hub.url, hub.store.new_code("anna"))
        self.give(contact("c2", link="https://desk.example.com/t/2"), contact("c1"))
        self.until(lambda: bool(signed.shown) and signed.shown[-1].contacts_total == 2)
        signed.history.open()
        self.until(lambda: signed.windows._history is not None)
        window = signed.windows._history
        assert window is not None
        window.visit(CONTACTS)
        assert isinstance(window.page, ContactsPage)
        self.page = window.page
        self.until(lambda: self.page.table.line(1) is not None)

    def until(self, wanted: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(wanted, timeout=30_000)

    def give(self, *made: ArrivingRecord) -> None:
        self.hub.store.ingest("calls", Batch(records=made))

    def open(self, key: str = "c1") -> DetailPane:
        lines = [self.page.table.line(row) for row in range(self.page.table.rowCount())]
        keys = [line.contact.key if line is not None else "" for line in lines]
        self.page.view.selectRow(keys.index(key))
        self.page.view.activated.emit(self.page.view.currentIndex())
        pane = self.page.detail
        self.until(lambda: pane.story is not None and pane.story.contact.key == key)
        return pane

    def told(self) -> str:
        pane = self.page.detail
        # What goes is hidden at once, and deleted some time later.
        seen = (label for label in pane.findChildren(QLabel) if label.isVisibleTo(pane))
        return "\n".join(label.text() for label in seen)

    def until_told(self, *parts: str) -> None:
        self.until(lambda: all(part in self.told() for part in parts))


@pytest.fixture
def signed(tmp_path: Path, light: Theme, english: Language) -> Iterator[Signed]:
    made = Signed(tmp_path / "desk", light, english)
    yield made
    made.close()


@pytest.fixture
def shown(tmp_path: Path, qtbot: QtBot, signed: Signed) -> Iterator[Shown]:
    with EmbeddedHub(tmp_path / "hub", settings=HOSTS) as hub:
        yield Shown(qtbot, hub, signed)


def test_an_answer_that_changes_is_told_live_whatever_comes_first(shown: Shown) -> None:
    shown.open()
    shown.until_told("The customer has not answered.")
    shown.give(CHANGED)
    shown.until_told("Answered Thu 5 Mar", "The fee is back")
    assert "First" not in shown.told()
    shown.give(FIRST)  # later than the one that took its place
    shown.until_told("First 5", "Quick and kind", "Changed to 2", "Only the last answer counts.")
    shown.give(replace(CHANGED, order=3, withdrawn=True))
    shown.until_told("Taken back", "All of it is withdrawn and counts nowhere.")
    assert "Quick and kind" not in shown.told()
    assert shown.signed.shown[-1].contacts_total == 2


def test_bad_words_are_words_and_those_of_then_are_too(shown: Shown) -> None:
    shown.open()
    shown.give(replace(FIRST, comment=ODD), replace(CHANGED, comment=ODD[::-1]))
    shown.until_told("First 5", "<b>bold</b> &amp; evil\nשלום", "first 4,000 characters")
    shown.page.detail.copy.click()
    assert "First 5" in QGuiApplication.clipboard().text()


def test_odd_times_are_named(shown: Shown) -> None:
    for changed, words in (
        ({"ended_at": None, "outcome": None, "order": 2}, "Not ended yet"),
        ({"ended_at": START - timedelta(hours=1), "order": 3}, "it ends before it starts"),
        ({"started_at": START.replace(year=2090), "ended_at": None, "order": 4}, "in the future"),
    ):
        shown.give(contact("c1", **changed))
        if shown.page.detail.isHidden():
            shown.open()
        shown.until_told(words)


def test_what_happens_to_it_while_it_is_shown_is_said(shown: Shown) -> None:
    pane = shown.open()
    pane.note.field.edit.setPlainText("Mine")
    pane.note.save()
    shown.give(contact("c1", order=2, superseded_by="c2"))
    shown.until_told("Merged into another contact")
    assert pane.note.note == "Mine"
    shown.give(contact("c1", order=3, deleted=True))
    shown.until_told("It counts nowhere.")
    assert pane.note.field.edit.isReadOnly()
    (agent,) = shown.hub.store.last_seqs()
    shown.hub.store.retract(agent, "contact", "c1")
    shown.until_told("This contact is not kept any more.")
    assert "Mine" not in shown.told()


def test_the_original_opens_at_an_allowed_host_alone(
    shown: Shown, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[QUrl] = []
    pane = shown.open("c2")
    monkeypatch.setattr(pane.original, "_open_url", noting(opened))
    shown.until_told("Opens desk.example.com in your browser.")
    pane.original.button.click()
    assert [url.toString() for url in opened] == ["https://desk.example.com/t/2"]
    shown.give(contact("c2", order=2, link="https://evil.example.com/t/2"))
    shown.until_told("It is at evil.example.com; your hub has not allowed links there.")
    shown.give(contact("c2", order=3, link="http://desk.example.com/t/2"))
    shown.until_told("does not begin with https://")
    pane.original.button.click()
    assert len(opened) == 1


def test_it_goes_into_a_coaching_request_and_the_request_into_the_story(shown: Shown) -> None:
    pane = shown.open()
    pane.coaching.click()
    dialog = shown.signed.windows._coaching
    assert dialog is not None
    assert dialog.isVisible()
    shown.open("c2").coaching.click()  # the one that is being written takes another
    dialog.topics._group.buttons()[-1].click()
    dialog.topics.other.edit.setText("Fees")
    dialog.topics.changed.emit()
    dialog.send.click()
    (agent,) = shown.hub.store.last_seqs()

    def requests() -> list[CoachingRequest]:
        news = shown.hub.store.changes(agent)
        found = [shown.hub.store.record(agent, c.kind, c.key) for c in news if c.kind == "coaching"]
        return [each for each in found if isinstance(each, CoachingRequest)]

    shown.until(lambda: len(requests()) == 1)
    assert set(requests()[0].contacts) == {"c1", "c2"}
    shown.until_told("Fees")


def test_the_rating_itself_is_one_record_all_the_while(shown: Shown) -> None:
    shown.give(FIRST, CHANGED)
    (agent,) = shown.hub.store.last_seqs()
    kept = shown.hub.store.record(agent, "rating", "r-c1")
    assert isinstance(kept, Rating)
    pane = shown.open()
    shown.until_told("Changed to 2")
    assert pane.story is not None
    assert pane.story.ratings == (kept,)
