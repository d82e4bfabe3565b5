from dataclasses import replace
from itertools import product

import pytest
from tests.domain.make import NOON

from indicate_desktop.domain.coaching import (
    MOST_CONTACTS,
    MOVES,
    CoachingRequest,
    CoachingRuleError,
    CoachingState,
    CoachingStep,
    move,
)

S = CoachingState
FINAL = {S.CLOSED, S.DECLINED, S.WITHDRAWN}
ALLOWED = {
    S.DRAFT: "sent withdrawn",
    S.SENT: "sent seen time_proposed booked declined withdrawn",
    S.SEEN: "sent time_proposed booked declined withdrawn",
    S.TIME_PROPOSED: "sent seen time_proposed booked declined withdrawn",
    S.BOOKED: "sent seen time_proposed held declined withdrawn",
    S.HELD: "action_agreed closed",
    S.ACTION_AGREED: "follow_up_due outcome",
    S.FOLLOW_UP_DUE: "outcome",
    S.OUTCOME: "closed",
    S.CLOSED: "",
    S.DECLINED: "",
    S.WITHDRAWN: "",
}
REQUEST = CoachingRequest(
    key="q1", agent="kim", topic="Invoice question", contacts=("c1", "c2"), made_at=NOON
)


@pytest.mark.parametrize(("state", "to"), tuple(product(S, S)))
def test_every_move_is_allowed_or_refused_as_the_rules_say(
    state: CoachingState, to: CoachingState
) -> None:
    request = replace(REQUEST, state=state)
    if to in ALLOWED[state].split():
        moved = move(request, to, NOON, reason="On leave", alternative="Omar on Friday")
        assert (moved.state, moved.state_at) == (to, NOON)
        before = {"state": state, "state_at": None, "reason": None, "alternative": None}
        assert replace(moved, steps=(), **before) == request  # type: ignore[arg-type]
        assert moved.steps[-1] == CoachingStep(to, NOON)
    else:
        with pytest.raises(CoachingRuleError, match=f"{state} cannot become {to}"):
            move(request, to, NOON, reason="On leave", alternative="Omar on Friday")


def reachable(state: CoachingState) -> set[CoachingState]:
    """Every state that can come after one."""
    seen: set[CoachingState] = set()
    ahead = [state]
    while ahead:
        for to in MOVES[ahead.pop()] - seen:
            seen.add(to)
            ahead.append(to)
    return seen


@pytest.mark.parametrize("state", S)
def test_the_walk_ends_in_the_final_states_only(state: CoachingState) -> None:
    assert (reachable(state) == set()) is (state in FINAL)
    assert state in FINAL or reachable(state) & FINAL


def test_a_draft_can_come_to_every_state() -> None:
    assert reachable(S.DRAFT) == set(S) - {S.DRAFT}


def test_it_may_be_withdrawn_until_it_is_held() -> None:
    before = {state for state in S if S.HELD in reachable(state)}
    assert {state for state in S if S.WITHDRAWN in MOVES[state]} == before


@pytest.mark.parametrize(
    ("reason", "alternative"),
    [(None, None), ("On leave", None), (None, "Omar"), ("", "Omar"), ("On leave", " "), (" ", "O")],
)
def test_declining_needs_a_reason_and_an_alternative(
    reason: str | None, alternative: str | None
) -> None:
    sent = replace(REQUEST, state=S.SENT)
    with pytest.raises(CoachingRuleError, match="reason and an alternative"):
        move(sent, S.DECLINED, NOON, reason=reason, alternative=alternative)


def test_a_declined_request_tells_why_and_what_instead() -> None:
    sent = replace(REQUEST, state=S.SENT)
    declined = move(sent, S.DECLINED, NOON, reason="On leave", alternative="Omar on Friday")
    assert (declined.reason, declined.alternative) == ("On leave", "Omar on Friday")


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({}, None),
        ({"contacts": (), "text": "I lose the thread when they are angry"}, None),
        ({"contacts": tuple("abcde")}, None),
        ({"topic": " "}, "no_topic"),
        ({"contacts": tuple("abcdef")}, "too_many_contacts"),
        ({"contacts": (), "text": "\n"}, "nothing_said"),
    ],
)
def test_what_keeps_a_request_from_being_sent(
    changes: dict[str, object], problem: str | None
) -> None:
    request = replace(REQUEST, **changes)  # type: ignore[arg-type]
    assert request.problem() == problem
    if problem is None:
        assert move(request, S.SENT, NOON).state is S.SENT
    else:
        with pytest.raises(CoachingRuleError, match=problem):
            move(request, S.SENT, NOON)
        assert move(request, S.WITHDRAWN, NOON).state is S.WITHDRAWN
    assert MOST_CONTACTS == 5


def test_the_states_that_it_has_been_in_are_kept_in_order() -> None:
    request = REQUEST
    for to in (S.SENT, S.SEEN, S.TIME_PROPOSED, S.TIME_PROPOSED, S.BOOKED):
        request = move(request, to, NOON)
    assert [step.state for step in request.passed] == [
        S.SENT, S.SEEN, S.TIME_PROPOSED, S.TIME_PROPOSED, S.BOOKED,
    ]  # fmt: skip
    assert request.ahead == (S.HELD, S.ACTION_AGREED, S.FOLLOW_UP_DUE, S.OUTCOME, S.CLOSED)
    assert request.withdrawable
    assert not move(request, S.HELD, NOON).withdrawable


def test_what_an_older_hub_tells_is_its_sending_and_its_state() -> None:
    older = replace(REQUEST, state=S.BOOKED, state_at=NOON)
    assert older.passed == (CoachingStep(S.SENT, NOON), CoachingStep(S.BOOKED, NOON))
    assert replace(REQUEST, state=S.SENT).passed == (CoachingStep(S.SENT, NOON),)
    assert REQUEST.passed == ()
    assert [step.state for step in move(older, S.HELD, NOON).passed] == [S.SENT, S.BOOKED, S.HELD]


@pytest.mark.parametrize("state", sorted(FINAL))
def test_nothing_is_ahead_of_what_is_over(state: CoachingState) -> None:
    assert replace(REQUEST, state=state).ahead == ()
