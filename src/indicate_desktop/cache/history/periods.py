"""A period at a glance, from sums that are ready and the narrow list of contacts."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from indicate_desktop import wire
from indicate_desktop.cache import goals, shift_rows, streak_view, tallies
from indicate_desktop.cache.setting import Setting
from indicate_desktop.cache.shift_rows import ShiftRow
from indicate_desktop.cache.times import (
    DAY_S,
    SECOND,
    day_date,
    day_number,
    micros,
    offsets,
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
from indicate_desktop.domain.tally import REPEAT_WINDOW, TALLY_FIELDS, Tally
from indicate_desktop.domain.time_use import time_use

if TYPE_CHECKING:
    from sqlite3 import Connection

WEEKS = 13
"""Of the calendar of shifts, up to a period's end."""
SHIFTS = 31
"""Whose use of time is shown, at most."""
_LONGEST_STATE = DAY_S * SECOND
"""How long before a shift a state may begin that still lies in it."""
_SUMS = ", ".join(f"sum({name})" for name in TALLY_FIELDS)
_PROVISIONAL = frozenset({"fcr", "reopened"})
"""Metrics that a customer who comes back within REPEAT_WINDOW may still change."""


def overview(conn: "Connection", setting: Setting, span: Span, now: datetime) -> Overview:
    """All that the overview shows of a period."""
    sums = _by_day(conn, span), _by_day(conn, span.before)
    worked = shift_rows.on_days(conn, day_number(span.first), day_number(span.last))
    return Overview(
        span=span,
        contacts=_total(sums[0].values()).contacts,
        metrics=tuple(_metrics(conn, setting, span, sums, now)),
        streak=streak_view.view(conn, setting, now),
        calendar=_calendar(conn, setting, span, now),
        topics=_topics(conn, setting, span),
        causes=_causes(conn, setting, span),
        rating_mine=_rating_mine(conn, setting, span, _total(sums[0].values())),
        shifts=tuple(_shift_uses(conn, worked[-SHIFTS:])),
        older_shifts=max(0, len(worked) - SHIFTS),
        hours=_hours(conn, setting, span),
    )


def bounds(setting: Setting, span: Span) -> tuple[datetime, datetime]:
    """The instants that a period begins at and ends before, in UTC."""
    return span.instants(setting.days.zone)


def days(conn: "Connection", first: date, last: date) -> DayCounts:
    """How many contacts each day from one to another had."""
    found = conn.execute(
        "SELECT at, sum(contacts) AS n FROM tally WHERE scope = ? AND at BETWEEN ? AND ?"
        " GROUP BY at HAVING n > 0",
        (tallies.DAY, day_number(first), day_number(last)),
    )
    return DayCounts(first, last, {day_date(day): n for day, n in found})


def _by_day(conn: "Connection", span: Span) -> dict[date, Tally]:
    """The sums of each day that has any."""
    found = conn.execute(
        f"SELECT at, {_SUMS} FROM tally WHERE scope = ? AND at BETWEEN ? AND ? GROUP BY at",  # noqa: S608 - own names only
        (tallies.DAY, day_number(span.first), day_number(span.last)),
    )
    return {day_date(day): Tally(*sums) for day, *sums in found}


def _total(parts: Iterable[Tally]) -> Tally:
    return Tally.total([Tally(), *parts])


def _metrics(
    conn: "Connection",
    setting: Setting,
    span: Span,
    by_day: tuple[Mapping[date, Tally], Mapping[date, Tally]],
    now: datetime,
) -> Iterable[Compared]:
    known = goals.figures(conn, setting.goals)
    today = day_date(setting.days(micros(now)))
    parts = [part for part in span.parts() if part.first <= today]
    sums = _by_part(parts, by_day[0])
    ends = [min(now, bounds(setting, part)[1] - timedelta(microseconds=1)) for part in parts]
    total, total_before = (_total(each.values()) for each in by_day)
    _, end = bounds(setting, span)
    waiting = now - end < REPEAT_WINDOW
    for metric in CATALOGUE.values():
        figure = metric.figure(total, provisional=waiting and metric.id in _PROVISIONAL)
        before = metric.figure(total_before)
        if figure.value is None and before.value is None:
            continue
        spreads = _spreads(conn, setting, metric, span)
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


def _by_part(parts: Sequence[Span], by_day: Mapping[date, Tally]) -> list[Tally]:
    """The sums of each part; parts are in order, days too."""
    starts = [part.first for part in parts]
    inside: list[list[Tally]] = [[] for _ in parts]
    for day, tally in by_day.items():
        if (place := bisect_right(starts, day)) and day <= parts[-1].last:
            inside[place - 1].append(tally)
    return [_total(each) for each in inside]


def _target(known: Iterable[Goal], metric: Metric, at: datetime) -> float | None:
    """Where the agent's first goal for a metric lay at an instant."""
    active = [goal for goal in known if goal.metric == metric.id and goal.active(at)]
    first = min(active, key=lambda goal: (goal.rank, -goal.order, goal.key), default=None)
    return first.target if first else None


def _spreads(
    conn: "Connection", setting: Setting, metric: Metric, span: Span
) -> tuple[Spread, Spread] | None:
    """How a mean's values lie apart, now and before; None for what is no mean."""
    if metric.share or metric.id not in _VALUES:
        return None
    now, before = (_spread(conn, setting, metric, each) for each in (span, span.before))
    return now, before


_VALUES = {
    RATING_MEAN.id: "centi / 100.0 AS value FROM rating WHERE counted >= ?1 AND counted < ?2",
    QUALITY.id: "milli / 10.0 AS value FROM evaluation WHERE counted >= ?1 AND counted < ?2",
    AHT.id: "handling_s AS value FROM listed WHERE at >= ?1 AND at < ?2 AND timed = 1",
}
"""A mean's values in its own unit, between two instants."""


def _spread(conn: "Connection", setting: Setting, metric: Metric, span: Span) -> Spread:
    begin, end = bounds(setting, span)
    row = conn.execute(
        "SELECT count(*), total(value), total(value * value)"  # noqa: S608 - own names only
        f" FROM (SELECT {_VALUES[metric.id]})",
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


def _topics(conn: "Connection", setting: Setting, span: Span) -> tuple[TopicResult, ...]:
    now, before = (_by_topic(conn, each) for each in (span, span.before))
    spreads = [_topic_spreads(conn, setting, each) for each in (span, span.before)]
    topics = []
    for topic, tally in now.items():
        if not tally.contacts:
            continue
        figure = RATING_MEAN.figure(tally)
        earlier = RATING_MEAN.figure(before.get(topic, Tally()))
        both = spreads[0].get(topic, Spread()), spreads[1].get(topic, Spread())
        changed = change(RATING_MEAN, figure, earlier, both)
        topics.append(TopicResult(topic, figure, tally.contacts, changed))
    return tuple(sorted(topics, key=_best_first))


def _by_topic(conn: "Connection", span: Span) -> dict[str, Tally]:
    found = conn.execute(
        "SELECT topic, sum(contacts), sum(score_centi), sum(ratings) FROM tally"
        " WHERE scope = ? AND at BETWEEN ? AND ? AND topic <> '' GROUP BY topic",
        (tallies.DAY, day_number(span.first), day_number(span.last)),
    )
    return {
        topic: Tally(contacts=contacts, score_centi=centi, ratings=ratings)
        for topic, contacts, centi, ratings in found
    }


def _topic_spreads(conn: "Connection", setting: Setting, span: Span) -> dict[str, Spread]:
    begin, end = bounds(setting, span)
    found = conn.execute(
        "SELECT topic, count(*), total(centi / 100.0), total(centi * centi / 10000.0) FROM listed"
        " WHERE at >= ? AND at < ? AND own = 1 GROUP BY topic",
        (micros(begin), micros(end)),
    )
    return {topic: Spread(n, total, squares) for topic, n, total, squares in found}


def _rating_mine(conn: "Connection", setting: Setting, span: Span, total: Tally) -> Figure:
    """The mean rating without the low answers that have a cause beyond the agent."""
    begin, end = bounds(setting, span)
    centi, answers = conn.execute(
        "SELECT total(centi), count(*) FROM listed WHERE at >= ? AND at < ? AND own = 1"
        " AND rated = 'low' AND cause NOT IN ('', ?, ?)",
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
        "SELECT cause, count(*) AS n FROM listed WHERE at >= ? AND at < ?"
        " AND rated = 'low' AND shared = 0 AND merged = 0 GROUP BY cause ORDER BY n DESC, cause",
        (micros(begin), micros(end)),
    ).fetchall()
    return Causes(
        low=sum(n for _, n in found),
        named={CauseKind(cause): n for cause, n in found if cause},
    )


_HOUR = "({at} / ?1 + ?2) / 3600 % 24 AS hour"
"""The local hour of an instant in a stretch of one offset."""


def _hours(conn: "Connection", setting: Setting, span: Span) -> tuple[HourResult, ...]:
    begin, end = (micros(each) for each in bounds(setting, span))
    contacts = [0] * 24
    sums: list[Tally] = [Tally()] * 24
    for since, until, offset in offsets(setting.days.zone, begin, end):
        for hour, n in conn.execute(
            f"SELECT {_HOUR.format(at='at')}, count(*) FROM listed"  # noqa: S608 - own names only
            " WHERE at >= ?3 AND at < ?4 AND merged = 0 GROUP BY hour",
            (SECOND, offset, since, until),
        ):
            contacts[hour] += n
        for hour, centi, answers in conn.execute(
            f"SELECT {_HOUR.format(at='counted')}, total(centi), count(*) FROM rating"  # noqa: S608 - own names only
            " WHERE counted >= ?3 AND counted < ?4 GROUP BY hour",
            (SECOND, offset, since, until),
        ):
            sums[hour] += Tally(score_centi=round(centi), ratings=answers)
    return tuple(
        HourResult(hour, n, RATING_MEAN.figure(tally))
        for hour, (n, tally) in enumerate(zip(contacts, sums, strict=True))
        if n
    )
