"""Times of day, and local times as instants."""

import re
from datetime import UTC, datetime, time, timedelta, timezone
from enum import StrEnum
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from indicate_desktop.hub.sources.files.cells import Cell, number_of
from indicate_desktop.hub.sources.files.problems import BadValue, FileProblem
from indicate_desktop.language.phrase import Phrase

_CLOCK = re.compile(
    r"(\d{1,2})[:.](\d{2})(?:[:.](\d{2})(?:[.,]\d+)?)?"
    r"\s*([ap]\.?m\.?|fm|em)?\s*(z|utc|gmt|[+-]\d{2}:?\d{2})?",
    re.IGNORECASE,
)
FIRST_DATED = 25569
"""The day number of 1970-01-01: from here on a number is a date with its time of day."""
NOT_A_CLOCK = Phrase("is not a time of day, such as 09:12:58")


def parse_clock(cell: Cell) -> time:
    """A time of day in whole seconds, aware where the text names its offset; raises BadValue."""
    if isinstance(cell, datetime):
        cell = cell.time()
    if isinstance(cell, time):
        return cell.replace(microsecond=0)
    if isinstance(cell, timedelta):
        return _of_fraction(cell / timedelta(days=1))
    if isinstance(cell, str) and (match := _CLOCK.fullmatch(cell.strip())):
        return _of_match(match)
    number = number_of(cell)
    if number is None or isinstance(cell, bool):
        raise BadValue(NOT_A_CLOCK)
    return _of_fraction(number)


def _of_match(match: re.Match[str]) -> time:
    """The time that a text says."""
    hour, minute, second = (int(part or 0) for part in match.group(1, 2, 3))
    half = (match.group(4) or "").lower()[:1]
    if half:
        if not 1 <= hour <= 12:
            raise BadValue(NOT_A_CLOCK)
        hour = hour % 12 + (12 if half in {"p", "e"} else 0)
    try:
        return time(hour, minute, second, tzinfo=_offset(match.group(5)))
    except ValueError as error:
        raise BadValue(NOT_A_CLOCK) from error


def _offset(text: str | None) -> timezone | None:
    """An offset's zone: +02:00, +0200 or Z."""
    if not text:
        return None
    if text[0] not in "+-":
        return UTC
    minutes = int(text[1:3]) * 60 + int(text[-2:])
    return timezone(timedelta(minutes=minutes if text[0] == "+" else -minutes))


def _of_fraction(days: float) -> time:
    """A spreadsheet's time: a fraction of a day, of which the whole days are passed over."""
    if not (0 <= days < 1 or days >= FIRST_DATED):
        raise BadValue(NOT_A_CLOCK)
    seconds = round(days % 1 * 86400) % 86400
    return time(seconds // 3600, seconds // 60 % 60, seconds % 60)


class Oddity(StrEnum):
    """What can be odd about a local time when the clocks change."""

    MISSING = "missing"
    """Skipped when the clocks went forward; taken as that much later."""
    TWICE = "twice"
    """Passed twice when the clocks went back; taken as the first."""


def to_utc(
    local: datetime, zone: ZoneInfo, *, not_before: datetime | None = None
) -> tuple[datetime, Oddity | None]:
    """A local time as an instant in UTC, and what is odd about it.

    An aware time keeps its own offset. Of two possible instants the first is taken, unless
    it lies before `not_before` (an end is not before its start).
    """
    if local.tzinfo is not None:
        return local.astimezone(UTC), None
    first = local.replace(tzinfo=zone)
    second = first.replace(fold=1)
    instant = first.astimezone(UTC)
    if first.utcoffset() == second.utcoffset():
        return instant, None
    if instant.astimezone(zone).replace(tzinfo=None) != local:
        return instant, Oddity.MISSING
    if not_before is not None and instant < not_before:
        return second.astimezone(UTC), None
    return instant, Oddity.TWICE


def zone_of(name: str) -> ZoneInfo:
    """The IANA zone of that name; raises FileProblem."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise FileProblem(
            Phrase(
                "There is no time zone {name}; name one such as Europe/Stockholm or UTC.",
                name=repr(name),
            )
        ) from error
