"""The keyboard in the details of a contact: Escape closes them before the window."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from tests.ui.every_window import HISTORY
from tests.ui.history_answers import Answers, history_window
from tests.ui.samples import NOW, PICTURE
from tests.ui.story_samples import STORY

from indicate_desktop.ui.history.contacts.page import ContactsPage
from indicate_desktop.ui.history.window import CONTACTS, HistoryWindow
from indicate_desktop.ui.theme import Theme
from indicate_desktop.ui.translate import Language


@pytest.fixture
def window(qtbot: QtBot, light: Theme, english: Language) -> HistoryWindow:
    return history_window(qtbot, light, english)


@pytest.fixture
def answers(window: HistoryWindow) -> Answers:
    made = Answers(window.questions, HISTORY)
    made.stories["h1"] = STORY
    window.open_for(PICTURE, NOW)
    window.visit(CONTACTS)
    return made


@pytest.fixture
def page(qtbot: QtBot, window: HistoryWindow, answers: Answers) -> ContactsPage:
    found = window.page
    assert isinstance(found, ContactsPage)
    found.detail.open_contact("h1")
    found.detail.finish()
    qtbot.waitUntil(found.detail.isVisible, timeout=20_000)
    return found


def escape(window: HistoryWindow) -> None:
    QTest.keyClick(window.focusWidget() or window, Qt.Key.Key_Escape)


def test_a_note_whose_contact_is_deleted_keeps_the_focus(
    window: HistoryWindow, page: ContactsPage, answers: Answers
) -> None:
    edit = page.detail.note.field.edit
    edit.setFocus()
    QTest.keyClicks(edit, "Ask first. ")
    answers.stories["h1"] = replace(STORY, contact=replace(STORY.contact, deleted=True))
    page.detail.show_news(NOW, None)
    assert window.focusWidget() is edit
    QTest.keyClicks(edit, "And more.")
    assert edit.toPlainText().startswith("Ask first. Say")
    escape(window)
    assert page.detail.isHidden()
    assert window.isVisible()


def test_the_mark_gives_its_focus_to_the_note(
    window: HistoryWindow, page: ContactsPage, answers: Answers
) -> None:
    page.detail.note.hard.setFocus()
    answers.stories["h1"] = replace(STORY, contact=replace(STORY.contact, deleted=True))
    page.detail.show_news(NOW, None)
    assert window.focusWidget() is page.detail.note.field.edit


def test_escape_in_the_search_closes_the_details_first(
    window: HistoryWindow, page: ContactsPage
) -> None:
    page.search.setFocus()
    escape(window)
    assert page.detail.isHidden()
    assert window.isVisible()
    escape(window)
    assert not window.isVisible()
