"""Looks on the desktop: newest first, none lost, and nothing for an older desktop to trip on."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest
from tests.cache.conftest import KEY

from indicate_desktop import wire
from indicate_desktop.cache import records
from indicate_desktop.cache.cache import Cache, open_cache
from indicate_desktop.cache.looks import SHOWN
from indicate_desktop.domain.look import Look
from indicate_desktop.domain.snapshot import SyncStatus

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


def look(number: int = 0, **more: Any) -> Look:
    at = NOON + timedelta(minutes=number)
    values: dict[str, Any] = {
        "key": f"{at:%Y%m%dT%H%M%S}-x", "agent": "a", "viewer": "sara", "name": "Sara Lind",
        "role": "coach", "view": "results", "way": "coach_desk",
        "first_at": at, "last_at": at, "order": number + 1,
    }  # fmt: skip
    return Look(**(values | more))


def shown(cache: Cache) -> tuple[Look, ...]:
    return cache.snapshot(NOON, SyncStatus()).looks


def test_the_newest_are_shown_and_all_are_kept(cache: Cache) -> None:
    made = [look(number) for number in range(SHOWN + 20)]
    cache.apply([wire.change(each.order, each) for each in made], "e:200")
    snapshot = cache.snapshot(NOON, SyncStatus())
    assert snapshot.looks == tuple(reversed(made[20:]))
    assert snapshot.looks_total == SHOWN + 20


def test_a_sitting_that_goes_on_moves_up(cache: Cache) -> None:
    first, second = look(0), look(5, viewer="omar", name="Omar")
    cache.apply([wire.change(1, first), wire.change(2, second)], "e:2")
    later = look(0, last_at=NOON + timedelta(minutes=9), times=2, order=3)
    cache.apply([wire.change(3, later)], "e:3")
    assert shown(cache) == (later, second)


def test_an_older_desktop_keeps_looks_for_its_update(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as older:
        older.delitem(wire.KINDS, "look")
        older.delitem(wire.KIND_OF, Look)
        older.delitem(records._DECODERS, "look")
        with open_cache(path, KEY) as cache:
            raw = wire.Change(
                seq=1, kind="look", key=look().key, record=msgspec.Raw(wire.encode(look()))
            )
            assert cache.apply([raw], "e:1").unread == 1
    with open_cache(path, KEY) as cache:
        assert shown(cache) == (look(),)


def test_words_of_a_newer_hub_are_kept_as_they_are(cache: Cache) -> None:
    odd = look(role="auditor", view="heatmap", way="phone")
    cache.apply([wire.change(1, odd)], "e:1")
    assert shown(cache) == (odd,)
