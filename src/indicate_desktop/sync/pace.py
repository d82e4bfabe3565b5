"""How patient the engine is: every time limit in one place, and the wait between tries."""

import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """Time limits in seconds."""

    connect_s: float = 10.0
    request_s: float = 60.0
    """For a whole answer, so that one that drips in does not hold for ever."""
    quiet_s: float = 40.0
    """A stream without a line for this long is dead: the hub's heartbeat is 15 s."""
    first_try_s: float = 0.5
    """Upper end of the first wait; it doubles with every failure."""
    longest_s: float = 60.0
    locked_s: float = 600.0
    """Between looks at a locked keyring, each of which may ask the user to open it."""
    steady_s: float = 10.0
    """A connection that held for this long counts as a success."""
    watch_s: float = 10.0
    """Between looks at the wall clock for a jump (sleep)."""
    jump_s: float = 5.0
    """Clocks that part by more than this mean that the machine slept."""
    resume_s: float = 1.5
    """After a sleep the network needs a moment."""
    patience_s: float = 2.0
    """A live connection that breaks is not worth a word if it is back within this."""
    progress_s: float = 0.5
    """Between snapshots while catching up."""
    stop_s: float = 3.0
    """For the cache to finish what it is at when the program ends."""
    tidy_after_s: float = 10.0
    """After the start, before an older cache file is brought up to date."""
    tidy_rest_s: float = 0.1
    """After each step of it, which takes some tens of milliseconds."""
    page: int = 5000
    """Changes asked for at a time."""


EASED = 3
"""A network that comes and goes is tried again within eight first tries."""


class Backoff:
    """Waits with full jitter: anything from 0 to a limit that doubles up to the longest."""

    def __init__(self, pace: Pace, spread: Callable[[], float] = random.random) -> None:
        self._pace = pace
        self._spread = spread
        self._failures = 0

    def reset(self) -> None:
        """The next wait is a first one again."""
        self._failures = 0

    def ease(self) -> None:
        """It worked, if not for long: what failed before that counts for little."""
        self._failures = min(self._failures, EASED)

    def next(self, asked_s: float | None = None) -> float:
        """How long to wait now, in seconds; never less than was asked for."""
        limit = min(self._pace.longest_s, self._pace.first_try_s * 2.0 ** min(self._failures, 32))
        self._failures += 1
        return (asked_s or 0.0) + self._spread() * limit


def utc_now() -> datetime:
    """The wall clock."""
    return datetime.now(UTC)
