"""The cost of one event with a thousand and with a million contacts in the cache."""

import statistics
import time
from datetime import datetime, timedelta

from tests.benchmarks.filled import AGENT, KEY, Large, filled
from tests.benchmarks.result import Result

from indicate_desktop import wire
from indicate_desktop.cache.cache import Cache, open_cache
from indicate_desktop.domain.contact import Channel, ContactResult, Outcome
from indicate_desktop.domain.snapshot import SyncStatus

SMALL = 1_000
EVENTS, WARM_UP = 300, 30
FIRST_SEQ = 10_000_000


def growth(large: Large) -> Result:
    """The median cost of an event, in the large cache over the small one."""
    now = large.until
    with filled(SMALL, now) as small, open_cache(large.path, KEY) as grown:
        costs: dict[Cache, list[float]] = {small: [], grown: []}
        for number in range(EVENTS):
            # Turn by turn, so that a noisy moment hits both.
            for cache, taken in costs.items():
                taken.append(event_cost(cache, number, now))
    floor, value = (1000 * statistics.median(each[WARM_UP:]) for each in costs.values())
    contacts = f"{large.contacts:,} contacts"
    what = f"one event, applied and made a snapshot, at {contacts}; floor at {SMALL:,}"
    return Result("event_growth", value, floor, "ms", 1.3, what)


def event_cost(cache: Cache, number: int, now: datetime) -> float:
    """Seconds that one new contact takes: applied, and all that the screen shows made of it."""
    at = now + timedelta(seconds=number)
    contact = ContactResult(
        key=f"event-{number}",
        agent=AGENT,
        source="bench",
        order=1,
        channel=Channel.PHONE,
        started_at=at - timedelta(minutes=5),
        ended_at=at,
        topic="Invoice question",
        talk_s=300,
        outcome=Outcome.SOLVED,
    )
    change = wire.change(FIRST_SEQ + number, contact)
    begin = time.perf_counter()
    cache.apply([change], f"bench:{change.seq}")
    cache.snapshot(at, SyncStatus())
    return time.perf_counter() - begin
