"""A small contact centre for the tests, made once."""

from collections.abc import Iterable
from datetime import UTC, datetime
from functools import cache
from itertools import islice
from typing import TypeVar

from indicate_desktop.hub.simulator.world import HubMade, World
from indicate_desktop.hub.sources.source import Batch
from indicate_desktop.wire import Record

T = TypeVar("T")

WEDNESDAY = datetime(2026, 11, 18, 13, 42, tzinfo=UTC)
SUNDAY_NIGHT = datetime(2026, 11, 22, 2, 0, tzinfo=UTC)
"""03:00 on a Sunday in Stockholm."""


def world(seed: int = 1, agents: int = 2, language: str = "en") -> World:
    return World(seed, agents, "Europe/Stockholm", language)


@cache
def past(until: datetime = WEDNESDAY, seed: int = 1) -> tuple[Record, ...]:
    """Everything up to an instant: what sources delivered, then what the hub made."""
    centre = world(seed)
    delivered = [record for batch in centre.history(until) for record in batch.records]
    return (*delivered, *(made.record for made in centre.hub_made(until)))


@cache
def future(
    start: datetime = WEDNESDAY, pace: float = 1.0, count: int = 1000
) -> tuple[tuple[float, Record], ...]:
    """The first live events: the delay before each, and its record."""
    return tuple(
        (delay, record_of(item)) for delay, item in islice(world().live(start, pace), count)
    )


def record_of(item: Batch | HubMade) -> Record:
    if isinstance(item, HubMade):
        return item.record
    (record,) = item.records
    return record


def of_type(type_: type[T], records: Iterable[object]) -> list[T]:
    return [record for record in records if isinstance(record, type_)]
