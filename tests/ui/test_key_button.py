"""The button that takes a shortcut by having it pressed."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from indicate_desktop.domain.shortcut import parse
from indicate_desktop.ui.parts.key_button import KeyButton
from indicate_desktop.ui.theme import Theme
from indicate_desktop.ui.translate import Language

BOTH = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


@pytest.fixture
def button(qtbot: QtBot, theme: Theme, english: Language) -> KeyButton:
    made = KeyButton(theme, english, lambda keys: parse(keys) is not None)
    qtbot.addWidget(made)
    made.show_keys("Ctrl+Alt+R")
    made.show()
    made.setFocus()
    return made


def test_it_says_the_keys_and_waits_for_others(qtbot: QtBot, button: KeyButton) -> None:
    assert button.text() == "Ctrl+Alt+R"
    QTest.keyClick(button, Qt.Key.Key_Space)
    assert button.text() == "Press the keys…"
    QTest.keyClick(button, Qt.Key.Key_Control)
    with qtbot.waitSignal(button.chosen) as chosen:
        QTest.keyClick(button, Qt.Key.Key_I, BOTH)
    assert chosen.args == ["Ctrl+Alt+I"]
    assert button.text() == "Ctrl+Alt+I"


def test_keys_that_people_type_with_are_not_taken(qtbot: QtBot, button: KeyButton) -> None:
    QTest.keyClick(button, Qt.Key.Key_Space)
    with qtbot.assertNotEmitted(button.chosen):
        QTest.keyClick(button, Qt.Key.Key_R)
    assert button.text() == "Press the keys…"


def test_escape_keeps_and_backspace_takes_away(qtbot: QtBot, button: KeyButton) -> None:
    QTest.keyClick(button, Qt.Key.Key_Space)
    with qtbot.assertNotEmitted(button.chosen):
        QTest.keyClick(button, Qt.Key.Key_Escape)
    assert button.text() == "Ctrl+Alt+R"
    QTest.keyClick(button, Qt.Key.Key_Space)
    with qtbot.waitSignal(button.chosen) as chosen:
        QTest.keyClick(button, Qt.Key.Key_Backspace)
    assert chosen.args == [None]
    assert button.text() == "None"


def test_the_same_again_is_no_news(qtbot: QtBot, button: KeyButton) -> None:
    QTest.keyClick(button, Qt.Key.Key_Space)
    with qtbot.assertNotEmitted(button.chosen):
        QTest.keyClick(button, Qt.Key.Key_R, BOTH)
    assert button.text() == "Ctrl+Alt+R"
