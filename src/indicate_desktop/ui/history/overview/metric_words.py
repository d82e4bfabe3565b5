"""What a metric says of a period: its value, its change and how sure that is, its trend."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from indicate_desktop.domain.history.change import Change, Trend
from indicate_desktop.domain.history.overview import Compared, Overview, Point
from indicate_desktop.domain.history.span import Span
from indicate_desktop.domain.metrics import CATALOGUE, Figure, Unit
from indicate_desktop.ui.figures import NO_DATA, counted, figure_text, length_text, unit_of
from indicate_desktop.ui.history.overview.period_words import part_date, part_name
from indicate_desktop.ui.history.words import (
    change_note,
    change_text,
    difference_text,
    span_title,
)
from indicate_desktop.ui.parts.charts.line_chart import LineView
from indicate_desktop.ui.parts.charts.scale import decimals, padded, steps, ticks
from indicate_desktop.ui.translate import Language
from indicate_desktop.ui.words import metric_name

DRAWN = ("rating_mean", "fcr", "quality", "aht")
"""The metrics that are shown where no goal asks for others."""
CARDS = 4
TONES = {Trend.BETTER: "spruce", Trend.WORSE: "amber"}
_LEAST_RANGE = {
    Unit.SCORE: 0.6,
    Unit.PERCENT: 12.0,
    Unit.POINTS: 10.0,
    Unit.SECONDS: 60.0,
    Unit.PER_HOUR: 2.0,
}
"""A trend is never drawn larger than this: noise should not look like news."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KpiView:
    """One card; `tip` and `spoken` say all of it."""

    metric: str
    name: str
    value: str
    few: str = ""
    """Stands in the place of the change where there are too few answers to say."""
    change: str = ""
    tone: str = "text3"
    count: str = ""
    n: str = ""
    trend: tuple[float | None, ...] = ()
    tip: str = ""
    spoken: str = ""


def chosen(overview: Overview, goals: Iterable[str]) -> tuple[Compared, ...]:
    """The metrics of the cards: those of the goals first, then the usual ones, then others."""
    known = {each.metric: each for each in overview.metrics}
    order = dict.fromkeys([*goals, *DRAWN, *known])
    return tuple(known[metric] for metric in order if metric in known)[:CARDS]


def kpi_view(language: Language, each: Compared, span: Span, today: date) -> KpiView:
    """A card for a metric over a period."""
    figure, change = each.figure, each.change
    name = metric_name(language, each.metric)
    lines = list(_tip(language, each, span, today))
    return KpiView(
        metric=each.metric,
        name=name,
        value=precise_text(language, each.metric, figure.value),
        few=language.tr("too few yet") if figure.n and figure.too_few else "",
        change=change_text(language, each.metric, change) if change else "",
        tone=TONES.get(change.trend, "text3") if change else "text3",
        count=counted(language, each.metric, figure.n) if figure.n else "",
        n=language.counted(figure.n) if figure.n else "",
        trend=tuple(point.figure.value for point in each.trend),
        tip="\n".join(lines),
        spoken=". ".join(line.removesuffix(".") for line in lines),
    )


def precise_text(language: Language, metric: str, value: float | None) -> str:
    """A value as history shows it: a mean answer has two decimals."""
    return figure_text(language, metric, value, finer=int(unit_of(metric) is Unit.SCORE))


def _tip(language: Language, each: Compared, span: Span, today: date) -> Iterable[str]:
    yield _value_line(language, span_title(language, span, today), each.metric, each.figure)
    yield _value_line(language, span_title(language, span.before, today), each.metric, each.before)
    if said := standing(language, each):
        yield said
    if said := _over_time(language, each):
        yield said
    if each.figure.provisional:
        yield language.tr("It may still change: customers can come back within 7 days.")
    yield language.tr("Double-click or Return: the contacts behind it.")


def _over_time(language: Language, each: Compared) -> str:
    """What the sparkline shows."""
    known = [value for point in each.trend if (value := point.figure.value) is not None]
    if len(known) < 2:
        return ""
    values = {"first": known[0], "last": known[-1], "low": min(known), "high": max(known)}
    texts = {name: precise_text(language, each.metric, value) for name, value in values.items()}
    form = language.tr("Over time: from {first} to {last}, lowest {low}, highest {high}.")
    return form.format(**texts)


def _value_line(language: Language, period: str, metric: str, figure: Figure) -> str:
    if figure.value is None:
        return f"{period}: {NO_DATA}"
    value = precise_text(language, metric, figure.value)
    return f"{period}: {value} · {counted(language, metric, figure.n)}"


def standing(language: Language, each: Compared) -> str:
    """How a metric stands against the period before, and how sure that is."""
    if each.change is not None:
        return change_sentence(language, each.metric, each.change)
    if each.figure.too_few or each.before.too_few:
        return language.tr("Too few answers to compare.")
    return ""


def change_in_short(language: Language, each: Compared) -> tuple[str, str, str]:
    """A change, its role of the palette, and what is said of it: "better. 95% sure: …"."""
    change = each.change
    if change is None:
        return "", "text3", standing(language, each)
    tr = language.tr
    meant = {
        Trend.BETTER: tr("better"),
        Trend.WORSE: tr("worse"),
        Trend.UNSURE: tr("may be chance"),
        Trend.NEITHER: "",
    }[change.trend]
    said = [f"{meant}." if meant else "", _sure(language, each.metric, change)]
    delta = change_text(language, each.metric, change)
    return delta, TONES.get(change.trend, "text2"), " ".join(filter(None, said))


def change_sentence(language: Language, metric: str, change: Change) -> str:
    """A change in words, with its 95 % interval where that is known."""
    delta = change_text(language, metric, change)
    said = f"{delta}: {change_note(language, change)}"
    sure = _sure(language, metric, change)
    return f"{said}. {sure}" if sure else f"{said}."


def _sure(language: Language, metric: str, change: Change) -> str:
    """Its 95 % interval, where that is known."""
    if change.low is None or change.high is None:
        return ""
    low = difference_text(language, metric, change.low)
    high = difference_text(language, metric, change.high)
    return language.tr("95% sure: between {low} and {high}.").format(low=low, high=high)


def point_words(language: Language, metric: str, point: Point, today: date) -> str:
    """One point of a trend, read out."""
    when = part_name(language, point.span, today)
    figure = point.figure
    if figure.value is None:
        return f"{when}\n{NO_DATA} · {counted(language, metric, figure.n)}"
    value = precise_text(language, metric, figure.value)
    said = f"{value} · {counted(language, metric, figure.n)}"
    if point.target is not None:
        goal = language.tr("goal {value}").format(value=target_text(language, metric, point.target))
        said = f"{said} · {goal}"
    return f"{when}\n{said}"


def line_view(language: Language, each: Compared, today: date) -> LineView:
    """A metric's trend, ready to be drawn."""
    values = tuple(point.figure.value for point in each.trend)
    goals = tuple(point.target for point in each.trend)
    known = [value for value in (*values, *goals) if value is not None]
    if not known:
        return LineView(values=values, goals=goals, dates=tuple("" for _ in values))
    low, high = _range(each.metric, known)
    marks = ticks(low, high, clock=unit_of(each.metric) is Unit.SECONDS)
    return LineView(
        values=values,
        goals=goals,
        dates=tuple(part_date(language, point.span, today) for point in each.trend),
        low=low,
        high=high,
        marks=tuple(zip(marks, _mark_texts(language, each.metric, marks), strict=True)),
        goal_names=tuple(
            language.tr("goal {value}").format(value=target_text(language, each.metric, value))
            for _, _, value in steps(goals)
        ),
    )


def _range(metric: str, values: Sequence[float]) -> tuple[float, float]:
    unit = unit_of(metric)
    floor = {Unit.SCORE: 1.0, Unit.POINTS: None}.get(unit, 0.0)
    roof = {Unit.SCORE: 5.0, Unit.PERCENT: 100.0}.get(unit)
    if metric == "quality":
        floor, roof = 0.0, 100.0
    return padded(values, least=_LEAST_RANGE[unit], floor_at=floor, roof_at=roof)


def _mark_texts(language: Language, metric: str, marks: Sequence[float]) -> list[str]:
    unit = unit_of(metric)
    if unit is Unit.SECONDS:
        return [length_text(round(mark)) for mark in marks]
    places = max(decimals(marks), 1 if unit is Unit.SCORE else 0)
    texts = [language.number(mark, places) for mark in marks]
    if unit is Unit.PERCENT:
        return [language.tr("{number}%").format(number=text) for text in texts]
    return texts


def target_text(language: Language, metric: str, value: float) -> str:
    """A goal's target, as finely as it was set."""
    unit = CATALOGUE[metric].unit if metric in CATALOGUE else Unit.POINTS
    if unit is Unit.SECONDS:
        return figure_text(language, metric, value)
    base = 1 if unit in {Unit.SCORE, Unit.PER_HOUR} else 0
    places = max(base, decimals([value]))
    return figure_text(language, metric, value, finer=places - base)
