"""A period at a glance: what the overview shows, ready to be painted."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from indicate_desktop.domain.cause import CauseKind
from indicate_desktop.domain.history.change import Change
from indicate_desktop.domain.history.span import Span
from indicate_desktop.domain.metrics import Figure
from indicate_desktop.domain.shift import Shift
from indicate_desktop.domain.snapshot import DayMark, StreakView
from indicate_desktop.domain.time_use import TimeUse

NO_FIGURE = Figure(None, 0)


@dataclass(frozen=True, slots=True)
class Point:
    """A metric over one part of a period, with the goal that applied at the part's end."""

    span: Span
    figure: Figure
    target: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """A metric over a period, against the one before."""

    metric: str
    figure: Figure
    before: Figure
    change: Change | None
    trend: tuple[Point, ...]
    """In order of time, over the parts of the period that have begun."""


@dataclass(frozen=True, slots=True)
class TopicResult:
    """One topic's answers, and the contacts that they were about."""

    topic: str
    figure: Figure
    """The mean rating."""
    contacts: int
    change: Change | None = None
    """Against the period before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Causes:
    """What low answers were about."""

    low: int = 0
    """Low answers of the period."""
    named: Mapping[CauseKind, int] = field(default_factory=dict)
    """How many have which cause, most first."""
    of_five: bool = True
    """Whether each of them is a 1 or a 2 of 5: there are other scales and questions."""

    @property
    def tagged(self) -> int:
        """How many have a cause."""
        return sum(self.named.values())

    @property
    def own(self) -> int:
        """How many are the agent's own to work on."""
        return self.named.get(CauseKind.HANDLING, 0)

    @property
    def unnamed(self) -> int:
        """How many have no cause yet."""
        return self.low - self.tagged

    @property
    def others(self) -> int:
        """How many were about something else than the agent; "not known" is not among them."""
        return self.tagged - self.own - self.named.get(CauseKind.UNKNOWN, 0)

    @property
    def mine(self) -> Mapping[CauseKind | None, int]:
        """What is the agent's to work on or to find out; None has no cause yet."""
        counts = {
            CauseKind.HANDLING: self.own,
            CauseKind.UNKNOWN: self.named.get(CauseKind.UNKNOWN, 0),
            None: self.unnamed,
        }
        return {kind: n for kind, n in counts.items() if n}


@dataclass(frozen=True, slots=True)
class HourResult:
    """One local hour of the day, over all days of a period."""

    hour: int
    contacts: int
    rating: Figure


@dataclass(frozen=True, slots=True)
class ShiftUse:
    """How the logged-in time of one shift was spent."""

    shift: Shift
    use: TimeUse


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """One period at a glance."""

    span: Span
    contacts: int
    metrics: tuple[Compared, ...]
    """Every metric of the catalogue that has any data in either period."""
    streak: StreakView
    """As it stands now."""
    calendar: tuple[DayMark, ...]
    """Whole weeks up to the period's last day or today, oldest first."""
    topics: tuple[TopicResult, ...]
    """Best first; those with too few answers last."""
    causes: Causes
    rating_mine: Figure = NO_FIGURE
    """The mean rating without the low answers that were about something else than the agent."""
    shifts: tuple[ShiftUse, ...]
    """In order of time, the newest at most; empty where no source tells of states."""
    older_shifts: int = 0
    """Shifts of the period before those."""
    hours: tuple[HourResult, ...]
    """Hours with contacts, in order."""
