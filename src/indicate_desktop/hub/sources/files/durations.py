"""Durations, however a file writes them."""

import re
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from indicate_desktop.hub.sources.files.cells import Cell, number_of
from indicate_desktop.hub.sources.files.problems import BadValue
from indicate_desktop.language.phrase import Phrase


class DurationUnit(StrEnum):
    """What a bare number in a duration column counts."""

    MILLISECONDS = "milliseconds"
    SECONDS = "seconds"
    MINUTES = "minutes"
    HOURS = "hours"
    DAYS = "days"
    """As a spreadsheet keeps a time: a fraction of a day."""


SECONDS_IN: dict[DurationUnit, float] = {
    DurationUnit.MILLISECONDS: 0.001,
    DurationUnit.SECONDS: 1,
    DurationUnit.MINUTES: 60,
    DurationUnit.HOURS: 3600,
    DurationUnit.DAYS: 86400,
}
LONGEST_S = 31 * 86400
"""A longer "duration" is another column's value."""

NOT_A_DURATION = Phrase("is not a duration, such as 143, 0:02:23 or 2m 23s")

_EPOCH = datetime(1899, 12, 30)  # noqa: DTZ001 - the day 0 of spreadsheets, which know no zones
_THOUSANDS = re.compile(r"-?[1-9]\d{0,2}(?:,\d{3})+")
_CLOCK = re.compile(r"(?:(\d+):)?(\d{1,3}):(\d{1,2}(?:[.,]\d+)?)")
_ISO = re.compile(r"PT(?=.)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:[.,]\d+)?)S)?")
_AMOUNT = r"(\d+(?:[.,]\d+)?)\s*"
_WORDS = re.compile(
    rf"(?=\d)(?:{_AMOUNT}(?:h|hrs?|hours?|tim|timm(?:e|ar))\.?[\s,]*)?"
    rf"(?:{_AMOUNT}(?:m|mins?|minutes?|minut(?:er)?)\.?[\s,]*)?"
    rf"(?:{_AMOUNT}(?:s|secs?|seconds?|sek|sekund(?:er)?)\.?)?"
)


def parse_duration(cell: Cell, unit: DurationUnit = DurationUnit.SECONDS) -> int:
    """A duration in whole seconds; raises BadValue where it is none, or negative.

    Bare numbers count `unit`; 2:23 is minutes and seconds, 0:02:23 hours, minutes, seconds.
    """
    if isinstance(cell, str) and _THOUSANDS.fullmatch(cell.strip()):
        raise BadValue(
            Phrase("could be a thousand or a decimal; export it without thousands' commas")
        )
    seconds = _seconds(cell, unit)
    if seconds is None:
        raise BadValue(NOT_A_DURATION)
    if seconds < 0:
        raise BadValue(Phrase("is negative, which a duration cannot be"))
    if seconds > LONGEST_S:
        raise BadValue(Phrase("is longer than a month, which a contact is not"))
    return round(seconds)


def _seconds(cell: Cell, unit: DurationUnit) -> float | None:
    """The length in seconds; None where it cannot be read."""
    if isinstance(cell, timedelta):
        return cell.total_seconds()
    if isinstance(cell, time):
        return cell.hour * 3600 + cell.minute * 60 + cell.second + cell.microsecond / 1e6
    if isinstance(cell, datetime):
        # A time of 24 hours or more in a cell that is formatted as a date and time.
        return (cell.replace(tzinfo=None) - _EPOCH).total_seconds()
    if isinstance(cell, bool | date):
        return None
    if (number := number_of(cell)) is not None:
        return number * SECONDS_IN[unit]
    return _from_text(cell) if isinstance(cell, str) else None


def _from_text(text: str) -> float | None:
    """Text with colons, in words or in ISO 8601, in seconds; a minus before it stays one."""
    text = text.strip().replace("−", "-")
    sign = -1 if text.startswith("-") else 1
    text = text.lstrip("-").strip()
    if match := _CLOCK.fullmatch(text):
        hours, minutes, seconds = match.groups()
        if _float(seconds) >= 60 or (hours and int(minutes) >= 60):
            return None
    elif match := _ISO.fullmatch(text.upper()) or _WORDS.fullmatch(text.lower()):
        hours, minutes, seconds = match.groups()
    else:
        return None
    return sign * (_float(hours) * 3600 + _float(minutes) * 60 + _float(seconds))


def _float(text: str | None) -> float:
    """Digits with decimal point or comma; 0 where the part is not there."""
    return float((text or "0").replace(",", "."))


def unit_of(header: str, cells: list[Cell]) -> DurationUnit:
    """The unit of a column's bare numbers: as its header says, else as its values show."""
    low = header.lower()
    for unit, pattern in _UNIT_WORDS.items():
        if re.search(pattern, low):
            return unit
    numbers = [cell for cell in cells if isinstance(cell, int | float)]
    if any(0 < number < 1 for number in numbers) and all(0 <= number < 1 for number in numbers):
        return DurationUnit.DAYS
    return DurationUnit.SECONDS


_UNIT_WORDS = {
    DurationUnit.MILLISECONDS: r"\b(ms|milli\w+)\b",
    DurationUnit.SECONDS: r"\b(s|secs?|seconds?|sek|sekunder)\b",
    DurationUnit.MINUTES: r"\b(mins?|minutes?|minuter)\b",
    DurationUnit.HOURS: r"\b(h|hours?|timmar)\b",
}
