"""Every window by the keyboard alone: reached in reading order, seen, left again, closed."""

from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QPlainTextEdit,
    QRadioButton,
    QWidget,
)
from pytestqt.qtbot import QtBot
from tests.ui.every_window import WINDOWS

from indicate_desktop.ui.history.contacts.detail.pane import DetailPane
from indicate_desktop.ui.history.overview.range.panel import RangePanel
from indicate_desktop.ui.picture import picture_of
from indicate_desktop.ui.theme import Theme
from indicate_desktop.ui.translate import Language

BY_KEYS = [name for name in WINDOWS if name != "mini bar"]
"""The mini bar never takes the focus: the tray's menu and the glance say and do the same."""
MOST_STOPS = 80
CONTROLS = (QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit, QAbstractItemView)


@pytest.fixture
def window(
    request: pytest.FixtureRequest, qtbot: QtBot, light: Theme, english: Language
) -> QWidget:
    window = WINDOWS[request.param](light, english)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    assert QTest.qWaitForWindowActive(window, 20_000)
    return window


def way(window: QWidget, key: Qt.Key) -> list[QWidget]:
    """Where Tab leads until it comes round."""
    stops: list[QWidget] = []
    for _ in range(MOST_STOPS):
        QTest.keyClick(window.focusWidget() or window, key)
        at = window.focusWidget()
        assert at is not None, "the focus is lost"
        if stops and at is stops[0]:
            return stops
        assert at not in stops, f"a trap: {told(at)} after {[told(stop) for stop in stops]}"
        stops.append(at)
    pytest.fail(f"no way round: {[told(stop) for stop in stops]}")


def told(widget: QWidget) -> str:
    text = getattr(widget, "text", lambda: "")()
    return f"{type(widget).__name__} {widget.accessibleName() or text!r}"


def usable(window: QWidget) -> list[QWidget]:
    return [
        widget
        for widget in window.findChildren(QWidget)
        if isinstance(widget, CONTROLS)
        and widget.isVisibleTo(window)
        and widget.isEnabled()
        and not isinstance(widget.parentWidget(), QLineEdit)
        and not isinstance(widget, QHeaderView)  # names of columns, nothing to do
    ]


@pytest.mark.parametrize("window", BY_KEYS, indirect=True)
def test_tab_reaches_all_in_reading_order_and_back(window: QWidget) -> None:
    stops = way(window, Qt.Key.Key_Tab)
    choices = {choice(stop) for stop in stops} - {None}
    missed = [
        told(widget)
        for widget in usable(window)
        if widget not in stops and choice(widget) not in choices
    ]
    assert not missed
    assert set(way(window, Qt.Key.Key_Backtab)) == set(stops)
    # Wherever it began, on its way round it goes back to the beginning once.
    turns = [
        f"{told(second)} after {told(first)}"
        for first, second in pairwise([*stops, stops[0]])
        if not comes_after(first, second, window)
    ]
    assert len(turns) <= 1, turns


def choice(widget: QWidget) -> object:
    """What a control is one of several of: Tab leads to the choice, arrows within it."""
    if isinstance(widget, QAbstractButton) and (group := widget.group()) is not None:
        return group if group.exclusive() else None
    return widget.parentWidget() if isinstance(widget, QRadioButton) else None


def row_of(widget: QWidget, window: QWidget) -> tuple[int, int]:
    corner = widget.mapTo(window, QPoint())
    return corner.y() + widget.height() // 2, corner.x()


def comes_after(first: QWidget, second: QWidget, window: QWidget) -> bool:
    """Further down, or further right in the same row or column beside it."""
    (one, left), (other, right) = row_of(first, window), row_of(second, window)
    return other > one or right > left


@pytest.mark.parametrize("window", BY_KEYS, indirect=True)
def test_the_focus_is_always_seen(window: QWidget) -> None:
    """What has it looks different from what it looked like before it came."""
    stops = way(window, Qt.Key.Key_Tab)
    unseen = []
    for stop in stops:
        stop.setFocus(Qt.FocusReason.TabFocusReason)
        scroll_to(stop)
        around = stop.parentWidget() if isinstance(stop, QLineEdit | QPlainTextEdit) else stop
        assert around is not None
        having = picture_of(around).toImage()
        stop.clearFocus()
        if differing(having, picture_of(around).toImage()) < 40:
            unseen.append(told(stop))
    assert not unseen


def scroll_to(widget: QWidget) -> None:
    around = widget.parentWidget()
    while around is not None:
        if isinstance(around, QAbstractScrollArea) and hasattr(around, "ensureWidgetVisible"):
            around.ensureWidgetVisible(widget)
        around = around.parentWidget()


def differing(one: QImage, other: QImage) -> int:
    """How many pixels differ."""
    return sum(
        one.pixel(x, y) != other.pixel(x, y)
        for x in range(one.width())
        for y in range(one.height())
    )


@pytest.mark.parametrize("window", BY_KEYS, indirect=True)
def test_escape_closes_from_everywhere(window: QWidget) -> None:
    for stop in [None, *way(window, Qt.Key.Key_Tab)]:
        window.show()
        if stop is not None:
            stop.setFocus(Qt.FocusReason.TabFocusReason)
        QTest.keyClick(window.focusWidget() or window, Qt.Key.Key_Escape)
        inner = window.findChild(DetailPane) or window.findChild(RangePanel)
        if inner is not None and window.isVisible():
            assert inner.isHidden(), "what opened inside closes first"
            QTest.keyClick(window.focusWidget() or window, Qt.Key.Key_Escape)
        assert not window.isVisible(), f"from {told(stop) if stop else 'the window'}"


@pytest.mark.parametrize("window", ["settings", "goals figure", "coaching", "cause"], indirect=True)
def test_arrows_choose_within_a_choice(window: QWidget) -> None:
    stops = [stop for stop in way(window, Qt.Key.Key_Tab) if choice(stop) is not None]
    assert stops
    for stop in stops:
        all_of_it = [w for w in usable(window) if choice(w) == choice(stop)]
        first, second = all_of_it[:2]
        assert isinstance(first, QAbstractButton)
        assert isinstance(second, QAbstractButton)
        first.setChecked(True)
        first.setFocus(Qt.FocusReason.TabFocusReason)
        QTest.keyClick(first, Qt.Key.Key_Right)
        assert second.hasFocus(), told(first)
        QTest.keyClick(second, Qt.Key.Key_Space)
        assert second.isChecked(), told(second)
        QTest.keyClick(second, Qt.Key.Key_Left)
        assert first.hasFocus(), told(second)


@pytest.mark.parametrize("window", BY_KEYS, indirect=True)
def test_space_and_return_press_what_has_the_focus(window: QWidget) -> None:
    plain = [w for w in usable(window) if isinstance(w, QAbstractButton) and not w.isCheckable()]
    pressed: list[QAbstractButton] = []
    for button in plain:
        button.clicked.disconnect()
        button.clicked.connect(lambda _on=False, it=button: pressed.append(it))
    for button in plain:
        for key in (Qt.Key.Key_Space, Qt.Key.Key_Return):
            button.setFocus(Qt.FocusReason.TabFocusReason)
            QTest.keyClick(button, key)
    assert pressed == [button for button in plain for _ in range(2)]
