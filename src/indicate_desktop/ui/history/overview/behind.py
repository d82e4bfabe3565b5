"""Which contacts a figure rests on; pure."""

from dataclasses import replace
from datetime import datetime, tzinfo

from indicate_desktop.domain.contact import CLOSING, UNANSWERED, Outcome
from indicate_desktop.domain.history.contact_filter import ContactFilter, Rated
from indicate_desktop.domain.history.span import Span

ANSWERED = frozenset({Rated.LOW, Rated.MIDDLE, Rated.SATISFIED})
HANDLED = frozenset(Outcome) - UNANSWERED
_RESTRICTED = {
    "rating_mean": ContactFilter(rated=ANSWERED, shared=False),
    "csat": ContactFilter(rated=ANSWERED, shared=False),
    "nps": ContactFilter(rated=ANSWERED, shared=False),
    "fcr": ContactFilter(outcomes=CLOSING),
    "quality": ContactFilter(evaluated=True),
    "reopened": ContactFilter(outcomes=frozenset({Outcome.SOLVED})),
    "aht": ContactFilter(outcomes=HANDLED),
    "contacts_per_hour": ContactFilter(outcomes=HANDLED),
    "occupancy": ContactFilter(outcomes=HANDLED),
    "transferred": ContactFilter(outcomes=HANDLED),
}
"""What a metric's n counts, as far as the list of contacts can tell; others count them all."""


def of_period(span: Span, zone: tzinfo | None) -> ContactFilter:
    """All contacts of a period."""
    begin, end = span.instants(zone)
    return ContactFilter(since=begin, until=end)


def of_metric(metric: str, span: Span, zone: tzinfo | None) -> ContactFilter:
    """The contacts that a metric's figure rests on."""
    begin, end = span.instants(zone)
    return replace(_RESTRICTED.get(metric, ContactFilter()), since=begin, until=end)


def low_answers(wanted: ContactFilter) -> ContactFilter:
    """Those of some contacts whose own answer was low."""
    return replace(wanted, rated=frozenset({Rated.LOW}), shared=False)


def between(begin: datetime, end: datetime) -> ContactFilter:
    """The contacts of a stretch of time."""
    return ContactFilter(since=begin, until=end)
