"""The narrow sums of a file from before them, made at once by SQL."""

from typing import TYPE_CHECKING

from indicate_desktop.cache.measures import BY_HOUR, BY_TOPIC, LONG_AGO, adding, clear
from indicate_desktop.cache.tallies import A_DAY
from indicate_desktop.cache.times import DAY_S, SECOND, LocalDays, offsets

if TYPE_CHECKING:
    from sqlite3 import Connection

_DAY_US = DAY_S * SECOND
_HOUR_US = _DAY_US // A_DAY
_LISTED = "FROM listed WHERE at >= :begin AND at < :end"
_ANSWERS = "FROM rating WHERE counted >= :begin AND counted < :end"
_HOUR = f"(({{at}} + :ahead) / {_HOUR_US} - {LONG_AGO * A_DAY})"
_DAY = f"(({{at}} + :ahead) / {_DAY_US} - {LONG_AGO})"

_FILL = (
    (
        f"INSERT INTO by_hour SELECT {_HOUR.format(at='at')} AS h, count(*), 0, 0 {_LISTED}"
        f" AND merged = 0 GROUP BY h {adding('hour', BY_HOUR)}"
    ),
    (
        f"INSERT INTO by_hour SELECT {_HOUR.format(at='counted')} AS h, 0, count(*), sum(centi)"
        f" {_ANSWERS} GROUP BY h {adding('hour', BY_HOUR)}"
    ),
    (
        f"INSERT INTO by_topic SELECT {_DAY.format(at='at')} AS d, topic AS t, sum(merged = 0),"
        " 0, 0, sum(timed), sum(iif(timed, handling_s, 0)),"
        f" sum(iif(timed, handling_s * handling_s, 0)), 0 {_LISTED} GROUP BY d, t"
        f" {adding('day, topic', BY_TOPIC)}"
    ),
    (
        f"INSERT INTO by_topic SELECT {_DAY.format(at='counted')} AS d, coalesce(topic, '') AS t,"
        " 0, count(*), sum(centi), 0, 0, 0, sum(centi * centi)"
        f" {_ANSWERS} GROUP BY d, t {adding('day, topic', BY_TOPIC)}"
    ),
)


def fill(conn: "Connection", days: LocalDays) -> None:
    """Make the sums out of the list and the ratings that the file has.

    A second or two for 1,000,000 contacts; the check holds them against the records.
    """
    clear(conn)
    first, last = conn.execute(
        "SELECT min(least), max(most) FROM (SELECT min(at) AS least, max(at) AS most FROM listed"
        " UNION ALL SELECT min(counted), max(counted) FROM rating WHERE counted IS NOT NULL)"
    ).fetchone()
    if first is None:
        return
    for begin, end, offset in offsets(days.zone, first, last + 1):
        ahead = offset * SECOND + LONG_AGO * _DAY_US
        for statement in _FILL:
            conn.execute(statement, {"begin": begin, "end": end, "ahead": ahead})
