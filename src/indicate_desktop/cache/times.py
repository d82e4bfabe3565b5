"""Instants as whole microseconds, and the agent's local days."""

from bisect import bisect_left
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

SECOND = 1_000_000
DAY_S = 86_400
_HOUR_S = 3_600
_BLOCK_S = 900
"""Zones change their offset at quarters of an hour at the finest."""
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_EPOCH_DAY = date(1970, 1, 1).toordinal()


def micros(instant: datetime) -> int:
    """An aware instant as microseconds since 1970."""
    return round(instant.timestamp() * SECOND)


def instant(us: int) -> datetime:
    """Microseconds since 1970 as an aware instant in UTC."""
    return _EPOCH + timedelta(microseconds=us)


def zone_of(name: str) -> ZoneInfo:
    """The zone of an IANA name; UTC where this machine does not know it."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return ZoneInfo("UTC")


def day_number(day: date) -> int:
    """A date as days since 1970."""
    return day.toordinal() - _EPOCH_DAY


def day_date(number: int) -> date:
    """Days since 1970 as a date."""
    return date.fromordinal(number + _EPOCH_DAY)


def week_of(day: int) -> int:
    """The Monday of a day's ISO week, both as days since 1970."""
    return day - (day + 3) % 7  # 1970-01-01 was a Thursday


def month_of(day: int) -> int:
    """The first of a day's month, both as days since 1970."""
    return day - day_date(day).day + 1


KNOWN_BLOCKS = 1_000
"""Quarters of an hour whose offset is remembered: some weeks of work. Years come in order."""


class LocalDays:
    """Dates instants in one zone; the offset is looked up once per quarter of an hour."""

    def __init__(self, zone: str) -> None:
        self.zone = zone_of(zone)
        self._offsets: dict[int, int] = {}

    def __call__(self, us: int) -> int:
        """The local day of an instant, as days since 1970."""
        return self._local(us) // DAY_S

    def hour(self, us: int) -> int:
        """The local hour of an instant, as hours since 1970: 24 to each day."""
        return self._local(us) // _HOUR_S

    def _local(self, us: int) -> int:
        """The local time of an instant, as seconds since 1970."""
        seconds = us // SECOND
        block = seconds // _BLOCK_S
        offset = self._offsets.get(block)
        if offset is None:
            if len(self._offsets) >= KNOWN_BLOCKS:
                self._offsets.clear()
            local = instant(block * _BLOCK_S * SECOND).astimezone(self.zone)
            offset = self._offsets[block] = int((local.utcoffset() or timedelta()).total_seconds())
        return seconds + offset


def offsets(zone: ZoneInfo, begin: int, end: int) -> list[tuple[int, int, int]]:
    """The stretches of one offset from an instant up to another: begin, end, seconds.

    Instants are microseconds. Days are compared, and the change inside a day is searched for,
    so a zone that changes and changes back within one day goes unseen.
    """

    def offset(block: int) -> int:
        local = instant(block * _BLOCK_S * SECOND).astimezone(zone)
        return int((local.utcoffset() or timedelta()).total_seconds())

    size, a_day = _BLOCK_S * SECOND, DAY_S // _BLOCK_S
    first, last = begin // size, max(begin, end - 1) // size
    blocks = [*range(first, last, a_day), last]
    known = [offset(block) for block in blocks]
    stretches: list[tuple[int, int, int]] = []
    start = begin
    for (low, before), (high, after) in pairwise(zip(blocks, known, strict=True)):
        if before != after:
            # False up to the change, True from it on.
            edge = bisect_left(range(low, high), True, key=lambda block: offset(block) == after)  # noqa: FBT003 - a key, used at once
            stretches.append((start, (low + edge) * size, before))
            start = (low + edge) * size
    stretches.append((start, end, known[-1]))
    return stretches
