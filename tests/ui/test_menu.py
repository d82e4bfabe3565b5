"""A menu of our own: several of its entries are taken one after the other."""

from datetime import UTC

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QAction, QMouseEvent
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from tests.ui.samples import NOW

from indicate_desktop.domain.contact import Channel
from indicate_desktop.domain.history.contact_filter import ContactFilter
from indicate_desktop.ui.history.contacts.column_menu import ColumnMenu
from indicate_desktop.ui.history.contacts.columns import Chosen, Column
from indicate_desktop.ui.history.contacts.filter_menu import FilterMenu
from indicate_desktop.ui.parts.menu import Menu
from indicate_desktop.ui.theme import Theme
from indicate_desktop.ui.translate import Language


@pytest.fixture
def menu(qtbot: QtBot, theme: Theme) -> Menu:
    made = Menu(theme)
    qtbot.addWidget(made)
    made.taken = []  # type: ignore[attr-defined]  # kept with it
    for name in ("One", "Two"):
        action = made.staying(QAction(name, made))
        action.setCheckable(True)
        made.addAction(action)
    made.addAction("Close")
    made.triggered.connect(lambda action: made.taken.append(action.text()))  # type: ignore[attr-defined]
    made.popup(QPoint(0, 0))
    qtbot.waitUntil(made.isVisible)
    return made


def taken(menu: Menu) -> list[str]:
    found: list[str] = menu.taken  # type: ignore[attr-defined]
    return found


def click(menu: Menu, name: str) -> None:
    """Let go of the button over an entry.

    Off screen, Qt closes a menu that is pressed where another one was just before.
    """
    action = next(each for each in menu.actions() if each.text() == name)
    at = QPointF(menu.actionGeometry(action).center())
    left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
    keys = Qt.KeyboardModifier.NoModifier
    kind = QEvent.Type.MouseButtonRelease
    event = QMouseEvent(kind, at, menu.mapToGlobal(at), left, none, keys)
    QCoreApplication.sendEvent(menu, event)


def test_clicks_take_what_stays_and_leave_it_open(menu: Menu) -> None:
    click(menu, "One")
    click(menu, "Two")
    click(menu, "One")
    assert taken(menu) == ["One", "Two", "One"]
    assert [each.isChecked() for each in menu.actions()] == [False, True, False]
    assert menu.isVisible()


def test_space_takes_it_too_and_return_closes(qtbot: QtBot, menu: Menu) -> None:
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Space, Qt.Key.Key_Down, Qt.Key.Key_Space):
        QTest.keyClick(menu, key)
    assert taken(menu) == ["One", "Two"]
    assert menu.isVisible()
    QTest.keyClick(menu, Qt.Key.Key_Return)
    qtbot.waitUntil(menu.isHidden)
    assert taken(menu) == ["One", "Two", "Two"]


def test_what_cannot_be_taken_is_not(menu: Menu) -> None:
    menu.actions()[0].setEnabled(False)
    click(menu, "One")
    assert taken(menu) == []


def test_its_rows_are_as_wide_as_their_words_at_any_text_size(
    qtbot: QtBot, theme: Theme, menu: Menu
) -> None:
    large = Menu(Theme(text_scale=2.0))
    qtbot.addWidget(large)
    for action in menu.actions():
        large.addAction(action.text()).setCheckable(action.isCheckable())
    assert large.sizeHint().width() > 1.5 * menu.sizeHint().width()
    assert large.sizeHint().height() > 1.5 * menu.sizeHint().height()


def test_several_channels_are_chosen_at_one_opening(
    qtbot: QtBot, theme: Theme, english: Language
) -> None:
    menu = FilterMenu(theme, english, ContactFilter(shared=True), (), (NOW, UTC))
    qtbot.addWidget(menu)
    seen: list[ContactFilter] = []
    menu.chosen.connect(seen.append)
    channels = next(each for each in menu.findChildren(Menu) if each.title() == "Channel")
    channels.popup(QPoint(0, 0))
    qtbot.waitUntil(channels.isVisible)
    for name in ("Phone", "Chat", "Phone"):
        click(channels, name)
    assert channels.isVisible()
    assert [each.channels for each in seen] == [
        {Channel.PHONE},
        {Channel.PHONE, Channel.CHAT},
        {Channel.CHAT},
    ]
    own = next(each for each in menu.actions() if each.text() == "Own answer")
    shared = next(each for each in menu.actions() if each.text() == "Shared answer")
    assert shared.isChecked()
    own.trigger()
    assert (own.isChecked(), shared.isChecked()) == (True, False)
    assert seen[-1] == ContactFilter(channels=frozenset({Channel.CHAT}), shared=False)


def test_columns_are_chosen_moved_and_widened_at_one_opening(
    qtbot: QtBot, theme: Theme, english: Language
) -> None:
    now = [Chosen()]
    menu = ColumnMenu(theme, english, lambda: now[-1], Column.TIME)
    qtbot.addWidget(menu)
    menu.chosen.connect(now.append)
    menu.widened.connect(lambda column, by: now.append(now[-1].sized({column: 100 + by})))
    menu.popup(QPoint(0, 0))
    qtbot.waitUntil(menu.isVisible)
    for name in ("My note", "Move right", "Wider", "Rating"):
        click(menu, name)
    left = next(each for each in menu.actions() if each.text() == "Move left")
    assert menu.isVisible()
    assert now[-1].columns == (Column.OUTCOME, Column.TIME, Column.HANDLING, Column.NOTE)
    assert now[-1].width(Column.TIME) == 124
    assert left.isEnabled()
    click(menu, "Move left")
    assert not left.isEnabled()
    click(menu, "Standard columns")
    assert now[-1] == Chosen()
