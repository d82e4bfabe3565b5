"""What the settings window shows: the user's choices, and what else it has to say."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from indicate_desktop.domain.look import Look
from indicate_desktop.domain.profile import Profile
from indicate_desktop.domain.snapshot import SyncStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """The settings that can be changed here, under the names that they are kept by."""

    theme: str = "system"
    motion: str = "system"
    text_scale: float = 1.0
    language: str | None = None
    mini_bar: bool = False
    shortcut: str | None = None
    quiet: bool = False
    notify_praise: bool = True
    notify_coaching: bool = True
    notify_streak: bool = True
    notify_goal: bool = True
    notify_milestone: bool = True
    notify_summary: bool = True
    nudges: bool = True
    quiet_from: str | None = None
    quiet_until: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """Who has looked at the results, as far as the hub has told."""

    profile: Profile | None = None
    looks: tuple[Look, ...] = ()
    """The newest ones, the newest first."""
    total: int = 0
    sync: SyncStatus | None = None
    """How the desktop stands with the hub: as of when the list is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What the window says of this computer and its hub."""

    hub: str | None = None
    since: datetime | None = None
    """Since when it is connected; None where nobody noted it."""
    profile: Profile | None = None
    autostart: bool = False
    """Whether the system starts the program when the user signs in."""
    autostart_locked: str | None = None
    """Why that cannot be changed, in the user's language."""
    shortcut_problem: str | None = None
    """Why the shortcut does nothing: "taken", "impossible", "wrong"; None where it works."""
    locks: Mapping[str, bool] = field(default_factory=dict)
    """What the hub has decided, by the settings' names."""
    looked: Looked = Looked()
    data_locked: str | None = None
    """Why the results can be neither exported nor deleted, in the user's language."""
