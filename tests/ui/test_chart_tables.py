"""The overview's charts as tables: what they say, and how they are gone through and copied."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from tests.ui.history_answers import Answers, history_window
from tests.ui.overview_sample import OVERVIEW
from tests.ui.samples import NOW, PICTURE, TODAY

from indicate_desktop.domain.history.contact_filter import ContactFilter
from indicate_desktop.ui.history.contacts.page import ContactsPage
from indicate_desktop.ui.history.overview.cause_words import kinds
from indicate_desktop.ui.history.overview.page import OverviewPage
from indicate_desktop.ui.history.overview.tables import (
    causes_table,
    hours_table,
    shifts_table,
    time_table,
    topics_table,
    trend_table,
)
from indicate_desktop.ui.history.overview.topic_words import topic_row
from indicate_desktop.ui.history.window import HistoryWindow
from indicate_desktop.ui.parts.charts.chart_or_table import ChartOrTable
from indicate_desktop.ui.parts.charts.data_table import MOST, DataTable, two_lines
from indicate_desktop.ui.parts.charts.table_data import TableData
from indicate_desktop.ui.theme import Theme
from indicate_desktop.ui.translate import Language, load_language


@pytest.fixture
def window(qtbot: QtBot, light: Theme, english: Language) -> HistoryWindow:
    return history_window(qtbot, light, english)


@pytest.fixture
def answers(window: HistoryWindow) -> Answers:
    return Answers(window.questions, ())


@pytest.fixture
def page(window: HistoryWindow, answers: Answers) -> OverviewPage:
    window.open_for(PICTURE, NOW)
    assert isinstance(window.page, OverviewPage)
    assert answers.spans
    return window.page


def table_of(view: ChartOrTable) -> DataTable:
    view.toggle.setChecked(True)
    assert view.table is not None
    return view.table


def views(page: OverviewPage) -> list[ChartOrTable]:
    cards = (page.trend, page.shifts, page.topics, page.causes, page.time, page.hours)
    return [card.view for card in cards]


def test_a_trend_has_values_with_n_and_goal_by_locale(swedish: Language) -> None:
    made = trend_table(swedish, OVERVIEW.metrics[0], TODAY)
    assert made.columns == ("När", "Kundbetyg", "Svar", "Mål")
    assert made.rows[2] == ("Tis 3 nov.", "4,35", "7", "4,4")
    assert len(made.rows) == 18
    time = trend_table(swedish, OVERVIEW.metrics[3], TODAY)
    assert time.columns == ("När", "Tid per kontakt", "Kontakter")
    assert time.rows[0][1] == "6:42"
    nothing = trend_table(swedish, OVERVIEW.metrics[1], TODAY).rows[3]
    assert nothing[1:] == ("–", "0")


def test_shifts_leave_out_days_without_one(english: Language) -> None:
    made = shifts_table(english, OVERVIEW.calendar, TODAY)
    there = [n for n, mark in enumerate(OVERVIEW.calendar) if mark.verdict is not None]
    assert list(made.places) == there
    assert made.rows[-1] == ("Wed 18 Nov", "on goal (open)")
    assert made.place(0) == there[0]


def test_a_topic_has_one_line_whatever_its_source_has_put_into_it(english: Language) -> None:
    odd = replace(OVERVIEW.topics[0], topic="Bell\x07 of\n\u202eus\t" + "x" * 20_000)
    (row,) = topics_table(english, (odd,)).rows
    assert row[0].startswith("Bell of us xxx")
    assert len(row[0]) < 200
    assert topic_row(english, odd, grows=False).name == row[0]


def test_topics_causes_hours_and_time(english: Language) -> None:
    topics = topics_table(english, OVERVIEW.topics)
    assert topics.rows[0] == ("Delivery delayed", "4.80", "61", "118", "+0.10")
    assert topics.rows[-1] == ("Gift cards", "too few yet", "3", "12", "–")
    causes = causes_table(english, OVERVIEW.causes, kinds(OVERVIEW.causes, mine=False))
    assert causes.rows[0] == ("Price or fees", "9", "39%")
    assert sum(int(row[1]) for row in causes.rows) == OVERVIEW.causes.low
    hours = hours_table(english, OVERVIEW.hours)
    assert hours.rows[4] == ("12:00–13:00", "9", "3.90", "4 (few)")
    time = time_table(english, OVERVIEW.shifts, TODAY)
    assert time.columns == (
        "Day", "Logged in", "On a contact", "Wrap-up", "Available", "Breaks", "Meetings, training",
    )  # fmt: skip
    assert time.rows[0] == ("Mon 2 Nov", "7.3 h", "3.9 h", "52 min", "1.5 h", "1.0 h", "–")
    assert all(len(row) == len(time.columns) for row in time.rows)


def test_what_is_copied_keeps_its_cells() -> None:
    made = TableData(columns=("a", "b"), rows=(("one\ttwo\nthree", "4"),))
    assert made.text() == "a\tb\none two three\t4"


def test_a_table_is_made_when_it_is_asked_for(page: OverviewPage) -> None:
    for view in views(page):
        assert view.table is None
        assert view.toggle.accessibleName() == "Show as table"
        assert view.toggle.isCheckable()
        assert view.copy.isHidden()
        table = table_of(view)
        assert table.isVisible()
        assert not view.drawn.isVisible()
        assert view.copy.isVisible()
        assert table.accessibleName()
        assert table.figures.rowCount() > 0
        view.toggle.setChecked(False)
        assert not table.isVisible()
        assert view.drawn.isVisible()


def test_it_follows_the_chosen_figure_and_the_period(page: OverviewPage) -> None:
    table = table_of(page.trend.view)
    assert table.figures.shown.columns[1] == "Customer rating"
    page.kpis.cards[3].click()
    assert table.figures.shown.columns[1] == "Time per contact"
    assert table.accessibleName() == "Time per contact over time"
    page.bar.kinds.choose(1)
    assert table.figures.rowCount() == 3  # Monday to Wednesday
    causes = table_of(page.causes.view)
    page.causes.which.choose(1)
    assert causes.figures.rowCount() == 2


def test_keys_go_through_it_and_open_what_is_behind(page: OverviewPage) -> None:
    table = table_of(page.topics.view)
    assert table.figures.rowCount() == 6  # all, also those that the rows leave out
    asked: list[ContactFilter] = []
    page.contacts_asked.connect(asked.append)
    table.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(table, Qt.Key.Key_Down)
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert asked[-1].topics == frozenset({"Change of address"})
    shifts = table_of(page.shifts.view)
    shifts.opened.emit(shifts.figures.shown.place(0))
    assert asked[-1].since is not None
    assert asked[-1].since.astimezone(page.zone).date() == OVERVIEW.calendar[0].day


def test_no_spreadsheet_runs_what_was_copied() -> None:
    data = TableData(columns=("Topic", "Difference"), rows=(("=cmd|' /C calc'!A1", "+0.10"),))
    assert data.text() == "Topic\tDifference\n'=cmd|' /C calc'!A1\t+0.10"


def test_it_is_copied_whole_or_in_part(page: OverviewPage) -> None:
    table = table_of(page.hours.view)
    page.hours.view.copy.click()
    copied = QGuiApplication.clipboard().text().split("\n")
    assert copied[0] == "Hour\tContacts\tRating\tAnswers"
    assert len(copied) == 1 + len(OVERVIEW.hours)
    table.setCurrentIndex(table.figures.index(1, 0))
    QTest.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert [row.split("\t")[0] for row in QGuiApplication.clipboard().text().split("\n")] == [
        "Hour",
        "09:00–10:00",
        "10:00–11:00",
    ]


def test_a_long_one_scrolls_and_keeps_its_height(page: OverviewPage) -> None:
    table = table_of(page.trend.view)
    row = table.rowHeight(0)
    assert table.height() - table.horizontalHeader().height() == MOST * row
    assert table.verticalScrollBar().maximum() > 0
    assert sum(table.columnWidth(n) for n in range(4)) <= table.width()


@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5])
@pytest.mark.parametrize("spoken", ["en", "sv"])
def test_a_narrow_one_breaks_its_names_before_it_scrolls_sideways(
    qtbot: QtBot, light: Theme, scale: float, spoken: str
) -> None:
    light.text_scale = scale
    window = history_window(qtbot, light, load_language(spoken))
    Answers(window.questions, ())
    window.open_for(PICTURE, NOW)
    page = window.page
    assert isinstance(page, OverviewPage)
    tables = [table_of(view) for view in views(page) if view is not page.time.view]  # has seven
    seen = set()
    for width in (0, 1000, 1250, 1366):
        window.resize(max(width, window.minimumWidth()), 700)
        page.arrange(page.width() - 40)
        QApplication.processEvents()
        seen |= {table.horizontalHeader().height() for table in tables}
        for table in tables:
            assert table.horizontalScrollBar().maximum() == 0, (width, table.accessibleName())
    assert len(seen) == 2  # with names on one line, and on two


def test_names_break_evenly() -> None:
    metrics = QFontMetricsF(QFont())
    assert two_lines("Customer rating", metrics) == ("Customer", "rating")
    assert two_lines("Meetings, training and more", metrics) == ("Meetings,", "training and more")
    assert two_lines("Answers", metrics) == ("Answers",)


def test_nothing_stands_between_a_charts_figures_and_its_tools(page: OverviewPage) -> None:
    """The copy button, which is the table's, kept a gap of its own in the head."""
    trend = page.trend
    gap = left_of(trend.view.toggle) - left_of(trend.behind) - trend.behind.width()
    assert 0 <= gap <= 8
    at = left_of(trend.view.toggle)
    trend.view.toggle.setChecked(True)
    QApplication.processEvents()
    assert left_of(trend.view.toggle) == at
    assert trend.view.copy.isVisible()


def left_of(part: QWidget) -> int:
    return part.mapTo(part.window(), QPoint()).x()


def test_escape_closes_the_window_from_it(page: OverviewPage) -> None:
    table = table_of(page.hours.view)
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Escape)
    assert not page.window().isVisible()


def test_a_table_leads_to_the_contacts_page(page: OverviewPage) -> None:
    window = page.window()
    assert isinstance(window, HistoryWindow)
    table = table_of(page.trend.view)
    table.doubleClicked.emit(table.figures.index(2, 1))
    assert isinstance(window.page, ContactsPage)


def test_only_rows_that_leave_topics_out_lead_to_more(page: OverviewPage) -> None:
    card = page.topics
    assert card.more.isVisible()
    card.view.toggle.setChecked(True)
    assert not card.more.isVisible()  # the table has them all
    card.view.toggle.setChecked(False)
    assert card.more.isVisible()
