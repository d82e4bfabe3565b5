"""A hub may send anything: it is taken in or kept aside, and figures can always be made."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st
from tests import monstrous

from indicate_desktop import wire
from indicate_desktop.cache.cache import Cache, open_cache
from indicate_desktop.domain.history.contact_filter import ContactFilter, Listing
from indicate_desktop.domain.history.span import SpanKind, span_of
from indicate_desktop.domain.snapshot import SyncStatus

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
CARD = wire.encode({"key": "kim", "name": "Kim", "zone": "Europe/Stockholm"})
Sent = tuple[str, dict[str, Any]]

sent = st.sampled_from(sorted(wire.KINDS)).flatmap(
    lambda kind: st.tuples(st.just(kind), monstrous.records(kind))
)


@settings(max_examples=150, deadline=None, derandomize=True)
@given(st.lists(sent, min_size=1, max_size=6))
def test_whatever_comes_is_taken_in_or_kept_aside(records: list[Sent]) -> None:
    with open_cache(None, bytes(32)) as cache:
        cache.apply([_change(1, "profile", CARD, "kim")], "e:1")
        for seq, (kind, record) in enumerate(records, 2):
            cache.apply(
                [_change(seq, kind, json.dumps(record).encode(), record["key"])], f"e:{seq}"
            )
        _everything_is_asked(cache)
        assert cache.check() == ()


def _change(seq: int, kind: str, body: bytes, key: object) -> wire.Change:
    named = key if isinstance(key, str) else "c1"
    return wire.Change(seq=seq, kind=kind, key=named, record=msgspec.Raw(body))


def _everything_is_asked(cache: Cache) -> None:
    for hours in (0, 24 * 400):
        now = NOW + timedelta(hours=hours)
        cache.snapshot(now, SyncStatus())
        json.dumps(cache.status(now))
    lines = cache.page()
    for table in cache.own_tables():
        json.dumps(list(cache.own_rows(table)))
    history = cache.history()
    for span in (span_of(SpanKind.MONTH, NOW.date()), span_of(SpanKind.QUARTER, NOW.date())):
        history.overview(span, NOW)
        history.bounds(span)
    history.lines(history.rows(Listing(ContactFilter())) or ())
    for line in lines:
        history.story(line.contact.key, NOW)
    history.evaluations()
    history.coaching()
    history.voices()
    history.earlier_goals(NOW)
