"""Private notes: kept by the hub for the agent alone; and the hosts that links may go to."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from tests.hub.desk import Desk, new_id, next_change
from tests.hub.records import START, contact, contacts

from indicate_desktop import wire
from indicate_desktop.domain.profile import Profile
from indicate_desktop.domain.reflection import LONGEST_NOTE, Reflection
from indicate_desktop.hub.embedded import EmbeddedHub
from indicate_desktop.hub.errors import UsageError
from indicate_desktop.hub.settings import parse_settings
from indicate_desktop.hub.sources.source import Batch
from indicate_desktop.hub.store import FILE, Store


def reflect(contact: str = "c1", **more: Any) -> wire.Reflect:
    return wire.Reflect(id=new_id(), made_at=START, contact=contact, **more)


def kept(hub: EmbeddedHub, desk: Desk, key: str = "c1") -> Reflection:
    record = hub.store.record(desk.agent, "reflection", key)
    assert isinstance(record, Reflection)
    return record


def test_note_and_mark_are_said_one_by_one_and_once_each(hub: EmbeddedHub, desk: Desk) -> None:
    hub.store.ingest("calls", contacts(3))
    note, hard = reflect(note=" I hurried. "), reflect(hard=True)
    with desk.listen(desk.snapshot().head) as stream:
        answers = desk.command(note, hard, note)
        change = next_change(stream)
    assert {answer.result for answer in answers} == {"done"}
    assert (change.kind, change.key) == ("reflection", "c1")
    both = kept(hub, desk)
    assert (both.note, both.hard, both.agent, both.at) == ("I hurried.", True, desk.agent, START)
    desk.command(reflect(note=""), reflect(hard=False))
    assert (kept(hub, desk).note, kept(hub, desk).hard) == ("", False)


def test_only_own_contacts_and_notes_of_a_length(hub: EmbeddedHub, desk: Desk) -> None:
    hub.store.ingest("calls", contacts(3, "bo"))
    hub.store.ingest("calls", contacts(1))
    answers = desk.command(reflect("c99", note="x"), reflect(note="x" * (LONGEST_NOTE + 1)))
    assert [answer.reason for answer in answers] == ["contact_unknown", "too_long"]
    assert hub.store.record(desk.agent, "reflection", "c1") is None


def test_a_note_outlives_that_its_contact_is_deleted_while_it_is_written(
    hub: EmbeddedHub, desk: Desk
) -> None:
    hub.store.ingest("calls", contacts(1))
    gone = replace(contact("c0", order=2), deleted=True)
    hub.store.ingest("calls", Batch(records=(gone,)))
    (answer,) = desk.command(reflect("c0", note="I was writing this."))
    assert answer.result == "done"
    assert kept(hub, desk, "c0").note == "I was writing this."


def card(store: Store) -> Profile:
    agent = store.agents()[0].id
    found = store.record(agent, "profile", agent)
    assert isinstance(found, Profile)
    return found


def test_allowed_hosts_come_with_the_card(tmp_path: Path) -> None:
    toml = '[policy]\nlink_hosts = ["RT.example.com:443", "räksmörgås.se"]'
    with Store.open(tmp_path / FILE, parse_settings(toml)) as store:
        store.new_code("anna")
        assert card(store).link_hosts == ("rt.example.com", "xn--rksmrgs-5wao1o.se")
        assert card(store).locks == ()


@pytest.mark.parametrize("host", ["https://desk.example.com", "*", "desk.example.com/x", ""])
def test_what_is_no_host_is_refused_by_name(host: str) -> None:
    with pytest.raises(UsageError, match=r"policy\.link_hosts"):
        parse_settings(f'[policy]\nlink_hosts = ["{host}"]')
