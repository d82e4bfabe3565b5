"""Milestones on the desktop: newest first, and nothing for an older desktop to trip on."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
import pytest
from tests.cache.conftest import KEY

from indicate_desktop import wire
from indicate_desktop.cache import records
from indicate_desktop.cache.cache import Cache, open_cache
from indicate_desktop.domain.milestone import Milestone, MilestoneKind
from indicate_desktop.domain.snapshot import SyncStatus

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
FIRST, *_ = MilestoneKind


def milestone(kind: MilestoneKind = FIRST, minutes: int = 0, order: int = 1) -> Milestone:
    at = NOON + timedelta(minutes=minutes)
    return Milestone(key=kind, agent="a", kind=kind, earned_at=at, count=10, order=order)


def shown(cache: Cache) -> tuple[Milestone, ...]:
    return cache.snapshot(NOON, SyncStatus()).milestones


def test_the_newest_comes_first(cache: Cache) -> None:
    first, second, third, *_ = MilestoneKind
    made = [milestone(first, 5), milestone(second, 9), milestone(third, 1)]
    cache.apply([wire.change(seq, each) for seq, each in enumerate(made, 1)], "e:3")
    assert shown(cache) == (made[1], made[0], made[2])
    earlier = milestone(made[1].kind, -5, order=4)
    cache.apply([wire.change(4, earlier)], "e:4")
    assert shown(cache) == (made[0], made[2], earlier)


def test_an_older_desktop_keeps_them_for_its_update(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as older:
        older.delitem(wire.KINDS, "milestone")
        older.delitem(wire.KIND_OF, Milestone)
        older.delitem(records._DECODERS, "milestone")
        with open_cache(path, KEY) as cache:
            body = msgspec.Raw(wire.encode(milestone()))
            raw = wire.Change(seq=1, kind="milestone", key=FIRST, record=body)
            assert cache.apply([raw], "e:1").unread == 1
    with open_cache(path, KEY) as cache:
        assert shown(cache) == (milestone(),)


def test_a_kind_of_a_newer_hub_waits_unread_beside_those_that_are_known(cache: Cache) -> None:
    body = msgspec.Raw(wire.encode(milestone()).replace(b'"causes"', b'"patience"'))
    newer = wire.Change(seq=1, kind="milestone", key="patience", record=body)
    assert cache.apply([newer, wire.change(2, milestone())], "e:2").unread == 1
    assert shown(cache) == (milestone(),)
    assert cache.unread() == 1
