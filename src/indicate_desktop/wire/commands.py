"""What an agent's desktop asks of the hub: commands, and the answers to them."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

import msgspec

from indicate_desktop.domain.cause import CauseKind
from indicate_desktop.domain.coaching import CoachingOutcome, CoachingRequest
from indicate_desktop.domain.evaluation import CriterionScore, GapEnding
from indicate_desktop.domain.goal import Goal
from indicate_desktop.wire.message import Message


class NameCause(Message, frozen=True, kw_only=True, tag="name_cause"):
    """The agent names what a low rating was about."""

    id: UUID
    made_at: datetime
    contact: str
    cause: CauseKind
    note: str | None = None


class AskCoaching(Message, frozen=True, kw_only=True, tag="ask_coaching"):
    """The agent sends a request for coaching; its key is the command's id as text."""

    id: UUID
    made_at: datetime
    request: CoachingRequest


class WithdrawCoaching(Message, frozen=True, kw_only=True, tag="withdraw_coaching"):
    """The agent takes a request back before it is held."""

    id: UUID
    made_at: datetime
    request: str


class SeePraise(Message, frozen=True, kw_only=True, tag="see_praise"):
    """The agent has read a praise."""

    id: UUID
    made_at: datetime
    praise: str


class ChooseGoal(Message, frozen=True, kw_only=True, tag="choose_goal"):
    """The agent chooses a goal with a figure; its key is the command's id as text."""

    id: UUID
    made_at: datetime
    goal: Goal
    replaces: str | None = None
    """The key of the chosen goal that ends with it: how a goal is changed."""


class EndGoal(Message, frozen=True, kw_only=True, tag="end_goal"):
    """The agent ends a goal that they chose."""

    id: UUID
    made_at: datetime
    goal: str
    review: str | None = None
    """A line on how it went."""


class WriteGoal(Message, frozen=True, kw_only=True, tag="write_goal"):
    """The agent writes a goal in words; its key is the command's id as text."""

    id: UUID
    made_at: datetime
    text: str
    why: str | None = None


class CheckInGoal(Message, frozen=True, kw_only=True, tag="check_in"):
    """The agent says how a goal in words is going; the check-in's key is the command's id."""

    id: UUID
    made_at: datetime
    goal: str
    step: int
    note: str = ""
    done: bool = False
    """It is the last one: the goal is finished."""


class Reflect(Message, frozen=True, kw_only=True, tag="reflect"):
    """The agent writes a private note on a contact, or marks it as hard; None: as it is."""

    id: UUID
    made_at: datetime
    contact: str
    note: str | None = None
    """The whole note; empty to take it away."""
    hard: bool | None = None


class Evaluate(Message, frozen=True, kw_only=True, tag="evaluate"):
    """The agent evaluates an own contact; the record's key is the command's id as text."""

    id: UUID
    made_at: datetime
    contact: str
    form: str
    """The form's name."""
    criteria: tuple[CriterionScore, ...]
    comment: str | None = None


class OpenEvaluation(Message, frozen=True, kw_only=True, tag="open_evaluation"):
    """The agent wants to see a coach's evaluation without making one."""

    id: UUID
    made_at: datetime
    evaluation: str


class EndGap(Message, frozen=True, kw_only=True, tag="end_gap"):
    """The agent says how a difference to the coach's evaluation ended."""

    id: UUID
    made_at: datetime
    evaluation: str
    """The own evaluation's key."""
    criterion: str
    ending: GapEnding


class DisputeEvaluation(Message, frozen=True, kw_only=True, tag="dispute"):
    """The agent does not agree with a coach's evaluation."""

    id: UUID
    made_at: datetime
    evaluation: str
    comment: str


class AcceptTime(Message, frozen=True, kw_only=True, tag="accept_time"):
    """The agent says yes to the time that a coach proposed."""

    id: UUID
    made_at: datetime
    request: str
    at: datetime
    """The time as the agent saw it."""


class AskOtherTime(Message, frozen=True, kw_only=True, tag="ask_other_time"):
    """The agent asks for another time than the one that is proposed or booked."""

    id: UUID
    made_at: datetime
    request: str
    at: datetime
    """The time that does not suit."""
    wish: str
    """What would suit."""


class TellOutcome(Message, frozen=True, kw_only=True, tag="tell_outcome"):
    """The agent says whether the coaching helped."""

    id: UUID
    made_at: datetime
    request: str
    outcome: CoachingOutcome


class RateSession(Message, frozen=True, kw_only=True, tag="rate_session"):
    """The agent says how a session was that has been held."""

    id: UUID
    made_at: datetime
    request: str
    score: int
    """1 to 5."""
    note: str = ""


class PassOnCoaching(Message, frozen=True, kw_only=True, tag="pass_on_coaching"):
    """The agent gives a request, whose coach has left, to another one."""

    id: UUID
    made_at: datetime
    request: str
    coach: str | None = None
    """The key of the new coach; None for whoever is free first."""


def stamp() -> dict[str, Any]:
    """The fields that every command gets at the click: its idempotency key, and the time."""
    return {"id": uuid4(), "made_at": datetime.now(UTC)}


Command = (
    NameCause
    | AskCoaching
    | WithdrawCoaching
    | SeePraise
    | ChooseGoal
    | EndGoal
    | WriteGoal
    | CheckInGoal
    | Reflect
    | Evaluate
    | OpenEvaluation
    | EndGap
    | DisputeEvaluation
    | AcceptTime
    | AskOtherTime
    | TellOutcome
    | RateSession
    | PassOnCoaching
)
"""`id` is made at the click and is the idempotency key."""


class Commands(Message, frozen=True, kw_only=True):
    """Commands in the order they were made. The hub decodes them one by one."""

    commands: list[msgspec.Raw]


class CommandAnswer(Message, frozen=True, kw_only=True):
    """What became of one command: done, rejected with a reason, or to be tried again."""

    id: UUID
    result: str
    """"done", "rejected" or "retry"."""
    reason: str | None = None


class CommandAnswers(Message, frozen=True, kw_only=True):
    """One answer for each command, in order."""

    answers: list[CommandAnswer]
