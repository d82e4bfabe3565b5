"""The page of coaching: requests on their way, and goals in words."""

from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot
from tests.ui.every_window import HISTORY
from tests.ui.history_answers import Answers, history_window
from tests.ui.record_samples import COACHING, REQUESTS
from tests.ui.samples import NOW, PICTURE

from indicate_desktop import wire
from indicate_desktop.backend import Backend
from indicate_desktop.domain.coaching import CoachingRequest, CoachingState
from indicate_desktop.domain.history.talks import CoachingRecords
from indicate_desktop.ui.history.coaching.page import GOALS, PRAISE, CoachingPage
from indicate_desktop.ui.history.contacts.page import ContactsPage
from indicate_desktop.ui.history.records.contact_button import ContactButton
from indicate_desktop.ui.history.records.way import Way
from indicate_desktop.ui.history.window import COACHING as PLACE
from indicate_desktop.ui.history.window import HistoryWindow
from indicate_desktop.ui.parts.button import Button
from indicate_desktop.ui.parts.sentence import Sentence
from indicate_desktop.ui.theme import Theme
from indicate_desktop.ui.translate import Language

S = CoachingState


@pytest.fixture
def window(qtbot: QtBot, theme: Theme, english: Language) -> HistoryWindow:
    return history_window(qtbot, theme, english)


@pytest.fixture
def answers(window: HistoryWindow) -> Answers:
    made = Answers(window.questions, HISTORY)
    window.open_for(PICTURE, NOW)
    return made


@pytest.fixture
def page(window: HistoryWindow, answers: Answers) -> CoachingPage:
    window.visit(PLACE)
    assert isinstance(window.page, CoachingPage)
    return window.page


def go(page: CoachingPage, key: str) -> None:
    page.list.setCurrentIndex(page.list.rows.index(page.list.rows.place(key)))


def said(page: CoachingPage) -> str:
    return "\n".join(each.text() for each in page.detail.findChildren(Sentence))


def way(page: CoachingPage) -> Way:
    (found,) = page.detail.findChildren(Way)
    return found


def test_a_request_tells_its_way_and_what_is_ahead(page: CoachingPage) -> None:
    go(page, "q1")
    stops = way(page).stops
    assert [stop.name for stop in stops if stop.passed] == ["Sent", "Seen", "Time proposed"]
    assert next(stop.name for stop in stops if not stop.passed) == "Booked"
    assert all(stop.when for stop in stops if stop.passed)
    assert "Still ahead: Booked" in way(page).accessibleName()
    assert "Does it suit you?" in said(page)


def test_a_declined_one_has_its_reason_and_what_is_offered_instead(page: CoachingPage) -> None:
    go(page, "q3")
    assert "I am on leave that week." in said(page)
    assert "Omar has time on Thursday." in said(page)
    assert [stop.name for stop in way(page).stops] == ["Sent", "Seen", "Declined"]


def test_a_followed_up_one_says_what_was_agreed_and_how_it_went(page: CoachingPage) -> None:
    go(page, "q2")
    assert "Try the three sentences" in said(page)
    assert "1 contact is not among yours any more." in said(page)
    go(page, "q4")
    assert "It helped" in said(page)


@pytest.mark.parametrize("sample", REQUESTS, ids=lambda each: each.key)
def test_withdrawing_is_offered_until_it_is_held(
    qtbot: QtBot, window: HistoryWindow, page: CoachingPage, sample: CoachingRequest
) -> None:
    go(page, sample.key)
    words = "Withdraw the request"
    buttons = [each for each in page.detail.findChildren(Button) if each.text() == words]
    early = {S.DRAFT, S.SENT, S.SEEN, S.TIME_PROPOSED, S.BOOKED}
    assert bool(buttons) is (sample.state in early)
    for button in buttons:
        with qtbot.waitSignal(window.withdrawal_asked) as asked:
            QTest.keyClick(button, Qt.Key.Key_Return)
        assert asked.args == [sample.key]


def test_goals_have_their_check_ins_newest_first(page: CoachingPage) -> None:
    assert page.choice is not None
    page.choice.choose(GOALS)
    text = said(page)
    assert text.index("The pause helps.") < text.index("Hard when they shout.")
    assert "Agreed with Sara Lind" in text
    go(page, "d2")
    assert "You have not checked in on it yet." in said(page)


def test_its_contacts_lead_to_their_details_in_the_list(
    window: HistoryWindow, page: CoachingPage, answers: Answers
) -> None:
    for request in ("q1", "q2"):  # the page of contacts is made with the first
        go(page, request)
        button = page.detail.findChildren(ContactButton)[0]
        button.click()
        assert answers.asked[-1].filter.since == button.line.contact.counted_at
        assert isinstance(window.page, ContactsPage)
        assert window.page.detail.key == button.line.contact.key


def test_the_side_bar_counts_what_waits_for_the_agent(
    window: HistoryWindow, answers: Answers
) -> None:
    button = window.sidebar.buttons[PLACE]
    window.show_snapshot(replace(PICTURE, coaching=REQUESTS), NOW)
    assert button.count == 2
    assert button.accessibleDescription() == "2 requests wait for you"
    window.show_snapshot(replace(PICTURE, coaching=REQUESTS[3:]), NOW)
    assert (button.count, button.accessibleDescription()) == (0, "")


def test_a_new_state_is_told_while_one_looks(
    window: HistoryWindow, page: CoachingPage, answers: Answers
) -> None:
    go(page, "q1")
    booked = replace(REQUESTS[1], state=S.BOOKED)
    answers.coaching = CoachingRecords((booked, *REQUESTS[2:]), (), COACHING.contacts)
    window.show_snapshot(PICTURE, NOW)
    assert page.list.key == "q1"
    assert "Booked" in said(page)


def test_nothing_yet_says_what_will_be_here(
    window: HistoryWindow, page: CoachingPage, answers: Answers
) -> None:
    answers.coaching = CoachingRecords()
    window.show_snapshot(PICTURE, NOW)
    assert page.standing.isVisible()
    assert "No coaching yet" in page.standing.title.text()


def test_withdrawing_is_a_command_for_the_hub(monkeypatch: pytest.MonkeyPatch) -> None:
    kept: list[wire.Command] = []
    monkeypatch.setattr(Backend, "keep", lambda _self, command: kept.append(command))
    Backend.withdraw_coaching(Backend.__new__(Backend), "q1")
    (command,) = kept
    assert isinstance(command, wire.WithdrawCoaching)
    assert command.request == "q1"
    assert isinstance(command.id, UUID)
    assert (datetime.now(UTC) - command.made_at).total_seconds() < 5


def test_praise_stays_to_be_read_again(page: CoachingPage) -> None:
    assert page.choice is not None
    page.choice.choose(PRAISE)
    page.list_records()
    assert page.list.rows.keys == ("p1", "p2")
    assert "Praise from Sara Lind" in page.list.rows.view(0).spoken
    go(page, "p1")
    assert "You kept calm with the upset customer" in "\n".join(
        each.text() for each in page.detail.findChildren(QLabel)
    )
    assert len(page.detail.findChildren(ContactButton)) == 1
    go(page, "p2")
    assert page.detail.findChildren(ContactButton) == []


def test_a_goal_says_since_when_and_when_it_was_finished(page: CoachingPage) -> None:
    assert page.choice is not None
    page.choice.choose(GOALS)
    page.list_records()
    go(page, "d1")
    assert "Agreed with Sara Lind · since " in said(page)
    go(page, "d3")
    assert " · finished " in said(page)


def test_the_list_says_when_a_follow_up_is(page: CoachingPage) -> None:
    place = page.list.rows.place("q2")
    assert " · follow-up " in page.list.rows.view(place).note


@pytest.mark.parametrize("empty", [True, False])
def test_coaching_can_be_asked_for_here(
    qtbot: QtBot, window: HistoryWindow, answers: Answers, *, empty: bool
) -> None:
    if empty:
        answers.coaching = CoachingRecords()
    window.visit(PLACE)
    page = window.page
    assert isinstance(page, CoachingPage)
    page.enter()
    button = page.standing.button if empty else page.more
    assert not button.isHidden()
    assert (page.more.isHidden(), page.standing.isHidden()) == (empty, not empty)
    with qtbot.waitSignal(window.topic_coaching_asked, timeout=20_000) as asked:
        QTest.keyClick(button, Qt.Key.Key_Space)
    assert asked.args == [""]
