"""A source that falls silent while the hub is well: its agents are told, and of its return."""

import logging
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.sync.desktop import contacts

from indicate_desktop import wire
from indicate_desktop.domain.profile import Profile, Silence
from indicate_desktop.hub.settings import Settings
from indicate_desktop.hub.source_watch import watching_sources
from indicate_desktop.hub.sources.source import Batch
from indicate_desktop.hub.store import FILE, Store
from indicate_desktop.hub.store.signs import FORGOTTEN_AFTER_S, SILENT_AFTER_S, Signs, look


class Clock:
    """A wall clock that the test moves."""

    def __init__(self) -> None:
        self.now = time.time()

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def store(tmp_path: Path, clock: Clock) -> Iterator[Store]:
    with Store.open(tmp_path / FILE, Settings(name="Hub"), clock) as opened:
        yield opened


def silent(store: Store, agent: str) -> list[str]:
    card, _, _ = store.standing(agent)
    return [each.source for each in card.silent]


def test_only_its_agents_are_told_and_once(store: Store, clock: Clock) -> None:
    store.ingest("rt", Batch(records=tuple(contacts(0, 1, "anna"))))
    store.ingest("dialer", Batch(records=tuple(contacts(0, 1, "bo"))))
    anna, bo = (store.invite(name).agent.id for name in ("anna", "bo"))
    signs = Signs(store)
    signs("rt")
    told_at = int(clock.now)
    assert look(store) == ()
    clock.now += SILENT_AFTER_S + 1
    heard: list[frozenset[str]] = []
    store.on_commit.append(heard.append)
    assert look(store) == ("rt",)
    assert heard == [frozenset({anna})]
    card, _, _ = store.standing(anna)
    (silence,) = card.silent
    assert (silence.source, int(silence.since.timestamp())) == ("rt", told_at)
    assert silent(store, bo) == []
    assert look(store) == ("rt",)
    assert len(heard) == 1, "nothing is written while nothing changes"
    signs("rt")
    assert look(store) == ()
    assert silent(store, anna) == []
    assert len(heard) == 2


def test_what_is_pushed_imported_or_long_gone_is_not_called_silent(
    store: Store, clock: Clock
) -> None:
    store.ingest("rt", Batch(records=tuple(contacts(0, 1, "anna"))))
    anna = store.invite("anna").agent.id
    clock.now += 2 * SILENT_AFTER_S
    assert look(store) == ()
    Signs(store)("rt")
    clock.now += FORGOTTEN_AFTER_S + 1
    assert look(store) == ()
    assert silent(store, anna) == []


def test_a_hub_that_serves_notices_and_says_so(
    store: Store, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    store.ingest("rt", Batch(records=tuple(contacts(0, 1, "anna"))))
    anna = store.invite("anna").agent.id
    signs = Signs(store)
    signs("rt")
    clock.now += SILENT_AFTER_S + 1
    with watching_sources(store, look_s=0.01, grace_s=0.01):
        until(lambda: silent(store, anna) == ["rt"])
        signs("rt")
        until(lambda: "rt is there again" in caplog.text)
    assert silent(store, anna) == []


def until(true: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 30
    while not true():
        assert time.monotonic() < deadline
        time.sleep(0.01)


def test_the_card_says_it_on_the_wire() -> None:
    silence = Silence(source="rt", since=datetime(2026, 11, 18, 8, tzinfo=UTC))
    card = Profile(key="a", name="Anna", silent=(silence,))
    assert wire.decode(wire.encode(card), Profile) == card
    assert wire.decode(b'{"key":"a","name":"Anna"}', Profile).silent == ()
