"""Making the snapshot: everything the screen shows, from sums that are ready."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from indicate_desktop import wire
from indicate_desktop.cache import (
    evaluating,
    goals,
    lines,
    looks,
    memo,
    origins,
    outbox,
    records,
    requests,
    shift_rows,
    streak_view,
    tallies,
)
from indicate_desktop.cache.lines import Rated
from indicate_desktop.cache.setting import Setting
from indicate_desktop.cache.shift_rows import ShiftRow
from indicate_desktop.cache.times import micros, month_of, week_of
from indicate_desktop.domain.coaching import CoachingRequest, CoachingState
from indicate_desktop.domain.goal import Goal, GoalProgress, Period
from indicate_desktop.domain.metrics import CATALOGUE, Figure
from indicate_desktop.domain.milestone import Milestone
from indicate_desktop.domain.praise import Praise
from indicate_desktop.domain.shift import Shift
from indicate_desktop.domain.snapshot import Snapshot, SyncStatus
from indicate_desktop.domain.state import AgentState, StateInterval
from indicate_desktop.domain.tally import REPEAT_WINDOW, Tally
from indicate_desktop.domain.time_use import TimeUse

if TYPE_CHECKING:
    from sqlite3 import Connection

LATEST = 8
_TOLD_FOR = timedelta(days=7)
"""How long a declined request is shown, with its reason and alternative."""
_WAITING = frozenset({"fcr", "reopened"})
"""Metrics that a customer who comes back within REPEAT_WINDOW may still change."""
_OVER = frozenset({CoachingState.CLOSED, CoachingState.WITHDRAWN})

Figures = Mapping[Period, Mapping[str, Figure]]


def make(
    conn: "Connection",
    setting: Setting,
    now: datetime,
    sync: SyncStatus,
    rated: Rated,
    *,
    time_use: TimeUse | None,
) -> Snapshot:
    """The snapshot at an instant. The caller sees to it that nothing is written meanwhile."""
    row = shift_rows.current(conn, micros(now))
    shift = row.shift if row else None
    sums = _tallies(conn, setting, now, row)
    figures = _figures(sums, shift, now)
    return Snapshot(
        made_at=now,
        sync=replace(
            memo.completed(sync, memo.sync(conn)),
            pending=outbox.count(conn),
            rejected=tuple(each.refusal for each in outbox.rejections(conn)),
        ),
        profile=setting.profile,
        shift=shift,
        goals=_goals(goals.figures(conn, setting.goals), figures, now),
        development=goals.in_words(conn),
        figures=figures,
        streak=streak_view.view(conn, setting, now),
        milestones=_milestones(conn),
        latest=lines.newest(conn, row.start, _end(row, now), LATEST) if row else (),
        contacts_total=sums[Period.ALL].contacts,
        contacts_shift=sums[Period.SHIFT].contacts,
        praise=_praise(outbox.praises(conn), shift),
        evaluated=evaluating.newest(conn),
        coaching=_coaching(requests.shown(conn), now),
        suggestions=rated.suggestions,
        coachable=rated.coachable,
        uncaused=rated.uncaused,
        state=_state(conn, now),
        time_use=time_use,
        origins=origins.newest(conn),
        looks=looks.newest(conn),
        looks_total=looks.count(conn),
    )


def _end(row: ShiftRow, now: datetime) -> int:
    """Up to when contacts are the shift's, and not of a day to come."""
    return max(row.until, micros(now) + shift_rows.CLOCKS_DIFFER_US)


def _tallies(
    conn: "Connection", setting: Setting, now: datetime, row: ShiftRow | None
) -> dict[Period, Tally]:
    today = setting.days(micros(now))
    return {
        Period.SHIFT: row.tally if row else Tally(),
        Period.WEEK: tallies.total(conn, tallies.WEEK, week_of(today)),
        Period.MONTH: tallies.total(conn, tallies.MONTH, month_of(today)),
        Period.ALL: tallies.total(conn, tallies.ALL),
    }


def _figures(sums: Mapping[Period, Tally], shift: Shift | None, now: datetime) -> Figures:
    """Every metric over every period. Weeks, months and all reach up to now."""
    waiting = dict.fromkeys(Period, True)
    waiting[Period.SHIFT] = shift is not None and now - shift.ended_at < REPEAT_WINDOW
    return {
        period: {
            id_: metric.figure(tally, provisional=waiting[period] and id_ in _WAITING)
            for id_, metric in CATALOGUE.items()
        }
        for period, tally in sums.items()
    }


def _goals(known: tuple[Goal, ...], figures: Figures, now: datetime) -> tuple[GoalProgress, ...]:
    active = [goal for goal in known if goal.active(now) and goal.metric in CATALOGUE]
    active.sort(key=lambda goal: (goal.rank, -goal.order, goal.key))
    return tuple(_progress(goal, figures[goal.period][goal.metric]) for goal in active)


def _progress(goal: Goal, figure: Figure) -> GoalProgress:
    value = figure.value
    return GoalProgress(
        goal=goal,
        value=value,
        n=figure.n,
        progress=0.0 if value is None else goal.progress(value),
        met=value is not None and goal.met(value),
        provisional=figure.provisional,
    )


def _state(conn: "Connection", now: datetime) -> AgentState | None:
    """What the last state interval says about the present."""
    newest = conn.execute("SELECT body FROM state ORDER BY start DESC, key DESC LIMIT 1").fetchone()
    return wire.decode(newest[0], StateInterval).at(now) if newest else None


def _milestones(conn: "Connection") -> tuple[Milestone, ...]:
    """One for each kind at most."""
    earned: list[Milestone] = records.cards(conn, "milestone")
    return tuple(sorted(earned, key=lambda each: (each.earned_at, each.key), reverse=True))


def _praise(praises: list[Praise], shift: Shift | None) -> Praise | None:
    shown = [
        praise
        for praise in praises
        if praise.seen_at is None or (shift and praise.given_at >= shift.started_at)
    ]
    return max(shown, key=lambda praise: (praise.given_at, praise.key), default=None)


def _coaching(requests: list[CoachingRequest], now: datetime) -> tuple[CoachingRequest, ...]:
    def shown(request: CoachingRequest) -> bool:
        if request.state is CoachingState.DECLINED:
            return now - (request.state_at or request.made_at) < _TOLD_FOR
        return request.state not in _OVER

    shown_ones = [request for request in requests if shown(request)]
    return tuple(sorted(shown_ones, key=lambda r: (r.made_at, r.key), reverse=True))
