"""Choosing a period of one's own with the pointer and with keys."""

from datetime import date

import pytest
from PySide6.QtCore import QItemSelectionModel, QLocale, QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from indicate_desktop.domain.history.day_counts import DayCounts
from indicate_desktop.domain.history.span import Span, SpanKind, span_of
from indicate_desktop.ui.history.overview.range.day_cell import HEAD
from indicate_desktop.ui.history.overview.range.days import months_on
from indicate_desktop.ui.history.overview.range.month_model import WIDE
from indicate_desktop.ui.history.overview.range.panel import RangePanel
from indicate_desktop.ui.theme import Theme
from indicate_desktop.ui.translate import Language

TODAY = date(2026, 11, 18)
SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def panel(qtbot: QtBot, light: Theme, english: Language) -> RangePanel:
    made = RangePanel(light, english, TODAY)
    qtbot.addWidget(made)
    made.resize(830, 400)
    made.fit(830)
    made.show()
    made.open_for(span_of(SpanKind.WEEK, TODAY), TODAY)
    return made


def days(panel: RangePanel) -> tuple[int, int]:
    """The chosen days, as month and day."""
    first, last = panel.pick.first, panel.pick.last
    return first.month * 100 + first.day, last.month * 100 + last.day


def spot(panel: RangePanel, month: int, day: int) -> QPoint:
    grid = panel.months.grid
    index = panel.months.model.index_of(date(2026, month, day))
    assert index.isValid()
    return grid.visualRect(index).center()


def press(panel: RangePanel, month: int, day: int, keys: Qt.KeyboardModifier | None = None) -> None:
    keys = keys or Qt.KeyboardModifier.NoModifier
    QTest.mouseClick(panel.months.grid.viewport(), LEFT, keys, spot(panel, month, day))


def waits(panel: RangePanel) -> bool:
    """Whether the last day is still to be chosen."""
    return panel.pick.pending


def key(panel: RangePanel, *keys: Qt.Key, mod: Qt.KeyboardModifier | None = None) -> None:
    for each in keys:
        QTest.keyClick(panel.months.grid, each, mod or Qt.KeyboardModifier.NoModifier)


def test_it_opens_at_the_shown_period_as_far_as_it_has_gone(panel: RangePanel) -> None:
    assert days(panel) == (1116, 1118)
    assert [name.text() for name in panel.months.names] == ["October 2026", "November 2026"]
    assert (panel.fields.first.edit.text(), panel.fields.last.edit.text()) == (
        "16/11/2026",
        "18/11/2026",
    )
    assert panel.said.text() == "16–18 Nov · 3 days"
    assert panel.against.text() == "vs 13–15 Nov"
    assert panel.wrong.isHidden()


def test_two_clicks_in_two_months(panel: RangePanel) -> None:
    press(panel, 11, 4)
    assert panel.said.text() == "Now choose the last day."
    press(panel, 10, 12)
    assert days(panel) == (1012, 1104)
    assert panel.fields.first.edit.text() == "12/10/2026"
    assert panel.against.text() == "vs 18 Sept – 11 Oct"
    press(panel, 11, 10, SHIFT)
    assert days(panel) == (1104, 1110)  # the end that was clicked first stays


def test_the_range_follows_the_pointer_until_it_is_ended(panel: RangePanel) -> None:
    port = panel.months.grid.viewport()
    press(panel, 11, 4)
    QTest.mouseMove(port, spot(panel, 11, 9))
    assert days(panel) == (1104, 1109)
    assert waits(panel)
    assert panel.said.text() == "4–9 Nov · 6 days"
    press(panel, 11, 6)
    assert days(panel) == (1104, 1106)
    QTest.mouseMove(port, spot(panel, 11, 11))
    assert days(panel) == (1104, 1106)


def test_a_double_click_is_a_day(panel: RangePanel) -> None:
    port = panel.months.grid.viewport()
    press(panel, 11, 4)
    QTest.mouseDClick(port, LEFT, pos=spot(panel, 11, 4))
    assert days(panel) == (1104, 1104)
    assert not waits(panel)


def test_dragging_chooses_what_it_passes(panel: RangePanel) -> None:
    port = panel.months.grid.viewport()
    QTest.mousePress(port, LEFT, pos=spot(panel, 11, 10))
    QTest.mouseMove(port, spot(panel, 11, 6))
    QTest.mouseMove(port, spot(panel, 10, 30))
    QTest.mouseRelease(port, LEFT, pos=spot(panel, 10, 30))
    assert days(panel) == (1030, 1110)
    assert not waits(panel)


def test_the_number_of_a_week_chooses_the_week(panel: RangePanel) -> None:
    grid, model = panel.months.grid, panel.months.model
    index = model.index(1, WIDE)
    assert index.data() == "45"
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Week 45"
    QTest.mouseClick(grid.viewport(), LEFT, pos=grid.visualRect(index).center())
    assert days(panel) == (1102, 1108)


def test_a_future_day_is_not_chosen(panel: RangePanel) -> None:
    press(panel, 11, 19)
    assert days(panel) == (1116, 1118)
    index = panel.months.model.index_of(date(2026, 11, 19))
    assert not index.flags() & Qt.ItemFlag.ItemIsEnabled
    assert "can't be chosen" in index.data(Qt.ItemDataRole.AccessibleTextRole)
    key(panel, Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_PageDown)
    assert panel.pick.cursor == TODAY
    assert not panel.months.on.isEnabled()


def test_keys_go_by_day_week_month_and_year(panel: RangePanel) -> None:
    for pressed, mod, there in (
        (Qt.Key.Key_Left, None, date(2026, 11, 17)),
        (Qt.Key.Key_Up, None, date(2026, 11, 10)),
        (Qt.Key.Key_Home, None, date(2026, 11, 9)),
        (Qt.Key.Key_End, None, date(2026, 11, 15)),
        (Qt.Key.Key_PageUp, None, date(2026, 10, 15)),
        (Qt.Key.Key_Home, CONTROL, date(2026, 10, 1)),
        (Qt.Key.Key_End, CONTROL, date(2026, 10, 31)),
        (Qt.Key.Key_PageUp, CONTROL, date(2025, 10, 31)),
        (Qt.Key.Key_Down, None, date(2025, 11, 7)),
        (Qt.Key.Key_PageDown, CONTROL, date(2026, 11, 7)),
        (Qt.Key.Key_Right, None, date(2026, 11, 8)),
    ):
        key(panel, pressed, mod=mod)
        assert panel.pick.cursor == there
        first, last = panel.months.model.days
        assert first <= there <= last
        assert panel.months.grid.currentIndex() == panel.months.model.index_of(there)
    assert days(panel) == (1116, 1118)


def test_keys_choose_a_range_and_return_takes_it(qtbot: QtBot, panel: RangePanel) -> None:
    key(panel, Qt.Key.Key_Up, Qt.Key.Key_Space)
    assert waits(panel)
    key(panel, Qt.Key.Key_Up, Qt.Key.Key_Left)
    assert days(panel) == (1103, 1111)
    key(panel, Qt.Key.Key_Return)
    assert not waits(panel)
    with qtbot.waitSignal(panel.chosen, timeout=20_000) as chosen:
        key(panel, Qt.Key.Key_Return)
    assert chosen.args == [Span(SpanKind.CUSTOM, date(2026, 11, 3), date(2026, 11, 11))]


def test_shift_stretches_the_range(panel: RangePanel) -> None:
    key(panel, Qt.Key.Key_Up, Qt.Key.Key_Left, mod=SHIFT)
    assert days(panel) == (1110, 1116)
    key(panel, Qt.Key.Key_PageUp, mod=SHIFT)
    assert days(panel) == (1010, 1116)
    assert panel.pick.ready


def test_escape_leaves(qtbot: QtBot, panel: RangePanel) -> None:
    with qtbot.waitSignal(panel.left, timeout=20_000):
        key(panel, Qt.Key.Key_Escape)


def test_screen_readers_hear_days_and_which_are_chosen(panel: RangePanel) -> None:
    model, grid = panel.months.model, panel.months.grid
    panel.show_days(DayCounts(date(2026, 10, 1), date(2026, 11, 30), {date(2026, 11, 16): 31}))

    def said(day: int) -> str:
        text = model.index_of(date(2026, 11, day)).data(Qt.ItemDataRole.AccessibleTextRole)
        assert isinstance(text, str)
        return text

    assert said(16) == "Mon 16 Nov, 31 contacts, first day"
    assert said(17) == "Tue 17 Nov"
    assert said(18) == "Wed 18 Nov, Today, last day"
    selection = grid.selectionModel()
    assert isinstance(selection, QItemSelectionModel)
    chosen = {model.day_at(index) for index in selection.selectedIndexes()}
    assert chosen == {date(2026, 11, day) for day in (16, 17, 18)}
    heads = [
        model.headerData(n, Qt.Orientation.Horizontal, Qt.ItemDataRole.AccessibleTextRole)
        for n in range(2)
    ]
    assert heads == ["Week", "Monday"]
    assert grid.accessibleName() == "Days of the period"
    table = QAccessible.queryAccessibleInterface(grid)
    assert table is not None
    assert table.role() == QAccessible.Role.Table
    parts = [table.child(n) for n in range(table.childCount())]
    cells = {
        part.text(QAccessible.Text.Name): part.state()
        for part in parts
        if part is not None and part.role() == QAccessible.Role.Cell
    }
    assert cells[said(17)].selected
    assert not cells["Fri 13 Nov"].selected
    assert cells[said(17)].selectable
    assert not cells["Thu 19 Nov, can't be chosen"].selectable


def test_a_quick_choice_is_shown_before_it_is_taken(qtbot: QtBot, panel: RangePanel) -> None:
    chip = next(each for each in panel.quick if each.text() == "Previous month")
    chip.click()
    assert days(panel) == (1001, 1031)
    assert [each.text() for each in panel.quick if each.isChecked()] == ["Previous month"]
    assert panel.against.text() == "vs 31 Aug – 30 Sept"
    chip.click()
    assert chip.isChecked()
    with qtbot.waitSignal(panel.chosen, timeout=20_000) as chosen:
        panel.show_button.click()
    assert chosen.args == [Span(SpanKind.CUSTOM, date(2026, 10, 1), date(2026, 10, 31))]
    press(panel, 11, 4)
    assert not any(each.isChecked() for each in panel.quick)


def test_typed_days_are_chosen_in_the_months_too(panel: RangePanel) -> None:
    panel.fields.last.edit.setText("4/3/26")
    assert days(panel) == (304, 1116)  # set right: the last day came before the first
    assert panel.fields.last.edit.text() == "4/3/26"
    panel.fields.last.edit.setText("4/3/2")
    assert "Write a date like" in panel.wrong.text()
    assert not panel.show_button.isEnabled()
    panel.fields.last.edit.setText("4/3/2026")
    assert panel.wrong.isHidden()
    assert panel.show_button.isEnabled()


def test_the_months_that_are_turned_to_are_asked_for(qtbot: QtBot, panel: RangePanel) -> None:
    asked: list[tuple[date, date]] = []
    panel.days_asked.connect(lambda first, last: asked.append((first, last)))
    panel.months.back.click()
    assert asked == [(date(2026, 9, 1), date(2026, 10, 31))]
    assert days(panel) == (1116, 1118)
    panel.months.on.click()
    panel.open_for(span_of(SpanKind.DAY, date(2026, 5, 3)), TODAY)
    assert asked[-1] == (date(2026, 4, 1), date(2026, 5, 31))
    assert panel.months.model.contacts == {}  # what another month had may have changed since


def test_one_month_where_two_have_no_room(panel: RangePanel) -> None:
    high = panel.months.grid.height()
    panel.fit(600)
    assert panel.months.model.months == 1
    assert panel.months.model.month == date(2026, 11, 1)
    assert panel.months.names[1].isHidden()
    panel.fit(830)
    assert panel.months.model.months == 2
    assert panel.months.model.month == date(2026, 10, 1)
    assert panel.months.grid.height() == high


@pytest.mark.parametrize(
    ("locale", "first", "week"), [("en_US", "Sun", "45"), ("sv_SE", "mån", "44")]
)
def test_a_week_begins_where_the_locale_says(
    qtbot: QtBot, light: Theme, english: Language, *, locale: str, first: str, week: str
) -> None:
    made = RangePanel(light, english._replace(locale=QLocale(locale)), TODAY)
    qtbot.addWidget(made)
    made.open_for(span_of(SpanKind.MONTH, TODAY), TODAY)
    model = made.months.model
    column = model.months * WIDE - WIDE
    assert model.headerData(column + 1, Qt.Orientation.Horizontal) == first
    assert model.index(0, column).data() == week  # of the row that 1 November 2026, a Sunday, is in
    assert made.months.grid.horizontalHeader().height() == light.px(HEAD)


def test_a_month_has_its_name_over_its_days(panel: RangePanel) -> None:
    months, model = panel.months, panel.months.model
    for n, name in enumerate(months.names):
        first = months_on(model.month, n)
        week = [model.index_of(first.replace(day=8 + day)) for day in range(7)]
        across = [months.grid.visualRect(index).center().x() for index in week]
        middle = name.mapTo(months, name.rect().center()).x() - months.grid.x()
        assert abs(middle - (min(across) + max(across)) / 2) <= 2
