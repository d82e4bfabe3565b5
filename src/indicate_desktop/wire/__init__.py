"""Every message between desktop and hub, once.

Records cross the wire as the domain's own frozen dataclasses. Times are RFC 3339 in UTC. What
desktops ask for is in `wire.commands`.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated, Any

import msgspec

from indicate_desktop.domain.cause import Cause
from indicate_desktop.domain.coaching import CoachingRequest
from indicate_desktop.domain.contact import ContactResult
from indicate_desktop.domain.development import DevelopmentGoal
from indicate_desktop.domain.evaluation import Evaluation
from indicate_desktop.domain.goal import Goal
from indicate_desktop.domain.look import Look
from indicate_desktop.domain.milestone import Milestone
from indicate_desktop.domain.praise import Praise
from indicate_desktop.domain.profile import Profile
from indicate_desktop.domain.rating import Rating
from indicate_desktop.domain.reflection import Reflection
from indicate_desktop.domain.state import StateInterval
from indicate_desktop.domain.voice import Voice
from indicate_desktop.wire.commands import AcceptTime as AcceptTime
from indicate_desktop.wire.commands import AskCoaching as AskCoaching
from indicate_desktop.wire.commands import AskOtherTime as AskOtherTime
from indicate_desktop.wire.commands import CheckInGoal as CheckInGoal
from indicate_desktop.wire.commands import ChooseGoal as ChooseGoal
from indicate_desktop.wire.commands import Command as Command
from indicate_desktop.wire.commands import CommandAnswer as CommandAnswer
from indicate_desktop.wire.commands import CommandAnswers as CommandAnswers
from indicate_desktop.wire.commands import Commands as Commands
from indicate_desktop.wire.commands import DisputeEvaluation as DisputeEvaluation
from indicate_desktop.wire.commands import EndGap as EndGap
from indicate_desktop.wire.commands import EndGoal as EndGoal
from indicate_desktop.wire.commands import Evaluate as Evaluate
from indicate_desktop.wire.commands import NameCause as NameCause
from indicate_desktop.wire.commands import OpenEvaluation as OpenEvaluation
from indicate_desktop.wire.commands import PassOnCoaching as PassOnCoaching
from indicate_desktop.wire.commands import RateSession as RateSession
from indicate_desktop.wire.commands import Reflect as Reflect
from indicate_desktop.wire.commands import SeePraise as SeePraise
from indicate_desktop.wire.commands import TellOutcome as TellOutcome
from indicate_desktop.wire.commands import WithdrawCoaching as WithdrawCoaching
from indicate_desktop.wire.commands import WriteGoal as WriteGoal
from indicate_desktop.wire.commands import stamp as stamp
from indicate_desktop.wire.message import Message as Message

PROTOCOL = 1
"""The version in every path (`/v1`) and in the hub's greeting."""

Record = (
    ContactResult
    | Rating
    | Evaluation
    | StateInterval
    | Cause
    | Goal
    | Praise
    | CoachingRequest
    | Profile
    | DevelopmentGoal
    | Look
    | Reflection
    | Voice
    | Milestone
)
ArrivingRecord = ContactResult | Rating | Evaluation | StateInterval
"""The four kinds that sources deliver."""

KINDS: dict[str, type[Record]] = {
    "contact": ContactResult,
    "rating": Rating,
    "evaluation": Evaluation,
    "state": StateInterval,
    "cause": Cause,
    "goal": Goal,
    "praise": Praise,
    "coaching": CoachingRequest,
    "profile": Profile,
    "development": DevelopmentGoal,
    "look": Look,
    "reflection": Reflection,
    "voice": Voice,
    "milestone": Milestone,
}
KIND_OF: dict[type[Record], str] = {record: kind for kind, record in KINDS.items()}

TOMBSTONE = msgspec.Raw(b"null")
"""A change's `record` where the record is gone."""


# --- changes ---------------------------------------------------------------------------------


class Change(Message, frozen=True, kw_only=True):
    """An upsert of one record, or its tombstone where `record` is null.

    `seq` is the agent's own order: without gaps for the reader to wait for, rising by commit.
    `record` stays undecoded JSON, so that a kind from a newer hub can be kept for later.
    """

    seq: Annotated[int, msgspec.Meta(ge=0, le=1 << 62)]
    kind: str
    key: str
    record: msgspec.Raw = msgspec.field(default_factory=lambda: TOMBSTONE)


class Page(Message, frozen=True, kw_only=True):
    """A page of changes in order of `seq`; `cursor` is where the next one goes on."""

    changes: list[Change]
    cursor: str
    more: bool = False


class HubInfo(Message, frozen=True, kw_only=True):
    """What a hub says about itself."""

    name: str
    version: str
    protocol: int = PROTOCOL
    minimum_desktop: str | None = None
    """The oldest desktop version that it serves."""


class SnapshotAnswer(Message, frozen=True, kw_only=True):
    """The start of a catch-up: the agent's card, and the cursors to read changes from and to."""

    hub: HubInfo
    profile: Profile
    start: str
    head: str
    records: int
    """How many changes lie between the two, for a progress figure."""


# --- signing in ------------------------------------------------------------------------------


class EnrolRequest(Message, frozen=True, kw_only=True):
    """A one-time code for a device's tokens."""

    code: str
    device: str
    """A name for the list of devices: the machine's."""


class TokenRequest(Message, frozen=True, kw_only=True):
    """A refresh token for the next pair."""

    refresh_token: str


class Tokens(Message, frozen=True, kw_only=True):
    """A short-lived access token, and the refresh token that replaces the one before it."""

    access_token: str
    expires_s: int
    refresh_token: str
    agent: str


# --- pushing sources -------------------------------------------------------------------------


class Ingest(Message, frozen=True, kw_only=True):
    """A pushing source's records of one kind; each is decoded by itself."""

    source: str
    records: list[msgspec.Raw]
    version: int = 1


class BadItem(Message, frozen=True, kw_only=True):
    """A record that could not be taken, by its place in the request, from 0."""

    index: int
    key: str | None
    reason: str


class IngestAnswer(Message, frozen=True, kw_only=True):
    """What became of a push: the good ones are kept, each bad one is named."""

    taken: int
    unchanged: int
    bad: list[BadItem] = msgspec.field(default_factory=list)


class Problem(Message, frozen=True, kw_only=True):
    """Every error answer: a stable word, a sentence, and the id in the hub's log."""

    code: str
    detail: str
    log_id: str | None = None
    retry_after_s: int | None = None
    until: datetime | None = None
    """When it is expected to be over, where that is known: the end of a maintenance."""


# --- coding ----------------------------------------------------------------------------------

_encoder = msgspec.json.Encoder()
_decoders: dict[Any, msgspec.json.Decoder[Any]] = {}


def encode(message: Any) -> bytes:
    """A message, a record or a list of them as JSON."""
    return _encoder.encode(message)


def decode(data: bytes | str | msgspec.Raw, type_: Any) -> Any:
    """JSON as a value of `type_`; raises msgspec.ValidationError or DecodeError."""
    decoder = _decoders.get(type_)
    if decoder is None:
        decoder = _decoders[type_] = msgspec.json.Decoder(type_)
    return decoder.decode(data)


def decode_record(kind: str, data: bytes | msgspec.Raw) -> Record | None:
    """A change's record; None where this version does not know the kind."""
    type_ = KINDS.get(kind)
    if type_ is None:
        return None
    record: Record = decode(data, type_)
    return record


def change(seq: int, record: Record) -> Change:
    """The upsert of a record."""
    kind = KIND_OF[type(record)]
    return Change(seq=seq, kind=kind, key=record.key, record=msgspec.Raw(encode(record)))


def commands(made: Sequence[Command]) -> bytes:
    """The body of a command delivery."""
    return encode({"commands": made})
