"""Contact results: what happened in one agent's leg of one contact."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Channel(StrEnum):
    """How the customer reached the company."""

    PHONE = "phone"
    EMAIL = "email"
    CHAT = "chat"
    TICKET = "ticket"
    SOCIAL = "social"
    OTHER = "other"


class Direction(StrEnum):
    """Who started the contact."""

    INBOUND = "inbound"
    OUTBOUND = "outbound"


class Outcome(StrEnum):
    """How the agent's leg ended."""

    SOLVED = "solved"
    NOT_SOLVED = "not_solved"
    ESCALATED = "escalated"
    TRANSFERRED = "transferred"
    NO_ANSWER = "no_answer"
    ABANDONED = "abandoned"


class TimeBasis(StrEnum):
    """How the handling time came about."""

    MEASURED = "measured"
    """Clocked by the source."""
    REPORTED = "reported"
    """Entered by the agent in the source (RT's TimeWorked, whole minutes)."""
    ESTIMATED = "estimated"
    """Derived from other times; never counted in handling time."""


CLOSING = frozenset({Outcome.SOLVED, Outcome.NOT_SOLVED, Outcome.ESCALATED})
"""Outcomes that close a contact: the denominator of solved first time."""

UNANSWERED = frozenset({Outcome.NO_ANSWER, Outcome.ABANDONED})
"""Outcomes of contacts that never reached the agent: recorded, not handled."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactResult:
    """One agent leg of one contact, one resolution episode.

    Durations are whole seconds; None means the source does not know, which is not 0.
    Instants are aware and in UTC. `ended_at` includes wrap-up; None while the leg is open.
    """

    key: str
    agent: str
    source: str
    order: int
    """The source's own order; a record is replaced only by one of a higher order."""
    channel: Channel
    started_at: datetime
    ended_at: datetime | None = None
    direction: Direction = Direction.INBOUND
    queue: str | None = None
    topic: str | None = None
    talk_s: int | None = None
    hold_s: int | None = None
    wrap_s: int | None = None
    handle_s: int | None = None
    """Total handling time where the source gives no parts."""
    time_basis: TimeBasis = TimeBasis.MEASURED
    time_resolution_s: int = 1
    wait_s: int | None = None
    """How long the customer waited for an answer."""
    outcome: Outcome | None = None
    """None while the leg is open."""
    episode: int = 1
    """1 for the first resolution, one more for every reopening."""
    reopened_at: datetime | None = None
    """When the contact was opened again after this leg had solved it."""
    repeated_at: datetime | None = None
    """When the same customer came back in the same matter after this leg had solved it."""
    link: str | None = None
    article: str | None = None
    """The knowledge article that was used (KCS)."""
    summary: str | None = None
    """Customer text; only where the hub is set to send it."""
    provisional: bool = False
    superseded_by: str | None = None
    """The key of the contact that this one was merged into."""
    deleted: bool = False

    @property
    def counts(self) -> bool:
        """Whether this is a contact of its own (not merged away, not deleted)."""
        return self.superseded_by is None and not self.deleted

    @property
    def handled(self) -> bool:
        """Whether the agent worked on it to an end."""
        return self.counts and self.outcome is not None and self.outcome not in UNANSWERED

    @property
    def counted_at(self) -> datetime:
        """The instant that dates it: the end of wrap-up, the start while it is open."""
        return self.ended_at or self.started_at

    @property
    def handling_s(self) -> int | None:
        """Talk + hold + wrap in seconds, or the source's total; None where not known."""
        talk_s, hold_s, wrap_s = self.talk_s, self.hold_s, self.wrap_s
        if talk_s is None and hold_s is None and wrap_s is None:
            return self.handle_s
        return (talk_s or 0) + (hold_s or 0) + (wrap_s or 0)
