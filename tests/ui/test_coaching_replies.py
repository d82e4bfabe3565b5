"""What an agent says to a request on the page of coaching, with the keyboard and the mouse."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot
from tests.ui.every_window import HISTORY
from tests.ui.history_answers import Answers, history_window
from tests.ui.record_samples import COACHING, REPLIED
from tests.ui.samples import NOW, PICTURE, PROFILE

from indicate_desktop import wire
from indicate_desktop.backend import Backend
from indicate_desktop.coaching_desk import CoachingDesk
from indicate_desktop.domain.agent_replies import (
    AcceptTime,
    AskOtherTime,
    PassOn,
    RateSession,
    Reply,
    replied,
)
from indicate_desktop.domain.coach_answers import LONGEST, TellOutcome
from indicate_desktop.domain.coaching import CoachingOutcome, CoachingRequest
from indicate_desktop.domain.history.talks import CoachingRecords
from indicate_desktop.domain.notices import CoachLeft
from indicate_desktop.domain.profile import Coach
from indicate_desktop.domain.quiet import Digest
from indicate_desktop.system.paths import places
from indicate_desktop.ui.history.coaching.page import CoachingPage
from indicate_desktop.ui.history.coaching.replying import (
    OutcomeReply,
    PassOnReply,
    ReplyPart,
    SessionReply,
    TimeReply,
)
from indicate_desktop.ui.history.questions import Questions
from indicate_desktop.ui.history.window import COACHING as PLACE
from indicate_desktop.ui.history.window import HistoryWindow
from indicate_desktop.ui.notice_words import Target, Teller, notice_words
from indicate_desktop.ui.theme import Theme
from indicate_desktop.ui.translate import Language
from indicate_desktop.ui.windows import Windows

BY_KEY = {each.key: each for each in REPLIED}
Said = list[tuple[str, Reply]]


@pytest.fixture
def window(qtbot: QtBot, theme: Theme, english: Language) -> HistoryWindow:
    return history_window(qtbot, theme, english)


@pytest.fixture
def answers(window: HistoryWindow) -> Answers:
    made = Answers(window.questions, HISTORY)
    made.coaching = told(*REPLIED)
    window.open_for(PICTURE, NOW)
    return made


@pytest.fixture
def page(window: HistoryWindow, answers: Answers) -> CoachingPage:
    window.visit(PLACE)
    assert isinstance(window.page, CoachingPage)
    return window.page


@pytest.fixture
def said(window: HistoryWindow) -> Said:
    heard: Said = []
    window.questions.replied.connect(lambda key, reply: heard.append((key, reply)))
    return heard


def told(*requests: CoachingRequest, waiting: tuple[str, ...] = ()) -> CoachingRecords:
    return CoachingRecords(requests, (), COACHING.contacts, waiting=frozenset(waiting))


def go(page: CoachingPage, key: str) -> None:
    page.list.setCurrentIndex(page.list.rows.index(page.list.rows.place(key)))


def part(page: CoachingPage, kind: type[ReplyPart]) -> ReplyPart:
    (found,) = page.detail.findChildren(kind)
    return found


def text(page: CoachingPage) -> str:
    return "\n".join(each.text() for each in page.detail.findChildren(QLabel))


@pytest.mark.parametrize(
    ("key", "kinds"),
    [
        ("time", {TimeReply}),
        ("booked", {TimeReply}),
        ("held", {SessionReply}),
        ("due", {OutcomeReply}),  # its session is rated already
        ("again", set()),
    ],
)
def test_what_can_be_said_is_what_the_request_is_waiting_for(
    page: CoachingPage, key: str, kinds: set[type[ReplyPart]]
) -> None:
    go(page, key)
    assert {type(each) for each in page.detail.findChildren(ReplyPart)} == kinds


def test_a_proposed_time_is_taken_with_the_keyboard(page: CoachingPage, said: Said) -> None:
    go(page, "time")
    time = part(page, TimeReply)
    assert isinstance(time, TimeReply)
    QTest.keyClick(time.accept, Qt.Key.Key_Space)
    at = BY_KEY["time"].proposed_for
    assert at is not None
    assert said == [("time", AcceptTime(at))]


def test_another_time_is_asked_for_with_words(page: CoachingPage, said: Said) -> None:
    go(page, "booked")
    time = part(page, TimeReply)
    assert isinstance(time, TimeReply)
    assert time.accept.isHidden()  # it is booked already
    assert time.asking.isHidden()
    time.other.click()
    assert not time.asking.isHidden()
    assert not time.send.isEnabled()
    QTest.keyClicks(time.written.edit, "Thursday after two")
    assert time.send.isEnabled()
    time.send.click()
    at = BY_KEY["booked"].proposed_for
    assert at is not None
    assert said == [("booked", AskOtherTime(at, "Thursday after two"))]


def test_a_time_that_has_passed_can_only_be_asked_anew(
    window: HistoryWindow, answers: Answers, page: CoachingPage
) -> None:
    late = replace(BY_KEY["time"], proposed_for=NOW)
    answers.coaching = told(late)
    window.show_snapshot(PICTURE, NOW)
    time = part(page, TimeReply)
    assert isinstance(time, TimeReply)
    assert time.accept.isHidden()
    assert "has passed" in text(page)


def test_words_that_were_begun_outlive_news_and_another_request(
    window: HistoryWindow, answers: Answers, page: CoachingPage
) -> None:
    go(page, "time")
    time = part(page, TimeReply)
    assert isinstance(time, TimeReply)
    time.other.click()
    QTest.keyClicks(time.written.edit, "Not Frid")
    go(page, "held")
    go(page, "time")
    again = part(page, TimeReply)
    assert isinstance(again, TimeReply)
    assert again is not time
    assert (again.written.text(), again.asking.isHidden()) == ("Not Frid", False)
    again.cancel.click()
    assert (again.written.text(), again.asking.isHidden()) == ("", True)


def test_no_more_is_taken_than_the_hub_takes(page: CoachingPage) -> None:
    go(page, "held")
    session = part(page, SessionReply)
    session.written.edit.setPlainText("x" * (LONGEST + 50))
    assert len(session.written.text()) == LONGEST


def test_the_session_is_rated_in_one_of_five_words(page: CoachingPage, said: Said) -> None:
    go(page, "held")
    session = part(page, SessionReply)
    assert isinstance(session, SessionReply)
    assert not session.send.isEnabled()
    words = [each.text() for each in session.group.buttons()]
    assert words == ["Nothing", "A little", "Something", "Much", "Very much"]
    QTest.keyClick(session.group.button(4), Qt.Key.Key_Space)
    QTest.keyClicks(session.written.edit, "Good examples")
    session.send.click()
    assert said == [("held", RateSession(4, "Good examples"))]


def test_the_outcome_is_the_agents(page: CoachingPage, said: Said) -> None:
    go(page, "due")
    outcome = part(page, OutcomeReply)
    assert isinstance(outcome, OutcomeReply)
    assert not outcome.send.isEnabled()
    outcome.group.button(1).click()
    outcome.send.click()
    assert said == [("due", TellOutcome(CoachingOutcome.PARTLY))]


def test_what_was_said_shows_and_is_not_asked_again(
    window: HistoryWindow, answers: Answers, page: CoachingPage
) -> None:
    rated = replied(BY_KEY["held"], RateSession(5, "More of that"), NOW)
    answers.coaching = told(rated, waiting=("held",))
    window.show_snapshot(PICTURE, NOW)
    assert page.detail.findChildren(SessionReply) == []
    for words in ("Very much", "More of that", "Your answer waits on this computer"):
        assert words in text(page)
    assert not page.list.rows.view(0).asks
    answers.coaching = told(rated)  # the hub has it
    window.show_snapshot(PICTURE, NOW)
    assert "waits on this computer" not in text(page)


def test_another_time_that_was_asked_for_is_on_the_way(page: CoachingPage) -> None:
    go(page, "again")
    assert "Thursday after two, or any morning next week." in text(page)
    assert "Another time asked for" in page.list.rows.view(4).note
    assert "Another time asked for" in text(page)


def test_a_request_whose_coach_has_left_is_passed_on(
    window: HistoryWindow, answers: Answers, page: CoachingPage, said: Said
) -> None:
    left = replace(BY_KEY["booked"], coach="gone")
    answers.coaching = told(left)
    two = replace(PROFILE, coaches=(*PROFILE.coaches, Coach(key="o", name="Omar")))
    snapshot = replace(PICTURE, profile=two, coaching=(left,))
    window.show_snapshot(snapshot, NOW)
    assert page.list.rows.view(0).asks
    assert window.sidebar.buttons[PLACE].count == 1
    assert "has left" in text(page)
    assert page.detail.findChildren(TimeReply) == []
    choice = part(page, PassOnReply)
    assert isinstance(choice, PassOnReply)
    names = [choice.coach.itemText(n) for n in range(choice.coach.count())]
    assert names == ["Sara Lind", "Omar", "Whoever is free first"]
    choice.coach.setCurrentIndex(1)
    choice.send.click()
    assert said == [("booked", PassOn("o"))]


def test_the_focus_goes_to_what_stays(page: CoachingPage, said: Said) -> None:
    go(page, "time")
    time = part(page, TimeReply)
    assert isinstance(time, TimeReply)
    time.accept.setFocus()
    time.accept.click()
    assert page.window().focusWidget() is page.list


def test_a_reply_is_a_command_for_the_hub(
    theme: Theme, english: Language, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept: list[wire.Command] = []

    monkeypatch.setattr(Backend, "keep", lambda _self, command: kept.append(command))
    windows = Windows(theme, english)
    backend = Backend(places(tmp_path), None)
    desk = CoachingDesk(windows, backend)
    questions = Questions()
    windows.history_made.emit(questions)
    questions.replied.emit("q", RateSession(4, "Good"))
    assert desk is not None
    (command,) = kept
    assert isinstance(command, wire.RateSession)
    assert (command.request, command.score, command.note) == ("q", 4, "Good")


def test_a_coach_who_left_is_a_notice_that_leads_to_the_request(english: Language) -> None:
    teller = Teller(english, NOW, PROFILE)
    said = notice_words(teller, Digest(notices=(CoachLeft(key="k", request=BY_KEY["booked"]),)))
    assert said.title == "Choose another coach"
    assert "Tone in e-mail" in said.body
    assert said.target is Target.REQUESTS
