"""The page of the agent's voice."""

import pytest
from pytestqt.qtbot import QtBot
from tests.ui.every_window import HISTORY
from tests.ui.history_answers import Answers, history_window
from tests.ui.record_samples import VOICES
from tests.ui.samples import NOW, PICTURE

from indicate_desktop.domain.history.talks import VoiceRecords
from indicate_desktop.ui.history.records.contact_button import ContactButton
from indicate_desktop.ui.history.records.detail import WIDEST
from indicate_desktop.ui.history.records.way import Way
from indicate_desktop.ui.history.voice.page import VoicePage
from indicate_desktop.ui.history.window import PLACES, HistoryWindow
from indicate_desktop.ui.parts.sentence import Sentence
from indicate_desktop.ui.theme import Theme
from indicate_desktop.ui.translate import Language

PLACE = next(n for n, place in enumerate(PLACES) if place.make is VoicePage)


@pytest.fixture
def window(qtbot: QtBot, theme: Theme, english: Language) -> HistoryWindow:
    return history_window(qtbot, theme, english)


@pytest.fixture
def answers(window: HistoryWindow) -> Answers:
    made = Answers(window.questions, HISTORY)
    window.open_for(PICTURE, NOW)
    return made


@pytest.fixture
def page(window: HistoryWindow, answers: Answers) -> VoicePage:
    window.visit(PLACE)
    assert isinstance(window.page, VoicePage)
    return window.page


def said(page: VoicePage) -> str:
    return "\n".join(each.text() for each in page.detail.findChildren(Sentence))


def stops(page: VoicePage) -> list[tuple[str, bool]]:
    (way,) = page.detail.findChildren(Way)
    return [(stop.name, stop.passed) for stop in way.stops]


def test_one_that_was_just_said_has_an_owner_and_an_answer_ahead(page: VoicePage) -> None:
    assert page.list.rows.view(0).note == "Sent · Observation for Web"
    assert "Nobody has taken it on yet." in said(page)
    assert stops(page) == [("Sent", True), ("Taken on", False), ("Answered", False)]


def test_one_that_changed_something_says_what(page: VoicePage) -> None:
    page.list.setCurrentIndex(page.list.rows.index(2))
    text = said(page)
    assert "In the hands of Ida, Finance" in text
    assert "The first reminder will be free from March." in text
    assert "The first reminder is free of charge." in text
    assert stops(page)[-1] == ("Changed something", True)
    assert len(page.detail.findChildren(ContactButton)) == 2


def test_news_keeps_what_is_chosen(
    window: HistoryWindow, page: VoicePage, answers: Answers
) -> None:
    page.list.setCurrentIndex(page.list.rows.index(1))
    key = page.list.key
    answers.voices = VoiceRecords(VOICES.voices[1:], {})
    window.show_snapshot(PICTURE, NOW)
    assert page.list.key == key
    assert "2 contacts are not among yours any more." in said(page)


def test_nothing_said_yet_says_what_a_voice_is(
    window: HistoryWindow, page: VoicePage, answers: Answers
) -> None:
    answers.voices = VoiceRecords()
    window.show_snapshot(PICTURE, NOW)
    assert page.standing.isVisible()
    assert "gets an owner and an answer" in page.standing.words.text()


def test_in_a_large_window_dates_stay_beside_what_they_date(
    qtbot: QtBot, window: HistoryWindow, page: VoicePage
) -> None:
    window.resize(2560, 1400)
    (way,) = page.detail.findChildren(Way)
    qtbot.waitUntil(
        lambda: page.detail.width() > 1500 and 600 < way.width() <= WIDEST, timeout=20_000
    )
