"""The simulation in a real store."""

import threading
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from tests.hub.simulator.given import WEDNESDAY, world

from indicate_desktop import wire
from indicate_desktop.domain.coaching import CoachingRequest, CoachingState
from indicate_desktop.domain.contact import ContactResult
from indicate_desktop.domain.goal import Goal, Period
from indicate_desktop.domain.look import Look
from indicate_desktop.domain.profile import Profile
from indicate_desktop.hub.simulator.answering import Answering
from indicate_desktop.hub.simulator.run import fill, load, play, settings, simulate
from indicate_desktop.hub.store import coaches
from indicate_desktop.hub.store.store import Store

CENTRE = world(agents=2)
FIRST = CENTRE.people[0]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "hub.sqlite3", settings(CENTRE)) as opened:
        yield opened


def kinds(store: Store, agent: str) -> Counter[str]:
    found: Counter[str] = Counter()
    after = 0
    while page := store.changes(agent, after):
        found.update(change.kind for change in page)
        after = page[-1].seq
    return found


def test_history_goes_in_once_and_whole(store: Store) -> None:
    invited = store.invite(FIRST.name)
    assert fill(store, CENTRE, WEDNESDAY, threading.Event(), weeks=2)
    (agent,) = (a for a in store.agents() if a.name == FIRST.name)
    assert agent.id == invited.agent.id
    found = kinds(store, agent.id)
    assert {"contact", "rating", "evaluation", "state", "praise", "goal", "profile"} <= set(found)
    expected = Counter(
        wire.KIND_OF[type(record)]
        for batch in CENTRE.history(WEDNESDAY, 2)
        for record in batch.records
        if record.agent == FIRST.key
    )
    assert {kind: found[kind] for kind in expected} == expected
    before = store.last_seqs()
    assert fill(store, CENTRE, WEDNESDAY, threading.Event(), weeks=2)
    assert store.last_seqs() == before


def test_a_filled_store_has_the_centres_goals_and_coaches(store: Store) -> None:
    store.invite(FIRST.name)
    agent = store.find(FIRST.name)
    assert agent is not None
    profile = store.record(agent.id, "profile", agent.id)
    assert isinstance(profile, Profile)
    assert profile.zone == "Europe/Stockholm"
    assert [coach.name for coach in profile.coaches] == ["Sara", "Omar"]
    goal = store.record(agent.id, "goal", "team:rating_mean:shift")
    assert isinstance(goal, Goal)
    assert (goal.start, goal.target, goal.period, goal.rank) == (4.0, 4.5, Period.SHIFT, 0)


def test_it_stops_when_it_is_told_to(store: Store) -> None:
    stop = threading.Event()
    stop.set()
    assert not fill(store, CENTRE, WEDNESDAY, stop)
    assert store.agents() == []
    play(store, CENTRE, WEDNESDAY, stop)
    assert store.agents() == []


def test_live_events_reach_the_store_until_it_is_stopped(store: Store) -> None:
    stop, three = threading.Event(), threading.Event()
    news: list[frozenset[str]] = []

    def heard(changed: frozenset[str]) -> None:
        news.append(changed)
        if len(news) >= 3:
            three.set()

    now = datetime.now(UTC)
    fill(store, CENTRE, now, stop, weeks=1)
    store.on_commit.append(heard)
    thread = threading.Thread(target=play, args=(store, CENTRE, now, stop, 400.0))
    thread.start()
    assert three.wait(10)
    stop.set()
    thread.join(5)
    assert not thread.is_alive()


def test_simulate_fills_and_then_plays(store: Store) -> None:
    stop = threading.Event()
    now = datetime.now(UTC)
    thread = threading.Thread(
        target=simulate, args=(store, CENTRE, now, stop, 400.0), kwargs={"weeks": 1}
    )
    thread.start()
    try:
        deadline = time.monotonic() + 15
        live: set[str] = set()
        while not live and time.monotonic() < deadline:
            stop.wait(0.1)
            agent = store.find(FIRST.name)
            changes = store.changes(agent.id) if agent else []
            contacts = [wire.decode_record(c.kind, c.record) for c in changes]
            live = {c.key for c in contacts if isinstance(c, ContactResult) and c.counted_at > now}
        assert live
    finally:
        stop.set()
        thread.join(5)
    assert not thread.is_alive()


def test_coaches_answer_a_request_from_the_desktop(store: Store) -> None:
    fill(store, CENTRE, WEDNESDAY, threading.Event(), weeks=1)
    agent = store.find(FIRST.key)
    assert agent is not None
    coaches = Answering(store, FIRST.key, pace=60.0)
    coaches.look(WEDNESDAY)
    sent = CoachingRequest(
        key="b7a1",
        agent=agent.id,
        topic="Reminder fee",
        contacts=(),
        text="Listen in with me",
        made_at=WEDNESDAY,
        state=CoachingState.SENT,
    )
    store.publish(agent.id, [sent, replace(sent, key="b7a2")])

    def state(key: str = "b7a1") -> CoachingRequest:
        kept = store.record(agent.id, "coaching", key)
        assert isinstance(kept, CoachingRequest)
        return kept

    for seconds, expected in (
        (3, CoachingState.SENT),
        (5, CoachingState.SEEN),
        (9, CoachingState.SEEN),
        (13, CoachingState.TIME_PROPOSED),
        (99, CoachingState.TIME_PROPOSED),
    ):
        if seconds == 9:  # taken back meanwhile
            store.publish(agent.id, [replace(state("b7a2"), state=CoachingState.WITHDRAWN)])
        coaches.look(WEDNESDAY + timedelta(seconds=seconds))
        assert state().state is expected
    assert state().coach == "sara"
    assert state().proposed_for is not None
    assert state("b7a2").state is CoachingState.WITHDRAWN
    looks = [
        wire.decode(change.record, Look)
        for change in store.changes(agent.id)
        if change.kind == "look"
    ]
    assert [(look.name, look.view, look.times) for look in looks] == [("Sara", "coaching", 2)]


def test_a_person_at_the_coach_desk_is_left_to_answer(store: Store) -> None:
    fill(store, CENTRE, WEDNESDAY, threading.Event(), weeks=1)
    agent = store.find(FIRST.key)
    assert agent is not None
    answering = Answering(store, FIRST.key, pace=60.0)
    answering.look(WEDNESDAY)
    at = WEDNESDAY + timedelta(hours=2)
    asked_again = CoachingRequest(
        key="b7a1", agent=agent.id, topic="Fee", contacts=(), text="x", made_at=WEDNESDAY,
        state=CoachingState.SEEN, state_at=at, time_wish="Thursday", coach="sara",
    )  # fmt: skip
    store.publish(agent.id, [asked_again])
    _, session = coaches.sign_in(store, coaches.invite(store, "sara").code, "Firefox")
    answering.look(at + timedelta(minutes=5))
    kept = store.record(agent.id, "coaching", "b7a1")
    assert isinstance(kept, CoachingRequest)
    assert kept.state is CoachingState.SEEN
    coaches.end(store, session.id)
    answering.look(at + timedelta(minutes=5))
    kept = store.record(agent.id, "coaching", "b7a1")
    assert isinstance(kept, CoachingRequest)
    assert (kept.state, kept.time_wish) == (CoachingState.TIME_PROPOSED, "")
    assert kept.proposed_for is not None
    assert kept.proposed_for - at > timedelta(hours=20)


def test_load_puts_so_many_contacts_in(store: Store) -> None:
    load(store, 2500, "Kim Lind", until=WEDNESDAY)
    agent = store.find("kim lind")
    assert agent is not None
    found = kinds(store, agent.id)
    assert found["contact"] == 2500
    assert 1350 < found["rating"] < 1650
