"""The coaching suggestion of the week: in the glance, for the agent alone, and easy to end."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton
from tests.domain.test_notices import request
from tests.ui import samples

from indicate_desktop.domain.coaching import CoachingState
from indicate_desktop.domain.snapshot import SyncState, SyncStatus
from indicate_desktop.domain.suggestion import Suggestion
from indicate_desktop.nudger import Nudger
from indicate_desktop.preferences import Preferences
from indicate_desktop.system.settings import load
from indicate_desktop.ui.glance.window import GlanceWindow
from indicate_desktop.ui.theme import Theme
from indicate_desktop.ui.translate import Language

INVOICE = Suggestion(
    topic="Invoice question", low=4, answers=9, low_before=1, answers_before=14, strong=True
)
NUDGED = replace(samples.PICTURE, suggestions=(INVOICE,))


class Desk:
    def __init__(self, theme: Theme, language: Language, settings: Path) -> None:
        self.now = samples.NOW
        self.settings = settings
        self.glance = GlanceWindow(theme, language, clock=self.clock)
        self.preferences = Preferences(settings)
        self.nudger = Nudger(self.preferences, self.glance, clock=self.clock)
        self.asked: list[int] = []
        self.nudger.coaching_asked.connect(lambda: self.asked.append(1))

    def clock(self) -> datetime:
        return self.now

    def show(self, snapshot: object = NUDGED) -> None:
        assert isinstance(snapshot, type(NUDGED))
        self.glance.show_snapshot(snapshot)
        self.nudger.show_snapshot(snapshot)

    def said(self) -> str:
        card = self.glance.content.nudge
        return card.sentence.text() if card is not None and not card.isHidden() else ""

    def answer(self, name: str) -> None:
        button = self.glance.content.findChild(QPushButton, name)
        assert button is not None
        button.click()


@pytest.fixture
def desk(light: Theme, english: Language, tmp_path: Path) -> Iterator[Desk]:
    desk = Desk(light, english, tmp_path / "settings.json")
    yield desk
    desk.glance.close()
    desk.glance.deleteLater()


def test_it_says_its_arithmetic_and_who_sees_it(desk: Desk) -> None:
    desk.show()
    assert desk.said() == (
        "Would coaching on “Invoice question” help? 4 of your last 9 answers on “Invoice question”"
        " were low; the month before, 1 of 14. Only you see this."
    )
    desk.show(samples.PICTURE)
    assert desk.said() == ""


def test_the_week_begins_when_it_is_seen_and_not_before(desk: Desk) -> None:
    desk.show()
    assert load(desk.settings).settings.nudged_at is None
    desk.glance.open_beside()
    assert load(desk.settings).settings.nudged_at == "2026-11-18T13:20:30+00:00"
    desk.now += timedelta(hours=11)
    desk.show()
    assert desk.said()
    desk.now += timedelta(hours=1)
    desk.show()
    assert not desk.said()
    desk.now += timedelta(days=7)
    desk.show()
    assert desk.said()
    assert load(desk.settings).settings.nudged_at == "2026-11-26T01:20:30+00:00"


def test_later_puts_it_off_for_a_week(desk: Desk) -> None:
    desk.show()
    desk.glance.open_beside()
    height = desk.glance.height()
    desk.answer("later")
    assert not desk.said()
    assert desk.glance.height() < height
    desk.now += timedelta(days=7)
    desk.show()
    assert desk.said()


def test_never_turns_it_off_for_good(desk: Desk) -> None:
    desk.show()
    desk.answer("never")
    assert not desk.said()
    assert load(desk.settings).settings.nudges is False
    desk.now += timedelta(days=100)
    desk.show()
    assert not desk.said()
    desk.preferences.change("nudges", True)
    assert desk.said()


def test_asking_opens_the_dialog_and_a_request_ends_it(desk: Desk) -> None:
    desk.show()
    desk.answer("ask")
    assert desk.asked == [1]
    made = replace(request(CoachingState.SENT), topic="Invoice question")
    desk.show(replace(NUDGED, coaching=(made,)))
    assert not desk.said()


def test_the_topic_is_not_written_down(desk: Desk) -> None:
    desk.show()
    desk.glance.open_beside()
    desk.answer("later")
    assert "Invoice" not in desk.settings.read_text()


def test_nothing_is_suggested_from_half_of_the_results(desk: Desk) -> None:
    """While everything is fetched for the first time the arithmetic is not done yet."""
    fetching = SyncStatus(state=SyncState.CATCHING_UP, fetched=5, expected=9)
    desk.show(replace(NUDGED, sync=fetching))
    assert desk.said() == ""
    desk.show(replace(NUDGED, sync=SyncStatus(state=SyncState.LIVE)))
    assert "Invoice question" in desk.said()
