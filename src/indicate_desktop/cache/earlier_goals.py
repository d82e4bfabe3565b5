"""Goals that are over, with how often they were met, from sums that are ready."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from indicate_desktop.cache import goals, shift_rows, tallies
from indicate_desktop.cache.setting import Setting
from indicate_desktop.cache.times import micros, month_of, week_of
from indicate_desktop.domain import goal_story
from indicate_desktop.domain.goal import Goal, Period
from indicate_desktop.domain.goal_story import EarlierGoal
from indicate_desktop.domain.metrics import CATALOGUE
from indicate_desktop.domain.tally import Tally
from indicate_desktop.domain.verdicts import met_over

if TYPE_CHECKING:
    from sqlite3 import Connection

_BEGINNING = -(2**62)
_STARTS = {Period.WEEK: week_of, Period.MONTH: month_of}


def read(conn: "Connection", setting: Setting, now: datetime) -> tuple[EarlierGoal, ...]:
    """Every goal that is over, the one that ended last first."""
    figures = goal_story.earlier_figures(goals.figures(conn, setting.goals), now)
    words = goal_story.earlier_words(goals.all_words(conn))
    counted = [_counted(conn, setting, earlier) for earlier in figures]
    return tuple(sorted((*counted, *words), key=lambda e: (e.ended_at, e.goal.key), reverse=True))


def _counted(conn: "Connection", setting: Setting, earlier: EarlierGoal) -> EarlierGoal:
    goal = earlier.goal
    metric = CATALOGUE.get(goal.metric) if isinstance(goal, Goal) else None
    if metric is None or not isinstance(goal, Goal):
        return earlier
    verdicts = [met_over(goal, metric, tally) for tally in _tallies(conn, setting, goal)]
    told = [met for met in verdicts if met is not None]
    return replace(earlier, met=sum(told), counted=len(told))


def _tallies(conn: "Connection", setting: Setting, goal: Goal) -> Iterator[Tally]:
    """The sums of each shift that began under a goal, or of each week or month that it touched."""
    if goal.until is None:
        return
    begin = micros(goal.since) if goal.since is not None else _BEGINNING
    end = micros(goal.until)
    if goal.period is Period.SHIFT:
        yield from (row.tally for row in shift_rows.between(conn, begin, end))
    elif goal.period in _STARTS:
        start_of = _STARTS[goal.period]
        first = _BEGINNING if goal.since is None else start_of(setting.days(begin))
        scope = tallies.WEEK if goal.period is Period.WEEK else tallies.MONTH
        yield from tallies.totals(conn, scope, first, start_of(setting.days(end - 1)))
