"""The history window: places, search, and what a contact leads to."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from tests.ui.history_answers import Answers, history_window
from tests.ui.samples import NOW, PICTURE, contact, rating

from indicate_desktop.domain.history.contact_filter import ContactFilter, Rated
from indicate_desktop.domain.snapshot import ContactLine
from indicate_desktop.ui.history.contacts.page import ContactsPage
from indicate_desktop.ui.history.window import CONTACTS, PLACES, HistoryWindow
from indicate_desktop.ui.parts.label import Label
from indicate_desktop.ui.theme import Theme
from indicate_desktop.ui.translate import Language
from indicate_desktop.ui.typography import Text


def _lines(first: int, count: int) -> list[ContactLine]:
    return [
        ContactLine(
            contact=contact(f"c{n}", f"Topic {n}", minutes_ago=n), rating=rating(f"c{n}", 2)
        )
        for n in range(first, first + count)
    ]


@pytest.fixture
def window(qtbot: QtBot, theme: Theme, english: Language) -> HistoryWindow:
    return history_window(qtbot, theme, english)


@pytest.fixture
def answers(window: HistoryWindow) -> Answers:
    made = Answers(window.questions, _lines(0, 200))
    window.open_for(PICTURE, NOW)
    window.visit(CONTACTS)
    contacts(window).enter()
    return made


def contacts(window: HistoryWindow) -> ContactsPage:
    page = window.page
    assert isinstance(page, ContactsPage)
    return page


def test_a_search_waits_for_the_typing_to_rest(
    qtbot: QtBot, window: HistoryWindow, answers: Answers
) -> None:
    page, before = contacts(window), len(answers.asked)
    QTest.keyClicks(page.search.edit, "nothing")
    assert page.table.rowCount() == 200
    qtbot.waitUntil(lambda: page.table.rowCount() == 0)
    assert len(answers.asked) == before + 1
    assert "nothing" in page.empty.text()
    assert page.empty.isVisible()
    page.search.edit.clear()
    assert page.table.rowCount() == 200


def test_a_low_rating_leads_to_its_cause(
    qtbot: QtBot, window: HistoryWindow, answers: Answers
) -> None:
    page = contacts(window)
    page.view.selectRow(1)
    QTest.keyClick(page.view, Qt.Key.Key_Return)
    with qtbot.waitSignal(window.cause_asked) as asked:
        page.detail.cause.click()
    assert asked.args == ["c1"]
    assert {line.contact.key for line in window.shown()} == {"c1"}


def test_a_contact_is_copied_as_words(window: HistoryWindow, answers: Answers) -> None:
    page = contacts(window)
    page.view.selectRow(0)
    QTest.keyClick(page.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    words = QGuiApplication.clipboard().text()
    for part in ("Phone", "Topic 0", "Solved", "6:12", "2"):
        assert part in words


def test_a_copied_contact_stays_one_row(window: HistoryWindow, answers: Answers) -> None:
    broken = contact("c0", "Invoice\tquestion\r\nand more\u2028still")
    answers.lines = [ContactLine(contact=broken), *_lines(1, 5)]
    window.show_contacts(ContactFilter(evaluated=True))
    page = contacts(window)
    page.view.selectRow(0)
    QTest.keyClick(page.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    words = QGuiApplication.clipboard().text()
    assert len(words.splitlines()) == 2  # with the columns' names
    assert words.splitlines()[1].split("\t")[0] == "Invoice question and more still"


def test_news_keeps_the_place_and_the_selection(
    qtbot: QtBot, window: HistoryWindow, answers: Answers
) -> None:
    page = contacts(window)
    page.view.selectRow(120)
    page.view.scrollTo(page.view.currentIndex())
    qtbot.wait(1)
    answers.lines = [*answers.lines]
    window.show_snapshot(PICTURE, NOW)
    assert page.view.currentIndex().row() == 120


def test_a_figure_leads_to_the_contacts_behind_it(window: HistoryWindow, answers: Answers) -> None:
    wanted = ContactFilter(rated=frozenset({Rated.LOW}), text="topic 19")
    window.show_contacts(wanted)
    assert answers.asked[-1].filter == wanted
    assert contacts(window).table.rowCount() == 11
    assert contacts(window).search.edit.text() == "topic 19"


def test_escape_closes_it(window: HistoryWindow, answers: Answers) -> None:
    QTest.keyClick(contacts(window).view, Qt.Key.Key_Escape)
    assert not window.isVisible()


def test_the_side_bar_says_how_the_hub_stands(window: HistoryWindow, answers: Answers) -> None:
    assert window.sidebar.state.text().startswith("Live")
    assert window.sidebar.mark.accessibleName() == "Customer rating"


def test_every_page_begins_at_the_same_height(
    qtbot: QtBot, window: HistoryWindow, answers: Answers
) -> None:
    """With a button beside its name or without."""
    assert window.windowTitle() == "My results"
    tops = {}
    for place in range(len(PLACES)):
        window.visit(place)
        qtbot.waitUntil(lambda: any(each.isVisible() for each in _titles(window)))
        title = next(each for each in _titles(window) if each.isVisible())
        tops[PLACES[place].name] = title.mapTo(window, title.rect().center()).y()
    assert max(tops.values()) - min(tops.values()) <= 1, tops


def _titles(window: HistoryWindow) -> list[Label]:
    page = window.page
    assert page is not None
    return [each for each in page.findChildren(Label) if each.role is Text.TITLE]


def test_search_and_filter_share_a_line_where_there_is_room(
    window: HistoryWindow, answers: Answers
) -> None:
    page = contacts(window)
    assert page.search.y() == page.filters.button.y()
    assert page.search.geometry().right() < page.filters.button.x()
    asked = page.filters.height()
    window.visit(CONTACTS)
    page.filters.setFixedWidth(page.search.minimumWidth() + 60)
    assert page.filters.button.y() > page.search.y()
    assert page.filters.heightForWidth(page.filters.width()) > asked


def test_a_list_that_cannot_be_read_says_so_and_can_be_tried_again(
    qtbot: QtBot, window: HistoryWindow, answers: Answers
) -> None:
    """No contacts, or those of another filter, would pass for the answer."""
    page, asked = contacts(window), len(answers.asked)
    window.questions.list_asked.disconnect(answers._tell_list)
    window.questions.failed.emit("first")
    assert page.table.rowCount() == 200  # of the same listing: what was read stays
    page.show_filter(ContactFilter(rated=frozenset({Rated.LOW})))
    window.questions.failed.emit("first")
    assert page.table.rowCount() == 0
    assert page.empty.text() == "The contacts could not be read just now."
    assert not page.count.isVisible()
    window.questions.list_asked.connect(answers._tell_list)
    page.empty.again.click()
    assert len(answers.asked) == asked + 1
    assert page.table.rowCount() == 200
    assert not page.empty.isVisible()


def test_nothing_is_said_of_contacts_before_they_are_read(
    window: HistoryWindow, answers: Answers
) -> None:
    alone = HistoryWindow(window.theme, window.language)
    alone.fill(PICTURE, NOW)
    alone.visit(CONTACTS)
    assert contacts(alone).empty.isHidden()
    alone.deleteLater()


def test_a_figure_leaves_what_was_looked_at_before(window: HistoryWindow, answers: Answers) -> None:
    """Else the details of a contact stand beside a list that does not have it."""
    page = contacts(window)
    page.view.selectRow(0)
    page.view.activated.emit(page.table.index(0, 0))
    assert page.detail.isVisible()
    answers.lines = answers.lines[100:]
    window.show_contacts(ContactFilter(rated=frozenset({Rated.LOW})))
    assert not page.detail.isVisible()
    assert page.selected.count() == 0
    assert not page.chosen.isVisible()
