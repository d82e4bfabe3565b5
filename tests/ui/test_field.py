"""Text fields: their caret blinks while somebody writes, and at no other time."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QAbstractEventDispatcher, QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from indicate_desktop.ui.parts.caret import BLINKS_MS
from indicate_desktop.ui.parts.field import LineField, TextField
from indicate_desktop.ui.parts.sheet import Sheet
from indicate_desktop.ui.theme import Theme, ThemeMode
from indicate_desktop.ui.translate import Language

Field = type[LineField] | type[TextField]
FIELDS = pytest.mark.parametrize("field", [LineField, TextField])


@pytest.fixture(autouse=True)
def _as_the_system_has_it(qapp: object) -> Iterator[None]:
    yield
    QGuiApplication.styleHints().setCursorFlashTime(-1)


def timers(widget: QWidget) -> list[int]:
    """The intervals of what would wake the program, below a widget."""
    dispatcher = QAbstractEventDispatcher.instance()
    below = widget.findChildren(QObject)
    return [timer.interval for each in below for timer in dispatcher.registeredTimers(each)]


def sheet_with(
    field: Field, qtbot: QtBot, theme: Theme, language: Language
) -> tuple[Sheet, LineField | TextField]:
    sheet = Sheet(theme, language, "A sheet", 400)
    qtbot.addWidget(sheet)
    made = field(theme, "Words")
    sheet.column.addWidget(made)
    return sheet, made


@FIELDS
def test_a_window_that_never_got_the_focus_leaves_no_caret_behind(
    qtbot: QtBot, light: Theme, english: Language, field: Field
) -> None:
    """QDialog tells its field of a focus that the window manager may never give."""
    sheet, made = sheet_with(field, qtbot, light, english)
    made.edit.setFocus()
    for _ in range(2):
        sheet.show()
        assert not made.edit.hasFocus()
        assert not made.lit
        sheet.close()
    qtbot.wait(1)
    assert timers(sheet) == []


@FIELDS
def test_the_caret_blinks_only_for_a_while(
    qtbot: QtBot, light: Theme, english: Language, field: Field
) -> None:
    sheet, made = sheet_with(field, qtbot, light, english)
    hints = QGuiApplication.styleHints()
    usual = hints.cursorFlashTime()
    sheet.raise_up()
    made.edit.setFocus()
    qtbot.waitUntil(made.edit.hasFocus)
    assert sorted(timers(sheet)) == [usual // 2, BLINKS_MS]
    made.caret.rest()
    assert timers(sheet) == []
    QTest.keyClick(made.edit, Qt.Key.Key_A)
    assert hints.cursorFlashTime() == usual
    assert sorted(timers(sheet)) == [usual // 2, BLINKS_MS]
    sheet.close()
    qtbot.wait(1)
    assert timers(sheet) == []


def test_the_next_field_blinks_again(qtbot: QtBot, light: Theme, english: Language) -> None:
    sheet, first = sheet_with(LineField, qtbot, light, english)
    second = TextField(light, "More")
    sheet.column.addWidget(second)
    sheet.raise_up()
    first.edit.setFocus()
    qtbot.waitUntil(first.edit.hasFocus)
    first.caret.rest()
    second.edit.setFocus()
    usual = QGuiApplication.styleHints().cursorFlashTime()
    assert usual > 0
    assert sorted(timers(sheet)) == [usual // 2, BLINKS_MS]


@FIELDS
def test_what_is_written_can_be_read_after_the_theme_has_changed(
    qtbot: QtBot, light: Theme, english: Language, field: Field
) -> None:
    sheet, made = sheet_with(field, qtbot, light, english)
    sheet.show()
    light.set_mode(ThemeMode.DARK)
    qtbot.waitUntil(lambda: made.edit.palette().text().color() == light.palette.text1)
    assert made.edit.palette().placeholderText().color() == light.palette.text3
