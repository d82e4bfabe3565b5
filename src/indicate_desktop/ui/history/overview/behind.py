"""Which contacts a figure rests on, so that the list has as many as its n says; pure."""

from dataclasses import replace
from datetime import datetime, tzinfo

from indicate_desktop.domain.cause import CauseKind
from indicate_desktop.domain.history.contact_filter import ContactFilter, Rated
from indicate_desktop.domain.history.overview import HourResult, TopicResult
from indicate_desktop.domain.history.span import Span, SpanKind
from indicate_desktop.domain.snapshot import DayMark

RATING = "rating_mean"


def of_period(span: Span, zone: tzinfo | None) -> ContactFilter:
    """All contacts of a period."""
    begin, end = span.instants(zone)
    return ContactFilter(since=begin, until=end)


def of_metric(metric: str, span: Span, zone: tzinfo | None) -> ContactFilter:
    """The contacts that a metric's figure rests on."""
    return replace(of_period(span, zone), counts_in=metric)


def of_topic(period: ContactFilter, topic: TopicResult) -> ContactFilter:
    """Those whose answers a topic's mean rests on; all of the topic where none was given."""
    counts_in = RATING if topic.figure.n else ""
    return replace(period, topics=frozenset({topic.topic}), counts_in=counts_in)


def of_hour(period: ContactFilter, hour: int) -> ContactFilter:
    """All contacts of an hour of the day."""
    return replace(period, hours=frozenset({hour}))


def of_hour_rating(period: ContactFilter, each: HourResult) -> ContactFilter:
    """Those whose answers an hour's mean rests on; all of the hour where none was given."""
    return replace(of_hour(period, each.hour), counts_in=RATING if each.rating.n else "")


def of_cause(period: ContactFilter, kind: CauseKind | None) -> ContactFilter:
    """The low answers of a cause; None is those without one."""
    if kind is None:
        return replace(period, uncaused=True)
    return replace(low_answers(period), causes=frozenset({kind}))


def low_answers(wanted: ContactFilter) -> ContactFilter:
    """Those of some contacts whose own answer was low."""
    return replace(wanted, rated=frozenset({Rated.LOW}), shared=False)


def of_shift(begin: datetime, end: datetime) -> ContactFilter:
    """The contacts of a shift; the last one often ends it, and is counted at that instant."""
    return ContactFilter(since=begin, until=end + datetime.resolution)


def of_day(mark: DayMark, zone: tzinfo | None) -> ContactFilter:
    """The contacts of a day's shifts, past midnight too; all of the day where it had none."""
    if mark.worked is None:
        return of_period(Span(SpanKind.DAY, mark.day, mark.day), zone)
    return of_shift(*mark.worked)
