"""A month at a glance, as the design draws it."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from tests.ui.samples import TODAY

from indicate_desktop.domain.cause import CauseKind
from indicate_desktop.domain.history.change import Change, Trend
from indicate_desktop.domain.history.overview import (
    Causes,
    Compared,
    HourResult,
    Overview,
    Point,
    ShiftUse,
    TopicResult,
)
from indicate_desktop.domain.history.span import Span, SpanKind, span_of
from indicate_desktop.domain.metrics import Figure
from indicate_desktop.domain.shift import Shift, Verdict
from indicate_desktop.domain.snapshot import DayMark, StreakView
from indicate_desktop.domain.state import AgentState
from indicate_desktop.domain.streak import Streak
from indicate_desktop.domain.time_use import TimeUse

ONE_DAY = timedelta(days=1)
MONTH = span_of(SpanKind.MONTH, TODAY)


def _trend(
    span: Span, values: tuple[float | None, ...], goals: tuple[float, ...]
) -> tuple[Point, ...]:
    parts = [part for part in span.parts() if part.first <= TODAY]
    return tuple(
        Point(
            part,
            Figure(None, 0)
            if (value := values[n % len(values)]) is None
            else Figure(value, 5 + n % 9),
            goals[n * len(goals) // len(parts)] if goals else None,
        )
        for n, part in enumerate(parts)
    )


RATINGS = (
    4.2, 4.1, 4.35, 4.3, 4.5, 4.4, 4.25, 4.45, 4.55, 4.6, 4.4, 4.5, 4.62, 4.55, 4.7, 4.58, 4.6,
)  # fmt: skip
SOLVED = (71.0, 75, 73, None, 80, 74, 77, 79, 76, 82, 78, None, None, 75, 77, 80, 78, 79)
QUALITIES: tuple[float | None, ...] = (80.0, None, 83, None, None, 88, None, 84)
TIMES = (402.0, 400, 450, 433, 460, 425, 455, 446, 455, 454, 440, 420)


def metrics_for(span: Span) -> tuple[Compared, ...]:
    return (
        Compared(
            metric="rating_mean",
            figure=Figure(4.58, 212),
            before=Figure(4.37, 198),
            change=Change(0.21, 0.08, 0.34, Trend.BETTER),
            trend=_trend(span, RATINGS, (4.4, 4.5, 4.5)),
        ),
        Compared(
            metric="fcr",
            figure=Figure(77.3, 402, 73.0, 81.1, provisional=True),
            before=Figure(74.1, 421, 69.7, 78.1),
            change=Change(3.2, -2.7, 9.1, Trend.UNSURE),
            trend=_trend(span, SOLVED, ()),
        ),
        Compared(
            metric="quality",
            figure=Figure(84.0, 4),
            before=Figure(91.2, 4),
            change=Change(-7.2, -13.0, -1.4, Trend.WORSE),
            trend=_trend(span, QUALITIES, (85.0,)),
        ),
        Compared(
            metric="aht",
            figure=Figure(408.0, 411),
            before=Figure(430.0, 420),
            change=Change(-22.0, -41.0, -3.0, Trend.NEITHER),
            trend=_trend(span, TIMES, ()),
        ),
        Compared(
            metric="contacts_per_hour",
            figure=Figure(5.4, 418),
            before=Figure(5.1, 431),
            change=Change(0.3, None, None, Trend.NEITHER),
            trend=_trend(span, (5.1, 5.5, 5.2), ()),
        ),
    )


def _calendar() -> tuple[DayMark, ...]:
    monday = TODAY - TODAY.weekday() * ONE_DAY - 84 * ONE_DAY
    marks = []
    for n in range((TODAY - monday).days + 1):
        day = monday + n * ONE_DAY
        verdict = None
        if day.weekday() < 5:
            verdict = (
                Verdict.NEUTRAL if n % 23 == 9 else
                Verdict.NOT_MET if n % 4 == 0 and n < 78 else Verdict.MET
            )  # fmt: skip
        marks.append(
            DayMark(
                day=day,
                verdict=verdict,
                open=day > TODAY - 3 * ONE_DAY and verdict is not None,
                today=day == TODAY,
                frozen=n in {44, 64},
            )
        )
    return tuple(marks)


def _topics() -> tuple[TopicResult, ...]:
    return (
        TopicResult("Delivery delayed", Figure(4.8, 61), 118, Change(0.1, -0.2, 0.4, Trend.UNSURE)),
        TopicResult("Change of address", Figure(4.7, 44), 80),
        TopicResult("Returns", Figure(4.5, 52), 96, Change(0.4, 0.1, 0.7, Trend.BETTER)),
        TopicResult("Payment plan", Figure(4.3, 18), 34),
        TopicResult("Invoice question", Figure(3.6, 34), 78, Change(-0.6, -1.1, -0.1, Trend.WORSE)),
        TopicResult("Gift cards", Figure(5.0, 3, too_few=True), 12),
    )


def _shifts() -> tuple[ShiftUse, ...]:
    uses = []
    for n in range(13):
        day = date(2026, 11, 2) + (n + n // 5 * 2) * ONE_DAY
        begin = datetime(day.year, day.month, day.day, 7, tzinfo=UTC)
        seconds = {
            AgentState.ON_CONTACT: 14_000 + 700 * (n % 5),
            AgentState.WRAP_UP: 3_100 + 400 * (n % 3),
            AgentState.AVAILABLE: 5_400 - 500 * (n % 4),
            AgentState.BREAK: 1_800,
            AgentState.MEAL: 1_800,
            AgentState.MEETING: 1_800 if n % 5 == 2 else 0,
        }
        use = TimeUse(seconds={state: s for state, s in seconds.items() if s}, sources=("rt",))
        end = begin + timedelta(seconds=use.logged_in_s)
        uses.append(ShiftUse(Shift(begin, end, day), use))
    return tuple(uses)


def overview_for(span: Span) -> Overview:
    return replace(OVERVIEW, span=span, metrics=metrics_for(span))


OVERVIEW = Overview(
    span=MONTH,
    contacts=418,
    metrics=metrics_for(MONTH),
    streak=StreakView(streak=Streak(6, 14, 8)),
    calendar=_calendar(),
    topics=_topics(),
    causes=Causes(
        low=23,
        named={
            CauseKind.PRICE: 9,
            CauseKind.DELIVERY: 5,
            CauseKind.HANDLING: 3,
            CauseKind.INFORMATION: 2,
        },
    ),
    rating_mine=Figure(4.71, 196),
    shifts=_shifts(),
    hours=tuple(
        HourResult(hour, n, Figure(rating, n // 2, too_few=n < 10))
        for hour, n, rating in (
            (8, 31, 4.6), (9, 58, 4.7), (10, 66, 4.5), (11, 52, 4.4), (12, 9, 3.9),
            (13, 61, 4.5), (14, 64, 4.6), (15, 49, 4.7), (16, 28, 4.8),
        )
    ),
)  # fmt: skip
