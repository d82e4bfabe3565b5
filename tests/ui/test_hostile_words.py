"""Names, topics and texts of other people in every window: no markup, nothing hidden or turned.

Whatever is free text in the samples is replaced by words that mean harm, and then every widget
of every window is looked at.
"""

import dataclasses
import re
from collections.abc import Iterator
from enum import Enum
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QListView,
    QWidget,
)
from pytestqt.qtbot import QtBot
from tests.ui import every_window, goal_samples, history_answers, record_samples, samples
from tests.ui.every_window import WINDOWS, Make
from tests.ui.overview_sample import overview_for

from indicate_desktop.ui.theme import Theme
from indicate_desktop.ui.translate import Language
from indicate_desktop.ui.visible import apart, visible, visible_line

HARM = "<b>HARM</b><img src=x> \u202eabc\u202c \x1b[31m\x00 two\r\nlines {0} %s \u2067"
FREE = {
    *("topic", "queue", "summary", "comment", "note", "text", "why", "giver", "name", "team"),
    *("hub", "reason", "alternative", "action", "owner", "answer", "change", "unit", "evaluator"),
    *("form", "criterion", "source", "article", "viewer", "review", "role", "view", "way"),
}
"""The fields of records that hold words of other people, or of another system."""
HIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
UI = Path(every_window.__file__).parents[2] / "src" / "indicate_desktop" / "ui"
SPOKEN = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.AccessibleTextRole,
)


def harmed(value: Any, field: str = "") -> Any:
    """The same with harm in every free text; keys and words of the program stay."""
    if isinstance(value, str) and not isinstance(value, Enum):
        return HARM if field in FREE else value
    if isinstance(value, tuple | list):
        return type(value)(harmed(each, field) for each in value)
    if isinstance(value, dict):
        return {key: harmed(each) for key, each in value.items()}
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        fields = [each for each in dataclasses.fields(value) if each.init]
        changed = {each.name: harmed(getattr(value, each.name), each.name) for each in fields}
        changed |= {
            each.name: HARM
            for each in fields
            if each.name in FREE and changed[each.name] is None and "str" in str(each.type)
        }
        return dataclasses.replace(value, **changed)
    return value


def _windows() -> dict[str, Make]:
    glances = {f"glance {n}": every_window.glance(harmed(s)) for n, s in samples.STATES.items()}
    dialogs = {
        "glance nudge": every_window.glance(harmed(samples.UNCAUSED), nudge=True),
        "coaching": every_window.coaching(harmed(every_window.ASKING)),
        "goals": every_window.goals(harmed(goal_samples.GOALS)),
        "goals full": every_window.goals(harmed(goal_samples.FULL)),
        "goals check-in": every_window.goals(harmed(goal_samples.GOALS), "check"),
        "milestones": every_window.milestones(harmed(every_window.EARNED)),
    }
    return WINDOWS | glances | dialogs


@pytest.fixture
def harm(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the windows are filled with means harm."""

    def spoil(module: ModuleType, names: tuple[str, ...]) -> None:
        for name in names:
            monkeypatch.setattr(module, name, harmed(getattr(module, name)))

    spoil(every_window, ("HISTORY", "EARNED", "AROUND", "LOW", "STORY", "ASKING"))
    monkeypatch.setattr(history_answers, "overview_for", lambda span: harmed(overview_for(span)))
    spoil(record_samples, ("ENTRIES", "AGREEMENTS", "COACHING", "VOICES", "CRITERIA", "PRAISE"))


@pytest.mark.usefixtures("harm")
@pytest.mark.parametrize("name", [*_windows()])
def test_other_peoples_words_do_no_harm(
    name: str, qtbot: QtBot, light: Theme, english: Language
) -> None:
    window = _windows()[name](light, english)
    qtbot.addWidget(window)
    window.show()
    QApplication.processEvents()
    window.grab()
    bad = [
        f"{type(widget).__name__} in {type(widget.parent()).__name__}: {what} {text!r:.150}"
        for widget in (window, *window.findChildren(QWidget))
        for what, text in _words(widget)
        if HIDDEN.search(text) or _read_as_markup(widget, what, text)
    ]
    assert bad == []


def _words(widget: QWidget) -> Iterator[tuple[str, str]]:
    """Everything that a widget shows or has read out."""
    yield "tooltip", widget.toolTip()
    yield "name", widget.accessibleName()
    yield "description", widget.accessibleDescription()
    yield "title", widget.windowTitle()
    if isinstance(widget, QLabel | QAbstractButton):
        yield "text", widget.text()
    if isinstance(widget, QComboBox):
        yield from (("item", widget.itemText(n)) for n in range(widget.count()))
    if isinstance(widget, QAbstractItemView) and (model := widget.model()) is not None:
        columns = 1 if isinstance(widget, QListView) else model.columnCount()
        for row in range(min(30, model.rowCount())):
            for column in range(columns):
                for role in SPOKEN:
                    found = model.index(row, column).data(role)
                    if isinstance(found, str):
                        yield ("tooltip" if role is SPOKEN[1] else "cell"), found


def _read_as_markup(widget: QWidget, what: str, text: str) -> bool:
    if what == "text" and isinstance(widget, QLabel):
        return "HARM" in text and widget.textFormat() is not Qt.TextFormat.PlainText
    if what != "tooltip" or "HARM" not in text:
        return False
    document = QTextDocument()
    document.setHtml(text)
    return "<b>HARM" not in document.toPlainText()


RAW_TIPS = {
    "parts/paint.py",  # where tooltips are made harmless
    "parts/button.py",  # an icon's name, of the program's own words
    "parts/chip.py",  # a rating in figures
    "coaching/dialog.py",
    "settings/notifying.py",
    "settings/data.py",
    "tray.py",  # the system's own, of the program's own words
}
"""Files that give tooltips as they are."""


def test_every_other_tooltip_is_made_harmless() -> None:
    """Qt takes a tooltip for markup where it looks like it, wherever its words come from."""
    found = {
        path.relative_to(UI).as_posix()
        for path in UI.rglob("*.py")
        if re.search(r"setToolTip\((?!plain_tooltip|tip\))", _without_choices(path))
    }
    assert found <= RAW_TIPS


def _without_choices(path: Path) -> str:
    """A file's text, where `"" if … else x` is taken for x."""
    return re.sub(r'\("" if .*? else ', "(", path.read_text(encoding="utf-8"))


def test_what_is_visible_stays() -> None:
    for text in ("Åsa – 12\N{NO-BREAK SPACE}000 kr 👍🏽", "שלום"):
        assert visible(text) == visible_line(text) == text
    assert visible("a\r\nb\u202e\x00") == "a\nb"
    assert visible_line("a\r\n\tb\u202e\x00") == "a b"


def test_only_words_that_go_the_other_way_are_set_apart() -> None:
    assert apart("Invoice 7") == "Invoice 7"
    assert visible(apart("שלום")) == apart("שלום") == "\u2068שלום\u2069"
    # No mark of theirs ends it early, or reaches beyond it.
    for hostile in ("\u2069\u202eשלום", "\u2068שלום", "ש\u2067לום\u2068"):
        assert apart(hostile) == "\u2068שלום\u2069"
    assert visible("\u2068a\u202eb\u2069 \u2068c\nd\u2069") == "ab c\nd"
