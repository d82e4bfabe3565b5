"""Sums by day, topic and channel, and their totals by week, month and all."""

from collections.abc import Iterable
from operator import add as plus
from operator import itemgetter, neg
from typing import TYPE_CHECKING, NamedTuple

from indicate_desktop.cache.times import LocalDays, month_of, week_of
from indicate_desktop.domain.tally import TALLY_FIELDS, Tally

if TYPE_CHECKING:
    from sqlite3 import Connection

DAY, WEEK, MONTH, ALL = "day", "week", "month", "all"
ZEROS = (0,) * len(TALLY_FIELDS)
COLUMNS = ", ".join(TALLY_FIELDS)
_SUMMED = ", ".join(f"sum({name})" for name in TALLY_FIELDS)
_hourly = itemgetter(*map(TALLY_FIELDS.index, ("contacts", "ratings", "score_centi")))
_NO_HOUR = (0, 0, 0)
A_DAY = 24
"""Hours, as they are counted."""
_A_MONTH = 31
"""Days that lead from the first of any month into the next."""

Place = tuple[str, int, str, str]
"""Scope, first day (days since 1970; 0 for all), topic, channel; both empty for totals."""
Sums = tuple[int, ...]

_UPSERT = (
    f"INSERT INTO tally VALUES (?, ?, ?, ?{', ?' * len(TALLY_FIELDS)})"  # noqa: S608 - own names only
    " ON CONFLICT (scope, at, topic, channel) DO UPDATE SET "
    + ", ".join(f"{name} = {name} + excluded.{name}" for name in TALLY_FIELDS)
)


class Entry(NamedTuple):
    """What one record adds, and where."""

    at: int
    """The instant that dates it, in microseconds."""
    topic: str
    channel: str
    sums: Sums
    excused_s: int = 0
    """Of the logged-in time, training and meeting."""
    spread: Sums = (0, 0, 0)
    """A contact's timed seconds, their square, and the squares of its answers, in centi²."""


class Groups(NamedTuple):
    """What entries add up to."""

    by_day: dict[tuple[int, str, str], Sums]
    """By local day, topic and channel: their sums, and after them their spread."""
    by_hour: dict[int, tuple[int, int, int]]
    """By local hours since 1970: contacts, ratings and score_centi."""


def negative(entry: Entry) -> Entry:
    """An entry that takes away what it would add."""
    return entry._replace(
        sums=tuple(map(neg, entry.sums)),
        excused_s=-entry.excused_s,
        spread=tuple(map(neg, entry.spread)),
    )


def places(day: int, topic: str, channel: str) -> tuple[Place, ...]:
    """The rows that a record of some day enters."""
    return (
        (DAY, day, topic, channel),
        (WEEK, week_of(day), "", ""),
        (MONTH, month_of(day), "", ""),
        (ALL, 0, "", ""),
    )


def grouped(days: LocalDays, entries: Iterable[Entry]) -> Groups:
    """Many entries, a page's or all, by what their sums are kept under."""
    # By day first: most entries of a page share theirs, and totals then cost little.
    by_day: dict[tuple[int, str, str], Sums] = {}
    by_hour: dict[int, tuple[int, int, int]] = {}
    for at, topic, channel, sums, _, spread in entries:
        hour = days.hour(at)
        key = (hour // A_DAY, topic, channel)
        added = sums + spread
        before = by_day.get(key)
        by_day[key] = added if before is None else tuple(map(plus, before, added))
        contacts, ratings, centi = _hourly(sums)
        if contacts or ratings:
            was = by_hour.get(hour, _NO_HOUR)
            by_hour[hour] = (was[0] + contacts, was[1] + ratings, was[2] + centi)
    return Groups(by_day, by_hour)


def gathered(groups: Groups) -> dict[Place, Sums]:
    """The sums of grouped entries, by row."""
    rows: dict[Place, Sums] = {}
    for (day, topic, channel), sums in groups.by_day.items():
        for place in places(day, topic, channel):
            rows[place] = tuple(map(plus, rows.get(place, ZEROS), sums))
    return {place: sums for place, sums in rows.items() if any(sums)}


def add(conn: "Connection", groups: Groups) -> None:
    """Bring the sums up to date."""
    put(conn, gathered(groups))


def put(conn: "Connection", rows: dict[Place, Sums]) -> None:
    """Add sums to their rows."""
    conn.executemany(_UPSERT, [(*place, *sums) for place, sums in rows.items()])


def total(conn: "Connection", scope: str, at: int = 0) -> Tally:
    """The total of a week, a month, or all."""
    row = conn.execute(
        f"SELECT {COLUMNS} FROM tally WHERE scope = ? AND at = ? AND topic = '' AND channel = ''",  # noqa: S608 - own names only
        (scope, at),
    ).fetchone()
    return Tally(*row) if row else Tally()


def totals(conn: "Connection", scope: str, first: int, last: int) -> list[Tally]:
    """The totals of the weeks or months that begin on some days, in order."""
    rows = conn.execute(
        f"SELECT {COLUMNS} FROM tally WHERE scope = ? AND at BETWEEN ? AND ?"  # noqa: S608 - own names only
        " AND topic = '' AND channel = '' ORDER BY at",
        (scope, first, last),
    )
    return [Tally(*row) for row in rows]


def between(conn: "Connection", first: int, last: int) -> Tally:
    """The total from one local day to another: whole months from their own rows."""
    begin = first if month_of(first) == first else month_of(month_of(first) + _A_MONTH)
    end = month_of(last + 1)
    if begin >= end:
        return _summed(conn, DAY, first, last)
    edges = [(first, begin - 1), (end, last)]
    days = [_summed(conn, DAY, *edge) for edge in edges if edge[0] <= edge[1]]
    return Tally.total([_summed(conn, MONTH, begin, end - 1), *days])


def _summed(conn: "Connection", scope: str, first: int, last: int) -> Tally:
    found = conn.execute(
        f"SELECT {_SUMMED} FROM tally WHERE scope = ? AND at BETWEEN ? AND ?",  # noqa: S608 - own names only
        (scope, first, last),
    )
    return Tally(*(each or 0 for each in found.fetchone()))


def every(conn: "Connection") -> dict[Place, Sums]:
    """All rows that are not empty, for the check."""
    found = conn.execute(f"SELECT scope, at, topic, channel, {COLUMNS} FROM tally")  # noqa: S608 - own names only
    return {row[:4]: row[4:] for row in found if any(row[4:])}
