"""Milestones are earned by the hub in the same transaction as the deed, and for good."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
import pytest
import sqlalchemy as sa
from tests.hub.desk import Desk, new_id
from tests.hub.records import START, contacts

from indicate_desktop import wire
from indicate_desktop.domain.cause import Cause, CauseKind
from indicate_desktop.domain.coaching import CoachingRequest, CoachingState
from indicate_desktop.domain.evaluation import CriterionScore, Evaluation
from indicate_desktop.domain.milestone import Milestone, MilestoneKind
from indicate_desktop.domain.reflection import Reflection
from indicate_desktop.hub.embedded import EmbeddedHub
from indicate_desktop.hub.settings import AgentSetting, Settings
from indicate_desktop.hub.sources.source import Batch
from indicate_desktop.hub.store import FILE, Store, milestones
from indicate_desktop.hub.store.looking import Viewer, open_results
from indicate_desktop.hub.store.schema import meta

SARA = Viewer(key="sara", name="Sara Lind", role="coach", way="coach_desk")
K = MilestoneKind


@pytest.fixture
def store(tmp_path: Path, settings: Settings) -> Iterator[Store]:
    with Store.open(tmp_path / FILE, settings) as store:
        yield store


@pytest.fixture
def anna(store: Store) -> str:
    store.new_code("anna")
    store.ingest("calls", contacts(2))
    return store.agents()[0].id


def held(store: Store, agent: str) -> dict[MilestoneKind, Milestone]:
    found = [
        wire.decode(change.record, Milestone)
        for change in store.changes(agent)
        if change.kind == "milestone"
    ]
    return {each.kind: each for each in found}


def cause(number: int, minutes: int | None = None, kind: CauseKind = CauseKind.PRICE) -> Cause:
    at = START + timedelta(minutes=number if minutes is None else minutes)
    return Cause(key=f"c{number}", agent="", kind=kind, named_at=at)


def evaluation(number: int, *, own: bool, agent: str = "anna") -> Evaluation:
    return Evaluation(
        key=f"e{number}{own}", contact=f"c{number}", agent=agent, source="calls", order=1,
        form="calls", evaluated_at=START + timedelta(minutes=number), own=own,
        criteria=(CriterionScore(criterion="greeting", score=3, maximum=4),),
    )  # fmt: skip


def evaluations(agent: str = "anna") -> Batch:
    pairs = [evaluation(i, own=own, agent=agent) for i in range(3) for own in (False, True)]
    return Batch(records=tuple(pairs))


def test_the_tenth_cause_named_over_the_real_interface(hub: EmbeddedHub, desk: Desk) -> None:
    hub.store.ingest("calls", contacts(10))
    named = [
        wire.NameCause(
            id=new_id(), made_at=START + timedelta(minutes=i), contact=f"c{i}",
            cause=CauseKind.PRICE,
        )
        for i in range(10)
    ]  # fmt: skip
    desk.command(*named[:9])
    assert not held(hub.store, desk.agent)
    cursor = desk.snapshot().head
    desk.command(named[9])
    news = desk.page(cursor).changes
    assert [change.kind for change in news] == ["cause", "milestone"]
    earned = wire.decode(news[1].record, Milestone)
    assert (earned.kind, earned.earned_at, earned.count) == (K.CAUSES, named[9].made_at, 10)
    assert (earned.key, earned.agent) == ("causes", desk.agent)
    desk.command(named[9], named[0])
    assert [c.kind for c in desk.page(cursor).changes] == ["cause", "milestone"], "once"


def test_what_is_earned_stays_when_the_records_change_or_go(store: Store, anna: str) -> None:
    store.publish(anna, [cause(i) for i in range(10)])
    before = held(store, anna)
    assert set(before) == {K.CAUSES}
    store.publish(anna, [cause(i, 60, CauseKind.UNKNOWN) for i in range(10)])
    for i in range(10):
        assert store.retract(anna, "cause", f"c{i}")
    store.publish(anna, [cause(20, 90)])
    assert held(store, anna) == before


def test_a_late_record_can_only_show_that_it_was_earlier(store: Store, anna: str) -> None:
    store.publish(anna, [cause(i) for i in range(10, 20)])
    store.publish(anna, [cause(30)])
    assert held(store, anna)[K.CAUSES].earned_at == START + timedelta(minutes=19)
    store.publish(anna, [cause(1)])
    assert held(store, anna)[K.CAUSES].earned_at == START + timedelta(minutes=18)


def test_an_outcome_counts_though_the_request_is_closed_in_the_same_breath(
    store: Store, anna: str
) -> None:
    asked = CoachingRequest(
        key="q", agent="", topic="Fees", contacts=(), made_at=START, state=CoachingState.OUTCOME,
        state_at=START + timedelta(days=9),
    )  # fmt: skip
    closed = replace(asked, state=CoachingState.CLOSED, state_at=START + timedelta(days=10))
    store.publish(anna, [closed])
    assert set(held(store, anna)) == {K.FIRST_REQUEST}
    store.publish(anna, [asked, closed])
    assert set(held(store, anna)) == {K.FIRST_REQUEST, K.FOLLOW_UP}
    assert held(store, anna)[K.FOLLOW_UP].earned_at == asked.state_at


def test_evaluations_that_a_source_delivers_earn_too(store: Store, anna: str) -> None:
    store.ingest("calls", evaluations())
    assert set(held(store, anna)) == {K.SAME_EYES}


def test_contacts_and_ratings_look_at_nothing(
    store: Store, anna: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(*_: object) -> None:
        raise AssertionError("a contact earns nothing")

    monkeypatch.setattr(milestones, "_read", never)
    store.ingest("calls", contacts(500, first=10))
    store.publish(anna, [])


def test_what_comes_after_a_milestone_is_not_read_again(
    store: Store, anna: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    noted = [
        Reflection(key=f"c{i}", agent="", at=START + timedelta(minutes=i), note="x")
        for i in range(10)
    ]
    store.publish(anna, [*noted, *(cause(i) for i in range(10))])
    assert set(held(store, anna)) == {K.CAUSES, K.REFLECTED}
    monkeypatch.setattr(milestones, "_deeds", None)
    store.publish(anna, [cause(40), replace(noted[0], at=START + timedelta(days=1))])


def test_agents_from_before_there_were_milestones_get_theirs_once(
    tmp_path: Path, settings: Settings
) -> None:
    path, bare = tmp_path / FILE, pytest.MonkeyPatch()
    with bare.context() as older, Store.open(path, settings) as store:
        older.setattr(milestones, "earn", lambda *_, **__: False)
        store.new_code("anna")
        agent = store.agents()[0].id
        store.publish(agent, [cause(i) for i in range(10)])
        with store.write() as unit:
            unit.connection.execute(meta.delete().where(meta.c.key == milestones.CATALOGUE))
        before = store.agents()[0].last_seq
    with Store.open(path, settings) as store:
        assert set(held(store, agent)) == {K.CAUSES}
        assert store.agents()[0].last_seq == before + 1
    with bare.context() as again:
        again.setattr(milestones, "_read", None)
        with Store.open(path, settings) as store:
            assert store.agents()[0].last_seq == before + 1


def test_who_is_joined_brings_theirs_and_the_earlier_instant_stays(tmp_path: Path) -> None:
    path = tmp_path / FILE
    with Store.open(path, Settings(name="Test hub")) as store:
        store.ingest("calls", evaluations("17"))
        store.ingest("mail", evaluations("anna"))
        assert all(set(held(store, agent.id)) == {K.SAME_EYES} for agent in store.agents())
    person = AgentSetting(name="Anna", known_as=("calls:17", "mail:anna"))
    with Store.open(path, Settings(name="Test hub", agents=(person,))) as store:
        (agent,) = store.agents()
        (only,) = held(store, agent.id).values()
        assert only.earned_at == START + timedelta(minutes=2)
        assert only.agent == agent.id


def test_nobody_who_looks_at_an_agents_results_sees_them(store: Store, anna: str) -> None:
    store.publish(anna, [cause(i) for i in range(10)])
    store.publish(anna, [Reflection(key="c0", agent="", at=START, note="Tired")])
    results = open_results(store, SARA, anna, "results")
    kinds = {change.kind for change in results.changes()}
    assert "cause" in kinds
    assert not {"milestone", "reflection"} & kinds
    assert results.record("milestone", "causes") is None
    assert store.record(anna, "milestone", "causes") is not None


def test_one_of_a_newer_hub_is_left_as_it_is(store: Store, anna: str) -> None:
    newer = {"key": "patience", "agent": anna, "kind": "patience", "count": 1, "order": 1,
             "earned_at": datetime(2026, 3, 2, tzinfo=UTC)}  # fmt: skip
    with store.write() as unit:
        unit.connection.execute(
            sa.text(
                "INSERT INTO changes (agent, kind, key, seq, ordinal, payload)"
                " VALUES (:a, 'milestone', 'patience', 9000, 1, :p)"
            ),
            {"a": anna, "p": msgspec.json.encode(newer).decode()},
        )
        unit.connection.execute(sa.text("UPDATE agents SET last_seq = 9000"))
    store.publish(anna, [cause(i) for i in range(10)])
    kept = [c.key for c in store.changes(anna) if c.kind == "milestone"]
    assert kept == ["patience", "causes"]
