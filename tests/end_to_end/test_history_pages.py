"""What the demo's contact centre makes reaches the history's pages, through hub and cache."""

import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.hub.simulator.given import WEDNESDAY

from indicate_desktop.cache.cache import Cache, open_cache
from indicate_desktop.domain.coaching import CoachingState
from indicate_desktop.domain.voice import VoiceState
from indicate_desktop.hub.simulator.run import DEMO_SEED, fill, settings
from indicate_desktop.hub.simulator.world import World
from indicate_desktop.hub.store.store import Store

KEY = bytes(range(32))


def filled(
    folder: Path, language: str, start: datetime = WEDNESDAY, file: Path | None = None
) -> Cache:
    """The first agent's cache after a catch-up, in a file where one is named."""
    centre = World(DEMO_SEED, 1, "Europe/Stockholm", language)
    cache = open_cache(file, KEY if file else None)
    with Store.open(folder / "hub.sqlite3", settings(centre)) as store:
        fill(store, centre, start, threading.Event())
        (agent,) = (each for each in store.agents() if each.name == centre.people[0].name)
        after = 0
        while changes := store.changes(agent.id, after):
            after = changes[-1].seq
            cache.apply(changes, f"e:{after}")
    return cache


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cache]:
    with filled(tmp_path_factory.mktemp("hub"), "sv") as made:
        yield made


def test_evaluations_are_received_own_and_compared(cache: Cache) -> None:
    history = cache.history()
    entries = history.evaluations().entries
    assert len(entries) >= 7
    compared = [entry for entry in entries if entry.compared]
    assert compared
    assert all(entry.head.topic and entry.head.channel for entry in entries)
    first = compared[0]
    assert first.received is not None
    assert first.own is not None
    told = history.evaluation(first.received.key, first.own.key)
    assert told.received is not None
    assert told.received.comment
    assert told.line is not None


def test_requests_have_gone_their_ways(cache: Cache) -> None:
    told = cache.history().coaching()
    assert {CoachingState.TIME_PROPOSED, CoachingState.CLOSED} <= {r.state for r in told.requests}
    for request in told.requests:
        assert request.passed[-1].state is request.state
        assert all(step.at is not None and step.at.tzinfo is UTC for step in request.passed)
        assert told.contacts.keys() >= set(request.contacts)
    closed = [r for r in told.requests if CoachingState.ACTION_AGREED in {s.state for s in r.steps}]
    assert any(request.outcome is not None and request.action for request in closed)


def test_voices_have_an_answer_and_one_has_changed_something(cache: Cache) -> None:
    told = cache.history().voices()
    assert VoiceState.CHANGED in {voice.state for voice in told.voices}
    assert any(voice.answer and voice.owner and voice.contacts for voice in told.voices)
