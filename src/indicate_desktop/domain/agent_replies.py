"""What an agent says to a request of their own that a coach has moved on."""

from dataclasses import dataclass, replace
from datetime import datetime

from indicate_desktop.domain.coach_answers import LONGEST, TellOutcome
from indicate_desktop.domain.coaching import (
    AFTER_HELD,
    OVER,
    SCORES,
    CoachingRequest,
    CoachingRuleError,
    CoachingState,
    move,
)


@dataclass(frozen=True, slots=True)
class AcceptTime:
    """The time that was proposed suits."""

    at: datetime
    """Which one: the coach may have proposed another meanwhile."""


@dataclass(frozen=True, slots=True)
class AskOtherTime:
    """The time that is proposed or booked does not suit, and what would."""

    at: datetime
    wish: str


@dataclass(frozen=True, slots=True)
class RateSession:
    """How the session was, once it was held; said again it takes the place of what was said."""

    score: int
    """One of `SCORES`."""
    note: str = ""


@dataclass(frozen=True, slots=True)
class PassOn:
    """The coach is gone: another one has it from now on, or whoever is free first (None)."""

    coach: str | None


Reply = AcceptTime | AskOtherTime | TellOutcome | RateSession | PassOn

_S = CoachingState
_WITH_A_TIME = frozenset({_S.TIME_PROPOSED, _S.BOOKED})
_FOLLOWED_UP = frozenset({_S.ACTION_AGREED, _S.FOLLOW_UP_DUE, _S.OUTCOME})


def replied(request: CoachingRequest, reply: Reply, at: datetime) -> CoachingRequest:
    """The request with what the agent says; one that says so already is as it was.

    Raises CoachingRuleError with the rule's word: `not_now` where the state does not allow it,
    `time_changed`, `time_past`, `nothing_said`, `too_long` or `no_such_score`.
    """
    if says_so_already(request, reply):
        return request
    match reply:
        case AcceptTime():
            return _accepted(request, reply.at, at)
        case AskOtherTime():
            return _asked_again(request, reply, at)
        case TellOutcome():
            return _told(request, reply, at)
        case RateSession():
            return _rated(request, reply)
        case PassOn():
            return _passed_on(request, reply.coach, at)


def says_so_already(request: CoachingRequest, reply: Reply) -> bool:
    """Whether a request stands as the reply would leave it."""
    match reply:
        case AcceptTime():
            return request.state is _S.BOOKED and request.proposed_for == reply.at
        case AskOtherTime():
            return request.state is _S.SEEN and request.time_wish == reply.wish.strip() != ""
        case TellOutcome():
            return request.outcome is reply.outcome
        case RateSession():
            said = request.session_score, request.session_note
            return said == (reply.score, reply.note.strip())
        case PassOn():
            return request.coach == reply.coach


def _accepted(request: CoachingRequest, time: datetime, at: datetime) -> CoachingRequest:
    if request.state is not _S.TIME_PROPOSED:
        raise CoachingRuleError("time_changed" if request.state is _S.BOOKED else "not_now")
    if request.proposed_for != time:
        raise CoachingRuleError("time_changed")
    if time <= at:
        raise CoachingRuleError("time_past")
    return replace(move(request, _S.BOOKED, at), accepted=True)


def _asked_again(request: CoachingRequest, reply: AskOtherTime, at: datetime) -> CoachingRequest:
    if request.state not in _WITH_A_TIME:
        raise CoachingRuleError("not_now")
    if request.proposed_for != reply.at:
        raise CoachingRuleError("time_changed")
    wish = _words(reply.wish)
    if not wish:
        raise CoachingRuleError("nothing_said")
    moved = move(request, _S.SEEN, at)
    return replace(moved, proposed_for=None, accepted=False, time_wish=wish)


def _told(request: CoachingRequest, reply: TellOutcome, at: datetime) -> CoachingRequest:
    """It is the agent's to say: what the coach has written down for them gives way to it."""
    if request.state not in _FOLLOWED_UP:
        raise CoachingRuleError("not_now")
    moved = request if request.state is _S.OUTCOME else move(request, _S.OUTCOME, at)
    return replace(moved, outcome=reply.outcome)


def _rated(request: CoachingRequest, reply: RateSession) -> CoachingRequest:
    if not request.was_held:
        raise CoachingRuleError("not_now")
    if reply.score not in SCORES:
        raise CoachingRuleError("no_such_score")
    return replace(request, session_score=reply.score, session_note=_words(reply.note))


def _passed_on(request: CoachingRequest, coach: str | None, at: datetime) -> CoachingRequest:
    """Before the session it begins anew; afterwards the new coach goes on from where it is."""
    if request.state in OVER or request.state is _S.DRAFT:
        raise CoachingRuleError("not_now")
    if request.state in AFTER_HELD:
        return replace(request, coach=coach)
    moved = move(request, _S.SENT, at)
    return replace(moved, coach=coach, proposed_for=None, accepted=False, time_wish="")


def _words(text: str) -> str:
    said = text.strip()
    if len(said) > LONGEST:
        raise CoachingRuleError("too_long")
    return said
