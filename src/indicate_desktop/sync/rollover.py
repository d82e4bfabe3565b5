"""When what is on the screen changes by the passing of time alone."""

from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from indicate_desktop.domain.shift import GAP, LONGEST
from indicate_desktop.domain.snapshot import Snapshot


def next_change(snapshot: Snapshot, now: datetime) -> datetime:
    """The next instant after `now` at which a snapshot of the same records would differ.

    At the latest the agent's next local midnight, which also begins weeks and months.
    """
    return min(at for at in _changes(snapshot, now) if at > now)


def _changes(snapshot: Snapshot, now: datetime) -> Iterator[datetime]:
    zone = ZoneInfo(snapshot.profile.zone if snapshot.profile else "UTC")
    tomorrow = now.astimezone(zone).date() + timedelta(days=1)
    yield datetime.combine(tomorrow, time(), zone).astimezone(UTC)
    yield now + timedelta(days=1, hours=2)  # where a zone has no such midnight
    if snapshot.shift is not None:
        tick = timedelta(microseconds=1)  # it still runs at the very instant
        yield snapshot.shift.ended_at + GAP + tick
        yield snapshot.shift.started_at + LONGEST
        yield snapshot.shift.sealed_at
    for progress in snapshot.goals:
        yield from (at for at in (progress.goal.since, progress.goal.until) if at is not None)
