"""What the parts of a period are called, read out and on an axis."""

from datetime import date

from indicate_desktop.domain.history.span import Span, SpanKind
from indicate_desktop.ui.history.words import span_title
from indicate_desktop.ui.translate import Language


def part_name(language: Language, part: Span, today: date) -> str:
    """A part of a trend, read out: "Wed 18 Nov", "Week 47", "November"."""
    return span_title(language, part, today)


def part_date(language: Language, part: Span, today: date) -> str:
    """A part of a trend on the axis: "18 Nov", "w. 47", "November"."""
    if part.kind is SpanKind.WEEK:
        return language.tr("w. {n}").format(n=part.first.isocalendar().week)
    if part.kind is SpanKind.MONTH:
        return span_title(language, part, today)
    return language.day_month(part.first.year, part.first.month, part.first.day)
