"""A filter's stretch of time in words: a period of the calendar by its name; pure."""

from datetime import datetime, time, timedelta, tzinfo

from indicate_desktop.domain.history.contact_filter import ContactFilter
from indicate_desktop.domain.history.span import Span, SpanKind, span_of
from indicate_desktop.ui.figures import clock_text
from indicate_desktop.ui.history.words import span_title
from indicate_desktop.ui.translate import Language

CALENDAR = (SpanKind.DAY, SpanKind.WEEK, SpanKind.MONTH, SpanKind.QUARTER)
_INSTANT = timedelta(microseconds=1)


def period_text(
    language: Language, wanted: ContactFilter, now: datetime, zone: tzinfo | None
) -> str:
    """Such as "November 2026", "Week 47", "Sun 1 Nov – Sat 7 Nov", "Wed 18 Nov 08:00–16:00"."""
    since, until, tr = wanted.since, wanted.until, language.tr
    if since is not None and until is not None and since < until:
        return _between(language, since.astimezone(zone), until.astimezone(zone), now, zone)
    if since is not None:
        return tr("from {day}").format(day=_edge(language, since.astimezone(zone), now, zone))
    if until is None:
        return ""
    end = until.astimezone(zone)
    last = end if end.time() != time() else end - _INSTANT
    return tr("to {day}").format(day=_edge(language, last, now, zone, clock=last is end))


def _between(
    language: Language, first: datetime, end: datetime, now: datetime, zone: tzinfo | None
) -> str:
    if first.time() == end.time() == time():
        return _days(language, first, end, now.astimezone(zone))
    begin = _edge(language, first, now, zone, clock=True)
    if end - first == _INSTANT:  # a single contact
        return begin
    if (end - _INSTANT).date() == first.date():
        return f"{begin}–{clock_text(language, end, zone)}"
    return f"{begin} – {_edge(language, end, now, zone, clock=True)}"


def _days(language: Language, first: datetime, end: datetime, now: datetime) -> str:
    """Whole days: of the calendar where they are one of its periods."""
    begin, last, today = first.date(), (end - _INSTANT).date(), now.date()
    for kind in CALENDAR:
        span = span_of(kind, begin)
        if (span.first, span.last) == (begin, last):
            name = span_title(language, span, today)
            alone = kind is SpanKind.MONTH and str(begin.year) not in name
            return f"{name} {begin.year}" if alone else name
    return span_title(language, Span(SpanKind.CUSTOM, begin, last), today)


def _edge(
    language: Language,
    at: datetime,
    now: datetime,
    zone: tzinfo | None,
    *,
    clock: bool | None = None,
) -> str:
    """A day, with the time of day where it is not its beginning."""
    day = language.short_date(at.year, at.month, at.day, seen_in=now.astimezone(zone).year)
    timed = at.time() != time() if clock is None else clock
    return f"{day} {clock_text(language, at, zone)}" if timed else day
