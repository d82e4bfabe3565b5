"""The detail pane: opened, closed, live, and never losing a word of the agent's."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from time import perf_counter, thread_time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot
from tests.ui.every_window import HISTORY
from tests.ui.history_answers import Answers, history_window
from tests.ui.samples import NOW, PICTURE, contact, rating
from tests.ui.story_samples import STORY, story_of

from indicate_desktop.domain.history.story import ContactStory
from indicate_desktop.domain.reflection import LONGEST_NOTE, Reflection
from indicate_desktop.ui.history.contacts.detail.pane import WIDE, DetailPane
from indicate_desktop.ui.history.contacts.detail.quote import QuoteText
from indicate_desktop.ui.history.contacts.page import ContactsPage
from indicate_desktop.ui.history.window import CONTACTS, HistoryWindow
from indicate_desktop.ui.parts.chip import WordButton
from indicate_desktop.ui.theme import Theme
from indicate_desktop.ui.translate import Language

Said = list[tuple[str, str | None, bool | None]]


@pytest.fixture
def window(qtbot: QtBot, light: Theme, english: Language) -> HistoryWindow:
    return history_window(qtbot, light, english)


@pytest.fixture
def answers(window: HistoryWindow) -> Answers:
    made = Answers(window.questions, HISTORY)
    made.stories["h1"] = STORY
    window.open_for(PICTURE, NOW)
    window.visit(CONTACTS)
    return made


@pytest.fixture
def page(window: HistoryWindow, answers: Answers) -> ContactsPage:
    assert isinstance(window.page, ContactsPage)
    window.page.view.selectRow(1)
    window.page.view.setFocus()
    return window.page


@pytest.fixture
def pane(page: ContactsPage) -> DetailPane:
    QTest.keyClick(page.view, Qt.Key.Key_Return)
    return page.detail


@pytest.fixture
def said(window: HistoryWindow) -> Said:
    made: Said = []
    window.questions.reflected.connect(lambda *args: made.append(args))
    return made


def words(pane: DetailPane) -> str:
    pane.finish()
    QGuiApplication.processEvents()
    return "\n".join(label.text() for label in pane.findChildren(QLabel) if label.isVisible())


def show(pane: DetailPane, answers: Answers, story: ContactStory | None, key: str = "h1") -> str:
    answers.stories[key] = story
    pane.open_contact(key)
    return words(pane)


def test_enter_opens_the_whole_story_and_escape_closes_it_alone(
    window: HistoryWindow, pane: DetailPane, page: ContactsPage
) -> None:
    shown = words(pane)
    for part in (
        "Invoice question", "Phone · Billing · Solved", "Answered Wed 18 Nov 13:20",
        "The reminder fee.",
        "First 4", "Friendly, and quick.", "Changed to 2", "is withdrawn", "6:52",
        "Clocked by Request Tracker", "75 of 100",
        "You stayed calm throughout.", "Reminder fees", "Counted among 9 answers of that shift",
        "among the last 20 contacts", "Not final until", "Opens rt.example.com",
    ):  # fmt: skip
        assert part in shown, part
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Escape)
    assert pane.isHidden()
    assert window.isVisible()
    assert page.view.hasFocus()
    QTest.keyClick(page.view, Qt.Key.Key_Escape)
    assert not window.isVisible()


def test_it_follows_the_row_while_it_is_open(page: ContactsPage, pane: DetailPane) -> None:
    QTest.keyClick(page.view, Qt.Key.Key_Down)
    assert (pane.key, pane.title.text()) == ("h2", "Change of address")
    assert "The customer has not answered." in words(pane)
    pane.shut.click()
    QTest.keyClick(page.view, Qt.Key.Key_Up)
    assert pane.isHidden()
    assert pane.key == ""


def test_an_answer_to_an_older_question_is_not_shown(
    window: HistoryWindow, pane: DetailPane
) -> None:
    window.questions.story_read.emit("h5", story_of(HISTORY[5]))
    assert pane.title.text() == "Invoice question"


def test_news_changes_only_what_is_said_differently(
    window: HistoryWindow, pane: DetailPane, answers: Answers
) -> None:
    times = pane._views["times"]
    answers.stories["h1"] = replace(STORY, cause=None, ratings=(rating("h1", 5),))
    window.show_snapshot(PICTURE, NOW + timedelta(seconds=5))
    assert pane._views["times"] is times
    assert "cause" not in pane._views
    assert not pane.cause.isVisible()


def test_what_is_deleted_while_it_is_shown_stays_and_says_so(
    window: HistoryWindow, page: ContactsPage, pane: DetailPane, answers: Answers
) -> None:
    pane.shut.setFocus()
    answers.lines = [line for line in HISTORY if line.contact.key != "h1"]
    answers.stories["h1"] = replace(STORY, contact=replace(STORY.contact, deleted=True))
    for focus in (pane.shut, page.view):
        focus.setFocus()
        window.show_snapshot(PICTURE, NOW + timedelta(seconds=5))
        assert page.table.rowCount() == len(HISTORY) - 1
        assert pane.key == "h1"
        assert "Deleted in Request Tracker. It counts nowhere." in words(pane)
    page.search.edit.setText("no such words")
    page._search()
    page.search.edit.clear()
    assert pane.key == "h1"


def test_merged_deleted_and_gone_are_said_plainly(pane: DetailPane, answers: Answers) -> None:
    other = contact("h2", "Fees")
    merged = replace(STORY, contact=replace(STORY.contact, superseded_by="h2"), merged=other)
    still_counts = "What was said about this one still counts, on its own day."
    silent = tuple(each for each in merged.counts if each.why_not is not None)
    assert still_counts not in show(pane, answers, replace(merged, counts=silent))
    said = show(pane, answers, merged)
    assert said.index("Merged into another contact") < said.index(still_counts)
    (button,) = pane._views["notice"].findChildren(WordButton)
    assert button.text() == "Show “Fees”"
    button.click()
    assert pane.key == "h2"
    deleted = replace(STORY, contact=replace(STORY.contact, deleted=True))
    assert "Deleted in Request Tracker. It counts nowhere." in show(pane, answers, deleted)
    assert not pane.coaching.isVisible()
    assert pane.note.field.edit.isReadOnly()
    assert "This contact is not kept any more." in show(pane, answers, None)
    assert pane.line is None


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"ended_at": None, "outcome": None}, "Not ended yet"),
        ({"ended_at": STORY.contact.started_at - timedelta(hours=1)}, "it ends before it starts"),
        ({"started_at": NOW + timedelta(days=2), "ended_at": None}, "they lie in the future"),
        ({"hold_s": -40}, "one of them is below zero"),
    ],
)
def test_times_that_cannot_be_are_shown_as_they_are(
    pane: DetailPane, answers: Answers, changes: dict[str, object], sentence: str
) -> None:
    odd = replace(STORY.contact, **changes)  # type: ignore[arg-type]  # by name
    assert sentence in show(pane, answers, replace(STORY, contact=odd))


def test_what_cannot_be_read_is_said(window: HistoryWindow, page: ContactsPage) -> None:
    page.detail.make()
    page.detail.key = "h9"
    window.questions.failed.emit("story")
    assert "could not be read" in words(page.detail)


# --- the agent's own ---------------------------------------------------------------------------


@pytest.mark.parametrize("how", ["leave", "ctrl_enter", "next", "close", "window"])
def test_a_note_is_never_lost(
    window: HistoryWindow, page: ContactsPage, pane: DetailPane, said: Said, how: str
) -> None:
    edit = pane.note.field.edit
    edit.setFocus()
    edit.setPlainText("Ask first. ")
    ways: dict[str, Callable[[], object]] = {
        "leave": page.view.setFocus,
        "ctrl_enter": lambda: QTest.keyClick(
            edit, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier
        ),
        "next": lambda: page.view.selectRow(2),
        "close": pane.shut.click,
        "window": window.close,
    }
    ways[how]()
    assert said == [("h1", "Ask first.", None)]


def test_words_that_are_being_written_outlive_news(
    window: HistoryWindow, pane: DetailPane, answers: Answers, said: Said
) -> None:
    edit = pane.note.field.edit
    edit.setFocus()
    edit.setPlainText("Half a")
    mine = Reflection(key="h1", agent="a", at=NOW, note="from another computer")
    answers.stories["h1"] = replace(STORY, reflection=mine)
    window.show_snapshot(PICTURE, NOW)
    assert edit.toPlainText() == "Half a"
    assert said == []


def test_what_was_said_shows_until_the_story_has_it(
    window: HistoryWindow, page: ContactsPage, pane: DetailPane, answers: Answers, said: Said
) -> None:
    pane.note.field.edit.setPlainText("New words")
    pane.note.hard.click()
    page.view.selectRow(2)
    assert pane.note.note == ""
    assert not pane.note.hard.isChecked()
    page.view.selectRow(1)
    assert pane.note.note == "New words"
    assert not pane.note.hard.isChecked()
    assert said == [("h1", None, False), ("h1", "New words", None)]
    assert "It waits for the hub." in pane.note.told.text()
    kept = Reflection(key="h1", agent="a", at=NOW, note="New words", hard=False)
    answers.stories["h1"] = replace(STORY, reflection=kept)
    window.show_snapshot(PICTURE, NOW)
    assert pane.note.note == "New words"
    later = replace(kept, note="From home", hard=True)
    answers.stories["h1"] = replace(STORY, reflection=later)
    window.show_snapshot(PICTURE, NOW)
    assert (pane.note.note, pane.note.hard.isChecked()) == ("From home", True)
    assert len(said) == 2


def test_a_note_takes_no_more_than_the_hub_does(pane: DetailPane) -> None:
    pane.note.field.edit.setPlainText("å" * (LONGEST_NOTE + 50))
    assert pane.note.note == "å" * LONGEST_NOTE


def test_the_note_says_where_it_lies(pane: DetailPane) -> None:
    assert "hub's database" in pane.note.told.text()
    assert "no coach sees it" in pane.note.told.text()


# --- ways on -----------------------------------------------------------------------------------


def test_cause_and_coaching_are_asked_about_this_contact(
    qtbot: QtBot, window: HistoryWindow, pane: DetailPane
) -> None:
    with qtbot.waitSignal(window.cause_asked) as asked:
        pane.cause.click()
    assert asked.args == ["h1"]
    with qtbot.waitSignal(window.coaching_asked) as asked:
        pane.coaching.click()
    assert asked.args == ["h1"]
    assert STORY.contact in [line.contact for line in window.shown()]


def test_all_of_it_is_copied(pane: DetailPane) -> None:
    pane.copy.click()
    text = QGuiApplication.clipboard().text()
    for part in ("Invoice question", "Talk: 6:52", "Rated 2 of 5", "Say the fee first"):
        assert part in text


# --- customers' words --------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    ["word " * 20_000, "x" * 100_000, "line\n" * 20_000, "<b>&amp;" * 12_500, "\u202eabc" * 25_000],
    ids=["words", "one word", "lines", "markup", "turned around"],
)
def test_a_very_long_comment_never_holds_up_the_screen(
    qtbot: QtBot, pane: DetailPane, answers: Answers, text: str
) -> None:
    long = replace(STORY, ratings=(replace(rating("h1", 2), comment=text),))
    show(pane, answers, STORY)
    begin, used = perf_counter(), thread_time()
    show(pane, answers, long)
    quote = pane._views["rating"].findChild(QuoteText)
    assert quote is not None
    assert quote.more is not None
    assert len(quote.words.text()) < 500
    quote.more.click()
    assert quote.all is not None
    field = quote.all
    longest = thread_time() - used
    wanted = len(text.replace("\u202e", "").rstrip())
    while len(field.toPlainText()) < wanted and perf_counter() - begin < 20:
        turn = thread_time()
        QGuiApplication.processEvents()
        longest = max(longest, thread_time() - turn)
    assert len(field.toPlainText()) >= wanted
    assert "\u202e" not in field.toPlainText()
    assert longest < 0.1  # seconds of work: about 0.01, and 1 where all is laid out at once


def test_where_there_is_room_what_is_known_stands_beside_the_agents_own(pane: DetailPane) -> None:
    words(pane)
    times, rated = pane._views["times"], pane._views["rating"]
    pane.suit(WIDE - 1)
    pane.resize(WIDE - 1, 400)
    QGuiApplication.processEvents()
    assert times.x() == rated.x() == pane.original.x()
    assert rated.width() > WIDE - 60
    assert rated.y() < pane.note.y() < times.y() < pane.original.y()
    pane.suit(WIDE)
    pane.resize(WIDE, 400)
    QGuiApplication.processEvents()
    assert times.x() > rated.geometry().right()
    assert rated.y() < pane.note.y() < pane.original.y()
    assert times.y() == pane._actions.y()
    assert abs(times.width() - rated.width()) <= 1


def test_no_name_of_a_source_fills_the_pane(pane: DetailPane, answers: Answers) -> None:
    endless = "\u202eEndless\r\n" + "word " * 20_000
    (scored,), (praise,) = STORY.evaluations, STORY.praise
    odd = replace(
        STORY,
        contact=replace(STORY.contact, topic=endless, queue=endless, article=endless),
        evaluations=(replace(scored, form=endless, evaluator=endless),),
        praise=(replace(praise, giver=endless),),
    )
    shown = show(pane, answers, odd)
    assert pane.title.text().startswith("Endless word")
    assert "\u202e" not in shown
    assert max(map(len, shown.split("\n"))) < 600


def test_markup_and_direction_stay_text(pane: DetailPane, answers: Answers) -> None:
    odd = "<b>bold</b>\x00\x07 \u202eevil\u202c שלום\r\nnext"
    shown = show(pane, answers, replace(STORY, ratings=(replace(rating("h1", 2), comment=odd),)))
    assert "<b>bold</b> evil שלום\nnext" in shown
