"""Pulling: few requests, and the same records whatever the pages, repeats, restarts, and order."""

from dataclasses import dataclass, field

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.hub.sources.rt.desk import Desk

from indicate_desktop.domain.contact import ContactResult
from indicate_desktop.hub.sources.rt.client import Item, RtError
from indicate_desktop.hub.sources.rt.source import RtSource
from indicate_desktop.wire import KIND_OF, ArrivingRecord


@dataclass
class Kept:
    """What a hub keeps: a record is replaced by one of a higher order only."""

    records: dict[tuple[str, str], ArrivingRecord] = field(default_factory=dict)
    cursor: str | None = None

    def pull(self, source: RtSource, *, lost: bool = False) -> bool:
        batch = source.pull(self.cursor)
        if lost:
            return True
        for record in batch.records:
            key = (KIND_OF[type(record)], record.key)
            known = self.records.get(key)
            if known is None or record.order > known.order:
                self.records[key] = record
        self.cursor = batch.cursor
        return batch.more

    def pull_all(self, source: RtSource) -> "Kept":
        while self.pull(source):
            pass
        return self


class Clock:
    """Seconds that pass only when told."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def of_desk(desk: Desk, clock: Clock | None = None) -> RtSource:
    return RtSource(desk, clock=clock or Clock())


def test_idle_costs_one_request_and_leaves_the_cursor() -> None:
    desk, kept = Desk(), Kept()
    source = of_desk(desk)
    desk.create("anna")
    kept.pull_all(source)
    cursor, before = kept.cursor, desk.requests
    assert not kept.pull(source)
    assert desk.requests == before + 1
    assert kept.cursor == cursor


def test_news_on_a_ticket_read_before_costs_one_request() -> None:
    desk, kept = Desk(), Kept()
    source = of_desk(desk)
    desk.create("anna")
    kept.pull_all(source)
    before = desk.requests
    desk.resolve(1)
    assert kept.pull(source)
    assert desk.requests == before + 1
    assert [r.ended_at is not None for r in kept.records.values() if isinstance(r, ContactResult)]


def test_a_ticket_read_long_ago_is_read_anew() -> None:
    desk, clock = Desk(), Clock()
    source = of_desk(desk, clock)
    desk.create("anna")
    kept = Kept().pull_all(source)
    clock.now += 3600
    before = desk.requests
    desk.resolve(1)
    kept.pull(source)
    assert desk.requests > before + 1


def test_names_come_with_the_records() -> None:
    desk = Desk()
    desk.create("anna")
    desk.own(1, "bodo")
    assert of_desk(desk).pull(None).people == {"anna": "Anna", "bodo": "Bodo"}


def test_a_broken_transaction_is_named_and_the_rest_is_read() -> None:
    desk = Desk()
    desk.create("anna")
    desk.resolve(1)
    desk.items[0]["Created"] = "1970-01-01T00:00:00Z"
    batch = of_desk(desk).pull(None)
    assert {unmapped.where for unmapped in batch.unmapped} == {"transaction 1"}
    assert len(batch.records) == 1


def test_a_ticket_that_was_shredded_meanwhile_is_passed_over() -> None:
    desk = Desk()
    desk.create("anna")
    desk.create("bodo")
    del desk.rows[1]
    batch = of_desk(desk).pull(None)
    assert [record.agent for record in batch.records] == ["bodo"]


def test_a_deleted_ticket_is_still_found() -> None:
    desk = Desk()
    desk.create("anna")
    desk.status(1, "deleted")
    (record,) = of_desk(desk).pull(None).records
    assert isinstance(record, ContactResult)
    assert record.deleted


def test_a_merge_seen_only_afterwards_is_the_same_as_one_seen_live() -> None:
    desk, live = Desk(), Kept()
    source = of_desk(desk)
    first, second, third = desk.create("anna", Channel="chat"), desk.create("bodo"), desk.create()
    desk.work(first, "anna", 5)
    live.pull_all(source)
    desk.merge(first, second)
    live.pull_all(source)
    desk.merge(second, third)
    live.pull_all(source)
    assert Kept().pull_all(of_desk(desk)).records == live.records


def test_a_transaction_that_is_committed_late_is_not_missed() -> None:
    desk, clock, kept = Desk(), Clock(), Kept()
    source = of_desk(desk, clock)
    desk.create("anna")
    desk.held.add(desk.work(1, "anna", 5))
    desk.work(1, "anna", 2)
    kept.pull_all(source)
    (before,) = kept.records.values()
    desk.held.clear()
    clock.now += 5
    kept.pull_all(of_desk(desk, clock))  # also after a restart
    (after,) = kept.records.values()
    assert isinstance(before, ContactResult)
    assert isinstance(after, ContactResult)
    assert (before.handle_s, after.handle_s) == (120, 420)


def test_a_cursor_that_says_nothing_starts_from_the_beginning() -> None:
    desk = Desk()
    desk.create("anna")
    assert len(of_desk(desk).pull("what's this?").records) == 1


def test_after_a_failure_halfway_nothing_is_missing() -> None:
    class Failing(Desk):
        fail = False

        def user(self, user: str) -> Item | None:
            if self.fail:
                raise RtError("down")
            return super().user(user)

    desk, kept = Failing(), Kept()
    source = of_desk(desk)
    desk.create("anna")
    kept.pull_all(source)
    desk.fail = True
    desk.own(1, "bodo")
    for _ in range(2):
        with pytest.raises(RtError):
            kept.pull(source)
    desk.fail = False
    kept.pull_all(source)
    assert kept.records == Kept().pull_all(of_desk(desk)).records


AGENTS = ("anna", "bodo", "cem")
ACTS = (
    *("create", "own", "own", "work", "work", "resolve", "resolve", "reject", "reopen"),
    *("rate", "rate", "unrate", "comment", "merge", "delete", "let_go", "late"),
    *("pull", "pull", "restart", "lose", "wait"),
)
acts = st.tuples(
    st.sampled_from(ACTS),
    st.integers(0, 5),
    st.integers(0, 5),
)


class Play:
    """Acts on tickets, and pulls in between, as drawn."""

    def __init__(self, page: int) -> None:
        self.desk, self.clock, self.kept = Desk(page), Clock(), Kept()
        self.source = of_desk(self.desk, self.clock)
        self.desk.create("anna")

    def act(self, what: str, a: int, b: int) -> None:
        alive = [id_ for id_, row in self.desk.rows.items() if row["into"] == id_]
        ticket, other, agent = alive[a % len(alive)], alive[b % len(alive)], AGENTS[b % 3]
        if what in {"pull", "restart", "lose", "wait"}:
            self._pull(what)
        elif what in {"own", "let_go", "work", "late", "create"}:
            self._work(what, ticket, agent, b)
        else:
            self._decide(what, ticket, other, b)

    def _work(self, what: str, ticket: int, agent: str, b: int) -> None:
        desk, owner = self.desk, self.desk.rows[ticket]["owner"]
        match what:
            case "create":
                desk.create(agent if b % 2 else "Nobody", Topic="login")
            case "own" if owner != agent:
                desk.own(ticket, agent)
            case "let_go" if owner != "Nobody":
                desk.own(ticket, "Nobody", by="root")
            case "work":
                desk.work(ticket, agent, b)
            case "late":
                desk.held.add(desk.work(ticket, agent, 3))

    def _decide(self, what: str, ticket: int, other: int, b: int) -> None:
        desk = self.desk
        match what:
            case "resolve":
                desk.resolve(ticket, AGENTS[b % 3], "escalated" if b == 5 else "")
            case "reject" | "reopen" | "delete":
                status = {"reject": "rejected", "reopen": "open", "delete": "deleted"}[what]
                desk.status(ticket, status, AGENTS[b % 3])
            case "rate":
                desk.set(ticket, "Satisfaction", str(1 + b % 5))
            case "unrate":
                desk.set(ticket, "Satisfaction", "")
            case "comment":
                desk.set(ticket, "Satisfaction comment", f"word {b}")
            case "merge" if other != ticket and desk.rows[ticket]["status"] != "deleted":
                # Who had a deleted ticket, which counts for nothing, RT no longer tells once
                # it is merged.
                desk.merge(ticket, other)

    def _pull(self, what: str) -> None:
        match what:
            case "pull":
                self.kept.pull(self.source)
            case "lose":
                self.kept.pull(self.source, lost=True)
            case "restart":
                self.source = of_desk(self.desk, self.clock)
            case "wait":
                self.clock.now += 20
                self.desk.held.clear()


@given(st.lists(acts, max_size=50), st.integers(1, 9))
def test_any_order_of_acts_and_pulls_ends_in_the_same_records(
    script: list[tuple[str, int, int]], page: int
) -> None:
    play = Play(page)
    for what, a, b in script:
        play.act(what, a, b)
    play.desk.held.clear()
    play.kept.pull_all(play.source)
    fresh = Kept().pull_all(of_desk(play.desk))
    assert set(play.kept.records) >= set(fresh.records)
    assert {key: play.kept.records[key] for key in fresh.records} == fresh.records
    late_only = play.kept.records.keys() - fresh.records.keys()
    assert not late_only, "a leg that once was is never taken out of a history that only grows"


@given(st.lists(acts, max_size=30))
def test_a_longer_history_has_a_higher_order(script: list[tuple[str, int, int]]) -> None:
    play = Play(100)
    orders: dict[int, int] = {}
    for what, a, b in script:
        play.act(what, a, b)
        for ticket, row in play.desk.rows.items():
            contacts = play.desk.mapped(ticket).contacts
            if contacts:
                order = contacts[0].order
                assert order >= orders.get(ticket, 0)
                orders[ticket] = order
                assert row["into"] in play.desk.rows
