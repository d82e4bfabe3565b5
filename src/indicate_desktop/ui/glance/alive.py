"""What may move in the glance: what came just now, one by one, while it was up to date."""

from collections.abc import Sequence

from indicate_desktop.domain.snapshot import Snapshot, SyncState
from indicate_desktop.ui.glance.moment import Moment

MOST_AT_ONCE = 2
"""More new contacts between two snapshots than this are catching up, not something happening."""


def comes_alive(before: Moment | None, now: Moment) -> bool:
    """Whether a moment follows the one before it closely enough to be seen as a movement.

    Not the first one; not after a time without connection; not from one shift to the next; not
    where many contacts arrived at once: there the new state simply is.
    """
    if before is None:
        return False
    was, is_ = before.snapshot, now.snapshot
    live = was.sync.state is is_.sync.state is SyncState.LIVE
    few = 0 <= is_.contacts_total - was.contacts_total <= MOST_AT_ONCE
    return live and few and _whose(was) == _whose(is_)


def came(before: Sequence[str], now: Sequence[str]) -> int:
    """How many rows, by their keys, have come in above the others; 0 for any other change."""
    if not before:
        return len(now)
    if before[0] not in now:
        return 0
    new = now.index(before[0])
    moved = list(now[new:]) == list(before[: len(now) - new])
    return new if moved and not set(now[:new]) & set(before) else 0


def _whose(snapshot: Snapshot) -> tuple[object, ...]:
    profile, shift = snapshot.profile, snapshot.shift
    return profile and profile.key, shift and shift.day
