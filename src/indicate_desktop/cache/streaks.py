"""Verdicts and the streak: judged anew only where something can have changed."""

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from indicate_desktop.cache.setting import Setting
from indicate_desktop.cache.shift_rows import (
    ShiftRow,
    between,
    put_verdicts,
    starting_by,
)
from indicate_desktop.cache.shifts import Dirty
from indicate_desktop.cache.tallies import Entry
from indicate_desktop.cache.times import DAY_S, SECOND, micros
from indicate_desktop.cache.windows import GROUPS, Group, Window, reach
from indicate_desktop.domain.goal import Goal, primary
from indicate_desktop.domain.metrics import CATALOGUE
from indicate_desktop.domain.shift import ShiftFacts, judge
from indicate_desktop.domain.streak import Streak
from indicate_desktop.domain.verdicts import excused, frozen, met_over

if TYPE_CHECKING:
    from sqlite3 import Connection

END = 2**62
_NEAR_US = 7 * DAY_S * SECOND
"""Changes not further apart share their stretch of shifts to be judged."""


class Seed(NamedTuple):
    """A place in time where a group's answers changed: windows after it may differ."""

    at: int
    group: Group


def groups(goals: Iterable[Goal]) -> frozenset[Group]:
    """The groups that any goal is measured by."""
    return frozenset(GROUPS[goal.metric] for goal in goals if goal.metric in GROUPS)


def seeds(used: frozenset[Group], was: Entry | None, now: Entry | None) -> list[Seed]:
    """The places that a change to a contact, or to what is said about it, touches."""
    found = []
    for group in used:
        if was is not None and was.sums[group.whole]:
            found.append(Seed(was.at, group))
        if now is not None and now.sums[group.whole]:
            found.append(Seed(now.at, group))
    return found


def rejudge(conn: "Connection", setting: Setting, dirty: Dirty, moved: Iterable[Seed]) -> None:
    """Judge the shifts that a change can reach, and fold the streak from the first on."""
    stretches = [(start, start + 1) for start in dirty.starts]
    stretches += _reached(conn, moved)
    rows: list[ShiftRow] = []
    for begin, end in merged(stretches):
        stretch = between(conn, begin, end)
        judge_rows(conn, setting, stretch, end)
        rows += stretch
    changed = [row.start for row in rows] + [end for _, end in dirty.reformed]
    if changed:
        first = min([row.start for row in rows] + [begin for begin, _ in dirty.reformed])
        fold(conn, rows, first, max(changed))


def rejudge_from(conn: "Connection", setting: Setting, begin: int) -> None:
    """Judge every shift from an instant on."""
    rows = between(conn, begin, END)
    judge_rows(conn, setting, rows, END)
    fold(conn, rows, begin, END)


def changed_from(before: Setting, now: Setting) -> int | None:
    """From when on another setting can mean other verdicts; None if it cannot."""
    if before.usual_shift_s != now.usual_shift_s:
        return -END
    was, is_ = ({goal.key: goal for goal in each.goals} for each in (before, now))
    begins = [_differs_from(was.get(key), is_.get(key)) for key in was.keys() | is_.keys()]
    return min((begin for begin in begins if begin is not None), default=None)


def _differs_from(was: Goal | None, now: Goal | None) -> int | None:
    """From when on a goal, as it was and as it is, can judge otherwise; one of them is there.

    One that only ends, or ends at another time, was the same up to the earlier end.
    """
    if was is not None and now is not None:
        if was == now:
            return None
        if _as_it_ends(was, now) == now:
            ends = [micros(each.until) for each in (was, now) if each.until]
            return min(ends, default=None)
    begins = [micros(g.since) if g.since else -END for g in (was, now) if g is not None]
    return min(begins)


def _as_it_ends(was: Goal, now: Goal) -> Goal:
    """A goal with all that another one says that judges nothing before its end."""
    return replace(was, until=now.until, why=now.why, review=now.review, order=now.order)


def judge_rows(conn: "Connection", setting: Setting, rows: list[ShiftRow], end: int) -> None:
    """Set the verdicts of neighbouring shifts, all there are before `end`, in time order."""
    windows: dict[Group, Window] = {}
    following = _starting_from(conn, end)
    for row in reversed(rows):
        goal = primary(setting.goals, row.shift.started_at)
        row.met_all, row.met_sealed = _met(conn, goal, row.until, following, windows)
        row.verdict = judge(facts(row), setting.usual_shift_s)
        following = row.start


def _starting_from(conn: "Connection", at: int) -> int:
    """Where the first shift from an instant on starts."""
    found = conn.execute("SELECT min(start) FROM shift WHERE start >= ?", (at,)).fetchone()[0]
    return END if found is None else int(found)


def facts(row: ShiftRow) -> ShiftFacts:
    """What a shift's verdict rests on."""
    tally = row.tally
    return ShiftFacts(
        shift=row.shift,
        contacts=tally.contacts,
        logged_in_s=tally.logged_in_s,
        excused=excused(row.excused_s, tally.logged_in_s),
        met_all=row.met_all,
        met_sealed=row.met_sealed,
    )


def fold(conn: "Connection", judged: list[ShiftRow], first: int, last: int) -> None:
    """Bring the streak up to date from one start on; stop when it is as it was."""
    before = starting_by(conn, first - 1)
    streak = before.streak if before else Streak()
    fresh = {row.start: row for row in judged}
    write: list[ShiftRow] = []
    begin = first
    while rows := _some(conn, begin):
        for stored in rows:
            row = fresh.pop(stored.start, stored)
            after = streak.after(row.verdict)
            ice = frozen(row.verdict, streak)
            as_it_was = (after, ice) == (stored.streak, stored.frozen)
            if as_it_was and row is stored and row.start > last and not fresh:
                put_verdicts(conn, write)
                return
            row.streak, row.frozen, streak = after, ice, after
            write.append(row)
        begin = rows[-1].start + 1
    put_verdicts(conn, write)


def _some(conn: "Connection", begin: int) -> list[ShiftRow]:
    ends = conn.execute(
        "SELECT max(start) FROM (SELECT start FROM shift WHERE start >= ? ORDER BY start LIMIT 64)",
        (begin,),
    ).fetchone()
    return between(conn, begin, ends[0] + 1) if ends[0] is not None else []


def _met(
    conn: "Connection",
    goal: Goal | None,
    until: int,
    following: int,
    windows: dict[Group, Window],
) -> tuple[bool | None, bool | None]:
    """A goal over the contacts up to a shift's end: over all answers, and at its seal."""
    metric = CATALOGUE.get(goal.metric) if goal else None
    group = GROUPS.get(goal.metric) if goal else None
    if goal is None or metric is None or group is None:
        return None, None
    window = windows.get(group)
    if window is None or not window.reaches(following):
        window = windows[group] = Window(conn, group, following)
    everything, sealed = window.before(following, until)
    return (
        None if everything is None else met_over(goal, metric, everything),
        None if sealed is None else met_over(goal, metric, sealed),
    )


def _reached(conn: "Connection", moved: Iterable[Seed]) -> list[tuple[int, int]]:
    """The stretches of shifts whose windows hold any of the changed contacts.

    Places near each other are taken together: the last one reaches furthest.
    """
    stretches = []
    by_group: dict[Group, list[int]] = {}
    for at, group in moved:
        by_group.setdefault(group, []).append(at)
    for group, places in by_group.items():
        places.sort()
        first = 0
        for place, at in enumerate(places):
            last = place + 1 == len(places)
            if last or places[place + 1] - at > _NEAR_US:
                row = starting_by(conn, places[first])
                begin = row.start if row else places[first]
                stretches.append((begin, max(at, reach(conn, group, at)) + 1))
                first = place + 1
    return stretches


def merged(stretches: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The same stretches, in order and without overlap."""
    found: list[tuple[int, int]] = []
    for begin, end in sorted(stretches):
        if found and begin <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((begin, end))
    return found
