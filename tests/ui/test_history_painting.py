"""What comes to the screen in a turn of its own when the history opens or goes elsewhere."""

import pytest
from PySide6.QtCore import QEvent, QObject
from pytestqt.qtbot import QtBot
from tests.ui.history_answers import answer_overview, history_window

from indicate_desktop.ui.history.window import CONTACTS, HistoryWindow
from indicate_desktop.ui.theme import Theme
from indicate_desktop.ui.translate import Language

LATEST_MS = 20_000


class Paints(QObject):
    """The names of widgets, in the order in which each was first painted."""

    def __init__(self, window: HistoryWindow, **widgets: QObject) -> None:
        super().__init__()
        self.order: list[str] = []
        self.held: dict[str, bool] = {}
        """Whether the pages were kept from being painted then."""
        self._window = window
        self._names = {id(widget): name for name, widget in widgets.items()}
        for widget in widgets.values():
            widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        name = self._names[id(watched)]
        if event.type() == QEvent.Type.Paint and name not in self.order:
            self.order.append(name)
            self.held[name] = not self._window.stack.updatesEnabled()
        return False


@pytest.fixture
def window(qtbot: QtBot, light: Theme, english: Language) -> HistoryWindow:
    made = history_window(qtbot, light, english)
    made.questions.paced = True
    return made


def test_the_page_is_painted_after_the_side_bar(qtbot: QtBot, window: HistoryWindow) -> None:
    window.make()
    page = window.pages[0]
    paints = Paints(window, sidebar=window.sidebar.buttons[0], page=page)
    answer_overview(window)
    qtbot.waitUntil(lambda: "sidebar" in paints.order, timeout=LATEST_MS)
    qtbot.waitUntil(lambda: "page" in paints.order, timeout=LATEST_MS)
    assert paints.order == ["sidebar", "page"]
    assert paints.held == {"sidebar": True, "page": False}


def test_another_page_is_painted_too(qtbot: QtBot, window: HistoryWindow) -> None:
    answer_overview(window)
    qtbot.waitUntil(window.stack.updatesEnabled, timeout=LATEST_MS)
    window.sidebar.buttons[CONTACTS].click()
    qtbot.waitUntil(lambda: CONTACTS in window.pages, timeout=LATEST_MS)
    paints = Paints(window, page=window.pages[CONTACTS])
    qtbot.waitUntil(lambda: bool(paints.order), timeout=LATEST_MS)
    assert window.stack.updatesEnabled()


def test_one_that_was_closed_before_it_was_painted_is_painted_later(
    qtbot: QtBot, window: HistoryWindow
) -> None:
    answer_overview(window)
    window.close()
    paints = Paints(window, page=window.pages[0])
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
    rows = page.painted_last()
    assert rows is not None
    window.sidebar.buttons[0].click()  # meanwhile elsewhere, and back
    window.sidebar.buttons[CONTACTS].click()
    paints = Paints(window, page=page, rows=rows)
    qtbot.waitUntil(lambda: len(paints.order) == 2, timeout=LATEST_MS)
    assert paints.order == ["page", "rows"]
    assert rows.updatesEnabled()
