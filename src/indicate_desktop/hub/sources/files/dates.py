"""Dates, and dates with times, however a file writes them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum

from indicate_desktop.hub.sources.files.cells import Cell, number_of
from indicate_desktop.hub.sources.files.clocks import parse_clock
from indicate_desktop.hub.sources.files.problems import BadValue
from indicate_desktop.language.phrase import Phrase


class DateOrder(StrEnum):
    """The order of day and month in dates of figures that do not begin with the year."""

    ISO = "iso"
    """Only dates that begin with the year, or name the month."""
    DMY = "dmy"
    MDY = "mdy"


EXAMPLE = {DateOrder.ISO: "2021-03-31", DateOrder.DMY: "31/03/2021", DateOrder.MDY: "03/31/2021"}
FIRST_YEAR, LAST_YEAR = 1970, 2100
SERIALS = (25569, 73051)
"""Spreadsheet day numbers of 1970-01-01 and 2100-01-01."""

_EPOCH = datetime(1899, 12, 30)  # noqa: DTZ001 - the day 0 of spreadsheets, which know no zones
_YEAR_FIRST = re.compile(r"(\d{4})([-/. ]?)(\d{1,2})\2(\d{1,2})")
_YEAR_LAST = re.compile(r"(\d{1,2})([-/. ])(\d{1,2})\2(\d{4}|\d{2})")
_DAY_NAMED = re.compile(
    r"(\d{1,2})(?:st|nd|rd|th|:e|\.)?[\s-]*([^\W\d]{3,})[.,]?[\s-]*(\d{4}|\d{2})"
)
_MONTH_NAMED = re.compile(r"([^\W\d]{3,})\.?[\s-]*(\d{1,2})(?:st|nd|rd|th)?[\s,-]+(\d{4}|\d{2})")
_WITH_CLOCK = re.compile(r"(.+?)(?:T|,?\s+(?:kl\.?\s*|at\s+)?)(\d{1,2}[:.]\d{2}(?:\D.*)?)")
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan",
            "feb",
            "mar",
            "apr",
            "may maj",
            "jun",
            "jul",
            "aug",
            "sep",
            "oct okt",
            "nov",
            "dec",
        ),
        1,
    )
    for name in names.split()
}


def parse_moment(cell: Cell, order: DateOrder) -> datetime | date:
    """A date, with its time of day where it has one; aware where it names its offset.

    Raises BadValue where it is none.
    """
    if isinstance(cell, datetime):
        return _checked(_whole_second(cell))
    if isinstance(cell, date):
        return _checked(cell)
    if isinstance(cell, str) and not cell.strip().isdigit():
        text = cell.strip()
        if match := _WITH_CLOCK.fullmatch(text):
            clock = parse_clock(match.group(2))
            return datetime.combine(_day(match.group(1), order), clock)
        return _day(text, order)
    return _of_number(cell, order)


def parse_day(cell: Cell, order: DateOrder) -> date:
    """The date alone; raises BadValue."""
    moment = parse_moment(cell, order)
    return moment.date() if isinstance(moment, datetime) else moment


def _whole_second(moment: datetime) -> datetime:
    """Rounded: a workbook's fraction of a day seldom comes to the second exactly."""
    return (moment + timedelta(microseconds=500_000)).replace(microsecond=0)


def _checked(day: date) -> date:
    """The date, if its year is one of a contact."""
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise BadValue(
            Phrase(
                "is not in the years {first} to {last}",
                first=FIRST_YEAR,
                last=LAST_YEAR,
            )
        )
    return day


def _not_a_date(order: DateOrder) -> BadValue:
    return BadValue(Phrase("is not a date, such as {example}", example=EXAMPLE[order]))


def _of_number(cell: Cell, order: DateOrder) -> datetime | date:
    """20210331, a spreadsheet's day number, or seconds or milliseconds since 1970."""
    number = number_of(cell)
    if number is None or isinstance(cell, bool):
        raise _not_a_date(order)
    if 19_000_000 < number < 22_000_000 and number.is_integer():
        return _day(str(int(number)), order)
    if SERIALS[0] <= number <= SERIALS[1]:
        moment = _whole_second(_EPOCH + timedelta(days=number))
        return moment.date() if number.is_integer() else moment
    for per_second in (1, 1000):
        if 1e9 <= number / per_second < 4e9:
            return datetime.fromtimestamp(number // per_second, UTC)
    raise _not_a_date(order)


def _day(text: str, order: DateOrder) -> date:
    """A date in figures or with a month's name."""
    text = text.strip().strip(",")
    if match := _YEAR_FIRST.fullmatch(text):
        year, month, day = match.group(1), int(match.group(3)), int(match.group(4))
    elif match := _YEAR_LAST.fullmatch(text):
        if order is DateOrder.ISO:
            raise _not_a_date(order)
        first, second, year = int(match.group(1)), int(match.group(3)), match.group(4)
        day, month = (first, second) if order is DateOrder.DMY else (second, first)
    elif match := _DAY_NAMED.fullmatch(text):
        day, month, year = int(match.group(1)), _month(match.group(2), order), match.group(3)
    elif match := _MONTH_NAMED.fullmatch(text):
        month, day, year = _month(match.group(1), order), int(match.group(2)), match.group(3)
    else:
        raise _not_a_date(order)
    try:
        found = date(int(year) + (2000 if len(year) == 2 else 0), month, day)
    except ValueError as error:
        raise BadValue(
            Phrase("is a date that does not exist ({example} is one)", example=EXAMPLE[order])
        ) from error
    return _checked(found)


def _month(name: str, order: DateOrder) -> int:
    """The number of an English or Swedish month, by its first three letters."""
    number = _MONTHS.get(name.lower()[:3])
    if number is None:
        raise _not_a_date(order)
    return number


@dataclass(frozen=True, slots=True)
class OrderFound:
    """What a column's dates say about their order."""

    order: DateOrder
    ambiguous: bool = False
    """No date in the column told day from month: day first is assumed."""


def is_year_last(cell: Cell) -> bool:
    """Whether a cell's date could mean two days."""
    return isinstance(cell, str) and _figures(cell) is not None


def find_order(cells: Iterable[Cell]) -> OrderFound:
    """The order that a whole column shows: the one with fewer impossible dates.

    A column without dates that end with the year is ISO. Where neither order has more
    impossible dates, slashes with a zero-less month or day do not help either, so day comes
    first, as in all of Europe, and that is said.
    """
    day_first = month_first = 0
    seen = False
    for cell in cells:
        if not isinstance(cell, str) or (figures := _figures(cell)) is None:
            continue
        seen = True
        day_first += figures[0] > 12 >= figures[1]
        month_first += figures[1] > 12 >= figures[0]
    if not seen:
        return OrderFound(DateOrder.ISO)
    if month_first > day_first:
        return OrderFound(DateOrder.MDY)
    return OrderFound(DateOrder.DMY, ambiguous=day_first == month_first)


def _figures(text: str) -> tuple[int, int] | None:
    """The first two figures of a date that ends with the year."""
    text = text.strip()
    if match := _WITH_CLOCK.fullmatch(text):
        text = match.group(1)
    match = _YEAR_LAST.fullmatch(text)
    return (int(match.group(1)), int(match.group(3))) if match else None


def at(day: datetime | date, clock: time | None) -> datetime:
    """A day's date with a time of day; the moment's own time where there is no clock."""
    if clock is not None:
        return datetime.combine(day.date() if isinstance(day, datetime) else day, clock)
    return day if isinstance(day, datetime) else datetime.combine(day, time())
