"""The history list: pages as it is scrolled, search, and what a row leads to."""

from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from tests.ui.samples import NOW, contact, rating

from indicate_desktop.domain.snapshot import ContactLine, Snapshot
from indicate_desktop.ui.history.model import PAGE, ContactModel
from indicate_desktop.ui.history.window import HistoryWindow
from indicate_desktop.ui.theme import Theme
from indicate_desktop.ui.translate import Language


def _lines(first: int, count: int) -> list[ContactLine]:
    return [
        ContactLine(
            contact=contact(f"c{n}", f"Topic {n}", minutes_ago=n), rating=rating(f"c{n}", 2)
        )
        for n in range(first, first + count)
    ]


def test_pages_are_asked_for_once_and_in_order(qtbot: QtBot) -> None:
    model = ContactModel()
    asked: list[tuple[int, str | None]] = []
    model.page_asked.connect(
        lambda question, after, _search: asked.append((question, after and after.contact.key))
    )
    model.restart()
    assert not model.canFetchMore(model.index(-1))
    model.add_page(1, _lines(0, PAGE), first=True)
    model.fetchMore(model.index(-1))
    model.fetchMore(model.index(-1))
    assert asked == [(1, None), (1, f"c{PAGE - 1}")]
    model.add_page(1, _lines(PAGE, 3), first=False)
    assert model.rowCount() == PAGE + 3
    assert not model.canFetchMore(model.index(-1))


def test_an_answer_to_an_older_question_is_dropped() -> None:
    model = ContactModel()
    model.restart("fee")
    model.restart("feel")
    model.add_page(1, _lines(0, 5), first=True)
    assert model.rowCount() == 0
    model.add_page(2, _lines(5, 2), first=True)
    assert model.rowCount() == 2


def _window(qtbot: QtBot, theme: Theme, language: Language) -> HistoryWindow:
    window = HistoryWindow(theme, language, None)
    qtbot.addWidget(window)
    window.model.page_asked.connect(
        lambda question, after, search: window.model.add_page(
            question, [] if search == "nothing" else _lines(0, 3), first=after is None
        )
    )
    window.show_snapshot(Snapshot(made_at=NOW, contacts_total=3), NOW)
    return window


def test_a_search_waits_for_the_typing_to_rest(
    qtbot: QtBot, theme: Theme, english: Language
) -> None:
    window = _window(qtbot, theme, english)
    QTest.keyClicks(window.search.edit, "nothing")
    assert window.model.rowCount() == 3
    qtbot.waitUntil(lambda: window.model.rowCount() == 0, timeout=2000)
    assert "nothing" in window.empty.text()
    window.search.edit.clear()
    assert window.model.rowCount() == 3


def test_a_low_rating_leads_to_its_cause(qtbot: QtBot, theme: Theme, english: Language) -> None:
    window = _window(qtbot, theme, english)
    with qtbot.waitSignal(window.cause_asked) as asked:
        window.list.activated.emit(window.model.index(1))
    assert asked.args == ["c1"]


def test_a_row_says_everything_in_words(qtbot: QtBot, theme: Theme, english: Language) -> None:
    window = _window(qtbot, theme, english)
    line = window.model.line(0)
    assert line is not None
    words = window.row.words(line)
    for part in ("Phone", "Topic 0", "Solved", "6:12", "2"):
        assert part in words
