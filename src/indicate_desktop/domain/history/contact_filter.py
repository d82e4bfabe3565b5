"""Which contacts the history lists, and in which order."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from indicate_desktop.domain.cause import CauseKind
from indicate_desktop.domain.contact import Channel, Outcome


class Rated(StrEnum):
    """What the customer's answer was."""

    LOW = "low"
    """The bottom two of five."""
    MIDDLE = "middle"
    SATISFIED = "satisfied"
    """The top two of five."""
    NONE = "none"
    """No answer, or not yet."""


class SortBy(StrEnum):
    """A column that the list can be ordered by."""

    TIME = "time"
    CHANNEL = "channel"
    TOPIC = "topic"
    OUTCOME = "outcome"
    HANDLING = "handling"
    RATING = "rating"
    CAUSE = "cause"
    SHARED = "shared"
    """Whether the answer belongs to a colleague."""
    EVALUATED = "evaluated"
    QUEUE = "queue"
    WAIT = "wait"
    HARD = "hard"
    NOTE = "note"
    """The agent's own words on it."""


@dataclass(frozen=True, slots=True)
class Order:
    """A column and its direction; contacts that are alike are newest first."""

    by: SortBy = SortBy.TIME
    descending: bool = True
    names: tuple[str, ...] = ()
    """The column's values from the first to the last, where its names have another order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactFilter:
    """All that is set must hold; an empty set holds for every contact."""

    since: datetime | None = None
    """From this instant on."""
    until: datetime | None = None
    """Before this instant."""
    channels: frozenset[Channel] = frozenset()
    topics: frozenset[str] = frozenset()
    """"" is a contact without a topic."""
    outcomes: frozenset[Outcome] = frozenset()
    rated: frozenset[Rated] = frozenset()
    causes: frozenset[CauseKind] = frozenset()
    uncaused: bool = False
    """Only low answers without a cause."""
    shared: bool | None = None
    """Whether the answer belongs to a colleague too."""
    hours: frozenset[int] = frozenset()
    """Local hours of the day, 0 to 23."""
    evaluated: bool = False
    """Only those that a coach has evaluated."""
    counts_in: str = ""
    """A metric's id: only those that its n counts."""
    text: str = ""
    """Words in topic, queue, summary, notes, and comments as they are and as they were."""


@dataclass(frozen=True, slots=True)
class Listing:
    """One question to the list of contacts."""

    filter: ContactFilter = field(default_factory=ContactFilter)
    order: Order = field(default_factory=Order)
