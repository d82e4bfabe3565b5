"""Every chart of the overview has a text that says all its figures, in both languages."""

import re

import pytest
from PySide6.QtGui import QAccessible
from pytestqt.qtbot import QtBot
from tests.ui.history_answers import Answers, answer_overview, history_window

from indicate_desktop.ui.history.overview.figure_row import FigureRow
from indicate_desktop.ui.history.overview.page import OverviewPage
from indicate_desktop.ui.history.window import HistoryWindow
from indicate_desktop.ui.parts.charts.calendar import Calendar
from indicate_desktop.ui.parts.charts.chart import Chart
from indicate_desktop.ui.parts.charts.columns import Columns
from indicate_desktop.ui.parts.charts.line_chart import LineChart
from indicate_desktop.ui.parts.charts.row_of_dots import RowOfDots
from indicate_desktop.ui.theme import Theme
from indicate_desktop.ui.translate import Language, load_language

FIGURE = re.compile(r"\d+(?:[.,:]\d+)*")


@pytest.fixture(params=["en", "sv"])
def language(request: pytest.FixtureRequest, _compiled: None) -> Language:
    return load_language(request.param)


@pytest.fixture
def window(qtbot: QtBot, light: Theme, language: Language) -> HistoryWindow:
    return history_window(qtbot, light, language)


@pytest.fixture
def answers(window: HistoryWindow) -> Answers:
    return answer_overview(window)


@pytest.fixture
def page(window: HistoryWindow, answers: Answers) -> OverviewPage:
    assert isinstance(window.page, OverviewPage)
    assert answers.spans
    return window.page


def test_a_chart_says_every_figure_in_a_text(page: OverviewPage) -> None:
    charts = page.findChildren(Chart)
    assert {type(chart) for chart in charts} == {LineChart, Calendar, Columns, RowOfDots}
    for chart in charts:
        said = QAccessible.queryAccessibleInterface(chart)
        assert said is not None
        name = said.text(QAccessible.Text.Name)
        text = said.text(QAccessible.Text.Description)
        assert name, type(chart)
        assert chart.words
        kept = [each for each in chart.words if not isinstance(chart, Calendar) or "mål" in each]
        for each in kept:
            assert set(FIGURE.findall(each)) <= set(FIGURE.findall(text)), (name, each)


def test_the_calendars_text_has_every_shift(page: OverviewPage) -> None:
    assert page.overview is not None
    worked = [mark for mark in page.overview.calendar if mark.verdict is not None]
    text = page.shifts.chart.accessibleDescription()
    assert text.startswith(page.shifts.summary.text())
    assert text.count(". ") >= len(worked)


def test_a_sparkline_is_told_in_words(page: OverviewPage, language: Language) -> None:
    spoken = page.kpis.cards[0].view.spoken
    wanted = {
        "en": "Over time: from 4.20 to 4.20, lowest 4.10, highest 4.70",
        "sv": "Över tid: från 4,20 till 4,20, lägst 4,10, högst 4,70",
    }
    assert wanted[language.code] in spoken
    assert ("±" in spoken) or ("95" in spoken)


def test_a_bar_is_a_button_that_says_its_figure(page: OverviewPage, language: Language) -> None:
    rows = [row for row in page.findChildren(FigureRow) if not row.isHidden()]
    assert len(rows) > 8
    for row in rows:
        said = QAccessible.queryAccessibleInterface(row)
        assert said is not None
        assert said.role() == QAccessible.Role.Button
        assert row.view.figure in said.text(QAccessible.Text.Name)
        assert said.text(QAccessible.Text.Description)


def test_a_table_is_a_table_to_screen_readers(page: OverviewPage, language: Language) -> None:
    view = page.causes.view
    view.toggle.setChecked(True)
    assert view.table is not None
    said = QAccessible.queryAccessibleInterface(view.table)
    assert said is not None
    assert said.role() == QAccessible.Role.Table
    parts = [said.child(n) for n in range(said.childCount())]
    told = [(part.role(), part.text(QAccessible.Text.Name)) for part in parts if part is not None]
    heads = {"en": "Low answers", "sv": "Låga svar"}
    assert (QAccessible.Role.ColumnHeader, heads[language.code]) in told
    cells = [name for role, name in told if role == QAccessible.Role.Cell]
    assert len(cells) == 5 * 3
    assert cells[1] == "9"
    toggle = QAccessible.queryAccessibleInterface(view.toggle)
    assert toggle is not None
    assert toggle.state().checkable
    assert toggle.state().checked
