"""What the summary of a period says: titles, tables and lines to write on; no drawing."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from indicate_desktop.domain.history.change import Trend
from indicate_desktop.domain.history.overview import Compared, Overview
from indicate_desktop.domain.profile import Profile
from indicate_desktop.ui import figures, words
from indicate_desktop.ui.history.words import FINER, change_text, compared_with, span_title
from indicate_desktop.ui.translate import Language

TOPICS = 8
LINES = 5
"""To write on, under each heading of the talk."""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under headings; the first column takes what the others leave."""

    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Curve:
    """A metric over the period's parts, with the goal that applied; None where it has no value."""

    title: str
    values: tuple[float | None, ...]
    targets: tuple[float | None, ...]
    first: str
    last: str
    """What the ends of the line stand for."""
    ticks: tuple[tuple[float, str], ...]
    """Values to draw a line at, and how they are written."""


@dataclass(frozen=True, slots=True)
class Summary:
    """Everything on the paper, from top to bottom."""

    title: str
    subtitle: str
    curve: Curve | None
    tables: tuple[Table, ...]
    talk: tuple[str, ...]
    """Headings with room to write under them."""
    foot: str


def summary(
    language: Language, overview: Overview, profile: Profile | None, now: datetime
) -> Summary:
    """The summary of a period, as it stands at an instant."""
    tr, zone = language.tr, figures.zone_of(profile)
    today = now.astimezone(zone).date()
    span = overview.span
    parts = [
        profile.name if profile else "",
        compared_with(language, span, today),
        language.trn("{n} contact", "{n} contacts", overview.contacts),
    ]
    tables = [_figures(language, overview), _streak(language, overview)]
    if overview.topics:
        tables.append(_topics(language, overview))
    if overview.causes.low:
        tables.append(_causes(language, overview))
    made = tr("Made {when}. Only you have it until you hand it over.")
    when = f"{language.short_date(today.year, today.month, today.day)} {today.year}"
    return Summary(
        title=tr("My results, {period}").format(period=span_title(language, span, today)),
        subtitle=" · ".join(part for part in parts if part),
        curve=_curve(language, overview),
        tables=tuple(table for table in tables if table.rows),
        talk=(tr("What I want to talk about"), tr("What we agreed")),
        foot=made.format(when=when),
    )


def _figures(language: Language, overview: Overview) -> Table:
    tr = language.tr
    heads = (tr("Figure"), tr("Value"), tr("Goal"), tr("Rests on"), tr("Difference"))
    return Table(
        tr("Figures"),
        heads,
        tuple(_figure(language, each) for each in overview.metrics),
        tr("A difference that may be chance is marked with ~."),
    )


def _figure(language: Language, each: Compared) -> tuple[str, ...]:
    target = next((p.target for p in reversed(each.trend) if p.target is not None), None)
    value = _value(language, each.metric, each.figure.value)
    if each.figure.too_few and each.figure.value is not None:
        value = language.tr("{value} (too few yet)").format(value=value)
    goal = "" if target is None else figures.figure_text(language, each.metric, target)
    change = ""
    if each.change is not None:
        unsure = "~" if each.change.trend is Trend.UNSURE else ""
        change = unsure + change_text(language, each.metric, each.change)
    return (
        words.metric_name(language, each.metric),
        value,
        goal,
        figures.counted(language, each.metric, each.figure.n),
        change,
    )


def _streak(language: Language, overview: Overview) -> Table:
    tr, streak = language.tr, overview.streak
    met, of = streak.met_of_last
    rows = [
        (tr("In a row now"), language.counted(streak.streak.current)),
        (tr("Longest so far"), language.counted(streak.streak.best)),
    ]
    if of:
        text = tr("{met} of the last {all}").format(
            met=language.counted(met), all=language.counted(of)
        )
        rows.append((tr("On goal"), text))
    return Table(tr("Shifts on goal"), ("", ""), tuple(rows))


def _topics(language: Language, overview: Overview) -> Table:
    tr = language.tr
    rows = []
    for topic in overview.topics[:TOPICS]:
        value = _value(language, "rating_mean", topic.figure.value)
        if topic.figure.too_few:
            value = tr("too few yet")
        answers = figures.counted(language, "rating_mean", topic.figure.n)
        rows.append((topic.topic, value, answers))
    heads = (tr("Topic"), tr("Customer rating"), tr("Rests on"))
    return Table(tr("Where you shine, where you can grow"), heads, tuple(rows))


def _causes(language: Language, overview: Overview) -> Table:
    causes, tr = overview.causes, language.tr
    rows = [
        (words.cause_name(language, kind), language.counted(n)) for kind, n in causes.named.items()
    ]
    if untold := causes.low - causes.tagged:
        rows.append((tr("No cause named yet"), language.counted(untold)))
    return Table(tr("Why ratings were low"), (tr("Cause"), tr("Answers")), tuple(rows))


def _curve(language: Language, overview: Overview) -> Curve | None:
    """The first metric with a goal and at least two values, else the first with two."""
    drawable = [each for each in overview.metrics if _values(each) > 1]
    with_goal = [each for each in drawable if any(p.target is not None for p in each.trend)]
    chosen = next(iter(with_goal or drawable), None)
    if chosen is None:
        return None
    values = tuple(point.figure.value for point in chosen.trend)
    targets = tuple(point.target for point in chosen.trend)
    first, last = chosen.trend[0].span.first, chosen.trend[-1].span.last
    known = [each for each in (*values, *targets) if each is not None]
    return Curve(
        words.metric_name(language, chosen.metric),
        values,
        targets,
        language.short_date(first.year, first.month, first.day),
        language.short_date(last.year, last.month, last.day),
        tuple((each, figures.figure_text(language, chosen.metric, each)) for each in _ends(known)),
    )


def _value(language: Language, metric: str, value: float | None) -> str:
    """A figure as finely as its change is told."""
    finer = int(figures.unit_of(metric) in FINER)
    return figures.figure_text(language, metric, value, finer=finer)


def _values(each: Compared) -> int:
    return sum(point.figure.value is not None for point in each.trend)


def _ends(known: Iterable[float]) -> tuple[float, ...]:
    low, high = min(known := list(known)), max(known)
    return (low,) if low == high else (low, high)
