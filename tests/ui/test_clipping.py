"""Nothing is clipped, covered or off the screen: with long words, and in large text."""

from collections.abc import Callable, Iterator
from itertools import combinations
from types import UnionType
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QScrollBar,
    QWidget,
)
from pytestqt.qtbot import QtBot
from tests.ui.every_window import CUSTOMERS_WORDS, HISTORY, SCREEN, WINDOWS, SmallScreen

from indicate_desktop.ui.history.contacts.page import ContactsPage
from indicate_desktop.ui.history.records.page import RecordsPage
from indicate_desktop.ui.history.window import HistoryWindow
from indicate_desktop.ui.mini_bar.bar import MiniBar
from indicate_desktop.ui.parts.check_row import CheckRow
from indicate_desktop.ui.parts.chooser import Chooser
from indicate_desktop.ui.parts.label import Label
from indicate_desktop.ui.parts.ring import Ring
from indicate_desktop.ui.parts.sentence import Sentence
from indicate_desktop.ui.parts.streak_row import StreakRow
from indicate_desktop.ui.parts.toggle_row import ToggleRow
from indicate_desktop.ui.theme import Theme, ThemeMode
from indicate_desktop.ui.translate import Language, load_language
from indicate_desktop.ui.typography import Text

LANGUAGES = ("en", "sv", "qps")
SCALES = (1.0, 1.5, 2.0)


@pytest.fixture(autouse=True)
def _small_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QWidget, "screen", lambda _self: SmallScreen())


@pytest.mark.parametrize("name", WINDOWS)
def test_nothing_is_clipped(qtbot: QtBot, name: str) -> None:
    wrong = []
    for code in LANGUAGES:
        language = load_language(code)
        for scale in SCALES:
            theme = Theme(ThemeMode.LIGHT, text_scale=scale)
            window = WINDOWS[name](theme, language)
            qtbot.addWidget(window)
            window.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
            window.show()
            # What has its size from its width is laid out once more before anything is painted.
            QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
            wrong += [f"{code} {scale:.0%} {each}" for each in defects(window, theme)]
            window.hide()
            window.deleteLater()
            theme.deleteLater()
    assert not wrong, "\n".join(["", *wrong])


def defects(window: QWidget, theme: Theme) -> Iterator[str]:
    """What a user would call cut off, covered or out of reach."""
    if window.width() > SCREEN.width() or window.height() > SCREEN.height():
        yield f"the window is {window.width()} × {window.height()}"
    for widget in shown_in(window):
        if (needed := short_of(widget, theme)) and not customers(widget):
            yield f"{told(widget)} needs {needed}, has {widget.width()} × {widget.height()}"
        if why := outside(widget, window):
            yield f"{told(widget)} is {why}"
    for holder in [window, *shown_in(window)]:
        yield from overlaps(holder)
    if isinstance(window, HistoryWindow):
        yield from window_rows(window)


def shown_in(window: QWidget) -> list[QWidget]:
    return [w for w in window.findChildren(QWidget) if w.isVisibleTo(window) and w.width()]


def told(widget: QWidget) -> str:
    text = getattr(widget, "text", lambda: "")()
    said = text or getattr(widget, "title", "") or widget.accessibleName()
    return f"{type(widget).__name__} {said!r}"


def customers(widget: QWidget) -> bool:
    """Whether people's own words are what is cut; the part then shows all of it on demand."""
    text = getattr(widget, "title", None) or getattr(widget, "text", lambda: "")()
    return any(words and words in str(text) for words in CUSTOMERS_WORDS)


def wide(theme: Theme, role: Text, text: str) -> float:
    return QFontMetricsF(theme.font(role)).horizontalAdvance(text)


def short_of(widget: QWidget, theme: Theme) -> str:
    """What it would need; empty where it has that."""
    for kind, measure in MEASURES.items():
        if isinstance(widget, kind):
            return measure(widget, theme)
    return ""


def sentence(widget: Sentence, theme: Theme) -> str:
    if not widget.wraps:
        return hinted(widget, theme)
    lines = widget._layout(widget.width()).lineCount() if widget.text() else 0
    needs = lines * widget.line_height()
    return f"{needs} high" if needs > widget.height() else ""


def toggle_row(widget: ToggleRow, _theme: Theme) -> str:
    width, height = widget.width(), widget.height()
    least, needs = widget.minimumSizeHint().width(), widget.heightForWidth(width)
    return f"{least} × {needs}" if least > width or needs > height else ""


def ring(widget: Ring, theme: Theme) -> str:
    if widget.view.centre and (over := widget.note_overflow()):
        return f"{over:.0f} more for {widget.view.below!r}"
    inside = widget.width() * (1 - 2 * widget._stroke / widget._diameter)
    needs = wide(theme, Text.FIGURE, widget.view.centre)
    return f"{needs:.0f} inside its ring, {inside:.0f}" if needs > inside - 4 else ""


def streak(widget: StreakRow, theme: Theme) -> str:
    needs = sum(max(theme.px(26), wide(theme, Text.NOTE, day.name) + 4) for day in widget.days)
    return f"{needs:.0f} wide" if needs > widget.width() else ""


def words_of(widget: Chooser | CheckRow, _theme: Theme) -> str:
    needs = widget.needed_width()
    return f"{needs} wide" if needs > widget.width() else ""


def placeholder(widget: QLineEdit, _theme: Theme) -> str:
    text = widget.placeholderText()
    needs = QFontMetricsF(widget.font()).horizontalAdvance(text) + 4
    return f"{needs:.0f} for {text!r}" if needs > widget.width() else ""


def placeholders(widget: QPlainTextEdit, _theme: Theme) -> str:
    room = QRectF(0, 0, widget.width(), 10_000)
    metrics = QFontMetricsF(widget.font())
    needs = metrics.boundingRect(room, Qt.TextFlag.TextWordWrap, widget.placeholderText()).height()
    return f"{needs:.0f} high" if needs > widget.height() else ""


def hinted(widget: QWidget, _theme: Theme) -> str:
    hint = widget.sizeHint()
    fits = hint.width() <= widget.width() and hint.height() <= widget.height()
    return "" if fits else f"{hint.width()} × {hint.height()}"


MEASURES: dict[type | UnionType, Callable[[Any, Theme], str]] = {
    Sentence: sentence,
    ToggleRow: toggle_row,
    Ring: ring,
    StreakRow: streak,
    Chooser | CheckRow: words_of,
    QLineEdit: placeholder,
    QPlainTextEdit: placeholders,
    QAbstractButton | QLabel: hinted,
}
"""By kind of widget, the special ones first."""


def outside(widget: QWidget, window: QWidget) -> str:
    """In what it lies only in part; up and down in a scroll area nothing is out of reach."""
    box = QRect(widget.mapTo(window, QPoint()), widget.size())
    around = widget.parentWidget()
    while around is not None:
        area = around.parentWidget()
        room = QRect(around.mapTo(window, QPoint()), around.size())
        scrolls = isinstance(area, QScrollArea) and (
            area.verticalScrollBarPolicy() != Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        )
        if scrolls:
            room.setTop(min(room.top(), box.top()))
            room.setBottom(max(room.bottom(), box.bottom()))
        if not room.contains(box):
            return f"at {box.getRect()}, outside {room.getRect()} of {told(around)}"
        if scrolls or around is window:
            return ""
        around = area
    return ""


def overlaps(holder: QWidget) -> Iterator[str]:
    """Children of one widget that lie over one another."""
    if isinstance(holder, QAbstractScrollArea | QLineEdit):
        return
    children = [
        child
        for child in holder.children()
        if isinstance(child, QWidget)
        and child.isVisibleTo(holder)
        and not child.isWindow()
        and not isinstance(child, QScrollBar)
    ]
    for first, second in combinations(children, 2):
        if first.geometry().intersects(second.geometry()):
            yield f"{told(first)} lies over {told(second)}"


def window_rows(window: HistoryWindow) -> Iterator[str]:
    """The list of contacts paints its rows itself."""
    page = window.page
    if isinstance(page, RecordsPage):
        width = page.list.viewport().width()
        for place in range(page.list.rows.rowCount()):
            view = page.list.rows.view(place)
            if (least := page.list.row.least_width(view)) > width:
                yield f"the row {view.spoken!r} needs {least}, has {width}"
        return
    if not isinstance(page, ContactsPage):
        return
    width = page.view.viewport().width()
    for line in HISTORY:
        for text, needs, room in page.row.needs(line, width):
            if needs > room:
                yield f"the row's {text!r} needs {needs:.0f}, has {room:.0f}"


def test_the_mini_bar_has_its_size(qtbot: QtBot, light: Theme, swedish: Language) -> None:
    bar = WINDOWS["mini bar"](light, swedish)
    qtbot.addWidget(bar)
    assert isinstance(bar, MiniBar)
    assert bar.size() == bar.sizeHint()


def test_the_check_finds_what_is_cut(qtbot: QtBot, light: Theme) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    label = Label(light, "Far too long for its place", parent=window)
    label.setGeometry(10, 10, 60, 18)
    other = Label(light, "x", parent=window)
    other.setGeometry(40, 20, 300, 18)
    window.resize(200, 100)
    window.show()
    found = " ".join(defects(window, light))
    assert "'Far too long for its place' needs" in found
    assert "lies over" in found
    assert "outside (0, 0, 200, 100)" in found
