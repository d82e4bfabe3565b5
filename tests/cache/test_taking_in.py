"""What comes from the hub: newer wins, gone is gone, and nothing unreadable is lost or fatal."""

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import msgspec
import pytest
from tests.cache.conftest import KEY
from tests.domain.make import NOON, contact, rating

from indicate_desktop import wire
from indicate_desktop.cache import records
from indicate_desktop.cache.cache import Cache, open_cache
from indicate_desktop.domain.goal import Period
from indicate_desktop.domain.profile import Profile
from indicate_desktop.domain.snapshot import SyncStatus

NOW = NOON + timedelta(hours=1)


def total(cache: Cache) -> int:
    return cache.snapshot(NOW, SyncStatus()).contacts_total


def topics(cache: Cache) -> list[str | None]:
    return [line.contact.topic for line in cache.page()]


def test_only_a_higher_order_replaces(cache: Cache) -> None:
    cache.apply([wire.change(1, contact(order=5, topic="B"))], "e:1")
    same = cache.apply([wire.change(2, contact(order=5, topic="A"))], "e:2")
    assert (same.taken, same.unchanged, same.kinds) == (0, 1, frozenset())
    cache.apply([wire.change(3, contact(order=4, topic="A"))], "e:3")
    assert topics(cache) == ["B"]
    newer = cache.apply([wire.change(4, contact(order=6, topic="C"))], "e:4")
    assert (newer.taken, newer.kinds) == (1, frozenset({"contact"}))
    assert topics(cache) == ["C"]
    assert cache.cursor == "e:4"


def test_a_tombstone_takes_away_and_is_not_undone_by_an_echo(cache: Cache) -> None:
    first = wire.change(1, contact(topic="Fees"))
    cache.apply([first, wire.change(2, rating(5))], "e:2")
    cache.apply([wire.Change(seq=3, kind="contact", key="c1")], "e:3")
    assert total(cache) == 0
    assert cache.page(text="fees") == ()
    cache.apply([first], "e:3")
    assert total(cache) == 0
    cache.apply([wire.change(4, contact(topic="Fees"))], "e:4")
    figure = cache.snapshot(NOW, SyncStatus()).figures[Period.ALL]["csat"]
    assert (figure.value, figure.n) == (100.0, 1)
    assert cache.check() == ()


def test_a_rating_waits_for_its_contact(cache: Cache) -> None:
    cache.apply([wire.change(1, rating(5, comment="Kind"))], "e:1")
    assert total(cache) == 0
    assert cache.page() == ()
    cache.apply([wire.change(2, contact())], "e:2")
    (line,) = cache.page(text="kind")
    assert line.rating == rating(5, comment="Kind")
    assert cache.check() == ()


def test_a_kind_of_the_future_is_kept_and_read_after_an_upgrade(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as older:
        older.delitem(wire.KINDS, "rating")
        older.delitem(records._DECODERS, "rating")
        with open_cache(path, KEY) as cache:
            applied = cache.apply([wire.change(1, rating(1)), wire.change(2, contact())], "e:2")
            assert (applied.taken, applied.unread) == (1, 1)
            assert cache.unread() == 1
    with open_cache(path, KEY) as cache:
        assert cache.unread() == 0
        assert cache.page()[0].rating == rating(1)
        assert cache.check() == ()


BAD = (
    (b'{"key": "c1"}', "agent"),
    (b"{", "truncated"),
    (wire.encode(contact(started_at=datetime(2026, 1, 1))), "time zone"),  # noqa: DTZ001 - the fault
    (wire.encode(contact(key="other")), "another key"),
)


@pytest.mark.parametrize(("body", "reason"), BAD)
def test_a_record_that_cannot_be_read_stops_nothing(cache: Cache, body: bytes, reason: str) -> None:
    bad = wire.Change(seq=1, kind="contact", key="c1", record=msgspec.Raw(body))
    applied = cache.apply([bad, wire.change(2, contact(key="c2"))], "e:2")
    assert (applied.taken, applied.unread) == (1, 1)
    kept = cache._conn.execute("SELECT kind, key, body, reason FROM unread").fetchone()
    assert kept[:3] == ("contact", "c1", body)
    assert reason in kept[3]
    cache.apply([wire.change(3, contact())], "e:3")
    assert cache.unread() == 0
    assert total(cache) == 2


def test_answers_without_sense_are_not_counted(cache: Cache) -> None:
    flat = wire.encode(rating(3)).replace(b'"low":1,"high":5', b'"low":3,"high":3')
    odd = wire.Change(seq=1, kind="rating", key="r1", record=msgspec.Raw(flat))
    beyond = wire.change(2, rating(6, key="r2"))
    assert cache.apply([odd, beyond, wire.change(9, contact())], "e:9").unread == 2
    assert cache.page()[0].rating is None
    assert cache.check() == ()


def test_a_newer_version_that_cannot_be_read_leaves_the_old_one(cache: Cache) -> None:
    cache.apply([wire.change(1, contact())], "e:1")
    cache.apply(
        [wire.Change(seq=2, kind="contact", key="c1", record=msgspec.Raw(b'{"x": 1}'))], "e:2"
    )
    assert total(cache) == 1
    assert cache.unread() == 1
    cache.apply([wire.change(1, contact())], "e:2")  # an echo of the older one
    assert cache.unread() == 1


def test_another_zone_dates_everything_anew(cache: Cache) -> None:
    midnight = NOON.replace(hour=23, minute=30)
    late = contact(started_at=midnight, ended_at=midnight + timedelta(minutes=5))
    card = Profile(key="kim", name="Kim", zone="UTC", order=1)
    cache.apply([wire.change(1, card), wire.change(2, late)], "e:2")
    day = cache.snapshot(midnight, SyncStatus()).shift
    cache.apply([wire.change(3, replace(card, zone="Europe/Stockholm", order=2))], "e:3")
    after = cache.snapshot(midnight, SyncStatus()).shift
    assert day is not None
    assert after is not None
    assert after.day - day.day == timedelta(days=1)
    assert cache.check() == ()


def test_the_check_finds_what_is_wrong_and_rebuilding_mends_it(cache: Cache) -> None:
    cache.apply([wire.change(1, contact()), wire.change(2, rating(5))], "e:2")
    cache._conn.execute("UPDATE tally SET ratings = ratings + 1 WHERE scope = 'week'")
    cache._conn.execute("UPDATE shift SET verdict = 'met'")
    found = cache.check()
    assert len(found) == 2
    assert "week" in found[0]
    assert "shift" in found[1]
    cache.rebuild()
    assert cache.check() == ()


def test_what_came_together_lies_together(cache: Cache) -> None:
    """A place in the list is read from a few pages of the file, not from one for each contact."""
    keys = [f"c{number}" for number in range(300)]
    changes = [wire.change(seq, contact(key=key)) for seq, key in enumerate(keys, start=1)]
    answers = [
        wire.change(seq, rating(5, key=f"r-{key}", contact=key))
        for seq, key in enumerate(keys, start=1_000)
    ]
    cache.apply([*changes, *answers], "e:1")
    for kind, wanted in (("contact", keys), ("rating", [f"r-{key}" for key in keys])):
        rows = cache._conn.execute(f"SELECT key FROM {kind} ORDER BY id")  # noqa: S608 - own names only
        assert [key for (key,) in rows] == wanted
