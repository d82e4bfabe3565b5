"""Which period the overview shows: the calendar's, or one of one's own."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from tests.ui.history_answers import Answers, answer_overview, history_window
from tests.ui.samples import NOW, PICTURE, TODAY

from indicate_desktop.domain.history.span import Span, SpanKind, span_of
from indicate_desktop.ui.history.overview.page import OverviewPage
from indicate_desktop.ui.history.overview.period_bar import PeriodBar
from indicate_desktop.ui.history.overview.range.panel import RangePanel
from indicate_desktop.ui.history.window import HistoryWindow
from indicate_desktop.ui.theme import Theme
from indicate_desktop.ui.translate import Language


@pytest.fixture
def window(qtbot: QtBot, light: Theme, english: Language) -> HistoryWindow:
    return history_window(qtbot, light, english)


@pytest.fixture
def answers(window: HistoryWindow) -> Answers:
    return answer_overview(window)


def page(window: HistoryWindow) -> OverviewPage:
    shown = window.page
    assert isinstance(shown, OverviewPage)
    return shown


def test_periods_go_back_and_on_but_not_into_the_future(
    window: HistoryWindow, answers: Answers
) -> None:
    bar = page(window).bar
    assert not bar.on.isEnabled()
    bar.back.click()
    assert bar.title.text() == "October"
    assert answers.spans[-1] == span_of(SpanKind.MONTH, date(2026, 10, 1))
    assert bar.on.isEnabled()
    bar.kinds.choose(1)
    assert answers.spans[-1] == span_of(SpanKind.WEEK, date(2026, 10, 31))
    bar.kinds.choose(3)
    assert answers.spans[-1] == span_of(SpanKind.QUARTER, TODAY)
    assert not bar.on.isEnabled()


def opened(bar: PeriodBar) -> RangePanel:
    """The choice of a period of one's own."""
    bar.kinds.segments[-1].click()
    assert bar.panel is not None
    assert bar.panel.isVisible()
    return bar.panel


def test_tab_goes_through_the_bar_as_it_is_read(window: HistoryWindow, answers: Answers) -> None:
    window.show()
    bar = page(window).bar
    QTest.mouseClick(
        bar.kinds.segments[-1], Qt.MouseButton.LeftButton
    )  # makes the choice of days, and the order with it
    QTest.mouseClick(bar.kinds.segments[0], Qt.MouseButton.LeftButton)
    bar.back.setFocus()
    stops = [window.focusWidget()]
    for _ in range(2):  # the newest period has none after it
        QTest.keyClick(stops[-1], Qt.Key.Key_Tab)
        stops.append(window.focusWidget())
    assert stops == [bar.back, bar.kinds.segments[0], bar.export]


def test_a_period_of_ones_own_is_checked(window: HistoryWindow, answers: Answers) -> None:
    bar = page(window).bar
    assert bar.panel is None  # made with the first one that is asked for
    panel = opened(bar)
    first, last = panel.fields.first.edit, panel.fields.last.edit
    assert (first.text(), last.text()) == ("01/11/2026", "18/11/2026")
    for begin, end, why in (
        ("x", "18/11/2026", "Write a date like 18/11/2026."),
        ("18/11/2026", "19/11/2026", "after today"),
        ("18/11/1999", "18/11/2026", "before 01/01/2000"),
    ):
        first.setText(begin)
        last.setText(end)
        assert why in panel.wrong.text()
        assert panel.wrong.isVisible()
        assert not panel.show_button.isEnabled()
    last.setText("2026-11-18")
    first.setText("9/11/26")
    QTest.keyClick(first, Qt.Key.Key_Down)
    QTest.keyClick(first, Qt.Key.Key_Return)
    assert not panel.isVisible()
    assert answers.spans[-1] == Span(SpanKind.CUSTOM, date(2026, 11, 8), TODAY)
    assert bar.before.text() == "vs 28 Oct – 7 Nov"


def test_the_period_that_is_shown_closes_the_choice_too(
    window: HistoryWindow, answers: Answers
) -> None:
    bar, asked = page(window).bar, len(answers.spans)
    panel = opened(bar)
    bar.kinds.segments[2].click()  # the month, which is still shown
    assert not panel.isVisible()
    assert len(answers.spans) == asked


def test_a_period_is_chosen_in_the_months(window: HistoryWindow, answers: Answers) -> None:
    panel = opened(page(window).bar)
    assert answers.days[-1] == panel.months.model.days
    assert panel.months.model.contacts[date(2026, 11, 16)] == 36
    assert date(2026, 11, 15) not in panel.months.model.contacts
    grid = panel.months.grid
    for key in (Qt.Key.Key_Up, Qt.Key.Key_Space, Qt.Key.Key_Up, *[Qt.Key.Key_Return] * 2):
        QTest.keyClick(grid, key)
    assert not panel.isVisible()
    assert answers.spans[-1] == Span(SpanKind.CUSTOM, date(2026, 11, 4), date(2026, 11, 11))
    assert page(window).bar.kinds.current == 4


def test_leaving_a_period_of_ones_own_keeps_the_one_before(
    window: HistoryWindow, answers: Answers
) -> None:
    bar, asked = page(window).bar, len(answers.spans)
    for where in ("months", "fields"):
        panel = opened(bar)
        at = panel.months.grid if where == "months" else panel.fields.first.edit
        at.setFocus()
        QTest.keyClick(at, Qt.Key.Key_Escape)
        assert window.isVisible()
        assert not panel.isVisible()
        assert bar.kinds.current == 2
    assert len(answers.spans) == asked


def test_the_choice_is_made_in_turns_where_answers_come_by_the_event_loop(
    qtbot: QtBot, window: HistoryWindow, answers: Answers
) -> None:
    window.questions.paced = True
    window.show_snapshot(PICTURE, NOW)
    bar = page(window).bar
    bar.kinds.segments[-1].click()
    assert bar.panel is not None
    assert not bar.panel.isVisible()
    qtbot.waitUntil(bar.panel.isVisible, timeout=20_000)
    bar.panel.left.emit()
    bar.kinds.segments[-1].click()
    bar.kinds.segments[1].click()  # another period before it opens
    qtbot.wait(1)
    qtbot.waitUntil(lambda: bar.kinds.current == 1, timeout=20_000)
    assert not bar.panel.isVisible()
