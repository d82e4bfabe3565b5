"""What a coach may answer to a request, and what becomes of it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from indicate_desktop.domain.coach_answers import (
    LEADS_TO,
    LONGEST,
    AgreeAction,
    Answer,
    Book,
    Close,
    Decline,
    Hold,
    ProposeTime,
    TellOutcome,
    answered,
    offered,
    says_so_already,
    seen,
)
from indicate_desktop.domain.coaching import (
    CoachingOutcome,
    CoachingRequest,
    CoachingRuleError,
    CoachingState,
    move,
)

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
SOON = NOW + timedelta(days=1)
ALL: list[Answer] = [
    ProposeTime(SOON),
    Book(SOON),
    Hold(),
    AgreeAction("Say what the fee is for", SOON),
    TellOutcome(CoachingOutcome.HELPED),
    Close(),
    Decline("A full week", "Ask Omar"),
]


def sent(coach: str | None = "sara") -> CoachingRequest:
    draft = CoachingRequest(
        key="q", agent="a", topic="Fees", contacts=("c",), made_at=NOW, coach=coach
    )
    return move(draft, CoachingState.SENT, NOW)


def test_the_usual_way_from_sent_to_closed() -> None:
    request = seen(sent(), NOW)
    for answer in (ProposeTime(SOON), Book(SOON), Hold(), *ALL[3:6]):
        request = answered(request, answer, "sara", NOW)
        assert says_so_already(request, answer)
    assert [step.state.value for step in request.steps] == [
        "sent", "seen", "time_proposed", "booked", "held", "action_agreed", "outcome", "closed",
    ]  # fmt: skip
    assert (request.proposed_for, request.follow_up_at) == (SOON, SOON)
    assert (request.action, request.outcome) == ("Say what the fee is for", CoachingOutcome.HELPED)


def test_exactly_what_the_states_allow_is_offered_and_taken() -> None:
    assert {type(answer) for answer in ALL} == set(LEADS_TO)
    for state in CoachingState:
        request = replace(sent(), state=state)
        for answer in ALL:
            if type(answer) in offered(request):
                assert answered(request, answer, "sara", NOW).state is LEADS_TO[type(answer)]
            else:
                with pytest.raises(CoachingRuleError, match="not_now"):
                    answered(request, answer, "sara", NOW)


def test_a_request_for_whoever_can_first_becomes_the_answerers() -> None:
    assert seen(sent(None), NOW).coach is None
    assert answered(sent(None), ProposeTime(SOON), "omar", NOW).coach == "omar"
    assert answered(sent("sara"), ProposeTime(SOON), "sara", NOW).coach == "sara"


def test_opening_it_again_changes_nothing() -> None:
    opened = seen(sent(), NOW)
    assert opened.state is CoachingState.SEEN
    assert seen(opened, SOON) == opened


@pytest.mark.parametrize(
    ("answer", "word"),
    [
        (ProposeTime(NOW), "time_past"),
        (ProposeTime(NOW + timedelta(days=400)), "too_far"),
        (Book(NOW - timedelta(days=400)), "time_past"),
        (Book(NOW + timedelta(days=400)), "too_far"),
        (Decline("", "Ask Omar"), "nothing_said"),
        (Decline("A full week", "  "), "nothing_said"),
        (Decline("x" * (LONGEST + 1), "y"), "too_long"),
    ],
)
def test_what_makes_no_sense_is_refused_with_a_word(answer: Answer, word: str) -> None:
    with pytest.raises(CoachingRuleError, match=word):
        answered(sent(), answer, "sara", NOW)


def test_a_time_agreed_aside_may_be_written_down_afterwards() -> None:
    past = NOW - timedelta(hours=1)
    assert answered(sent(), Book(past), "sara", NOW).proposed_for == past


@pytest.mark.parametrize(
    ("answer", "word"),
    [
        (AgreeAction(" ", SOON), "nothing_said"),
        (AgreeAction("Listen first", NOW - timedelta(days=1)), "time_past"),
    ],
)
def test_a_next_step_has_words_and_a_day_to_come(answer: Answer, word: str) -> None:
    held = replace(sent(), state=CoachingState.HELD)
    with pytest.raises(CoachingRuleError, match=word):
        answered(held, answer, "sara", NOW)


def test_another_time_is_not_what_it_says_already() -> None:
    proposed = answered(sent(), ProposeTime(SOON), "sara", NOW)
    assert not says_so_already(proposed, ProposeTime(SOON + timedelta(hours=1)))
    assert not says_so_already(proposed, Book(SOON))
