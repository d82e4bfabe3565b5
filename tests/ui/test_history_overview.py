"""The overview: which period, what its figures say, and where they lead."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from tests.ui.history_answers import Answers, answer_overview, history_window
from tests.ui.overview_sample import OVERVIEW
from tests.ui.samples import NOW, PICTURE, TODAY

from indicate_desktop.domain.cause import CauseKind
from indicate_desktop.domain.history.contact_filter import ContactFilter, Rated
from indicate_desktop.domain.history.overview import Causes
from indicate_desktop.domain.history.span import SpanKind, span_of
from indicate_desktop.domain.snapshot import SyncState, SyncStatus
from indicate_desktop.ui.history.contacts.page import ContactsPage
from indicate_desktop.ui.history.overview import asking
from indicate_desktop.ui.history.overview.cause_words import colours, conclusion, kinds, note
from indicate_desktop.ui.history.overview.page import OverviewPage
from indicate_desktop.ui.history.strengths.page import StrengthsPage
from indicate_desktop.ui.history.window import HistoryWindow
from indicate_desktop.ui.theme import Theme
from indicate_desktop.ui.translate import Language


@pytest.fixture
def window(qtbot: QtBot, theme: Theme, english: Language) -> HistoryWindow:
    return history_window(qtbot, theme, english)


@pytest.fixture
def answers(window: HistoryWindow) -> Answers:
    return answer_overview(window)


def page(window: HistoryWindow) -> OverviewPage:
    shown = window.page
    assert isinstance(shown, OverviewPage)
    return shown


def behind(window: HistoryWindow, answers: Answers) -> ContactFilter:
    assert isinstance(window.page, ContactsPage)
    return answers.asked[-1].filter


def test_it_opens_at_this_month(window: HistoryWindow, answers: Answers) -> None:
    shown = page(window)
    assert answers.spans == [span_of(SpanKind.MONTH, TODAY)]
    assert (shown.bar.title.text(), shown.bar.before.text()) == ("November", "vs October")
    assert [card.view.metric for card in shown.kpis.cards] == [
        "rating_mean",
        "fcr",
        "quality",
        "aht",
    ]
    assert shown.trend.title.text() == "Customer rating"
    assert shown.trend.behind.text() == "212 answers of 418 contacts"


def test_the_goals_figures_come_first(window: HistoryWindow, answers: Answers) -> None:
    first = replace(PICTURE.goals[0], goal=replace(PICTURE.goals[0].goal, metric="aht"))
    page(window).overview = None
    window.show_snapshot(replace(PICTURE, goals=(first,)), NOW)
    page(window)._ask()
    assert page(window).kpis.cards[0].view.metric == "aht"


def test_a_change_is_coloured_only_where_it_means_something(
    window: HistoryWindow, answers: Answers
) -> None:
    views = {card.view.metric: card.view for card in page(window).kpis.cards}
    assert (views["rating_mean"].change, views["rating_mean"].tone) == ("+0.21", "spruce")
    assert (views["fcr"].change, views["fcr"].tone) == ("+3 pts", "text3")
    assert "may be chance" in views["fcr"].spoken
    assert "between −3 pts and +9 pts" in views["fcr"].spoken
    assert views["quality"].tone == "amber"
    assert "worse" in views["quality"].spoken
    assert views["aht"].tone == "text3"


def test_a_chosen_figure_is_drawn(window: HistoryWindow, answers: Answers) -> None:
    shown = page(window)
    shown.kpis.cards[1].click()
    assert shown.trend.title.text() == "Solved first time"
    words = shown.trend.chart.words
    assert words[3] == "Wed 4 Nov\n– · 0 contacts"
    assert shown.trend.chart.view.values[3] is None
    assert "– · 0 contacts" in shown.trend.chart.text()


def test_news_keep_the_chosen_figure(window: HistoryWindow, answers: Answers) -> None:
    shown = page(window)
    shown.kpis.cards[2].click()
    window.questions.overview_read.emit(replace(OVERVIEW, contacts=419))
    assert shown.kpis.chosen_metric == "quality"
    assert shown.trend.title.text() == "Quality score"
    assert "419 contacts" in shown.trend.behind.text()


def test_arrows_read_the_trend_out(window: HistoryWindow, answers: Answers) -> None:
    chart = page(window).trend.chart
    chart.setFocus(Qt.FocusReason.TabFocusReason)
    assert chart.at == len(chart.words) - 1
    QTest.keyClick(chart, Qt.Key.Key_Left)
    assert chart.words[chart.at].startswith("Tue 17 Nov\n4.6")
    assert "goal 4.5" in chart.words[chart.at]
    QTest.keyClick(chart, Qt.Key.Key_Home)
    assert chart.words[chart.at].startswith("Sun 1 Nov")
    QTest.keyClick(chart, Qt.Key.Key_Return)
    wanted = behind(window, answers)
    assert wanted.counts_in == "rating_mean"
    assert wanted.since is not None
    assert wanted.until is not None
    assert wanted.until - wanted.since == timedelta(days=1)


def test_a_click_reads_and_opens_a_day(window: HistoryWindow, answers: Answers) -> None:
    chart, zone = page(window).shifts.chart, page(window).zone
    place = next(n for n, mark in enumerate(OVERVIEW.calendar) if mark.day == date(2026, 11, 12))
    spot = chart.anchor(place).toPoint()
    QTest.mouseMove(chart, spot)
    assert "Thu 12 Nov" in chart.words[chart.place_at(chart.anchor(place))]
    QTest.mouseClick(chart, Qt.MouseButton.LeftButton, pos=spot)
    begin, end = span_of(SpanKind.DAY, date(2026, 11, 12)).instants(zone)
    assert behind(window, answers) == ContactFilter(since=begin, until=end)


def test_every_figure_opens_its_contacts(window: HistoryWindow, answers: Answers) -> None:
    shown = page(window)
    begin, end = shown.bar.span.instants(shown.zone)
    period = ContactFilter(since=begin, until=end)
    low = replace(period, rated=frozenset({Rated.LOW}), shared=False)
    topic = replace(period, topics=frozenset({"Invoice question"}), counts_in="rating_mean")
    shift = OVERVIEW.shifts[4].shift
    for act, wanted in (
        (shown.trend.behind.click, replace(period, counts_in="rating_mean")),
        (shown.kpis.cards[1].opened.emit, replace(period, counts_in="fcr")),
        (shown.kpis.cards[2].opened.emit, replace(period, counts_in="quality")),
        (shown.topics.list.rows[4].click, topic),
        (shown.causes.low.click, low),
        (shown.causes.list.rows[0].click, replace(low, causes=frozenset({CauseKind.PRICE}))),
        (shown.causes.list.rows[4].click, replace(period, uncaused=True)),
        (
            lambda: shown.hours.ratings.opened.emit(2),
            replace(period, hours=frozenset({10}), counts_in="rating_mean"),
        ),
        (lambda: shown.hours.chart.opened.emit(2), replace(period, hours=frozenset({10}))),
        (
            lambda: shown.time.chart.opened.emit(4),
            ContactFilter(since=shift.started_at, until=shift.ended_at + datetime.resolution),
        ),
    ):
        window.visit(0)
        act()
        assert behind(window, answers) == wanted


def test_what_is_mine_to_work_on(window: HistoryWindow, answers: Answers) -> None:
    card = page(window).causes
    assert card.conclusion.text() == "16 of 19 were not about you."
    card.which.choose(1)
    names = [row.view.name for row in card.list.rows if not row.isHidden()]
    assert names == ["How I handled it", "No cause named yet"]
    # The raw rating stands beside the other one.
    assert "4.58" in card.conclusion.text()
    assert "4.71" in card.conclusion.text()


def test_not_known_is_not_somebody_elses() -> None:
    causes = Causes(low=5, named={CauseKind.UNKNOWN: 2, CauseKind.PRICE: 1, CauseKind.HANDLING: 1})
    assert (causes.tagged, causes.others, causes.own, causes.unnamed) == (4, 1, 1, 1)
    assert causes.mine == {CauseKind.HANDLING: 1, CauseKind.UNKNOWN: 2, None: 1}


@pytest.mark.parametrize(
    ("named", "said"),
    [
        ({CauseKind.PRICE: 1}, "It was not about you."),
        ({CauseKind.PRICE: 1, CauseKind.HANDLING: 1}, "1 of 2 was not about you."),
        ({CauseKind.PRICE: 2, CauseKind.HANDLING: 1}, "2 of 3 were not about you."),
        ({CauseKind.HANDLING: 1}, ""),
    ],
)
def test_how_many_were_not_about_the_agent_is_said_in_good_english(
    english: Language, named: dict[CauseKind, int], said: str
) -> None:
    overview = replace(OVERVIEW, causes=Causes(low=3, named=named))
    assert conclusion(english, overview, mine=False) == said


def test_low_answers_of_other_scales_are_not_called_one_or_two(english: Language) -> None:
    assert note(english, Causes(low=2))[0] == "2 answers of 1–2"
    assert note(english, Causes(low=2, of_five=False))[0] == "2 low answers"


def test_every_cause_has_a_colour_of_its_own() -> None:
    inks = colours(kinds(Causes(low=99, named=dict.fromkeys(CauseKind, 2)), mine=False))
    assert len(set(inks)) == len(CauseKind) + 1


def test_the_lowest_topic_leads_to_coaching(
    qtbot: QtBot, window: HistoryWindow, answers: Answers
) -> None:
    card = page(window).topics
    assert card.coaching.text() == "Ask for coaching on Invoice question"
    with qtbot.waitSignal(window.topic_coaching_asked) as asked:
        card.coaching.click()
    assert asked.args == ["Invoice question"]
    strong = tuple(each for each in OVERVIEW.topics if (each.figure.value or 0) > 4.4)
    window.questions.overview_read.emit(replace(OVERVIEW, topics=strong))
    assert not card.coaching.isVisible()


def test_all_topics_are_a_click_away(window: HistoryWindow, answers: Answers) -> None:
    page(window).topics.more.click()
    shown = window.page
    assert isinstance(shown, StrengthsPage)
    rows = [row.view for row in shown.topics.list.rows]
    assert [row.name for row in rows][-1] == "Gift cards"
    assert rows[-1].figure == "too few yet"
    assert rows[-1].share == 0
    assert rows[4].colour == "amber"
    assert rows[4].change == "−0.60"
    assert rows[4].note == "34 answers"


def test_news_ask_at_most_once_a_second(
    qtbot: QtBot, window: HistoryWindow, answers: Answers, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asking, "RESTS_S", 0.1)
    monkeypatch.setattr(asking, "monotonic", lambda: 1000.0)  # however slow the machine is
    page(window)._ask()
    before, rest = len(answers.spans), page(window).asking._rest
    for _ in range(10):
        window.show_snapshot(PICTURE, NOW)
    assert len(answers.spans) == before
    qtbot.waitUntil(lambda: len(answers.spans) == before + 1, timeout=20_000)
    window.hide()
    window.show_snapshot(PICTURE, NOW)
    window.show_snapshot(PICTURE, NOW)
    qtbot.waitUntil(lambda: not rest.isActive(), timeout=20_000)
    assert len(answers.spans) == before + 1
    monkeypatch.setattr(asking, "monotonic", lambda: 1000.2)
    window.show_snapshot(PICTURE, NOW)
    assert len(answers.spans) == before + 2


def test_the_old_stays_until_the_new_is_there(window: HistoryWindow, answers: Answers) -> None:
    window.questions.overview_asked.disconnect(answers._tell_overview)
    shown = page(window)
    shown.bar.back.click()
    assert shown.kpis.isVisible()
    assert shown.trend.behind.text() == "212 answers of 418 contacts"
    window.questions.overview_read.emit(replace(OVERVIEW, contacts=1))  # November's, too late
    assert "418" in shown.trend.behind.text()
    window.questions.failed.emit("overview")
    assert "could not be read" in shown.state.words.text()
    # November's figures under October's name would mislead.
    assert not any(card.isVisible() for card in shown.cards)
    window.questions.overview_asked.connect(answers._tell_overview)
    shown.state.again.click()
    assert not shown.state.isVisible()
    assert shown.kpis.isVisible()
    window.questions.failed.emit("overview")  # of the same period: what was read stays
    assert shown.kpis.isVisible()


def test_without_a_connection_it_says_so(window: HistoryWindow, answers: Answers) -> None:
    window.show_snapshot(replace(PICTURE, sync=SyncStatus(state=SyncState.OFFLINE)), NOW)
    assert "Not connected" in page(window).state.words.text()
    window.show_snapshot(PICTURE, NOW)
    assert not page(window).state.isVisible()


def test_at_midnight_the_present_goes_on(window: HistoryWindow, answers: Answers) -> None:
    window.show_snapshot(PICTURE, NOW + timedelta(days=14))
    assert page(window).bar.title.text() == "December"
    assert answers.spans[-1] == span_of(SpanKind.MONTH, date(2026, 12, 2))


def test_what_is_exported_is_the_period(
    qtbot: QtBot, window: HistoryWindow, answers: Answers
) -> None:
    with qtbot.waitSignal(window.export_asked) as asked:
        page(window).bar.export.click()
    assert asked.args is not None
    assert asked.args[0].span == span_of(SpanKind.MONTH, TODAY)
    assert asked.args[0].span_title == "November"
