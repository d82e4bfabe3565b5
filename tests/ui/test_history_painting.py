"""What comes to the screen in a turn of its own when the history opens or goes elsewhere."""

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from tests.ui.every_window import HISTORY
from tests.ui.history_answers import Answers, answer_overview, history_window
from tests.ui.samples import NOW, PICTURE

from indicate_desktop.domain.history.contact_filter import ContactFilter, Rated
from indicate_desktop.history_loading import ICONS
from indicate_desktop.shipped import resource
from indicate_desktop.ui import lucide
from indicate_desktop.ui.history.contacts.page import ContactsPage
from indicate_desktop.ui.history.overview.page import OverviewPage
from indicate_desktop.ui.history.window import CONTACTS, PLACES, HistoryWindow
from indicate_desktop.ui.theme import Theme
from indicate_desktop.ui.translate import Language

LATEST_MS = 20_000


class Paints(QObject):
    """The names of widgets, in the order in which each was first painted."""

    def __init__(self, **widgets: QWidget) -> None:
        super().__init__()
        self.order: list[str] = []
        self.held: dict[str, list[str]] = {}
        """Which of them were kept from being painted then."""
        self._widgets = widgets
        self._names = {id(widget): name for name, widget in widgets.items()}
        for widget in widgets.values():
            widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        name = self._names[id(watched)]
        if event.type() == QEvent.Type.Paint and name not in self.order:
            self.order.append(name)
            self.held[name] = [
                name for name, widget in self._widgets.items() if not widget.updatesEnabled()
            ]
        return False


@pytest.fixture
def window(qtbot: QtBot, light: Theme, english: Language) -> HistoryWindow:
    made = history_window(qtbot, light, english)
    made.questions.paced = True
    return made


def test_the_page_is_painted_after_the_side_bar(qtbot: QtBot, window: HistoryWindow) -> None:
    window.make()
    page = window.pages[0]
    paints = Paints(sidebar=window.sidebar.buttons[0], page=page)
    answer_overview(window)
    qtbot.waitUntil(lambda: "sidebar" in paints.order, timeout=LATEST_MS)
    qtbot.waitUntil(lambda: "page" in paints.order, timeout=LATEST_MS)
    assert paints.order == ["sidebar", "page"]
    assert paints.held == {"sidebar": ["page"], "page": []}


def test_what_lies_below_the_trend_is_painted_after_it(qtbot: QtBot, window: HistoryWindow) -> None:
    window.make()
    page = window.pages[0]
    assert isinstance(page, OverviewPage)
    first = Paints(above=page.trend, below=page.topics)
    answer_overview(window)
    window.resize(1100, 1400)  # so that all of it is in sight
    qtbot.waitUntil(lambda: len(first.order) == 2, timeout=LATEST_MS)
    assert first.order == ["above", "below"]
    assert first.held == {"above": ["below"], "below": []}
    qtbot.waitUntil(page.causes.updatesEnabled, timeout=LATEST_MS)
    window.close()
    later = Paints(above=page.trend, below=page.topics)
    answer_overview(window)
    qtbot.waitUntil(lambda: len(later.order) == 2, timeout=LATEST_MS)
    assert later.order == ["above", "below"]
    assert later.held == {"above": ["below"], "below": []}
    assert all(part.updatesEnabled() for part in page.painted_last())


def test_another_page_is_painted_too(qtbot: QtBot, window: HistoryWindow) -> None:
    answer_overview(window)
    qtbot.waitUntil(window.stack.updatesEnabled, timeout=LATEST_MS)
    window.sidebar.buttons[CONTACTS].click()
    qtbot.waitUntil(lambda: CONTACTS in window.pages, timeout=LATEST_MS)
    paints = Paints(page=window.pages[CONTACTS])
    qtbot.waitUntil(lambda: bool(paints.order), timeout=LATEST_MS)
    assert window.stack.updatesEnabled()


def test_one_that_was_closed_before_it_was_painted_is_painted_later(
    qtbot: QtBot, window: HistoryWindow
) -> None:
    answer_overview(window)
    window.close()
    paints = Paints(page=window.pages[0])
    answer_overview(window)
    qtbot.waitUntil(lambda: bool(paints.order), timeout=LATEST_MS)
    qtbot.waitUntil(window.stack.updatesEnabled, timeout=LATEST_MS)


def test_rows_come_to_the_screen_whoever_goes_elsewhere_meanwhile(
    qtbot: QtBot, window: HistoryWindow
) -> None:
    answer_overview(window)
    qtbot.waitUntil(window.stack.updatesEnabled, timeout=LATEST_MS)
    window.sidebar.buttons[CONTACTS].click()
    qtbot.waitUntil(lambda: CONTACTS in window.pages, timeout=LATEST_MS)
    page = window.pages[CONTACTS]
    (rows,) = page.painted_last()
    window.sidebar.buttons[0].click()  # meanwhile elsewhere, and back
    window.sidebar.buttons[CONTACTS].click()
    paints = Paints(page=page, rows=rows)
    qtbot.waitUntil(lambda: len(paints.order) == 2, timeout=LATEST_MS)
    assert paints.order == ["page", "rows"]
    assert rows.updatesEnabled()


def test_rows_of_another_filter_are_painted_after_what_stands_above_them(
    qtbot: QtBot, window: HistoryWindow
) -> None:
    answer_overview(window)
    window.visit(CONTACTS)
    page = window.pages[CONTACTS]
    assert isinstance(page, ContactsPage)
    rows = page.view.viewport()
    qtbot.waitUntil(rows.updatesEnabled, timeout=LATEST_MS)
    page.show_filter(ContactFilter(rated=frozenset({Rated.LOW})))
    paints = Paints(filters=page.filters, rows=rows)
    qtbot.waitUntil(lambda: len(paints.order) == 2, timeout=LATEST_MS)
    assert paints.order == ["filters", "rows"]
    assert paints.held == {"filters": ["rows"], "rows": []}
    assert rows.updatesEnabled()


def test_a_page_that_is_made_ahead_leaves_the_shown_one_as_it_is(
    qtbot: QtBot, window: HistoryWindow
) -> None:
    answer_overview(window)
    shown = window.pages[0]
    assert isinstance(shown, OverviewPage)
    first = Paints(page=shown)
    qtbot.waitUntil(lambda: bool(first.order), timeout=LATEST_MS)
    qtbot.waitUntil(shown.content.updatesEnabled, timeout=LATEST_MS)
    qtbot.wait(50)  # what is still to be painted of it
    paints = Paints(page=shown)
    window.make_ahead()
    qtbot.waitUntil(lambda: len(window.pages) == len(PLACES), timeout=LATEST_MS)
    qtbot.wait(50)
    assert paints.order == []


def test_what_is_made_ahead_waits_for_what_is_asked_for(
    qtbot: QtBot, window: HistoryWindow
) -> None:
    answer_overview(window)
    qtbot.waitUntil(window.stack.updatesEnabled, timeout=LATEST_MS)
    window.make_ahead()
    window.sidebar.buttons[CONTACTS].click()
    qtbot.waitUntil(lambda: window.stack.currentIndex() != 0, timeout=LATEST_MS)
    made = len(window.pages)
    paints = Paints(page=window.pages[CONTACTS])
    qtbot.waitUntil(lambda: bool(paints.order), timeout=LATEST_MS)
    assert len(window.pages) == made < len(PLACES)
    qtbot.waitUntil(lambda: len(window.pages) == len(PLACES), timeout=LATEST_MS)


def test_the_icons_of_what_is_painted_first_are_read_before_it_opens(
    qtbot: QtBot, window: HistoryWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []

    def note(*parts: str) -> Path:
        read.append(parts[-1].removesuffix(".svg"))
        return resource(*parts)

    monkeypatch.setattr(lucide, "resource", note)
    lucide.icon_path.cache_clear()
    lucide._picture.cache_clear()
    window.questions.paced = False
    answers = Answers(window.questions, HISTORY)
    window.open_for(PICTURE, NOW)
    window.grab()
    window.show_contacts(ContactFilter(rated=frozenset({Rated.LOW})))
    window.grab()
    assert answers.asked
    assert set(read) == {*ICONS, *(place.icon for place in PLACES)}
