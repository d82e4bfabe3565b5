"""The whole story of one contact, looked up by its key."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from indicate_desktop.cache import (
    evaluating,
    goals,
    outbox,
    records,
    requests,
    shift_rows,
    tallies,
)
from indicate_desktop.cache.setting import Setting
from indicate_desktop.cache.shift_rows import ShiftRow
from indicate_desktop.cache.stories import shown_first
from indicate_desktop.cache.times import micros, month_of, week_of
from indicate_desktop.cache.windows import GROUPS, among_last
from indicate_desktop.domain.comparing import form_to_score
from indicate_desktop.domain.contact import ContactResult
from indicate_desktop.domain.evaluation import Evaluation
from indicate_desktop.domain.goal import Goal, Period, primary
from indicate_desktop.domain.history.counting import LATER, Count, InGoal, explain
from indicate_desktop.domain.history.story import ContactStory
from indicate_desktop.domain.link import judge
from indicate_desktop.domain.metrics import CATALOGUE, Figure
from indicate_desktop.domain.rating import Rating
from indicate_desktop.domain.tally import REPEAT_WINDOW, Tally

if TYPE_CHECKING:
    from sqlite3 import Connection

_END = 2**62


def read(conn: "Connection", setting: Setting, key: str, now: datetime) -> ContactStory | None:
    """A contact's story; None where no such contact is kept (any more)."""
    held = records.load(conn, "contact", [key]).get(key)
    if held is None:
        return None
    contact: ContactResult = held.record
    ratings: list[Rating] = _about(conn, "rating", key)
    evaluations: list[Evaluation] = evaluating.with_words(conn, _about(conn, "evaluation", key))
    evaluations += evaluating.waiting(conn, key)
    ratings.sort(key=lambda each: (not each.withdrawn, shown_first(each)), reverse=True)
    evaluations.sort(key=lambda each: (each.evaluated_at, each.key), reverse=True)
    cause, cause_waits = outbox.causes(conn, [key]).get(key, (None, False))
    reflection, note_waits = outbox.reflections(conn, [key]).get(key, (None, False))
    praise = [each for each in outbox.praises(conn) if each.contact == key]
    coaching = [each for each in requests.shown(conn) if key in each.contacts]
    hosts = setting.profile.link_hosts if setting.profile is not None else ()
    forms = setting.profile.forms if setting.profile is not None else ()
    opened = evaluating.opening(conn)
    counts = explain(contact, ratings, evaluations, now)
    return ContactStory(
        contact=contact,
        ratings=tuple(ratings),
        cause=cause if cause is None or cause.agent else replace(cause, agent=contact.agent),
        cause_pending=cause_waits,
        evaluations=tuple(evaluations),
        praise=tuple(sorted(praise, key=lambda p: (p.given_at, p.key), reverse=True)),
        coaching=tuple(sorted(coaching, key=lambda r: (r.made_at, r.key), reverse=True)),
        reflection=reflection,
        reflection_pending=note_waits,
        counts=tuple(_with_goals(conn, setting, contact, counts, now)),
        link=judge(contact.link, hosts),
        merged=_contact(conn, contact.superseded_by),
        form=form_to_score(forms, contact, evaluations),
        opening=any(each.unopened and each.key in opened for each in evaluations),
    )


def _about(conn: "Connection", kind: str, key: str) -> list[Any]:
    return [held.record for held in records.load_about(conn, kind, [key]).values()]


def _contact(conn: "Connection", key: str | None) -> ContactResult | None:
    if key is None:
        return None
    held = records.load(conn, "contact", [key]).get(key)
    return held.record if held is not None else None


def _with_goals(
    conn: "Connection",
    setting: Setting,
    contact: ContactResult,
    counts: Iterable[Count],
    now: datetime,
) -> Iterable[Count]:
    """The same, each with the goals that held when the contact happened."""
    at = contact.counted_at
    row = shift_rows.starting_by(conn, micros(at))
    known = [goal for goal in goals.figures(conn, setting.goals) if goal.active(at)]
    known.sort(key=lambda goal: (goal.rank, -goal.order, goal.key))
    main = primary(setting.goals, row.shift.started_at) if row is not None else None
    for count in counts:
        own = [goal for goal in known if goal.metric == count.metric]
        if count.why_not is not None:
            own = []
        yield replace(
            count,
            goals=tuple(
                InGoal(
                    goal=goal,
                    figure=_figure(goal, _sums(conn, setting, goal.period, at, row), at, now),
                    deciding=_deciding(conn, goal, contact.key, row) if goal == main else 0,
                )
                for goal in own
            ),
        )


def _sums(
    conn: "Connection", setting: Setting, period: Period, at: datetime, row: ShiftRow | None
) -> Tally:
    """The sums of the period that an instant is dated in."""
    day = setting.days(micros(at))
    match period:
        case Period.SHIFT:
            return row.tally if row is not None else Tally()
        case Period.WEEK:
            return tallies.total(conn, tallies.WEEK, week_of(day))
        case Period.MONTH:
            return tallies.total(conn, tallies.MONTH, month_of(day))
        case Period.ALL:
            return tallies.total(conn, tallies.ALL)


def _figure(goal: Goal, sums: Tally, at: datetime, now: datetime) -> Figure:
    waiting = goal.metric in LATER and now - at < REPEAT_WINDOW
    return CATALOGUE[goal.metric].figure(sums, provisional=waiting)


def _deciding(conn: "Connection", goal: Goal, key: str, row: ShiftRow | None) -> int:
    """Of how many contacts the verdict of its shift is made, where it is one of them."""
    if row is None or goal.metric not in GROUPS:
        return 0
    following = conn.execute("SELECT min(start) FROM shift WHERE start > ?", (row.start,))
    before: int | None = following.fetchone()[0]
    return among_last(conn, GROUPS[goal.metric], key, _END if before is None else before)
