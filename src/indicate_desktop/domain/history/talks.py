"""Coaching and voices to look back on, with the contacts that they are about."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from indicate_desktop.domain.coaching import CoachingRequest
from indicate_desktop.domain.development import DevelopmentGoal
from indicate_desktop.domain.praise import Praise
from indicate_desktop.domain.snapshot import ContactLine
from indicate_desktop.domain.voice import Voice


@dataclass(frozen=True, slots=True)
class CoachingRecords:
    """Every request, every goal in words, and every praise."""

    requests: tuple[CoachingRequest, ...] = ()
    """Newest first."""
    goals: tuple[DevelopmentGoal, ...] = ()
    """Those that are worked on before those that are over; newest first."""
    contacts: Mapping[str, ContactLine] = field(default_factory=dict)
    """The contacts of requests and praise by key, as far as they are shown."""
    praise: tuple[Praise, ...] = ()
    """Newest first."""
    older_praise: int = 0
    """How many are kept that are too old for the list."""
    waiting: frozenset[str] = frozenset()
    """The keys of the requests with something that the hub has not heard yet."""


@dataclass(frozen=True, slots=True)
class VoiceRecords:
    """What the agent has told the company's units."""

    voices: tuple[Voice, ...] = ()
    """Newest first."""
    contacts: Mapping[str, ContactLine] = field(default_factory=dict)
