"""What a coach answers to a request for coaching: each answer moves it on by `coaching.move`."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from indicate_desktop.domain.coaching import (
    MOVES,
    CoachingOutcome,
    CoachingRequest,
    CoachingRuleError,
    CoachingState,
    move,
)

LONGEST = 2_000
"""Characters of a reason, an alternative or a next step."""
FARTHEST = timedelta(days=366)
"""How far ahead a time may lie."""


@dataclass(frozen=True, slots=True)
class ProposeTime:
    """A time that the agent may say yes to."""

    at: datetime


@dataclass(frozen=True, slots=True)
class Book:
    """A time that coach and agent have agreed on."""

    at: datetime


@dataclass(frozen=True, slots=True)
class Decline:
    """Not now, with why, and what instead."""

    reason: str
    alternative: str


@dataclass(frozen=True, slots=True)
class Hold:
    """The coaching was held."""


@dataclass(frozen=True, slots=True)
class AgreeAction:
    """The next step that coach and agent agreed on, and when they look back at it."""

    action: str
    follow_up_at: datetime


@dataclass(frozen=True, slots=True)
class TellOutcome:
    """Whether it helped, as the agent said when it was followed up."""

    outcome: CoachingOutcome


@dataclass(frozen=True, slots=True)
class Close:
    """Nothing more is to be done."""


Answer = ProposeTime | Book | Decline | Hold | AgreeAction | TellOutcome | Close

LEADS_TO: dict[type[Answer], CoachingState] = {
    ProposeTime: CoachingState.TIME_PROPOSED,
    Book: CoachingState.BOOKED,
    Hold: CoachingState.HELD,
    AgreeAction: CoachingState.ACTION_AGREED,
    TellOutcome: CoachingState.OUTCOME,
    Close: CoachingState.CLOSED,
    Decline: CoachingState.DECLINED,
}
"""The state that each answer leads to, in the order in which they are offered."""


def offered(request: CoachingRequest) -> tuple[type[Answer], ...]:
    """The answers that a request may get as it stands."""
    return tuple(answer for answer, to in LEADS_TO.items() if to in MOVES[request.state])


def seen(request: CoachingRequest, at: datetime) -> CoachingRequest:
    """The request once a coach has opened it; only one that was just sent changes."""
    if request.state is not CoachingState.SENT:
        return request
    return move(request, CoachingState.SEEN, at)


def answered(request: CoachingRequest, answer: Answer, coach: str, at: datetime) -> CoachingRequest:
    """The request with a coach's answer; one that was for whoever is free first is then theirs.

    Raises CoachingRuleError with the rule's word: `not_now` where the state does not allow it,
    `nothing_said`, `too_long`, `time_past` or `too_far`.
    """
    to = LEADS_TO[type(answer)]
    if to not in MOVES[request.state]:
        raise CoachingRuleError("not_now")
    if (word := problem(answer, at)) is not None:
        raise CoachingRuleError(word)
    reason, alternative = (
        (answer.reason, answer.alternative) if isinstance(answer, Decline) else (None, None)
    )
    moved = move(request, to, at, reason=reason, alternative=alternative)
    return _with(replace(moved, coach=request.coach or coach), answer)


def problem(answer: Answer, now: datetime) -> str | None:
    """The rule that an answer breaks in itself, as a stable word; None for a sound one."""
    match answer:
        case Decline():
            return _unsaid(answer.reason, answer.alternative)
        case AgreeAction():
            return _unsaid(answer.action) or _untimely(answer.follow_up_at, now, now)
        case ProposeTime():
            return _untimely(answer.at, now, now)
        case Book():  # what was agreed aside may be over when it is written down
            return _untimely(answer.at, now, now - FARTHEST)
        case _:
            return None


def says_so_already(request: CoachingRequest, answer: Answer) -> bool:
    """Whether a request stands as the answer would leave it: the same form, sent twice."""
    return request.state is LEADS_TO[type(answer)] and _with(request, answer) == request


def _with(request: CoachingRequest, answer: Answer) -> CoachingRequest:
    """The request with what an answer says, its state left as it is."""
    match answer:
        case ProposeTime() | Book():
            return replace(request, proposed_for=answer.at, accepted=False, time_wish="")
        case Decline():
            return replace(request, reason=answer.reason, alternative=answer.alternative)
        case AgreeAction():
            return replace(request, action=answer.action, follow_up_at=answer.follow_up_at)
        case TellOutcome():
            return replace(request, outcome=answer.outcome)
        case _:
            return request


def follow_up(request: CoachingRequest, now: datetime) -> CoachingRequest:
    """The request when its day to look back has come; else as it is.

    Nobody has to say so: coach and agent agreed on the day.
    """
    at = request.follow_up_at
    if request.state is not CoachingState.ACTION_AGREED or at is None or now < at:
        return request
    return move(request, CoachingState.FOLLOW_UP_DUE, now)


def _unsaid(*texts: str) -> str | None:
    if not all(text.strip() for text in texts):
        return "nothing_said"
    return "too_long" if any(len(text) > LONGEST for text in texts) else None


def _untimely(at: datetime, now: datetime, earliest: datetime) -> str | None:
    if at <= earliest:
        return "time_past"
    return "too_far" if at > now + FARTHEST else None
