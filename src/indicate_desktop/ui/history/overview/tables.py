"""The figures of the overview's charts in rows and columns; pure."""

from collections.abc import Sequence
from datetime import date

from indicate_desktop.domain.history.overview import (
    Causes,
    Compared,
    HourResult,
    ShiftUse,
    TopicResult,
)
from indicate_desktop.domain.metrics import Figure
from indicate_desktop.domain.snapshot import DayMark
from indicate_desktop.domain.state import AgentState
from indicate_desktop.ui.figures import NO_DATA, short_spent_text
from indicate_desktop.ui.history.contacts.detail.plain import as_name
from indicate_desktop.ui.history.overview.cause_words import Kind, kind_name
from indicate_desktop.ui.history.overview.metric_words import precise_text, target_text
from indicate_desktop.ui.history.overview.period_words import part_name
from indicate_desktop.ui.history.overview.shift_words import verdict_words
from indicate_desktop.ui.history.words import change_text
from indicate_desktop.ui.parts.charts.table_data import TableData
from indicate_desktop.ui.translate import Language
from indicate_desktop.ui.translate import mark as marked
from indicate_desktop.ui.words import AGENT_STATES, metric_name

RATING = "rating_mean"


def trend_table(language: Language, each: Compared, today: date) -> TableData:
    """A metric part by part, with its n, and the goal where there was one."""
    tr = language.tr
    goals = any(point.target is not None for point in each.trend)
    columns = [tr("When"), metric_name(language, each.metric), rests_on(language, each.metric)]
    rows = []
    for point in each.trend:
        value = precise_text(language, each.metric, point.figure.value)
        row = [part_name(language, point.span, today), value, _n(language, point.figure)]
        if goals:
            row.append(_or_nothing(language, each.metric, point.target))
        rows.append(tuple(row))
    if goals:
        columns.append(tr("Goal"))
    return TableData(columns=tuple(columns), rows=tuple(rows))


def shifts_table(language: Language, marks: Sequence[DayMark], today: date) -> TableData:
    """The days that had a shift, and how it went."""
    places = tuple(n for n, each in enumerate(marks) if each.verdict is not None)
    rows = []
    for place in places:
        mark, day = marks[place], marks[place].day
        said, *later = verdict_words(language, mark)
        if later:
            said = language.tr("{verdict} (open)").format(verdict=said)
        when = _day(language, day, today)
        rows.append((when, said))
    columns = (language.tr("Day"), language.tr("Shift"))
    return TableData(columns=columns, rows=tuple(rows), places=places)


def topics_table(language: Language, topics: Sequence[TopicResult]) -> TableData:
    """Every topic: its mean, on how many answers that rests, and how it changed."""
    tr = language.tr
    rows = []
    for topic in topics:
        figure = topic.figure
        few = figure.n > 0 and figure.too_few
        value = precise_text(language, RATING, figure.value)
        rows.append((
            as_name(topic.topic),
            language.tr("too few yet") if few else value,
            language.counted(figure.n),
            language.counted(topic.contacts),
            change_text(language, RATING, topic.change) if topic.change else NO_DATA,
        ))  # fmt: skip
    columns = (tr("Topic"), tr("Rating"), tr("Answers"), tr("Contacts"), tr("Difference"))
    return TableData(columns=columns, rows=tuple(rows))


def causes_table(
    language: Language, causes: Causes, shown: Sequence[tuple[Kind, int]]
) -> TableData:
    """Causes with their counts, and their share of all low answers."""
    rows = tuple(
        (kind_name(language, kind), language.counted(n), _percent(language, n, causes.low))
        for kind, n in shown
    )
    tr = language.tr
    return TableData(columns=(tr("Cause"), tr("Low answers"), tr("Share")), rows=rows)


_TOGETHER: tuple[tuple[str, tuple[AgentState, ...]], ...] = (
    (AGENT_STATES[AgentState.ON_CONTACT], (AgentState.ON_CONTACT,)),
    (AGENT_STATES[AgentState.WRAP_UP], (AgentState.WRAP_UP,)),
    (AGENT_STATES[AgentState.AVAILABLE], (AgentState.AVAILABLE,)),
    (marked("Breaks"), (AgentState.BREAK, AgentState.MEAL)),
    (marked("Meetings, training"), (AgentState.MEETING, AgentState.TRAINING)),
    (AGENT_STATES[AgentState.AWAY], (AgentState.AWAY,)),
)
"""The columns' names and their states."""


def time_table(language: Language, shifts: Sequence[ShiftUse], today: date) -> TableData:
    """Each shift's logged-in time, and what it was spent on; only what there was."""
    there = [
        (name, states)
        for name, states in _TOGETHER
        if any(each.use.seconds.get(state) for each in shifts for state in states)
    ]

    def spent(seconds: int) -> str:
        return short_spent_text(language, seconds) if seconds else NO_DATA

    rows = []
    for each in shifts:
        day, seconds = each.shift.day, each.use.seconds
        when = _day(language, day, today)
        parts = [spent(sum(seconds.get(state, 0) for state in states)) for _, states in there]
        rows.append((when, spent(each.use.logged_in_s), *parts))
    names = [language.tr(name) for name, _ in there]
    columns = (language.tr("Day"), language.tr("Logged in"), *names)
    return TableData(columns=columns, rows=tuple(rows))


def hours_table(language: Language, hours: Sequence[HourResult]) -> TableData:
    """Each hour's contacts and rating."""
    tr = language.tr
    rows = []
    for each in hours:
        figure = each.rating
        value = precise_text(language, RATING, figure.value)
        rows.append((
            f"{language.clock(each.hour, 0)}–{language.clock((each.hour + 1) % 24, 0)}",
            language.counted(each.contacts),
            value,
            _n(language, figure),
        ))  # fmt: skip
    columns = (tr("Hour"), tr("Contacts"), tr("Rating"), tr("Answers"))
    return TableData(columns=columns, rows=tuple(rows))


def rests_on(language: Language, metric: str) -> str:
    """What a metric's n counts, as a column's name."""
    if metric == "quality":
        return language.tr("Evaluations")
    if metric in {"rating_mean", "csat", "nps"}:
        return language.tr("Answers")
    return language.tr("Contacts")


def _day(language: Language, day: date, today: date) -> str:
    when = language.short_date(day.year, day.month, day.day, seen_in=today.year)
    return when[:1].upper() + when[1:]


def _n(language: Language, figure: Figure) -> str:
    """What a figure rests on, and that it is too little to say much."""
    n = language.counted(figure.n)
    return language.tr("{n} (few)").format(n=n) if figure.n and figure.too_few else n


def _or_nothing(language: Language, metric: str, target: float | None) -> str:
    return NO_DATA if target is None else target_text(language, metric, target)


def _percent(language: Language, part: int, whole: int) -> str:
    share = language.number(100 * part / whole) if whole else "0"
    return language.tr("{number}%").format(number=share)
