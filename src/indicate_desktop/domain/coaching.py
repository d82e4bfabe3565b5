"""Coaching requests: what an agent asks for, and the way it takes."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

MOST_CONTACTS = 5
"""A request is about 1 to 5 contacts."""
SCORES = range(1, 6)
"""How an agent may rate a session, from "not at all" to "a great deal"."""


class CoachingState(StrEnum):
    """Where a request stands."""

    DRAFT = "draft"
    SENT = "sent"
    SEEN = "seen"
    TIME_PROPOSED = "time_proposed"
    BOOKED = "booked"
    HELD = "held"
    ACTION_AGREED = "action_agreed"
    FOLLOW_UP_DUE = "follow_up_due"
    OUTCOME = "outcome"
    CLOSED = "closed"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


class CoachingForm(StrEnum):
    """How the coaching is held."""

    QUARTER = "quarter"
    """15 minutes."""
    SIDE_BY_SIDE = "side_by_side"
    PEER = "peer"
    GROUP = "group"


class CoachingOutcome(StrEnum):
    """Whether it helped, as the agent says when it is followed up."""

    HELPED = "helped"
    PARTLY = "partly"
    NOT = "not"


class CoachingWhen(StrEnum):
    """When the agent wants it."""

    TODAY = "today"
    THIS_WEEK = "this_week"
    ANY_TIME = "any_time"


_S = CoachingState
MOVES: dict[CoachingState, frozenset[CoachingState]] = {
    _S.DRAFT: frozenset({_S.SENT, _S.WITHDRAWN}),
    _S.SENT: frozenset({_S.SENT, _S.SEEN, _S.TIME_PROPOSED, _S.BOOKED, _S.DECLINED, _S.WITHDRAWN}),
    _S.SEEN: frozenset({_S.SENT, _S.TIME_PROPOSED, _S.BOOKED, _S.DECLINED, _S.WITHDRAWN}),
    _S.TIME_PROPOSED: frozenset(
        {_S.SENT, _S.SEEN, _S.TIME_PROPOSED, _S.BOOKED, _S.DECLINED, _S.WITHDRAWN}
    ),
    _S.BOOKED: frozenset({_S.SENT, _S.SEEN, _S.TIME_PROPOSED, _S.HELD, _S.DECLINED, _S.WITHDRAWN}),
    _S.HELD: frozenset({_S.ACTION_AGREED, _S.CLOSED}),
    _S.ACTION_AGREED: frozenset({_S.FOLLOW_UP_DUE, _S.OUTCOME}),
    _S.FOLLOW_UP_DUE: frozenset({_S.OUTCOME}),
    _S.OUTCOME: frozenset({_S.CLOSED}),
    _S.CLOSED: frozenset(),
    _S.DECLINED: frozenset(),
    _S.WITHDRAWN: frozenset(),
}
"""Which state may follow which; the agent may withdraw until it is held.

A request is sent again when it is passed on to another coach, and is only seen again when the
agent has asked for another time.
"""


USUAL_WAY = (
    _S.SENT, _S.SEEN, _S.TIME_PROPOSED, _S.BOOKED, _S.HELD, _S.ACTION_AGREED,
    _S.FOLLOW_UP_DUE, _S.OUTCOME, _S.CLOSED,
)  # fmt: skip
"""The states of a request that goes all the way, in their order; some may be passed over."""
OVER = frozenset({_S.CLOSED, _S.DECLINED, _S.WITHDRAWN})
AFTER_HELD = frozenset({_S.HELD, _S.ACTION_AGREED, _S.FOLLOW_UP_DUE, _S.OUTCOME})
"""States in which the session was held, and something is still to come."""


class CoachingRuleError(ValueError):
    """A request or a move that the rules do not allow; the text says which rule."""


@dataclass(frozen=True, slots=True)
class CoachingStep:
    """A state that a request came into, and when."""

    state: CoachingState
    at: datetime | None
    """None for one that is still ahead, or whose time is not known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CoachingRequest:
    """One request for coaching."""

    key: str
    agent: str
    topic: str
    """The topic or criterion that it is about."""
    contacts: tuple[str, ...]
    """Keys of the contacts that the coach may see; at most five."""
    made_at: datetime
    text: str = ""
    """What I see, have tried and want."""
    when: CoachingWhen = CoachingWhen.THIS_WEEK
    coach: str | None = None
    """The key of the coach; None for whoever can first."""
    form: CoachingForm = CoachingForm.QUARTER
    state: CoachingState = CoachingState.DRAFT
    state_at: datetime | None = None
    reason: str | None = None
    alternative: str | None = None
    """What a coach who declines offers instead."""
    proposed_for: datetime | None = None
    steps: tuple[CoachingStep, ...] = ()
    """Every state since it was sent, in order; older hubs tell only `state` and `state_at`."""
    action: str | None = None
    """What agent and coach agreed to do next."""
    follow_up_at: datetime | None = None
    outcome: CoachingOutcome | None = None
    accepted: bool = False
    """The agent has said yes to `proposed_for`."""
    time_wish: str = ""
    """What the agent said when the time did not suit, until the coach answers it."""
    session_score: int | None = None
    """How the agent found the session, of `SCORES`."""
    session_note: str = ""
    order: int = 0
    """0 while it waits for the hub, which gives it its order."""

    @property
    def passed(self) -> tuple[CoachingStep, ...]:
        """The states it has been in, with their times, as far as they are known."""
        if self.steps or self.state is CoachingState.DRAFT:
            return self.steps
        sent = CoachingStep(CoachingState.SENT, self.made_at)
        now = CoachingStep(self.state, self.state_at)
        return (sent,) if self.state is CoachingState.SENT else (sent, now)

    @property
    def ahead(self) -> tuple[CoachingState, ...]:
        """The states that usually follow."""
        if self.state in OVER:
            return ()
        here = USUAL_WAY.index(self.state) + 1 if self.state in USUAL_WAY else 0
        return USUAL_WAY[here:]

    @property
    def withdrawable(self) -> bool:
        """Whether the agent may still take it back."""
        return CoachingState.WITHDRAWN in MOVES[self.state]

    @property
    def was_held(self) -> bool:
        """Whether there was a session, which the agent may rate."""
        held = any(step.state is CoachingState.HELD for step in self.passed)
        return held or self.state in AFTER_HELD

    @property
    def waits_for_agent(self) -> bool:
        """Whether the next word is the agent's."""
        unrated = self.state is CoachingState.HELD and self.session_score is None
        return unrated or self.state in {CoachingState.TIME_PROPOSED, CoachingState.FOLLOW_UP_DUE}

    def left_by(self, coaches: Collection[str]) -> bool:
        """Whether its coach is none any more, so that it is nobody's until it is passed on.

        `coaches` are the keys of those that there are.
        """
        alive = self.state not in OVER and self.state is not CoachingState.DRAFT
        return alive and self.coach is not None and self.coach not in coaches

    def problem(self) -> str | None:
        """The rule that keeps it from being sent, as a stable word; None if it may go."""
        if not self.topic.strip():
            return "no_topic"
        if len(self.contacts) > MOST_CONTACTS:
            return "too_many_contacts"
        if not self.contacts and not self.text.strip():
            return "nothing_said"
        return None


def move(
    request: CoachingRequest,
    to: CoachingState,
    at: datetime,
    *,
    reason: str | None = None,
    alternative: str | None = None,
) -> CoachingRequest:
    """The request in its next state; raises CoachingRuleError where that may not follow."""
    if to not in MOVES[request.state]:
        raise CoachingRuleError(f"{request.state} cannot become {to}")
    if to is CoachingState.DECLINED and not (_said(reason) and _said(alternative)):
        raise CoachingRuleError("declining needs a reason and an alternative")
    if to is CoachingState.SENT and (problem := request.problem()):
        raise CoachingRuleError(problem)
    return replace(
        request,
        state=to,
        state_at=at,
        steps=(*request.passed, CoachingStep(to, at)),
        reason=reason,
        alternative=alternative,
    )


def _said(text: str | None) -> bool:
    """Whether a text says anything at all."""
    return bool(text and text.strip())
