"""A period without data, and cards without any in a period that has some."""

from dataclasses import replace
from datetime import date

import pytest
from pytestqt.qtbot import QtBot
from tests.ui.history_answers import Answers, answer_overview, history_window
from tests.ui.overview_sample import OVERVIEW, overview_for
from tests.ui.samples import TODAY

from indicate_desktop.domain.cause import CauseKind
from indicate_desktop.domain.history.overview import Causes, HourResult, Overview, Point
from indicate_desktop.domain.history.span import Span, SpanKind, span_of
from indicate_desktop.domain.metrics import Figure
from indicate_desktop.ui.history.overview.page import OverviewPage
from indicate_desktop.ui.history.strengths.page import StrengthsPage
from indicate_desktop.ui.history.window import STRENGTHS, HistoryWindow
from indicate_desktop.ui.parts.charts.chart_or_table import ChartOrTable
from indicate_desktop.ui.theme import Theme
from indicate_desktop.ui.translate import Language

NOTHING = Overview(
    span=OVERVIEW.span, contacts=0, metrics=(), streak=OVERVIEW.streak, calendar=(),
    topics=(), causes=Causes(), shifts=(), hours=(),
)  # fmt: skip
ONE = replace(NOTHING, contacts=1, hours=(HourResult(9, 1, Figure(None, 0)),))
"""A single contact, without a topic and not rated."""


@pytest.fixture
def window(qtbot: QtBot, light: Theme, english: Language) -> HistoryWindow:
    return history_window(qtbot, light, english)


@pytest.fixture
def answers(window: HistoryWindow) -> Answers:
    return answer_overview(window)


@pytest.fixture
def page(window: HistoryWindow, answers: Answers) -> OverviewPage:
    assert isinstance(window.page, OverviewPage)
    assert answers.spans
    return window.page


def words(view: ChartOrTable) -> str:
    """What stands in a chart's place; "" where the chart is there."""
    assert view.drawn.isVisible() is (view.nothing is None or not view.nothing.isVisible())
    return view.nothing.text() if view.nothing is not None and view.nothing.isVisible() else ""


def test_a_period_without_data_says_so_and_leads_on(page: OverviewPage, answers: Answers) -> None:
    page.questions.overview_read.emit(NOTHING)
    assert page.nothing.isVisible()
    assert page.nothing.title.text() == "Nothing in this period yet"
    assert not any(card.isVisible() for card in page.cards)
    assert page.nothing.other.text() == "Show October"
    page.nothing.other.click()
    assert page.bar.span == answers.spans[-1] == span_of(SpanKind.MONTH, date(2026, 10, 1))
    assert not page.nothing.isVisible()
    assert all(card.isVisible() for card in page.cards)
    page.questions.overview_read.emit(replace(NOTHING, span=page.bar.span))
    assert page.nothing.other.text() == "Show November"
    assert page.nothing.title.text() == "Nothing in this period"


def test_the_way_to_days_with_contacts(page: OverviewPage, answers: Answers) -> None:
    page.questions.overview_read.emit(NOTHING)
    page.nothing.days.click()
    assert page.bar.panel is not None
    assert page.bar.panel.isVisible()
    assert page.bar.kinds.current == 4
    assert answers.days


def test_of_a_chosen_period_the_one_before_is_named(page: OverviewPage, swedish: Language) -> None:
    page.nothing.language = swedish
    page.nothing.show_span(Span(SpanKind.CUSTOM, date(2026, 11, 12), TODAY), TODAY)
    assert page.nothing.other.text() == "Visa 5–11 nov."
    page.nothing.show_span(Span(SpanKind.CUSTOM, date(2025, 11, 12), date(2025, 11, 13)), TODAY)
    assert page.nothing.other.text() == "Visa november"


def test_each_card_says_what_it_has_nothing_of(page: OverviewPage) -> None:
    page.questions.overview_read.emit(ONE)
    assert not page.nothing.isVisible()
    assert not page.kpis.isVisible()
    assert words(page.shifts.view) == "No shift in these weeks."
    assert words(page.topics.view) == "No contact has a topic in this period."
    assert words(page.causes.view) == "No low answers in this period."
    assert not page.causes.which.isVisible()
    assert not page.causes.low.isVisible()
    assert not page.causes.conclusion.isVisible()
    assert not page.topics.view.toggle.isVisible()
    assert page.hours.chart.isVisible()
    assert not page.hours.ratings.isVisible()
    assert not page.time.isVisible()  # no source tells of it
    page.questions.overview_read.emit(overview_for(OVERVIEW.span))
    cards = (page.trend, page.shifts, page.topics, page.causes, page.time, page.hours)
    assert [words(card.view) for card in cards] == [""] * 6
    assert page.hours.ratings.isVisible()


def test_a_table_comes_back_with_its_figures(page: OverviewPage) -> None:
    view = page.topics.view
    view.toggle.setChecked(True)
    assert view.table is not None
    page.questions.overview_read.emit(ONE)
    assert not view.table.isVisible()
    page.questions.overview_read.emit(overview_for(OVERVIEW.span))
    assert view.table.isVisible()
    assert not view.drawn.isVisible()


def test_a_figure_of_the_period_before_alone_has_no_line(page: OverviewPage) -> None:
    gone = replace(
        OVERVIEW.metrics[0],
        figure=Figure(None, 0, too_few=True),
        change=None,
        trend=tuple(Point(point.span, Figure(None, 0)) for point in OVERVIEW.metrics[0].trend),
    )
    page.questions.overview_read.emit(replace(OVERVIEW, metrics=(gone,)))
    assert words(page.trend.view) == "Nothing was measured in this period."
    assert page.trend.change.text() == "Too few answers to compare."


def test_none_of_the_low_answers_may_be_mine(page: OverviewPage) -> None:
    others = Causes(low=2, named={CauseKind.PRICE: 2})
    page.questions.overview_read.emit(replace(OVERVIEW, causes=others))
    page.causes.which.choose(1)
    assert words(page.causes.view) == "None of them is yours to work on."
    page.causes.which.choose(0)
    assert words(page.causes.view) == ""


def test_shifts_that_have_no_room_are_not_passed_over_in_silence(page: OverviewPage) -> None:
    assert page.time.note.text() == "13 shifts, for your insight"
    page.questions.overview_read.emit(replace(OVERVIEW, older_shifts=9))
    assert page.time.note.text() == "The newest 13 shifts, for your insight"


def test_how_sure_a_change_is_stands_with_its_trend(page: OverviewPage) -> None:
    assert page.trend.change.text() == ("+0.21 better. 95% sure: between +0.08 and +0.34.")
    page.kpis.cards[1].click()
    assert "may be chance" in page.trend.change.text()


def test_the_strengths_have_nothing_either(window: HistoryWindow, answers: Answers) -> None:
    window.visit(STRENGTHS)
    window.questions.overview_read.emit(NOTHING)
    shown = window.page
    assert isinstance(shown, StrengthsPage)
    assert answers.spans
    assert not shown.topics.isVisible()
    assert shown.nothing.isVisible()
