"""What is done to the list, alike for the window, for raw SQL and for Qt's own table model."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, tzinfo

from indicate_desktop.cache.times import micros
from indicate_desktop.domain.contact import Channel
from indicate_desktop.domain.history.contact_filter import ContactFilter, Order, Rated, SortBy
from indicate_desktop.domain.history.span import Span, SpanKind, span_of

PAGE = 64
"""Rows that are read at once around a place."""
NEWEST = "ORDER BY at DESC, id DESC"
FILTER = ContactFilter(channels=frozenset({Channel.PHONE}), rated=frozenset({Rated.LOW}))
FILTER_SQL = "channel = 'phone' AND rated = 'low'"
WORD = "invoice"
SEARCH = ContactFilter(text=WORD)
SEARCH_SQL = f"+id IN (SELECT rowid FROM search WHERE search MATCH '\"{WORD}\"*')"  # noqa: S608 - a constant
ORDERS = (
    (Order(SortBy.TOPIC, descending=False), "topic = '', topic COLLATE NOCASE"),
    (Order(SortBy.HANDLING), "handling_s IS NULL, handling_s DESC"),
    (Order(SortBy.OUTCOME, descending=False), "outcome = '', outcome"),
    (Order(SortBy.WAIT), "wait_s IS NULL, wait_s DESC"),
)
"""Orders of the list, each with what it begins with in SQL; then the newest first."""
SHOWN = "channel, topic, at, outcome, handling_s, centi, cause"
"""What a row says."""
TURNS = (
    SpanKind.QUARTER,
    SpanKind.WEEK,
    SpanKind.DAY,
    SpanKind.MONTH,
)
"""Periods are switched in these turns, each one as if clicked in the bar above the figures."""


@dataclass(frozen=True, slots=True)
class Runs:
    """How many times each is done."""

    openings: int = 10
    """After the first one in a program, which is measured in so many programs of its own."""
    switches: int = 24
    filters: int = 12
    searches: int = 8
    orders: int = 8
    jumps: int = 200
    stops: int = 2_000
    """On the walk through the whole list, at the end of which memory is weighed."""

    def as_argument(self) -> str:
        """For a program's command line."""
        numbers = (
            self.openings, self.switches, self.filters, self.searches, self.orders, self.jumps,
            self.stops,
        )  # fmt: skip
        return ",".join(map(str, numbers))

    @classmethod
    def first_opening(cls) -> "Runs":
        """Nothing but the first opening in a program."""
        return cls(1, 0, 0, 0, 0, 0, 0)

    @classmethod
    def from_argument(cls, text: str) -> "Runs":
        """What a program was told."""
        return cls(*map(int, text.split(",")))


def spans(today: date, switches: int) -> list[Span]:
    """The periods that are shown one after the other, the newest of each kind."""
    return [span_of(TURNS[turn % len(TURNS)], today) for turn in range(switches)]


def instants(span: Span, zone: tzinfo | None) -> tuple[int, int]:
    """Where a period begins and ends, in microseconds."""
    begin, end = span.instants(zone)
    return micros(begin), micros(end)


def places(rows: int, jumps: int) -> Sequence[int]:
    """Where to scroll to: the end, then anywhere; the same ones each time."""
    chance = random.Random(4)  # noqa: S311 - no secret
    return [rows - 1, *(chance.randrange(rows) for _ in range(jumps - 1))]
