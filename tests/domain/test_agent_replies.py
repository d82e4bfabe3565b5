"""What an agent may say to a request that a coach has moved on, and what becomes of it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from indicate_desktop.domain.agent_replies import (
    AcceptTime,
    AskOtherTime,
    PassOn,
    RateSession,
    Reply,
    replied,
    says_so_already,
)
from indicate_desktop.domain.coach_answers import (
    LONGEST,
    AgreeAction,
    Book,
    Close,
    Hold,
    ProposeTime,
    TellOutcome,
    answered,
    follow_up,
    seen,
)
from indicate_desktop.domain.coach_inbox import Place, inbox
from indicate_desktop.domain.coaching import (
    CoachingOutcome,
    CoachingRequest,
    CoachingRuleError,
    CoachingState,
    move,
)

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)  # a Monday
SOON, LATER = NOW + timedelta(days=1), NOW + timedelta(days=2)
S = CoachingState
HELPED = CoachingOutcome.HELPED
ALL: list[Reply] = [
    AcceptTime(SOON),
    AskOtherTime(SOON, "Thursday after two"),
    TellOutcome(HELPED),
    RateSession(4, "Good examples"),
    PassOn("omar"),
]


def proposed() -> CoachingRequest:
    draft = CoachingRequest(
        key="q", agent="a", topic="Fees", contacts=("c",), made_at=NOW, coach="sara"
    )
    return answered(seen(move(draft, S.SENT, NOW), NOW), ProposeTime(SOON), "sara", NOW)


def held() -> CoachingRequest:
    return answered(replied(proposed(), AcceptTime(SOON), NOW), Hold(), "sara", LATER)


def agreed() -> CoachingRequest:
    return answered(held(), AgreeAction("Listen first", LATER + timedelta(days=7)), "sara", LATER)


def states(request: CoachingRequest) -> list[str]:
    return [step.state.value for step in request.passed]


def test_a_time_is_agreed_on_from_both_sides() -> None:
    other = replied(proposed(), AskOtherTime(SOON, " Thursday after two "), NOW)
    assert (other.state, other.time_wish, other.proposed_for) == (
        S.SEEN, "Thursday after two", None,
    )  # fmt: skip
    again = answered(other, ProposeTime(LATER), "sara", NOW)
    assert (again.time_wish, again.accepted) == ("", False)
    booked = replied(again, AcceptTime(LATER), NOW)
    assert (booked.state, booked.proposed_for, booked.accepted) == (S.BOOKED, LATER, True)
    assert states(booked) == ["sent", "seen", "time_proposed", "seen", "time_proposed", "booked"]


def test_a_booked_time_can_be_given_back_until_it_is_held() -> None:
    booked = replied(proposed(), AcceptTime(SOON), NOW)
    again = replied(booked, AskOtherTime(SOON, "I am ill"), NOW)
    assert (again.state, again.accepted, again.withdrawable) == (S.SEEN, False, True)
    with pytest.raises(CoachingRuleError, match="not_now"):
        replied(held(), AskOtherTime(SOON, "I am ill"), LATER)


def test_a_coach_who_moves_what_was_agreed_has_to_ask_anew() -> None:
    booked = replied(proposed(), AcceptTime(SOON), NOW)
    assert not answered(booked, ProposeTime(LATER), "sara", NOW).accepted


@pytest.mark.parametrize("reply", ALL, ids=lambda each: type(each).__name__)
def test_what_is_said_twice_is_said_once(reply: Reply) -> None:
    request = agreed() if isinstance(reply, TellOutcome | RateSession) else proposed()
    once = replied(request, reply, NOW)
    assert once != request
    assert says_so_already(once, reply)
    assert replied(once, reply, LATER) == once


@pytest.mark.parametrize("state", S)
def test_replies_fit_their_states_only(state: CoachingState) -> None:
    request = replace(proposed(), state=state, time_wish="", outcome=None)
    fits = {
        AcceptTime: {S.TIME_PROPOSED, S.BOOKED},  # booked as proposed: it says so already
        AskOtherTime: {S.TIME_PROPOSED, S.BOOKED},
        TellOutcome: {S.ACTION_AGREED, S.FOLLOW_UP_DUE, S.OUTCOME},
        RateSession: {S.HELD, S.ACTION_AGREED, S.FOLLOW_UP_DUE, S.OUTCOME},
        PassOn: set(S) - {S.DRAFT, S.CLOSED, S.DECLINED, S.WITHDRAWN},
    }
    for reply in ALL:
        if state in fits[type(reply)]:
            replied(request, reply, NOW)
        else:
            with pytest.raises(CoachingRuleError, match="not_now"):
                replied(request, reply, NOW)


@pytest.mark.parametrize(
    ("request_", "reply", "at", "word"),
    [
        (proposed(), AcceptTime(LATER), NOW, "time_changed"),
        (answered(proposed(), Book(LATER), "sara", NOW), AcceptTime(SOON), NOW, "time_changed"),
        (proposed(), AcceptTime(SOON), SOON, "time_past"),
        (proposed(), AskOtherTime(LATER, "Thursday"), NOW, "time_changed"),
        (proposed(), AskOtherTime(SOON, "  "), NOW, "nothing_said"),
        (proposed(), AskOtherTime(SOON, "x" * (LONGEST + 1)), NOW, "too_long"),
        (held(), RateSession(0), NOW, "no_such_score"),
        (held(), RateSession(6), NOW, "no_such_score"),
        (held(), RateSession(3, "x" * (LONGEST + 1)), NOW, "too_long"),
    ],
)
def test_what_does_not_fit_is_refused_with_a_word(
    request_: CoachingRequest, reply: Reply, at: datetime, word: str
) -> None:
    with pytest.raises(CoachingRuleError, match=word):
        replied(request_, reply, at)


def test_it_is_the_agents_to_say_whether_it_helped() -> None:
    told = replied(agreed(), TellOutcome(HELPED), LATER)
    assert (told.state, told.outcome) == (S.OUTCOME, HELPED)
    guessed = answered(agreed(), TellOutcome(HELPED), "sara", LATER)
    mended = replied(guessed, TellOutcome(CoachingOutcome.NOT), LATER)
    assert (mended.outcome, states(mended)) == (CoachingOutcome.NOT, states(guessed))


def test_a_session_is_rated_after_it_was_held_even_once_it_is_closed() -> None:
    assert held().waits_for_agent
    closed = answered(held(), Close(), "sara", LATER)
    rated = replied(closed, RateSession(5, " Thank you "), LATER)
    assert (rated.state, rated.session_score, rated.session_note) == (S.CLOSED, 5, "Thank you")
    assert not replied(held(), RateSession(2), LATER).waits_for_agent
    assert replied(rated, RateSession(1), LATER).session_score == 1


def test_what_a_coach_leaves_behind_begins_anew_with_the_next() -> None:
    assert proposed().left_by({"omar"})
    assert not proposed().left_by({"omar", "sara"})
    assert not replace(proposed(), coach=None).left_by(set())
    assert not replace(proposed(), state=S.CLOSED).left_by(set())
    passed = replied(proposed(), PassOn("omar"), LATER)
    assert (passed.state, passed.coach, passed.proposed_for) == (S.SENT, "omar", None)
    (item,) = inbox([passed], LATER + timedelta(hours=1), UTC)
    assert (item.at, item.unseen_long) == (LATER, False)  # not since it was first sent
    assert replied(proposed(), PassOn(None), LATER).coach is None


def test_after_the_session_the_next_coach_goes_on_from_there() -> None:
    passed = replied(agreed(), PassOn("omar"), LATER)
    assert (passed.state, passed.coach, passed.action) == (S.ACTION_AGREED, "omar", "Listen first")


def test_a_follow_up_falls_due_on_its_day_by_itself() -> None:
    request = agreed()
    assert request.follow_up_at is not None
    assert follow_up(request, request.follow_up_at - timedelta(seconds=1)) == request
    due = follow_up(request, request.follow_up_at)
    assert (due.state, due.waits_for_agent) == (S.FOLLOW_UP_DUE, True)
    assert follow_up(due, request.follow_up_at + timedelta(days=9)) == due
    assert follow_up(held(), LATER + timedelta(days=99)) == held()


def test_who_asks_for_another_time_waits_from_then_on() -> None:
    other = replied(proposed(), AskOtherTime(SOON, "Thursday"), LATER)
    (item,) = inbox([other], LATER + timedelta(hours=1), UTC)
    assert (item.place, item.at) == (Place.YOURS, LATER)
