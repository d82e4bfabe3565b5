"""Everything that is derived, made from the records alone: for the check and for rebuilding."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from indicate_desktop import wire
from indicate_desktop.cache import (
    listed,
    measures,
    measures_of_old,
    memo,
    shift_rows,
    streaks,
    tallies,
)
from indicate_desktop.cache.measures import Measures
from indicate_desktop.cache.setting import Setting
from indicate_desktop.cache.shift_rows import ShiftRow
from indicate_desktop.cache.stories import entry_of
from indicate_desktop.cache.tallies import Entry, Place, Sums
from indicate_desktop.cache.times import day_number, micros
from indicate_desktop.domain.goal import primary
from indicate_desktop.domain.metrics import CATALOGUE
from indicate_desktop.domain.shift import Span, form_shifts, judge
from indicate_desktop.domain.state import StateInterval
from indicate_desktop.domain.streak import Streak
from indicate_desktop.domain.tally import Tally, of_state, sums
from indicate_desktop.domain.verdicts import (
    EXCUSED,
    Judged,
    contact_span,
    frozen,
    rate_met,
    state_span,
)

if TYPE_CHECKING:
    from sqlite3 import Connection


@dataclass(frozen=True, slots=True)
class Derived:
    """Sums and shifts, as the records say."""

    rows: dict[Place, Sums]
    measures: Measures
    shifts: list[ShiftRow]


@dataclass(frozen=True, slots=True)
class _Contacts:
    """Contacts in order of time, each with its instant and what it adds."""

    at: list[int]
    judged: list[Judged]
    tallies: list[Tally]


def derive(conn: "Connection", setting: Setting) -> Derived:
    """Make sums and shifts anew."""
    contacts = _contacts(conn)
    states: list[StateInterval] = _all(conn, "state")
    entries = [
        entry_of(at, each.contact, each.ratings, each.evaluations)
        for at, each in zip(contacts.at, contacts.judged, strict=True)
    ]
    entries += [Entry(micros(s.started_at), "", "", sums(of_state(s))) for s in states]
    groups = tallies.grouped(setting.days, entries)
    return Derived(
        tallies.gathered(groups),
        measures.gathered(groups),
        _judged(_shifts(setting, contacts, states), contacts, setting),
    )


def rebuild(conn: "Connection", setting: Setting) -> None:
    """Replace what is kept by what the records say."""
    derived = derive(conn, setting)
    conn.execute("DELETE FROM tally")
    tallies.put(conn, derived.rows)
    measures.clear(conn)
    measures.put(conn, derived.measures)
    memo.write(conn, memo.MEASURES_DUE, None)
    conn.execute("DELETE FROM shift")
    shift_rows.put(conn, derived.shifts)
    listed.rebuild(conn)


def check(conn: "Connection", setting: Setting) -> tuple[str, ...]:
    """Where what is kept differs from what the records say; nothing if all is well."""
    derived = derive(conn, setting)
    kept = tallies.every(conn)
    differences = [
        f"tally {place}: kept {kept.get(place)}, records say {derived.rows.get(place)}"
        for place in sorted(kept.keys() | derived.rows.keys())
        if kept.get(place) != derived.rows.get(place)
    ]
    summed = (measures.every(conn), measures_of_old.missing(conn, setting.days))
    differences += measures.differences(measures.added_up(summed), derived.measures)
    kept_shifts = {row.start: row for row in shift_rows.between(conn, -streaks.END, streaks.END)}
    said = {row.start: row for row in derived.shifts}
    for start in sorted(kept_shifts.keys() | said.keys()):
        ours, theirs = kept_shifts.get(start), said.get(start)
        if ours is not None and theirs is not None:
            theirs.last = ours.last  # a bound, not a figure
        if ours != theirs:
            differences.append(f"shift {start}: kept {ours}, records say {theirs}")
    kept_rows, said_rows = listed.every(conn), set(listed.derive(conn))
    differences += [f"list: kept {row}, not in the records" for row in kept_rows - said_rows]
    differences += [f"list: {row} is missing" for row in said_rows - kept_rows]
    return tuple(differences)


def _all(conn: "Connection", kind: str) -> list[Any]:
    return [wire.decode_record(kind, body) for (body,) in conn.execute(f"SELECT body FROM {kind}")]  # noqa: S608 - own names only


def _contacts(conn: "Connection") -> _Contacts:
    ratings: dict[str, list[Any]] = {}
    evaluations: dict[str, list[Any]] = {}
    for rating in _all(conn, "rating"):
        ratings.setdefault(rating.contact, []).append(rating)
    for evaluation in _all(conn, "evaluation"):
        evaluations.setdefault(evaluation.contact, []).append(evaluation)
    judged = [
        Judged(
            contact,
            tuple(ratings.get(contact.key, ())),
            tuple(evaluations.get(contact.key, ())),
        )
        for contact in _all(conn, "contact")
    ]
    judged.sort(key=lambda each: (each.contact.counted_at, each.contact.key))
    return _Contacts(
        [micros(each.contact.counted_at) for each in judged],
        judged,
        [each.tally() for each in judged],
    )


def _shifts(setting: Setting, contacts: _Contacts, states: list[StateInterval]) -> list[ShiftRow]:
    """The shifts, with their sums."""
    spans: list[Span | None] = [contact_span(each.contact) for each in contacts.judged]
    spans += [state_span(interval) for interval in states]
    rows = []
    for shift in form_shifts((span for span in spans if span), setting.days.zone):
        start = micros(shift.started_at)
        rows.append(ShiftRow(start, micros(shift.ended_at), start, day_number(shift.day)))
    starts = [row.start for row in rows]
    parts = [(at, sums(tally), 0) for at, tally in zip(contacts.at, contacts.tallies, strict=True)]
    for interval in states:
        excused = interval.seconds if interval.state in EXCUSED else 0
        parts.append((micros(interval.started_at), sums(of_state(interval)), excused))
    for at, added, excused in parts:
        place = bisect_right(starts, at) - 1
        if place >= 0 and any(added):
            rows[place].add(added, excused, at)
    return rows


def _judged(rows: list[ShiftRow], contacts: _Contacts, setting: Setting) -> list[ShiftRow]:
    """The same shifts, with their verdicts and the streak after each."""
    streak = Streak()
    counting: dict[str, list[int]] = {}
    for place, row in enumerate(rows):
        following = rows[place + 1].start if place + 1 < len(rows) else streaks.END
        count = bisect_left(contacts.at, following)
        shift = row.shift
        goal = primary(setting.goals, shift.started_at)
        if goal is not None:
            if goal.metric not in counting:
                counting[goal.metric] = _counting(goal.metric, contacts)
            eligible = counting[goal.metric]
            newest_first = range(bisect_left(eligible, count) - 1, -1, -1)
            row.met_all = rate_met(goal, (contacts.tallies[eligible[i]] for i in newest_first))
            row.met_sealed = rate_met(
                goal, (contacts.judged[eligible[i]].tally(shift.sealed_at) for i in newest_first)
            )
        row.verdict = judge(streaks.facts(row), setting.usual_shift_s)
        row.frozen = frozen(row.verdict, streak)
        row.streak = streak = streak.after(row.verdict)
    return rows


def _counting(metric: str, contacts: _Contacts) -> list[int]:
    """The places of the contacts that count for a metric, so that no shift looks at all.

    What counts at a shift's seal counts now: later answers only add to a contact's sums.
    """
    known = CATALOGUE.get(metric)
    if known is None:
        return []
    return [place for place, tally in enumerate(contacts.tallies) if known.whole(tally) > 0]
