"""The same answers in SQL, from the same encrypted file, with nothing made of them.

Arguments: the file, and how many times each. Prints JSON.
"""

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from time import perf_counter_ns
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from tests.benchmarks.filled import KEY, ZONE
from tests.benchmarks.history.actions import (
    FILTER_SQL,
    NEWEST,
    ORDERS,
    PAGE,
    SEARCH_SQL,
    SHOWN,
    Runs,
    instants,
    places,
    spans,
)
from tests.benchmarks.history.taken import Found, Taken

from indicate_desktop.cache.connection import connect
from indicate_desktop.cache.times import day_number
from indicate_desktop.domain.history.span import Span

if TYPE_CHECKING:
    from sqlite3 import Connection

_SUMS = "count(*), sum(centi * own), sum(own) FROM listed WHERE at >= ?1 AND at < ?2"
BY_DAY = (
    "SELECT at / 86400000000 AS day, sum(outcome = 'solved'), sum(handling_s * timed), sum(timed),"
    f" {_SUMS} GROUP BY day"
)
BY_TOPIC = f"SELECT topic, {_SUMS} GROUP BY topic"
BY_HOUR = f"SELECT at / 3600000000 % 24 AS hour, {_SUMS} GROUP BY hour"
BY_CAUSE = f"SELECT cause, {_SUMS} AND rated = 'low' GROUP BY cause"
SHIFTS = "SELECT * FROM shift WHERE day BETWEEN ? AND ?"


def measure(path: Path, runs: Runs) -> Found:
    """Everything, by name."""
    found = Found()
    for _ in range(runs.openings):
        with _timed(found.action("open")):
            conn = connect(path, KEY, read_only=True)
            conn.execute(f"SELECT {SHOWN} FROM listed {NEWEST} LIMIT {PAGE}").fetchall()  # noqa: S608 - constants
        conn.close()
    conn = connect(path, KEY, read_only=True)
    zone = ZoneInfo(ZONE)
    for span in spans(datetime.now(UTC).astimezone(zone).date(), runs.switches):
        with _timed(found.action("period")):
            _read_period(conn, span, zone)
    for name, condition, times in (
        ("filter", FILTER_SQL, runs.filters),
        ("search", SEARCH_SQL, runs.searches),
    ):
        for _ in range(times):
            with _timed(found.action(name)):
                conn.execute(f"SELECT id FROM listed WHERE {condition} {NEWEST}").fetchall()  # noqa: S608 - constants
    for turn in range(runs.orders):
        first = ORDERS[turn % len(ORDERS)][1]
        with _timed(found.action("order")):
            conn.execute(f"SELECT id FROM listed ORDER BY {first}, at DESC, id DESC").fetchall()  # noqa: S608 - constants
    order = [number for (number,) in conn.execute(f"SELECT id FROM listed {NEWEST}")]  # noqa: S608 - a constant
    found.rows = len(order)
    for place in places(len(order), runs.jumps):
        with _timed(found.action("scroll")):
            _read_page(conn, order[place : place + PAGE])
    conn.close()
    return found


@contextmanager
def _timed(taken: Taken) -> Iterator[None]:
    begin = perf_counter_ns()
    yield
    taken.times.append((perf_counter_ns() - begin) / 1e6)


def _read_period(conn: "Connection", span: Span, zone: ZoneInfo) -> None:
    """Figures and topics of a period and of the one before; hours, causes and shifts."""
    for each in (span, span.before):
        for query in (BY_DAY, BY_TOPIC):
            conn.execute(query, instants(each, zone)).fetchall()
    for query in (BY_HOUR, BY_CAUSE):
        conn.execute(query, instants(span, zone)).fetchall()
    conn.execute(SHIFTS, (day_number(span.first), day_number(span.last))).fetchall()


def _read_page(conn: "Connection", rows: Sequence[int]) -> None:
    """The contacts of some rows with their ratings; the same that a row of the table shows."""
    numbers = ",".join(map(str, islice(rows, PAGE)))
    conn.execute(
        "SELECT c.id, c.body, r.body FROM contact c LEFT JOIN rating r ON r.contact = c.key"  # noqa: S608 - numbers only
        f" WHERE c.id IN ({numbers})"
    ).fetchall()


if __name__ == "__main__":
    measure(Path(sys.argv[1]), Runs.from_argument(sys.argv[2])).hand_over()
