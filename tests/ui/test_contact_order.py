"""The head of the list orders it by every column, by the keyboard too."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from indicate_desktop.domain.alphabet import alphabetical
from indicate_desktop.domain.cause import CauseKind
from indicate_desktop.domain.contact import Channel, Outcome
from indicate_desktop.domain.history.contact_filter import Order, SortBy
from indicate_desktop.ui.history.contacts.columns import Chosen, Column
from indicate_desktop.ui.history.contacts.head_button import HeadButton
from indicate_desktop.ui.history.contacts.list_head import ListHead
from indicate_desktop.ui.history.contacts.row import ContactRow
from indicate_desktop.ui.theme import Theme
from indicate_desktop.ui.translate import Language, load_language
from indicate_desktop.ui.words import cause_name, channel_kind, outcome_name


class Head(ListHead):
    """With every column; the list is ordered as it says."""

    def __init__(self, theme: Theme, language: Language) -> None:
        row = ContactRow(theme, language, None)
        row.chosen = Chosen(tuple(Column)[1:])
        super().__init__(theme, language, row)
        self.orders: list[Order] = []
        self.ordered.connect(self.orders.append)
        self.ordered.connect(self.show_order)

    def button(self, column: Column) -> HeadButton:
        return next(each for each in self.buttons if each.column is column)


def made(qtbot: QtBot, theme: Theme, language: Language) -> Head:
    head = Head(theme, language)
    qtbot.addWidget(head)
    return head


def test_every_column_orders_the_list_both_ways_by_the_keyboard(
    qtbot: QtBot, theme: Theme, english: Language
) -> None:
    head = made(qtbot, theme, english)
    assert {button.by for button in head.buttons} == set(SortBy)
    assert len(head.buttons) == len(Column)
    for button in head.buttons:
        said = set()
        for _ in range(2):
            QTest.keyClick(button, Qt.Key.Key_Space)
            assert button.arrow
            said.add(button.accessibleDescription())
        assert len(said - {""}) == 2, "a screen reader hears no direction"
        ways = [order.descending for order in head.orders if order.by is button.by]
        assert sorted(ways) == [False, True], button.column


def test_words_are_ordered_from_a_and_lengths_from_the_longest(
    qtbot: QtBot, theme: Theme, english: Language
) -> None:
    head = made(qtbot, theme, english)
    for column, descending in (
        (Column.QUEUE, False),
        (Column.NOTE, False),
        (Column.OUTCOME, False),
        (Column.WAIT, True),
        (Column.HARD, True),
    ):
        head.button(column).click()
        assert head.orders[-1].descending is descending


@pytest.mark.parametrize("spoken", ["en", "sv"])
def test_what_has_names_is_ordered_by_them(qtbot: QtBot, theme: Theme, spoken: str) -> None:
    language = load_language(spoken)
    head = made(qtbot, theme, language)
    for column in (Column.CHANNEL, Column.OUTCOME, Column.CAUSE):
        head.button(column).click()
    channels, outcomes, causes = (order.names for order in head.orders)
    shown = (
        [channel_kind(language, Channel(each)) for each in channels],
        [outcome_name(language, Outcome(each)) for each in outcomes],
        [cause_name(language, CauseKind(each)) for each in causes],
    )
    for names, every in zip(shown, (Channel, Outcome, CauseKind), strict=True):
        assert len(names) == len(every)
        assert names == sorted(names, key=alphabetical)
