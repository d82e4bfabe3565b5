"""What periods are called, in headings and inside sentences."""

from datetime import date, timedelta

from indicate_desktop.domain.history.span import Span, SpanKind
from indicate_desktop.ui.translate import Language

ONE_DAY = timedelta(days=1)


def heading(language: Language, span: Span, today: date) -> str:
    """A period as a heading: "November", "Week 47", "Today"."""
    name = inside(language, span, today)
    return name[:1].upper() + name[1:]


def inside(language: Language, span: Span, today: date) -> str:
    """A period inside a sentence: "november" in Swedish, "week 47", "today"."""
    match span.kind:
        case SpanKind.DAY:
            return _day(language, span.first, today)
        case SpanKind.WEEK:
            year, week, _ = span.first.isocalendar()
            name = language.tr("week {n}").format(n=week)
            return _with_year(name, year, today.isocalendar().year)
        case SpanKind.MONTH:
            name = language.month_name(span.first.month)
            return _with_year(name, span.first.year, today.year)
        case SpanKind.QUARTER:
            name = language.tr("quarter {n}").format(n=(span.first.month + 2) // 3)
            return _with_year(name, span.first.year, today.year)
        case SpanKind.CUSTOM:
            return _stretch(language, span, today)


def part_name(language: Language, part: Span, today: date) -> str:
    """A part of a trend, read out: "Wed 18 Nov", "week 47", "November"."""
    if part.kind is SpanKind.DAY:
        return language.short_date(
            part.first.year, part.first.month, part.first.day, seen_in=today.year
        )
    return heading(language, part, today)


def part_date(language: Language, part: Span, today: date) -> str:
    """A part of a trend on the axis: "18 Nov", "w. 47", "Nov"."""
    if part.kind is SpanKind.WEEK:
        return language.tr("w. {n}").format(n=part.first.isocalendar().week)
    if part.kind is SpanKind.MONTH:
        return inside(language, part, today)
    return language.day_month(part.first.year, part.first.month, part.first.day)


def _day(language: Language, day: date, today: date) -> str:
    if day == today:
        return language.tr("today")
    if day == today - ONE_DAY:
        return language.tr("yesterday")
    return language.short_date(day.year, day.month, day.day, seen_in=today.year)


def _stretch(language: Language, span: Span, today: date) -> str:
    """The first day's year is said with the last day's, where they are the same."""
    first, last = span.first, span.last
    seen = today.year if first.year != last.year or last.year == today.year else first.year
    begin = language.day_month(first.year, first.month, first.day, seen_in=seen)
    end = language.day_month(last.year, last.month, last.day, seen_in=today.year)
    return begin if span.days == 1 else f"{begin} – {end}"


def _with_year(name: str, year: int, this_year: int) -> str:
    return name if year == this_year else f"{name} {year}"
