"""Periods and changes in words, for the overview and what is printed of it."""

from datetime import date

from indicate_desktop.domain.history.change import Change, Trend
from indicate_desktop.domain.history.span import Span, SpanKind
from indicate_desktop.domain.metrics import Unit
from indicate_desktop.ui.figures import DECIMALS, length_text, unit_of
from indicate_desktop.ui.translate import Language

FINER = {Unit.SCORE: 2}
"""Decimals of a change, where a figure's own would hide it."""


def span_title(language: Language, span: Span, today: date) -> str:
    """A period's name: "November", "Week 47", "Q4 2026", "Wed 18 Nov", "5 Nov – 7 Nov"."""
    first, last = span.first, span.last
    match span.kind:
        case SpanKind.DAY:
            title = _day(language, first, today)
        case SpanKind.WEEK:
            title = language.tr("Week {number}").format(number=first.isocalendar().week)
            if last.year != today.year:
                title = f"{title} {first.isocalendar().year}"
        case SpanKind.MONTH:
            title = language.locale.standaloneMonthName(first.month)
            if first.year != today.year:
                title = f"{title} {first.year}"
        case SpanKind.QUARTER:
            title = language.tr("Q{number} {year}").format(
                number=(first.month + 2) // 3, year=first.year
            )
        case SpanKind.CUSTOM:
            title = f"{_day(language, first, today)} – {_day(language, last, today)}"
            if first == last:
                title = _day(language, first, today)
    return title[:1].upper() + title[1:]


def range_text(language: Language, first: date, last: date, today: date) -> str:
    """Days from one to another in short: "12–25 Oct", "28 Oct – 3 Nov", "30 Dec 2025 – 2 Jan"."""

    def day(each: date) -> str:
        return language.day_month(each.year, each.month, each.day, seen_in=today.year)

    begin, end = day(first), day(last)
    if first == last:
        return end
    if (first.year, first.month) != (last.year, last.month):
        return f"{begin} – {end}"
    if end.startswith(str(last.day)):
        return f"{first.day}–{end}"
    short = language.day_month(last.year, last.month, last.day)
    month_first = short.replace(str(last.day), f"{first.day}–{last.day}")  # "Oct 12–25"
    return end.replace(short, month_first)


def compared_with(language: Language, span: Span, today: date) -> str:
    """What a period is compared with: "vs October"."""
    earlier = span.before
    if span.kind is SpanKind.CUSTOM:
        before = range_text(language, earlier.first, earlier.last, today)
    else:
        before = inside(language, span_title(language, earlier, today))
    return language.tr("vs {period}").format(period=before)


def inside(language: Language, period: str) -> str:
    """A period's name as it is written inside a sentence."""
    return period[:1].lower() + period[1:] if _lower_case(language) else period


def change_text(language: Language, metric: str, change: Change) -> str:
    """A change with its sign: "+0.21", "−3 pts", "−0:22", "±0"."""
    return difference_text(language, metric, change.delta)


def difference_text(language: Language, metric: str, delta: float) -> str:
    """A difference in a metric's unit, with its sign."""
    unit = unit_of(metric)
    decimals = FINER.get(unit, DECIMALS.get(unit, 0))
    if unit is Unit.SECONDS:
        size, nothing = length_text(round(abs(delta))), round(abs(delta)) == 0
    else:
        size = language.number(abs(delta), decimals)
        nothing = size == language.number(0, decimals)
    if nothing:
        return "±0"
    text = f"{'+' if delta > 0 else '−'}{size}"
    if unit is Unit.PERCENT:
        return language.tr("{number} pts").format(number=text)
    return text


def change_note(language: Language, change: Change) -> str:
    """What a change means, in words."""
    tr = language.tr
    return {
        Trend.BETTER: tr("better than before"),
        Trend.WORSE: tr("worse than before"),
        Trend.UNSURE: tr("about as before: the difference may be chance"),
        Trend.NEITHER: tr("for insight; neither better nor worse"),
    }[change.trend]


def _day(language: Language, day: date, today: date) -> str:
    return language.short_date(day.year, day.month, day.day, seen_in=today.year)


def _lower_case(language: Language) -> bool:
    """Whether the language writes months and days with small letters inside a sentence."""
    name = language.locale.monthName(10)
    return name[:1].islower()
