"""What is selected in the list of contacts: held by contact, copied, asked coaching about."""

from functools import partial

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from tests.ui.history_answers import Answers, history_window
from tests.ui.samples import NOW, PICTURE, contact

from indicate_desktop.domain.history.contact_filter import ContactFilter, Order
from indicate_desktop.domain.snapshot import ContactLine
from indicate_desktop.ui.history.contacts.columns import Column
from indicate_desktop.ui.history.contacts.fetching import PAGE
from indicate_desktop.ui.history.contacts.page import ContactsPage
from indicate_desktop.ui.history.contacts.selection_bar import MOST_COPIED
from indicate_desktop.ui.history.contacts.table import same_ends
from indicate_desktop.ui.history.window import CONTACTS, HistoryWindow
from indicate_desktop.ui.theme import Theme
from indicate_desktop.ui.translate import Language

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
MANY = 20_000
LONG = 30_000
"""Milliseconds that a busy machine may take."""


class Moving(Answers):
    """Its contacts come, go and change their order."""

    order: list[int]

    def __init__(self, window: HistoryWindow, count: int) -> None:
        line = contact("c0", "Invoice")
        lines = [
            ContactLine(contact=contact(f"c{n}", f"Topic {n}", minutes_ago=n))
            if n < 400
            else ContactLine(contact=line)
            for n in range(count)
        ]
        self.order = list(range(count))
        super().__init__(window.questions, lines)

    def _tell_list(self, listing: object) -> None:
        from array import array  # noqa: PLC0415 - here only

        rows = array("q", self.order)
        questions = self._questions
        questions.first_read.emit(listing, tuple((row, self.lines[row]) for row in rows[:60]))
        questions.rows_read.emit(listing, rows)


@pytest.fixture
def window(qtbot: QtBot, theme: Theme, english: Language) -> HistoryWindow:
    return history_window(qtbot, theme, english)


@pytest.fixture
def page(window: HistoryWindow) -> ContactsPage:
    return shown(window, 300)


def shown(window: HistoryWindow, count: int) -> ContactsPage:
    window.answers = Moving(window, count)  # type: ignore[attr-defined]  # kept with it
    window.fill(PICTURE, NOW)
    window.visit(CONTACTS)
    window.show()
    found = window.page
    assert isinstance(found, ContactsPage)
    return found


def answers(window: HistoryWindow) -> Moving:
    found: Moving = window.answers  # type: ignore[attr-defined]
    return found


def news(window: HistoryWindow, order: list[int]) -> None:
    answers(window).order = order
    window.show_snapshot(PICTURE, NOW)


def settled(qtbot: QtBot, page: ContactsPage) -> None:
    qtbot.waitUntil(lambda: not page.selected.pending, timeout=LONG)


def chosen(page: ContactsPage) -> list[int]:
    return list(page.selected.rows())


@pytest.mark.parametrize(
    ("one", "other", "ends"),
    [
        ([], [], (0, 0)),
        ([1, 2, 3], [1, 2, 3], (3, 0)),
        ([1, 2, 3], [0, 1, 2, 3], (0, 3)),
        ([1, 2, 3], [1, 9, 3], (1, 1)),
        ([1, 1, 1], [1, 1], (2, 0)),
        ([1, 2, 3], [4, 5], (0, 0)),
        ([256, 1], [1, 256], (0, 0)),
        (list(range(5_000)), [*range(1_234), *range(1_240, 5_000)], (1_234, 3_760)),
    ],
)
def test_what_two_orders_have_in_common(
    one: list[int], other: list[int], ends: tuple[int, int]
) -> None:
    from array import array  # noqa: PLC0415 - here only

    assert same_ends(array("q", one), array("q", other)) == ends


def test_keys_select(page: ContactsPage) -> None:
    view = page.view
    view.selectRow(3)
    QTest.keyClick(view, Qt.Key.Key_Down, SHIFT)
    QTest.keyClick(view, Qt.Key.Key_Down, SHIFT)
    assert chosen(page) == [3, 4, 5]
    QTest.keyClick(view, Qt.Key.Key_Home)
    assert (view.currentIndex().row(), chosen(page)) == (0, [0])
    QTest.keyClick(view, Qt.Key.Key_End, CTRL)
    assert view.currentIndex().row() == 299
    QTest.keyClick(view, Qt.Key.Key_PageUp)
    assert 250 < view.currentIndex().row() < 299
    QTest.keyClick(view, Qt.Key.Key_A, CTRL)
    assert page.selected.count() == 300


def test_new_contacts_leave_what_is_selected_and_read(qtbot: QtBot, window: HistoryWindow) -> None:
    page = shown(window, 300)
    news(window, list(range(10, 300)))
    page.view.selectRow(40)
    before = page.view.visualRect(page.view.currentIndex()).top()
    news(window, list(range(300)))
    assert chosen(page) == [50]
    assert page.view.currentIndex().row() == 50
    assert page.view.visualRect(page.view.currentIndex()).top() == before


def test_a_contact_that_goes_is_said_and_no_neighbour_takes_its_place(
    qtbot: QtBot, window: HistoryWindow, page: ContactsPage
) -> None:
    page.view.selectRow(7)
    page.view.activated.emit(page.view.currentIndex())
    assert page.detail.key == "c7"
    news(window, [n for n in range(300) if n != 7])
    settled(qtbot, page)
    assert chosen(page) == []
    assert page.detail.key == "c7"
    assert "not in this list any more" in page.chosen.says.text()
    assert page.chosen.isVisible()
    qtbot.waitUntil(lambda: not page.chosen._later.isActive())  # somebody has seen it
    page.view.selectRow(2)
    qtbot.waitUntil(lambda: not page.chosen.isVisible(), timeout=LONG)


def test_another_order_keeps_what_is_selected(
    qtbot: QtBot, window: HistoryWindow, page: ContactsPage
) -> None:
    flags = QItemSelectionModel.SelectionFlag
    for place in (2, 5, 290):
        page.selected.model.select(page.table.index(place, 0), flags.Select)
    answers(window).order = list(range(299, -1, -1))
    page.head.ordered.emit(Order(descending=False))
    settled(qtbot, page)
    assert sorted(chosen(page)) == [2, 5, 290]
    assert {each.row() for each in page.view.selectedIndexes()} == {297, 294, 9}


def test_a_filter_says_what_it_hides_of_the_selection(
    qtbot: QtBot, window: HistoryWindow, page: ContactsPage
) -> None:
    flags = QItemSelectionModel.SelectionFlag
    for place in (2, 5, 290):
        page.selected.model.select(page.table.index(place, 0), flags.Select)
    answers(window).order = [5, 6, 7]
    page.filters.changed.emit(ContactFilter(evaluated=True))
    settled(qtbot, page)
    assert chosen(page) == [5]
    assert page.chosen.says.text().startswith("2 selected contacts are not in this list")


def test_a_change_on_top_and_deep_down_at_once(qtbot: QtBot, window: HistoryWindow) -> None:
    page = shown(window, MANY)
    news(window, list(range(1, MANY)))
    page.view.selectRow(9_000)
    row = chosen(page)
    news(window, [n for n in range(MANY) if n != 15_000])
    settled(qtbot, page)
    assert chosen(page) == row
    assert page.table.rowCount() == MANY - 1


def test_the_selection_is_copied_with_the_names_of_its_columns(
    qtbot: QtBot, window: HistoryWindow, page: ContactsPage
) -> None:
    formula = contact("c1", '=HYPERLINK("http://x")')
    lines = answers(window).lines
    answers(window).lines = [lines[0], ContactLine(contact=formula), *lines[2:]]
    page.view.selectAll()
    QTest.keyClick(page.view, Qt.Key.Key_C, CTRL)
    qtbot.waitUntil(lambda: not page.chosen.fetching.running, timeout=LONG)
    text = QGuiApplication.clipboard().text().split("\n")
    assert len(text) == 301
    assert {row.count("\t") for row in text} == {len(Column) - 1}
    assert text[0].startswith("Topic\tWhen\tOutcome")
    assert text[2].startswith("'=HYPERLINK")
    assert max(map(len, answers(window).picked)) <= PAGE
    qtbot.waitUntil(lambda: "300 contacts copied" in page.chosen.says.text(), timeout=LONG)


def test_too_many_are_for_the_export(qtbot: QtBot, window: HistoryWindow) -> None:
    page = shown(window, MOST_COPIED + 1)
    page.view.selectAll()
    page.chosen.copy()
    assert answers(window).picked == []
    assert "Export" in page.chosen.says.text()


def test_coaching_is_asked_about_as_many_as_a_request_takes(
    qtbot: QtBot, window: HistoryWindow, page: ContactsPage
) -> None:
    flags = QItemSelectionModel.SelectionFlag
    for place in (2, 5, 100, 200, 290):
        page.selected.model.select(page.table.index(place, 0), flags.Select)
    asked: list[str] = []
    window.coaching_asked.connect(asked.append)
    page.chosen.ask_coaching()
    assert asked == ["c2", "c5", "c100", "c200", "c290"]
    assert set(asked) <= {line.contact.key for line in page.shown()}
    page.selected.model.select(page.table.index(3, 0), flags.Select)
    page.chosen.ask_coaching()
    assert len(asked) == 5
    assert "5 contacts at most" in page.chosen.says.text()


def test_a_copy_can_be_cancelled(qtbot: QtBot, window: HistoryWindow, page: ContactsPage) -> None:
    asked = answers(window).picked
    window.questions.picked_asked.disconnect(answers(window)._tell_picked)
    window.questions.picked_asked.connect(partial(asked.append))
    QGuiApplication.clipboard().setText("before")
    page.view.selectAll()
    page.chosen.copy()
    assert page.chosen.stop.isVisible()
    page.chosen.stop.click()
    window.questions.picked_read.emit({})
    assert QGuiApplication.clipboard().text() == "before"
    assert not page.chosen.fetching.running


def test_another_filter_or_order_begins_at_the_top_wherever_one_was(
    qtbot: QtBot, page: ContactsPage, window: HistoryWindow
) -> None:
    page.view.selectRow(290)
    bar = page.view.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.value() > 0, timeout=LONG)
    answers(window).order = list(range(10, 300))
    page.show_filter(ContactFilter(text="topic"))
    settled(qtbot, page)
    assert chosen(page) == [290]
    assert (page.view.currentIndex().row(), bar.value()) == (280, 0)
    answers(window).order = list(range(299, 9, -1))
    page.head.ordered.emit(Order(descending=False))
    settled(qtbot, page)
    assert (page.view.currentIndex().row(), bar.value()) == (9, 0)
    QTest.keyClick(page.view, Qt.Key.Key_End)
    assert bar.value() == bar.maximum() > 0
