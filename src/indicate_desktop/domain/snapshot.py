"""Snapshots: all that the screen shows, immutable, made once and handed over."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from indicate_desktop.domain.cause import Cause
from indicate_desktop.domain.coaching import CoachingRequest
from indicate_desktop.domain.contact import ContactResult
from indicate_desktop.domain.development import DevelopmentGoal
from indicate_desktop.domain.evaluation import Evaluation
from indicate_desktop.domain.goal import GoalProgress, Period
from indicate_desktop.domain.look import Look
from indicate_desktop.domain.metrics import Figure
from indicate_desktop.domain.milestone import Milestone
from indicate_desktop.domain.praise import Praise
from indicate_desktop.domain.profile import Profile
from indicate_desktop.domain.rating import Rating
from indicate_desktop.domain.shift import Shift, Verdict
from indicate_desktop.domain.state import AgentState
from indicate_desktop.domain.streak import Streak
from indicate_desktop.domain.suggestion import Suggestion
from indicate_desktop.domain.time_use import TimeUse


class SyncState(StrEnum):
    """How the desktop stands with its hub."""

    STARTING = "starting"
    SIGNED_OUT = "signed_out"
    CATCHING_UP = "catching_up"
    LIVE = "live"
    OFFLINE = "offline"
    PAUSED = "paused"
    """The hub asks for patience (maintenance, too many requests)."""


class SyncProblem(StrEnum):
    """Why it is not live, for one sentence that says what to do."""

    UNREACHABLE = "unreachable"
    REFUSED = "refused"
    """The sign-in is no longer accepted."""
    DEVICE_ENDED = "device_ended"
    """IT has ended this device as lost: what is on it is deleted."""
    NONSENSE = "nonsense"
    """What answered is not a hub."""
    HUB_NEWER = "hub_newer"
    """The hub asks for a newer desktop."""
    HUB_FAILING = "hub_failing"
    SLOW = "slow"
    CERTIFICATE = "certificate"
    CACHE_FULL = "cache_full"
    CACHE_READ_ONLY = "cache_read_only"
    CACHE_AWAY = "cache_away"
    """The drive with the saved results does not answer."""
    CACHE_LOCKED = "cache_locked"
    CACHE_DAMAGED = "cache_damaged"
    CACHE_NEWER = "cache_newer"
    NO_KEYRING = "no_keyring"
    KEYRING_LOCKED = "keyring_locked"
    BUG = "bug"


@dataclass(frozen=True, slots=True)
class Refusal:
    """Something that the agent sent and that was refused, or a copy that could not be read."""

    what: str
    """The command's tag, such as "name_cause"; "cache" for the copy."""
    reason: str
    """A stable word."""
    id: str = ""
    """The beginning of the command's id, as in the logs; for the copy, the file it is kept as."""


@dataclass(frozen=True, slots=True)
class Maintenance:
    """The hub is closed on purpose."""

    until: datetime | None = None
    """When it expects to open; None where it has not said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SyncStatus:
    """One quiet status."""

    state: SyncState = SyncState.STARTING
    problem: SyncProblem | None = None
    maintenance: Maintenance | None = None
    """While PAUSED: the hub is closed for maintenance."""
    log_id: str | None = None
    """Where the log tells more about the problem."""
    cursor: str | None = None
    pending: int = 0
    """Commands that wait for the hub."""
    rejected: tuple[Refusal, ...] = ()
    """What was refused or lost, for the user to read once."""
    last_event_at: datetime | None = None
    """When the hub was last heard with news."""
    fetched: int = 0
    """Changes of this catch-up that are taken in."""
    expected: int = 0
    """How many it has, as far as the hub has said; 0 where that is not known."""
    live_at: datetime | None = None
    """When the cache was last known to be up to date."""

    @property
    def first_fetching(self) -> bool:
        """Whether everything is being fetched for the first time: what is missing may come yet."""
        return self.state is SyncState.CATCHING_UP and self.live_at is None


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactLine:
    """A contact with what is known about it, as lists show it."""

    contact: ContactResult
    rating: Rating | None = None
    """The newest one, the agent's own before a shared one."""
    cause: Cause | None = None
    cause_pending: bool = False
    """The cause still waits for the hub."""
    evaluated: bool = False
    """A coach has evaluated it. Only the history's list knows this and what follows."""
    hard: bool = False
    """The agent marked it as hard."""
    note: str = ""
    """The agent's private note."""


@dataclass(frozen=True, slots=True)
class Origin:
    """The newest record of a kind: who delivered it, and when it was measured."""

    source: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class DayMark:
    """One day in the streak row; verdict is None without a worked shift."""

    day: date
    verdict: Verdict | None = None
    open: bool = False
    """The running shift, or one that still waits for late answers."""
    today: bool = False
    """The day that is worked on now: a night shift's own until it ends, past midnight too."""
    frozen: bool = False
    """Not met, and a freeze was used."""
    worked: tuple[datetime, datetime] | None = None
    """From the beginning of the day's first shift to the end of its last one, in UTC."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StreakView:
    """The streak with the week behind it."""

    streak: Streak = field(default_factory=Streak)
    days: tuple[DayMark, ...] = ()
    """The seven days up to the one that is worked on, oldest first."""
    met_of_last: tuple[int, int] = (0, 0)
    """Met shifts of the last worked ones that were not neutral (at most 45)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """Everything that tray, glance and dialogs show at one moment."""

    made_at: datetime
    sync: SyncStatus = field(default_factory=SyncStatus)
    profile: Profile | None = None
    shift: Shift | None = None
    """The running shift, or between shifts the last one."""
    goals: tuple[GoalProgress, ...] = ()
    """In order of rank: the first is the primary goal."""
    development: tuple[DevelopmentGoal, ...] = ()
    """Goals in words: those not done, oldest first."""
    figures: Mapping[Period, Mapping[str, Figure]] = field(default_factory=dict)
    streak: StreakView = field(default_factory=StreakView)
    milestones: tuple[Milestone, ...] = ()
    """Those that are earned, newest first."""
    latest: tuple[ContactLine, ...] = ()
    """The newest contacts of the shift, newest first."""
    contacts_total: int = 0
    contacts_shift: int = 0
    praise: Praise | None = None
    """The newest praise of this shift or not yet seen."""
    coaching: tuple[CoachingRequest, ...] = ()
    """Requests that are not yet closed, newest first."""
    evaluated: tuple[Evaluation, ...] = ()
    """What coaches have made of the agent's contacts lately, newest first; some unopened."""
    suggestions: tuple[Suggestion, ...] = ()
    """Topics to ask coaching for, best reason first, with their arithmetic."""
    coachable: tuple[ContactLine, ...] = ()
    """Recent rated contacts to choose from in the coaching dialog, lowest first."""
    state: AgentState | None = None
    """What the agent is doing, as far as a source has said lately; None where none tells."""
    time_use: TimeUse | None = None
    """How the shift's time was spent, as far as sources have seen; None where none tells."""
    origins: Mapping[str, Origin] = field(default_factory=dict)
    """The newest record of each kind that figures are made of, by its kind."""
    uncaused: tuple[ContactLine, ...] = ()
    """Low ratings whose cause is not yet named, newest first."""
    looks: tuple[Look, ...] = ()
    """The newest looks at the agent's results, newest first."""
    looks_total: int = 0
