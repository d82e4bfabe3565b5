"""Shifts kept up to date: only the neighbourhood of a change is formed anew.

A shift's shape depends on nothing before its first span. So forming can begin at the last
shift that starts before a change, and end as soon as a shift starts, after the change, where
one started before.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from indicate_desktop.cache.recount import recount
from indicate_desktop.cache.shift_rows import (
    ShiftRow,
    between,
    delete_between,
    put,
    starting_by,
    starts_at,
)
from indicate_desktop.cache.tallies import Entry
from indicate_desktop.cache.times import SECOND, LocalDays
from indicate_desktop.domain.shift import GAP, LONGEST

if TYPE_CHECKING:
    from sqlite3 import Connection

_GAP_US = int(GAP.total_seconds()) * SECOND
_LONGEST_US = int(LONGEST.total_seconds()) * SECOND
_BEGINNING = -(2**62)
_END = 2**62


@dataclass(slots=True)
class Dirty:
    """Shifts whose verdict may be another now."""

    starts: set[int] = field(default_factory=set)
    reformed: list[tuple[int, int]] = field(default_factory=list)
    """Stretches, from and before, in which shifts were formed anew."""


@dataclass(slots=True)
class _Region:
    """A stretch that was formed anew: from `begin`, before `end`."""

    begin: int
    end: int
    rows: list[ShiftRow]
    starts: list[int]


def settle(
    conn: "Connection",
    days: LocalDays,
    spans: Iterable[tuple[int, int]],
    entries: Iterable[Entry],
) -> Dirty:
    """Bring the shifts in line with spans that came, went or moved, and with their sums.

    The records are already written. Gives the shifts that must be judged anew.
    """
    regions = list(_reform(conn, days, sorted({start for start, _ in spans})))
    dirty = Dirty()
    recounted: set[int] = set()
    for region in regions:
        recounted |= _carry_over(conn, region)
        dirty.reformed.append((region.begin, region.end))
        dirty.starts.update(region.starts)
    rows = _add(conn, regions, entries, recounted)
    for region in regions:
        delete_between(conn, region.begin, region.end)
    put(conn, [*rows.values(), *(row for region in regions for row in region.rows)])
    dirty.starts.update(rows)
    return dirty


def form(spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """`domain.shift.form_shifts` over sorted microseconds, one shift after another."""
    start = end = None
    for began, ended in spans:
        if start is None or end is None:
            start, end = began, max(began, ended)
        elif began - end > _GAP_US or began - start >= _LONGEST_US:
            yield start, end
            start, end = began, max(began, ended)
        else:
            end = max(end, ended)
    if start is not None and end is not None:
        yield start, end


def _reform(conn: "Connection", days: LocalDays, moved: list[int]) -> Iterator[_Region]:
    """Form shifts anew around each of some instants, in time order."""
    place = 0
    while place < len(moved):
        first = moved[place]
        before = starting_by(conn, first - 1)
        begin, end = before.start if before else _BEGINNING, _END
        rows: list[ShiftRow] = []
        for start, until in form(_spans(conn, begin)):
            while place < len(moved) and moved[place] < start:
                place += 1
            changed_here = place < len(moved) and moved[place] == start
            # Beyond the change, where a shift started before, all goes on as before.
            if start > first and not changed_here and starts_at(conn, start):
                end = start
                break
            rows.append(ShiftRow(start, until, start, days(start)))
        else:
            place = len(moved)
        yield _Region(begin, end, rows, [row.start for row in rows])


def _spans(conn: "Connection", begin: int) -> Iterator[tuple[int, int]]:
    """All evidence for work from an instant on, in order."""
    return iter(
        conn.execute(
            "SELECT span_start, span_end FROM contact"
            " WHERE span_start IS NOT NULL AND span_start >= :begin"
            " UNION ALL SELECT span_start, until FROM state"
            " WHERE span_start IS NOT NULL AND span_start >= :begin ORDER BY 1, 2",
            {"begin": begin},
        )
    )


def _carry_over(conn: "Connection", region: _Region) -> set[int]:
    """Give the new shifts what the old ones held; the starts that had to be counted anew."""
    old = between(conn, region.begin, region.end)
    recounted = set()
    for place, row in enumerate(region.rows):
        last = place + 1 == len(region.rows)
        following = region.end if last else region.rows[place + 1].start
        overlapping = [o for o in old if o.last >= row.start and o.start < following]
        if any(o.start < row.start or o.last >= following for o in overlapping):
            recounted.add(row.start)
            recount(conn, row, following)
            continue
        for each in overlapping:
            row.add(each.sums, each.excused_s, each.last)
    return recounted


def _add(
    conn: "Connection", regions: list[_Region], entries: Iterable[Entry], recounted: set[int]
) -> dict[int, ShiftRow]:
    """Add entries to the shifts they lie in; gives those that lie outside of every region."""
    begins = [region.begin for region in regions]
    outside: dict[int, ShiftRow] = {}
    for at, _, _, sums, excused_s, _ in entries:
        place = bisect_right(begins, at) - 1
        if place >= 0 and at < regions[place].end:
            inner = bisect_right(regions[place].starts, at) - 1
            row = regions[place].rows[inner] if inner >= 0 else None
            if row is not None and row.start in recounted:
                continue
        else:
            row = starting_by(conn, at)
            row = outside.setdefault(row.start, row) if row else None
        if row is not None:
            row.add(sums, excused_s, at)
    return outside
