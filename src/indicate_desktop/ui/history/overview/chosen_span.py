"""A period of one's own, as it is written: read, and what is wrong with it; pure."""

from datetime import date

from PySide6.QtCore import QDate, QLocale

from indicate_desktop.domain.history.span import Span, SpanKind
from indicate_desktop.ui.history.overview.range.days import EARLIEST
from indicate_desktop.ui.translate import Language

CENTURY = 100


def date_form(language: Language) -> str:
    """The locale's short form of a date, with the whole year."""
    form = language.locale.dateFormat(QLocale.FormatType.ShortFormat)
    return form if "yyyy" in form else form.replace("yy", "yyyy")


def date_text(language: Language, day: date) -> str:
    """A day as it is written into a field."""
    return language.locale.toString(QDate(day.year, day.month, day.day), date_form(language))


def read_date(language: Language, text: str) -> date | None:
    """A written day: in the locale's short form, with two figures of the year, or ISO 8601."""
    text = text.strip()
    whole = date_form(language)
    whole = whole.replace("dd", "d").replace("MM", "M")  # reads "9" and "09"
    for form in (whole, "yyyy-M-d", whole.replace("yyyy", "yy"), "d.M.yyyy", "d MMM yyyy"):
        read = language.locale.toDate(text, form)
        if not read.isValid():
            continue
        # Two figures of a year are Qt's last century.
        year = read.year() + (CENTURY if "yyyy" not in form and read.year() < 2000 else 0)
        try:
            return date(year, read.month(), read.day())
        except ValueError:
            return None
    return None


def read_span(language: Language, first: str, last: str, today: date) -> tuple[Span | None, str]:
    """The written period, either way round; or None and a sentence that says what to do."""
    begin, end = read_date(language, first), read_date(language, last)
    if begin is None or end is None:
        example = date_text(language, today)
        return None, language.tr("Write a date like {example}.").format(example=example)
    begin, end = sorted((begin, end))
    if end > today:
        return None, language.tr("The period can't end after today.")
    if begin < EARLIEST:
        earliest = date_text(language, EARLIEST)
        said = language.tr("The period can't begin before {day}.")
        return None, said.format(day=earliest)
    return Span(SpanKind.CUSTOM, begin, end), ""
