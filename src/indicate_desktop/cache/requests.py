"""Requests for coaching as they are shown: the hub's, with what waits in the outbox over them."""

from dataclasses import replace
from typing import TYPE_CHECKING

from indicate_desktop import wire
from indicate_desktop.cache import outbox, records
from indicate_desktop.domain.agent_replies import replied
from indicate_desktop.domain.coaching import (
    CoachingRequest,
    CoachingRuleError,
    CoachingState,
    CoachingStep,
)
from indicate_desktop.wire.replies import ReplyCommand, reply_of

if TYPE_CHECKING:
    from sqlite3 import Connection

KIND = "coaching"


def shown(conn: "Connection") -> list[CoachingRequest]:
    """All requests: a queued one is a draft until the hub has it, a reply shows at once."""
    known: dict[str, CoachingRequest] = {r.key: r for r in records.cards(conn, KIND)}
    for _, state, command in outbox.about(conn, KIND):
        if isinstance(command, wire.AskCoaching):
            known[str(command.id)] = _asked(command, waits=state == outbox.PENDING)
        elif command.request in known:
            known[command.request] = _after(known[command.request], command)
    return list(known.values())


def waiting(conn: "Connection") -> frozenset[str]:
    """The keys of the requests with something that the hub has not heard yet."""
    return frozenset(
        outbox.target(command)
        for _, state, command in outbox.about(conn, KIND)
        if state == outbox.PENDING
    )


def _asked(command: wire.AskCoaching, *, waits: bool) -> CoachingRequest:
    at = command.made_at
    return replace(
        command.request,
        key=str(command.id),
        state=CoachingState.DRAFT if waits else CoachingState.SENT,
        state_at=at,
        steps=() if waits else (CoachingStep(CoachingState.SENT, at),),
    )


def _after(
    request: CoachingRequest, command: wire.WithdrawCoaching | ReplyCommand
) -> CoachingRequest:
    """A request with what the agent said of it; as it is where that does not fit any more."""
    if not isinstance(command, wire.WithdrawCoaching):
        try:
            return replied(request, reply_of(command), command.made_at)
        except CoachingRuleError:
            return request  # the hub will say so
    taken, at = CoachingState.WITHDRAWN, command.made_at
    steps = (*request.passed, CoachingStep(taken, at))
    return replace(request, state=taken, state_at=at, steps=steps)
