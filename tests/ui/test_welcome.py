"""The first window: address and code, what went wrong, and the demo."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from indicate_desktop.ui.theme import Theme
from indicate_desktop.ui.translate import Language
from indicate_desktop.ui.welcome import WelcomeWindow


def _window(qtbot: QtBot, theme: Theme, language: Language) -> WelcomeWindow:
    window = WelcomeWindow(theme, language)
    qtbot.addWidget(window)
    return window


def test_both_fields_are_needed(qtbot: QtBot, theme: Theme, english: Language) -> None:
    window = _window(qtbot, theme, english)
    window.address.edit.setText("hub.example.com")
    assert not window.connect_button.isEnabled()
    window.code.edit.setText("  ")
    assert not window.connect_button.isEnabled()


def test_return_connects_once(qtbot: QtBot, theme: Theme, english: Language) -> None:
    window = _window(qtbot, theme, english)
    asked: list[tuple[str, str]] = []
    window.enrol_asked.connect(lambda address, code: asked.append((address, code)))
    window.address.edit.setText(" hub.example.com ")
    window.code.edit.setText("ABCD-EFGH")
    QTest.keyClick(window.code.edit, Qt.Key.Key_Return)
    QTest.keyClick(window.code.edit, Qt.Key.Key_Return)
    assert asked == [("hub.example.com", "ABCD-EFGH")]


def test_a_problem_is_said_and_can_be_mended(qtbot: QtBot, theme: Theme, english: Language) -> None:
    window = _window(qtbot, theme, english)
    window.address.edit.setText("hub.example.com")
    window.code.edit.setText("WRONG")
    window.connect_button.click()
    before = window.height()
    sentence = "This code is wrong or has been used. Ask your team leader for a new one."
    window.show_problem(sentence)
    assert window.message.text() == sentence
    assert window.connect_button.isEnabled()
    assert window.height() >= before


def test_the_demo_is_one_click(qtbot: QtBot, theme: Theme, english: Language) -> None:
    window = _window(qtbot, theme, english)
    with qtbot.waitSignal(window.demo_asked):
        window.demo.click()


def test_whoever_is_asked_again_hears_why(qtbot: QtBot, theme: Theme, english: Language) -> None:
    window = _window(qtbot, theme, english)
    window.open_for(None, lost=True)
    assert window.message.text().startswith("The settings on this computer could not be read.")
    assert window.message.isVisible()
    window.close()
