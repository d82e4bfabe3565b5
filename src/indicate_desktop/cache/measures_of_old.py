"""The narrow sums of a file from before them, made by SQL from its list and ratings in steps.

The newest contacts come first. `memo` has the instant since which the sums are complete: what
changes before it is not added to them, because a later step finds it in the list, and whoever
reads adds up what is missing.
"""

from typing import TYPE_CHECKING

from indicate_desktop.cache import memo
from indicate_desktop.cache.measures import BY_HOUR, BY_TOPIC, LONG_AGO, Measures, added_up, adding
from indicate_desktop.cache.tallies import A_DAY
from indicate_desktop.cache.times import DAY_S, SECOND, LocalDays, offsets

if TYPE_CHECKING:
    from sqlite3 import Connection

CONTACTS = 5_000
"""In one step: some tens of milliseconds."""
NEVER = 1 << 62
"""After all instants: nothing is summed up yet."""
_DAY_US = DAY_S * SECOND
_HOUR_US = _DAY_US // A_DAY
_LISTED = "FROM listed WHERE at >= :begin AND at < :end"
_ANSWERS = "FROM rating WHERE counted >= :begin AND counted < :end"
_HOUR = f"(({{at}} + :ahead) / {_HOUR_US} - {LONG_AGO * A_DAY})"
_DAY = f"(({{at}} + :ahead) / {_DAY_US} - {LONG_AGO})"

_HOURS = (
    f"SELECT {_HOUR.format(at='at')} AS h, count(*), 0, 0 {_LISTED} AND merged = 0 GROUP BY h",
    f"SELECT {_HOUR.format(at='counted')} AS h, 0, count(*), sum(centi) {_ANSWERS} GROUP BY h",
)
_TOPICS = (
    (
        f"SELECT {_DAY.format(at='at')} AS d, topic AS t, sum(merged = 0),"
        " 0, 0, sum(timed), sum(iif(timed, handling_s, 0)),"
        f" sum(iif(timed, handling_s * handling_s, 0)), 0 {_LISTED} GROUP BY d, t"
    ),
    (
        f"SELECT {_DAY.format(at='counted')} AS d, coalesce(topic, '') AS t,"
        f" 0, count(*), sum(centi), 0, 0, 0, sum(centi * centi) {_ANSWERS} GROUP BY d, t"
    ),
)
_FILL = (
    *(f"INSERT INTO by_hour {each} {adding('hour', BY_HOUR)}" for each in _HOURS),
    *(f"INSERT INTO by_topic {each} {adding('day, topic', BY_TOPIC)}" for each in _TOPICS),
)


def due(conn: "Connection") -> int | None:
    """Since which instant the sums are complete, in microseconds; None where all of them are."""
    kept = memo.read(conn, memo.MEASURES_DUE)
    if kept is None:
        return None
    return int(kept) if kept.lstrip("-").isdecimal() else NEVER


def spare_empty(conn: "Connection") -> None:
    """A file without contacts lacks nothing; the caller holds the transaction."""
    if conn.execute("SELECT 1 FROM contact LIMIT 1").fetchone() is None:
        memo.write(conn, memo.MEASURES_DUE, None)


def step(conn: "Connection", days: LocalDays) -> None:
    """Sum up the next contacts; the caller holds the transaction."""
    until = due(conn)
    if until is None:
        return
    found = conn.execute(
        "SELECT at FROM listed WHERE at < ? ORDER BY at DESC LIMIT 1 OFFSET ?",
        (until, CONTACTS - 1),
    ).fetchone()
    begin = -NEVER if found is None else found[0]  # all of an instant go together
    for stretch in _stretches(conn, days, begin, until):
        for statement in _FILL:
            conn.execute(statement, stretch)
    memo.write(conn, memo.MEASURES_DUE, None if found is None else str(begin))


def missing(
    conn: "Connection", days: LocalDays, first: int | None = None, last: int | None = None
) -> Measures:
    """What the sums lack, from one local day to another, or of all days."""
    until = due(conn)
    if until is None:
        return Measures({}, {})
    # An instant lies within a day or so of the same time in UTC.
    begin = -NEVER if first is None else (first - 2) * _DAY_US
    end = until if last is None else min(until, (last + 3) * _DAY_US)
    low = first if first is not None else -NEVER
    high = last if last is not None else NEVER
    found: list[Measures] = []
    for stretch in _stretches(conn, days, begin, end):
        for each in _HOURS:
            rows = conn.execute(each, stretch)
            hours = {h: tuple(sums) for h, *sums in rows if low <= h // A_DAY <= high}
            found.append(Measures(hours, {}))
        for each in _TOPICS:
            rows = conn.execute(each, stretch)
            found.append(Measures({}, {(d, t): tuple(s) for d, t, *s in rows if low <= d <= high}))
    return added_up(found)


def _stretches(conn: "Connection", days: LocalDays, begin: int, end: int) -> list[dict[str, int]]:
    """The parts of a stretch of time that anything lies in, each with its zone's offset."""
    first, last = conn.execute(
        "SELECT min(least), max(most) FROM"
        " (SELECT min(at) AS least, max(at) AS most FROM listed WHERE at >= :begin AND at < :end"
        " UNION ALL SELECT min(counted), max(counted) FROM rating"
        " WHERE counted >= :begin AND counted < :end)",
        {"begin": begin, "end": end},
    ).fetchone()
    if first is None:
        return []
    return [
        {"begin": low, "end": high, "ahead": offset * SECOND + LONG_AGO * _DAY_US}
        for low, high, offset in offsets(days.zone, first, last + 1)
    ]
