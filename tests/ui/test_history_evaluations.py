"""The page of evaluations: what it lists, tells and keeps."""

from dataclasses import replace
from time import thread_time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.ui.every_window import HISTORY
from tests.ui.history_answers import Answers, history_window
from tests.ui.record_samples import ENTRIES, EVALUATIONS, head, long_comment
from tests.ui.samples import NOW, PICTURE
from tests.ui.story_samples import story_of

from indicate_desktop.domain.history.agreement import agreements
from indicate_desktop.domain.history.evaluations import EvaluationDetail, EvaluationHead, gaps, pair
from indicate_desktop.ui.history.contacts.detail.quote import QuoteText
from indicate_desktop.ui.history.contacts.page import ContactsPage
from indicate_desktop.ui.history.evaluations import agreement, words
from indicate_desktop.ui.history.evaluations.page import COMPARED, OWN, EvaluationsPage
from indicate_desktop.ui.history.evaluations.score_row import ScoreRow
from indicate_desktop.ui.history.records.contact_button import ContactButton
from indicate_desktop.ui.history.window import PLACES, HistoryWindow
from indicate_desktop.ui.parts.sentence import Sentence
from indicate_desktop.ui.theme import Theme
from indicate_desktop.ui.translate import Language

PLACE = next(n for n, place in enumerate(PLACES) if place.make is EvaluationsPage)


@pytest.fixture
def window(qtbot: QtBot, theme: Theme, english: Language) -> HistoryWindow:
    return history_window(qtbot, theme, english)


@pytest.fixture
def answers(window: HistoryWindow) -> Answers:
    made = Answers(window.questions, HISTORY)
    window.open_for(PICTURE, NOW)
    return made


@pytest.fixture
def page(window: HistoryWindow, answers: Answers) -> EvaluationsPage:
    window.visit(PLACE)
    assert isinstance(window.page, EvaluationsPage)
    return window.page


def said(page: EvaluationsPage) -> str:
    """Everything that the detail says."""
    return "\n".join(each.text() for each in page.detail.findChildren(Sentence))


def table(page: EvaluationsPage) -> list[str]:
    return [row.text() for row in page.detail.findChildren(ScoreRow)]


def test_both_of_a_contact_stand_side_by_side_largest_gap_first(page: EvaluationsPage) -> None:
    first = page.list.rows.view(0)
    assert (first.title, first.right) == ("Delivery delayed", "89")
    assert "you: 92" in first.note
    rows = table(page)
    assert rows[0] == "Criterion, You, Sara Lind, Difference"
    assert rows[1].startswith("Sums up and ends well, You: 4 of 4, Sara Lind: 2 of 4")
    assert "Difference: +2" in rows[1]
    assert "Difference: −1" in rows[3]
    assert "Yours in the same way: 8.25 of 9 points, so 92." in said(page)
    assert rows[4].endswith("Difference: same, Weight 1 · critical")


def test_the_score_can_be_followed(page: EvaluationsPage) -> None:
    QTest.keyClick(page.list, Qt.Key.Key_Down)
    assert "5.5 of 9 points, which makes 61 of 100" in said(page)
    assert "A critical criterion was failed, which makes the score 0: Checks identity." in said(
        page
    )
    assert "Checks identity, Score: 0 of 4, Points: 0 of 1, Weight 1 · critical" in table(page)


def test_an_own_one_says_that_it_never_counts(page: EvaluationsPage) -> None:
    assert page.choice is not None
    page.choice.choose(OWN)
    page.list.setCurrentIndex(page.list.rows.index(1))
    assert "Your own evaluation never counts" in said(page)
    assert "1 criterion was not applicable and does not count." in said(page)
    assert any("not applicable" in row for row in table(page))


def test_what_is_too_old_for_the_list_is_counted(
    window: HistoryWindow, page: EvaluationsPage, answers: Answers
) -> None:
    assert page.count.text() == "4 evaluations"
    answers.older = 4_000
    window.show_snapshot(PICTURE, NOW)
    assert page.count.text() == "4 evaluations · 4,000 earlier ones are in your export."


def test_the_choice_lets_through_what_it_says(page: EvaluationsPage) -> None:
    assert page.choice is not None
    page.choice.choose(COMPARED)
    shown = [page.list.rows.view(n) for n in range(1, page.list.rows.rowCount())]
    assert shown
    assert all("you:" in row.note for row in shown)


def test_news_keeps_what_is_chosen_and_how_far_it_is_read(
    qtbot: QtBot, window: HistoryWindow, page: EvaluationsPage, answers: Answers
) -> None:
    QTest.keyClick(page.list, Qt.Key.Key_Down)
    key = page.list.key
    bar = page.side.area.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 40)
    bar.setValue(40)
    answers.entries = pair([*(head(each) for each in EVALUATIONS[1:]), head(EVALUATIONS[0])])[1:]
    window.show_snapshot(PICTURE, NOW)
    assert (page.list.key, page.list.currentIndex().row()) == (key, 0)
    assert bar.value() == 40


def test_what_goes_while_it_is_shown_gives_way_to_its_neighbour(
    window: HistoryWindow, page: EvaluationsPage, answers: Answers
) -> None:
    QTest.keyClick(page.list, Qt.Key.Key_Down)
    gone = page.list.key
    answers.entries = tuple(entry for entry in ENTRIES if entry.head.key != gone)
    window.show_snapshot(PICTURE, NOW)
    assert page.list.key == ENTRIES[2].head.key
    answers.entries = ()
    window.show_snapshot(PICTURE, NOW)
    assert page.standing.isVisible()
    assert "No evaluations yet" in page.standing.title.text()
    assert not page.both.isVisible()


def test_the_contact_behind_is_one_click_away(
    window: HistoryWindow, page: EvaluationsPage, answers: Answers
) -> None:
    (button,) = page.detail.findChildren(ContactButton)
    story = story_of(button.line)
    answers.stories[story.contact.key] = story
    button.click()
    assert isinstance(window.page, ContactsPage)
    wanted = answers.asked[-1].filter
    assert wanted.since == button.line.contact.counted_at
    assert wanted.until is not None
    pane = window.page.detail
    assert pane.key == button.line.contact.key
    assert pane.isVisible()
    assert pane.title.text() == button.title


def test_what_could_not_be_read_says_so_and_keeps_what_is_there(
    qtbot: QtBot, theme: Theme, english: Language, page: EvaluationsPage
) -> None:
    page.questions.failed.emit("evaluations")
    assert not page.standing.isVisible()
    alone = HistoryWindow(theme, english)
    qtbot.addWidget(alone)
    alone.open_for(PICTURE, NOW)
    alone.visit(PLACE)
    other = alone.page
    assert isinstance(other, EvaluationsPage)
    assert "One moment" in other.standing.title.text()
    alone.questions.failed.emit("list")
    assert "One moment" in other.standing.title.text()
    alone.questions.failed.emit("evaluations")
    assert "could not be read" in other.standing.title.text()
    asked: list[bool] = []
    alone.questions.evaluations_asked.connect(lambda: asked.append(True))
    other.standing.button.click()
    assert asked


def test_customers_and_coaches_words_stay_words(page: EvaluationsPage) -> None:
    told = long_comment()
    page.fill(told, lambda: page._build(told))
    (text,) = page.detail.findChildren(QuoteText)
    shown = said(page)
    assert "<b>Bold</b> &" in shown
    assert "\x07" not in shown
    assert "שלום" in shown
    assert len(shown) < 10_000
    assert text.more is not None
    text.more.click()
    assert text.all is not None


def test_a_hundred_kilobytes_and_a_thousand_rows_never_hold_the_window(
    page: EvaluationsPage, answers: Answers, window: HistoryWindow
) -> None:
    """Its own work alone, and generous, because test machines are slow: about 8 ms was seen."""
    told = long_comment()
    took = []
    for _ in range(3):
        began = thread_time()
        page.fill(object(), lambda: page._build(told))
        QApplication.processEvents()
        took.append(thread_time() - began)
    assert min(took) < 0.1, took
    many = tuple(entry for n in range(1_000) for entry in pair([head_of(n)]))
    took = []
    for extra in range(3):
        answers.entries = many[extra:]
        began = thread_time()
        window.show_snapshot(PICTURE, NOW)
        QApplication.processEvents()
        took.append(thread_time() - began)
    assert page.list.rows.rowCount() == 998
    assert min(took) < 0.15, took


def head_of(number: int) -> EvaluationHead:
    return replace(head(EVALUATIONS[2]), key=f"e{number}", contact=f"c{number}")


def test_a_gap_on_scales_that_differ_is_in_percent(english: Language) -> None:
    received, own = EVALUATIONS[0], EVALUATIONS[1]
    finer = replace(own, criteria=tuple(replace(c, maximum=5) for c in own.criteria))
    texts = {words.gap_text(english, gap) for gap in gaps(received, finer)}
    assert "−20%" in texts
    nothing = EvaluationDetail(None, None, None)
    assert nothing.key == ""


def test_the_agreement_over_all_contacts_stands_above_the_compared_ones(
    page: EvaluationsPage,
) -> None:
    assert page.choice is not None
    page.choice.choose(COMPARED)
    page.list_records()
    assert page.list.rows.keys == (agreement.KEY, "e1", "e4")
    page.list.setCurrentIndex(page.list.rows.index(0))
    text = said(page)
    assert "the same" in text
    assert "Neither view is the right one" in text
    assert any("Within one step: 1 of 2" in line for line in table(page))
    page.list.setCurrentIndex(page.list.rows.index(1))
    assert "Neither view is the right one" not in said(page)


def test_one_compared_contact_is_no_agreement_yet(window: HistoryWindow, answers: Answers) -> None:
    answers.agreements = agreements([(EVALUATIONS[0], EVALUATIONS[1])])
    window.visit(PLACE)
    page = window.page
    assert isinstance(page, EvaluationsPage)
    assert page.choice is not None
    page.choice.choose(COMPARED)
    page.list_records()
    assert page.list.rows.keys == ("e1", "e4")
