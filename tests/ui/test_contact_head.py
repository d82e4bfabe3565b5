"""The names over the columns of contacts: where they stand."""

import pytest
from PySide6.QtCore import QPoint
from pytestqt.qtbot import QtBot
from tests.ui.history_answers import Answers
from tests.ui.samples import NOW, PICTURE, contact

from indicate_desktop.domain.snapshot import ContactLine
from indicate_desktop.ui.history.contacts.head_button import INSET
from indicate_desktop.ui.history.contacts.page import ContactsPage
from indicate_desktop.ui.history.contacts.row import ContactRow
from indicate_desktop.ui.history.window import CONTACTS, HistoryWindow
from indicate_desktop.ui.theme import Theme
from indicate_desktop.ui.translate import Language


@pytest.mark.parametrize("count", [3, 300])
def test_names_stand_over_their_column_with_a_bar_beside_the_rows_and_without(
    qtbot: QtBot, theme: Theme, english: Language, count: int
) -> None:
    made = HistoryWindow(theme, english)
    qtbot.addWidget(made)
    lines = [ContactLine(contact=contact(f"c{n}", "Invoice")) for n in range(count)]
    made.answers = Answers(made.questions, lines)  # type: ignore[attr-defined]  # kept with it
    made.resize(1100, 700)
    made.fill(PICTURE, NOW)
    made.visit(CONTACTS)
    made.show()
    shown = made.page
    assert isinstance(shown, ContactsPage)
    wide = shown.view.viewport().width()
    assert (wide == shown.view.width()) is (count == 3)
    rooms = shown.row.rooms(wide)
    for button in shown.head.buttons:
        left = button.mapTo(shown.head, QPoint(INSET, 0)).x()
        assert abs(left - rooms[button.column].left()) <= 1, button.column


def test_rows_that_fit_are_as_wide_as_the_view(theme: Theme, swedish: Language) -> None:
    row = ContactRow(theme, swedish, None)
    least = row.least_width()
    wrong = [wide for wide in range(least, least + 1_200) if row.full_width(wide) != wide]
    assert wrong == []
