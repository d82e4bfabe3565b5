"""A period at a glance, from sums that are ready and the narrow list of contacts."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from indicate_desktop import wire
from indicate_desktop.cache import goals, shift_rows, streak_view, tallies
from indicate_desktop.cache.history import measured
from indicate_desktop.cache.history.measured import TopicSums
from indicate_desktop.cache.setting import Setting
from indicate_desktop.cache.shift_rows import ShiftRow
from indicate_desktop.cache.times import (
    DAY_S,
    SECOND,
    day_date,
    day_number,
    micros,
    week_of,
)
from indicate_desktop.domain.cause import CauseKind
from indicate_desktop.domain.goal import Goal
from indicate_desktop.domain.history.change import Spread, change
from indicate_desktop.domain.history.day_counts import DayCounts
from indicate_desktop.domain.history.overview import (
    Causes,
    Compared,
    HourResult,
    Overview,
    Point,
    ShiftUse,
    TopicResult,
)
from indicate_desktop.domain.history.span import Span
from indicate_desktop.domain.metrics import AHT, CATALOGUE, QUALITY, RATING_MEAN, Figure, Metric
from indicate_desktop.domain.snapshot import DayMark
from indicate_desktop.domain.state import StateInterval
from indicate_desktop.domain.tally import REPEAT_WINDOW, Tally
from indicate_desktop.domain.time_use import time_use

if TYPE_CHECKING:
    from sqlite3 import Connection

WEEKS = 13
"""Of the calendar of shifts, up to a period's end."""
SHIFTS = 31
"""Whose use of time is shown, at most."""
_LONGEST_STATE = DAY_S * SECOND
"""How long before a shift a state may begin that still lies in it."""
Topics = Mapping[str, TopicSums]
"""The sums of each topic; "" is none."""
_PROVISIONAL = frozenset({"fcr", "reopened"})
"""Metrics that a customer who comes back within REPEAT_WINDOW may still change."""


def overview(conn: "Connection", setting: Setting, span: Span, now: datetime) -> Overview:
    """All that the overview shows of a period."""
    total = _total(conn, span)
    topics = _by_topic(conn, setting, span), _by_topic(conn, setting, span.before)
    days = _numbers(span)
    return Overview(
        span=span,
        contacts=total.contacts,
        metrics=tuple(_metrics(conn, setting, span, now, total=total, topics=topics)),
        streak=streak_view.view(conn, setting, now),
        calendar=_calendar(conn, setting, span, now),
        topics=_topics(topics),
        causes=_causes(conn, setting, span),
        rating_mine=_rating_mine(conn, setting, span, total),
        shifts=tuple(_shift_uses(conn, shift_rows.newest_on_days(conn, *days, SHIFTS))),
        older_shifts=max(0, shift_rows.count_on_days(conn, *days) - SHIFTS),
        hours=_hours(conn, setting, span),
    )


def bounds(setting: Setting, span: Span) -> tuple[datetime, datetime]:
    """The instants that a period begins at and ends before, in UTC."""
    return span.instants(setting.days.zone)


def days(conn: "Connection", setting: Setting, first: date, last: date) -> DayCounts:
    """How many contacts each day from one to another had."""
    found = measured.contacts_by_day(conn, setting.days, day_number(first), day_number(last))
    return DayCounts(first, last, {day_date(day): n for day, n in found.items()})


def _numbers(span: Span) -> tuple[int, int]:
    return day_number(span.first), day_number(span.last)


def _total(conn: "Connection", span: Span) -> Tally:
    return tallies.between(conn, *_numbers(span))


def _by_topic(conn: "Connection", setting: Setting, span: Span) -> Topics:
    return measured.by_topic(conn, setting.days, *_numbers(span))


def _metrics(
    conn: "Connection",
    setting: Setting,
    span: Span,
    now: datetime,
    *,
    total: Tally,
    topics: tuple[Topics, Topics],
) -> Iterable[Compared]:
    known = goals.figures(conn, setting.goals)
    today = day_date(setting.days(micros(now)))
    parts = [part for part in span.parts() if part.first <= today]
    sums = [_total(conn, part) for part in parts]
    ends = [min(now, bounds(setting, part)[1] - timedelta(microseconds=1)) for part in parts]
    total_before = _total(conn, span.before)
    _, end = bounds(setting, span)
    waiting = now - end < REPEAT_WINDOW
    for metric in CATALOGUE.values():
        figure = metric.figure(total, provisional=waiting and metric.id in _PROVISIONAL)
        before = metric.figure(total_before)
        if figure.value is None and before.value is None:
            continue
        spreads = _spreads(conn, setting, metric, span, topics)
        yield Compared(
            metric=metric.id,
            figure=figure,
            before=before,
            change=change(metric, figure, before, spreads),
            trend=tuple(
                Point(part, metric.figure(tally), _target(known, metric, at))
                for part, tally, at in zip(parts, sums, ends, strict=True)
            ),
        )


def _target(known: Iterable[Goal], metric: Metric, at: datetime) -> float | None:
    """Where the agent's first goal for a metric lay at an instant."""
    active = [goal for goal in known if goal.metric == metric.id and goal.active(at)]
    first = min(active, key=lambda goal: (goal.rank, -goal.order, goal.key), default=None)
    return first.target if first else None


def _spreads(
    conn: "Connection",
    setting: Setting,
    metric: Metric,
    span: Span,
    topics: tuple[Topics, Topics],
) -> tuple[Spread, Spread] | None:
    """How a mean's values lie apart, now and before; None for what is no mean."""
    match metric.id:
        case RATING_MEAN.id:
            now, before = (Spread.of(sums.scores for sums in each.values()) for each in topics)
        case AHT.id:
            now, before = (Spread.of(sums.handling for sums in each.values()) for each in topics)
        case QUALITY.id:
            now, before = (_evaluated(conn, setting, each) for each in (span, span.before))
        case _:
            return None
    return now, before


def _evaluated(conn: "Connection", setting: Setting, span: Span) -> Spread:
    """The quality scores, in points; there are few."""
    begin, end = bounds(setting, span)
    row = conn.execute(
        "SELECT count(*), total(milli / 10.0), total(milli * milli / 100.0) FROM evaluation"
        " WHERE counted >= ? AND counted < ?",
        (micros(begin), micros(end)),
    ).fetchone()
    return Spread(*row)


def _calendar(
    conn: "Connection", setting: Setting, span: Span, now: datetime
) -> tuple[DayMark, ...]:
    last = min(day_number(span.last), setting.days(micros(now)))
    first = week_of(last) - 7 * (WEEKS - 1)
    return streak_view.calendar(conn, setting, now, first, last)


def _shift_uses(conn: "Connection", rows: Iterable[ShiftRow]) -> Iterable[ShiftUse]:
    for row in rows:
        found = conn.execute(
            "SELECT body FROM state WHERE start < ? AND until > ? AND start > ?",
            (row.until, row.start, row.start - _LONGEST_STATE),
        )
        intervals = [wire.decode(body, StateInterval) for (body,) in found]
        shift = row.shift
        if use := time_use(intervals, shift.started_at, shift.ended_at):
            yield ShiftUse(shift, use)


def _topics(both: tuple[Topics, Topics]) -> tuple[TopicResult, ...]:
    """Each topic that has contacts, from the sums of now and before."""
    topics = []
    for topic, now in both[0].items():
        if not topic or not now.contacts:
            continue
        before = both[1].get(topic, TopicSums())
        changed = change(RATING_MEAN, now.rating, before.rating, (now.scores, before.scores))
        topics.append(TopicResult(topic, now.rating, now.contacts, changed))
    return tuple(sorted(topics, key=_best_first))


def _rating_mine(conn: "Connection", setting: Setting, span: Span, total: Tally) -> Figure:
    """The mean rating without the low answers that have a cause beyond the agent."""
    begin, end = bounds(setting, span)
    centi, answers = conn.execute(
        "SELECT total(centi), count(*) FROM listed INDEXED BY listed_low"
        " WHERE at >= ? AND at < ? AND own = 1 AND rated = 'low' AND cause NOT IN ('', ?, ?)",
        (micros(begin), micros(end), CauseKind.HANDLING, CauseKind.UNKNOWN),
    ).fetchone()
    left = Tally(score_centi=total.score_centi - round(centi), ratings=total.ratings - answers)
    return RATING_MEAN.figure(left)


def _best_first(topic: TopicResult) -> tuple[bool, float, int, str]:
    figure = topic.figure
    return figure.too_few, -(figure.value or 0.0), -topic.contacts, topic.topic


def _causes(conn: "Connection", setting: Setting, span: Span) -> Causes:
    begin, end = bounds(setting, span)
    found = conn.execute(
        "SELECT cause, count(*) AS n, sum(own = 1 AND centi IN (100, 200))"
        " FROM listed INDEXED BY listed_low WHERE at >= ? AND at < ?"
        " AND rated = 'low' AND shared = 0 AND merged = 0 GROUP BY cause ORDER BY n DESC, cause",
        (micros(begin), micros(end)),
    ).fetchall()
    return Causes(
        low=sum(n for _, n, _ in found),
        named={CauseKind(cause): n for cause, n, _ in found if cause},
        of_five=all(n == of_five for _, n, of_five in found),
    )


def _hours(conn: "Connection", setting: Setting, span: Span) -> tuple[HourResult, ...]:
    return tuple(
        HourResult(hour, sums.contacts, sums.rating)
        for hour, sums in enumerate(measured.by_hour(conn, setting.days, *_numbers(span)))
        if sums.contacts
    )
