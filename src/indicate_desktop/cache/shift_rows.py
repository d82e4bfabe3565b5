"""The table of shifts: one row each, with its sums, its verdict and the streak after it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from operator import add as plus
from typing import TYPE_CHECKING, Any

from indicate_desktop.cache.tallies import COLUMNS, ZEROS, Sums
from indicate_desktop.cache.times import day_date, instant
from indicate_desktop.domain.shift import Shift, Verdict
from indicate_desktop.domain.streak import Streak
from indicate_desktop.domain.tally import TALLY_FIELDS, Tally

if TYPE_CHECKING:
    from sqlite3 import Connection


CLOCKS_DIFFER_US = 3_600_000_000
"""By how much a source's clock may be ahead of this one."""


@dataclass(slots=True)
class ShiftRow:
    """One shift as it is kept. Instants are microseconds."""

    start: int
    until: int
    last: int
    """No record of the shift is dated later; a bound, kept when records go."""
    day: int
    """The local day that it starts on, as days since 1970."""
    excused_s: int = 0
    met_all: bool | None = None
    met_sealed: bool | None = None
    verdict: Verdict = Verdict.NEUTRAL
    streak: Streak = field(default_factory=Streak)
    """The streak after it."""
    frozen: bool = False
    sums: Sums = ZEROS

    def add(self, sums: Sums, excused_s: int, at: int) -> None:
        """Add what is dated in it."""
        self.sums = tuple(map(plus, self.sums, sums))
        self.excused_s += excused_s
        self.last = max(self.last, at)

    @property
    def tally(self) -> Tally:
        """The sums by name."""
        return Tally(*self.sums)

    @property
    def shift(self) -> Shift:
        """The shift as the domain knows it."""
        return Shift(instant(self.start), instant(self.until), day_date(self.day))


_NAMES = (
    "start, until, last, day, excused_s, met_all, met_sealed, verdict,"
    f" current, best, earned, frozen, {COLUMNS}"
)
_FIXED = 12


def starting_by(conn: "Connection", at: int) -> ShiftRow | None:
    """The last shift that starts at an instant or before it: the one it lies in."""
    return _first(conn, "WHERE start <= ? ORDER BY start DESC LIMIT 1", (at,))


def latest(conn: "Connection") -> ShiftRow | None:
    """The last shift of all."""
    return _first(conn, "ORDER BY start DESC LIMIT 1", ())


def current(conn: "Connection", now: int) -> ShiftRow | None:
    """The last shift that has begun by now: what a source dates in the future is none yet.

    The last one of all where everything is ahead, because then it is this clock that is wrong.
    """
    return starting_by(conn, now + CLOCKS_DIFFER_US) or latest(conn)


def starts_at(conn: "Connection", start: int) -> bool:
    """Whether a shift starts at an instant."""
    return conn.execute("SELECT 1 FROM shift WHERE start = ?", (start,)).fetchone() is not None


def between(conn: "Connection", begin: int, end: int) -> list[ShiftRow]:
    """The shifts that start from one instant on and before another, in order."""
    return _some(conn, "WHERE start >= ? AND start < ? ORDER BY start", (begin, end))


def on_days(conn: "Connection", first: int, last: int) -> list[ShiftRow]:
    """The shifts dated on some days, in order."""
    return _some(conn, "WHERE day BETWEEN ? AND ? ORDER BY start", (first, last))


def newest_on_days(conn: "Connection", first: int, last: int, most: int) -> list[ShiftRow]:
    """The newest of those, so many at most, in order."""
    newest = "WHERE day BETWEEN ? AND ? ORDER BY start DESC LIMIT ?"
    return _some(conn, newest, (first, last, most))[::-1]


def count_on_days(conn: "Connection", first: int, last: int) -> int:
    """How many shifts are dated on some days."""
    found = conn.execute("SELECT count(*) FROM shift WHERE day BETWEEN ? AND ?", (first, last))
    number: int = found.fetchone()[0]
    return number


def delete_between(conn: "Connection", begin: int, end: int) -> None:
    """Forget the shifts that start from one instant on and before another."""
    conn.execute("DELETE FROM shift WHERE start >= ? AND start < ?", (begin, end))


def put(conn: "Connection", rows: Iterable[ShiftRow]) -> None:
    """Keep shifts, new or changed."""
    marks = ", ".join("?" * (_FIXED + len(TALLY_FIELDS)))
    conn.executemany(
        f"INSERT OR REPLACE INTO shift ({_NAMES}) VALUES ({marks})",  # noqa: S608 - own names only
        [
            (
                row.start, row.until, row.last, row.day, row.excused_s,
                row.met_all, row.met_sealed, row.verdict.value,
                row.streak.current, row.streak.best, row.streak.earned, row.frozen,
                *row.sums,
            )
            for row in rows
        ],
    )  # fmt: skip


def put_verdicts(conn: "Connection", rows: Iterable[ShiftRow]) -> None:
    """Keep what was judged about shifts that are there already."""
    conn.executemany(
        "UPDATE shift SET met_all = ?, met_sealed = ?, verdict = ?, current = ?, best = ?,"
        " earned = ?, frozen = ? WHERE start = ?",
        [
            (
                row.met_all, row.met_sealed, row.verdict.value,
                row.streak.current, row.streak.best, row.streak.earned, row.frozen, row.start,
            )
            for row in rows
        ],
    )  # fmt: skip


def _first(conn: "Connection", where: str, values: tuple[int, ...]) -> ShiftRow | None:
    rows = _some(conn, where, values)
    return rows[0] if rows else None


def _some(conn: "Connection", where: str, values: tuple[int, ...]) -> list[ShiftRow]:
    found = conn.execute(f"SELECT {_NAMES} FROM shift {where}", values)  # noqa: S608 - own names only
    return [_row(row) for row in found]


def _row(values: tuple[Any, ...]) -> ShiftRow:
    start, until, last, day, excused_s, met_all, met_sealed, verdict = values[:8]
    current, best, earned, frozen = values[8:_FIXED]
    return ShiftRow(
        start,
        until,
        last,
        day,
        excused_s,
        None if met_all is None else bool(met_all),
        None if met_sealed is None else bool(met_sealed),
        Verdict(verdict),
        Streak(current, best, earned),
        bool(frozen),
        values[_FIXED:],
    )
