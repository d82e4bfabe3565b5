"""Agents: who a source means, who waits, and what everybody is given."""

from dataclasses import replace
from pathlib import Path

import pytest
from tests.hub.records import contact, contacts

from indicate_desktop import wire
from indicate_desktop.domain.goal import Goal
from indicate_desktop.domain.profile import Profile
from indicate_desktop.hub.errors import NotFoundError, UsageError
from indicate_desktop.hub.given_settings import GoalSetting
from indicate_desktop.hub.settings import AgentSetting, CoachSetting, Settings
from indicate_desktop.hub.sources.source import Batch
from indicate_desktop.hub.store import FILE, Store


def given(store: Store, agent: str) -> dict[str, wire.Record | None]:
    kinds = ("goal", "profile")
    found = [c for c in store.changes(agent) if c.kind in kinds and bytes(c.record) != b"null"]
    return {c.key: wire.decode_record(c.kind, c.record) for c in found}


def test_unknown_identities_wait_and_are_listed(store: Store) -> None:
    batch = replace(contacts(3, "u7"), people={"u7": "Anna Berg"})
    assert store.ingest("calls", batch).waiting == 3

    (waiting,) = store.waiting()
    assert waiting.agent.name == "Anna Berg"
    assert (waiting.known_as, waiting.records, waiting.code_open) == (("calls:u7",), 3, False)

    store.new_code("u7")
    (waiting,) = store.waiting()
    assert (waiting.records, waiting.code_open) == (3, True)


def test_an_enrolled_agent_does_not_wait(store: Store) -> None:
    store.redeem(store.new_code("anna"), "laptop")
    report = store.ingest("calls", contacts(2, "anna"))
    assert (report.taken, report.waiting) == (2, 0)
    assert store.waiting() == []


@pytest.mark.parametrize("wanted", ["u7", "U7", "Anna Berg", "anna berg", "  ANNA BERG "])
def test_a_name_or_id_in_any_case_finds_the_agent(store: Store, wanted: str) -> None:
    store.ingest("calls", replace(contacts(1, "u7"), people={"u7": "Anna Berg"}))
    assert store.invite(wanted).agent.name == "Anna Berg"
    assert len(store.agents()) == 1


def test_a_name_of_two_is_refused_with_the_candidates(store: Store) -> None:
    people = {"u7": "Anna Berg", "u8": "Anna Berg"}
    store.ingest("calls", Batch(records=(contact("a", "u7"), contact("b", "u8")), people=people))

    with pytest.raises(NotFoundError, match="fits 2 agents") as caught:
        store.new_code("anna berg")
    assert "calls:u7" in str(caught.value)
    assert "calls:u8" in str(caught.value)

    assert store.invite("u8").known_as == ("calls:u8",)
    chosen = store.find("u7")
    assert chosen is not None
    assert store.invite(chosen.id).agent.id == chosen.id


def test_the_very_letters_go_before_other_cases(store: Store) -> None:
    store.ingest("calls", Batch(records=(contact("a", "KIM"), contact("b", "kim"))))
    assert store.invite("kim").known_as == ("calls:kim",)
    with pytest.raises(NotFoundError, match="fits 2"):
        store.new_code("Kim")


@pytest.mark.parametrize("people", [{}, {"anna berg": "Berg, Anna"}, {"x1": "Anna Berg"}])
def test_an_agent_named_by_hand_is_joined_by_a_sources_identity(
    store: Store, people: dict[str, str]
) -> None:
    named = store.invite("Anna Berg").agent
    external = next(iter(people), "ANNA BERG")
    store.ingest("calls", replace(contacts(2, external), people=people))

    (agent,) = store.agents()
    assert agent.id == named.id
    assert sum(c.kind == "contact" for c in store.changes(agent.id)) == 2


def test_only_the_first_of_two_namesakes_joins(store: Store) -> None:
    """Nobody may get another's results by a guess."""
    store.invite("Anna Berg")
    people = {"u7": "Anna Berg", "u8": "Anna Berg"}
    store.ingest("calls", Batch(records=(contact("a", "u7"), contact("b", "u8")), people=people))
    assert len(store.agents()) == 2


def test_two_sources_with_other_spellings_do_not_take_turns(store: Store) -> None:
    first = store.invite("anna").agent
    for source, name in (("calls", "Anna B"), ("rt", "Anna Berg")) * 2:
        store.ingest(source, replace(contacts(1, "anna"), people={"anna": name}))
    cards = [c for c in store.changes(first.id) if c.kind == "profile"]
    assert store.agent(first.id).name == "Anna Berg"
    assert len(cards) == 1
    last = store.agent(first.id).last_seq
    store.ingest("calls", replace(contacts(1, "anna"), people={"anna": "Anna B"}))
    assert store.agent(first.id).last_seq == last


def test_a_code_brings_card_and_team_goals(store: Store) -> None:
    agent = store.invite("anna", zone="Asia/Tokyo").agent
    records = given(store, agent.id)
    goals = [record for record in records.values() if isinstance(record, Goal)]
    card = records[agent.id]
    assert [(g.metric, g.start, g.target, g.rank) for g in goals] == [
        ("rating_mean", 4.0, 4.5, 0),
        ("fcr", 60.0, 75.0, 1),
        ("quality", 70.0, 90.0, 2),
    ]
    assert all(g.agent == agent.id and not g.chosen for g in goals)
    assert isinstance(card, Profile)
    assert (card.name, card.zone) == ("anna", "Asia/Tokyo")


def test_a_second_code_changes_nothing_else(store: Store) -> None:
    agent = store.invite("anna").agent
    before = store.agent(agent.id).last_seq
    store.new_code("anna")
    assert store.agent(agent.id).last_seq == before


def test_wrong_zone_or_no_name_is_told(store: Store) -> None:
    with pytest.raises(UsageError, match="Europe/Stockholm"):
        store.new_code("anna", zone="Mars")
    with pytest.raises(UsageError, match="name or id"):
        store.new_code("  ")
    assert store.agents() == []


def test_new_settings_reach_everybody_and_leave_chosen_goals(tmp_path: Path) -> None:
    path = tmp_path / FILE
    with Store.open(path, Settings(zone="UTC")) as store:
        agent = store.invite("anna").agent
        own = Goal(key="mine", agent="", metric="csat", start=60, target=80, chosen=True)
        store.publish(agent.id, [own])
        before = store.agent(agent.id).last_seq

    with Store.open(path, Settings(zone="UTC")) as store:
        assert store.agent(agent.id).last_seq == before

    goals = (GoalSetting(metric="fcr", start=60.0, target=80.0),)
    coaches = (CoachSetting(key="kim", name="Kim"),)
    with Store.open(path, Settings(zone="UTC", goals=goals, coaches=coaches)) as store:
        records = given(store, agent.id)
        tombs = [c.key for c in store.changes(agent.id) if bytes(c.record) == b"null"]
    fcr, card = records["team:fcr:shift"], records[agent.id]
    assert isinstance(fcr, Goal)
    assert (fcr.target, fcr.rank) == (80.0, 0)
    assert isinstance(card, Profile)
    assert [coach.key for coach in card.coaches] == ["kim"]
    assert "mine" in records
    assert sorted(tombs) == ["team:quality:shift", "team:rating_mean:shift"]


ANNA = AgentSetting(name="Anna Berg", known_as=("rt:anna", "calls:u7"))


def test_ids_of_one_person_lead_to_one_agent(tmp_path: Path) -> None:
    with Store.open(tmp_path / FILE, Settings(zone="UTC", agents=(ANNA,))) as store:
        store.ingest("calls", contacts(2, "U7"))
        store.ingest("rt", Batch(records=(contact("t1", "anna"),), people={"anna": "A. Berg"}))
        store.ingest("other", contacts(1, "anna"))
        anna = store.find("anna berg")
        assert anna is not None
        assert store.invite("u7").known_as == ("calls:U7", "rt:anna")
        assert sum(c.kind == "contact" for c in store.changes(anna.id)) == 3
        assert len(store.agents()) == 2


@pytest.mark.parametrize("enrolled", [None, "u7", "anna"])
def test_agents_found_to_be_one_person_are_joined(tmp_path: Path, enrolled: str | None) -> None:
    path = tmp_path / FILE
    with Store.open(path, Settings(zone="UTC")) as store:
        store.ingest("calls", contacts(2, "u7"))
        store.ingest("rt", Batch(records=(contact("t1", "anna"), contact("t2", "bo"))))
        kept = store.redeem(store.new_code(enrolled), "laptop").agent if enrolled else None
        read = store.agent(kept).last_seq if kept else 0

    with Store.open(path, Settings(zone="UTC", agents=(ANNA,))) as store:
        one, other = store.find("u7"), store.find("anna")
        assert one is not None
        assert one == other
        assert kept in {None, one.id}
        news = [c.key for c in store.changes(one.id, read) if c.kind == "contact"]
        assert set(news) >= ({"t1"} if enrolled == "u7" else {"c0", "c1"})
        assert {c.key for c in store.changes(one.id) if c.kind == "contact"} == {"c0", "c1", "t1"}
        assert len(store.agents()) == 2


def test_two_who_are_both_invited_stay_apart(tmp_path: Path) -> None:
    path = tmp_path / FILE
    with Store.open(path, Settings(zone="UTC")) as store:
        store.ingest("calls", contacts(2, "u7"))
        store.ingest("rt", contacts(1, "anna"))
        store.new_code("u7")
        store.new_code("anna")
    with Store.open(path, Settings(zone="UTC", agents=(ANNA,))) as store:
        assert len(store.agents()) == 2
