"""What the store keeps, what it takes for news, and in which order."""

from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from tests.hub.records import START, contact, contacts, rating

from indicate_desktop import wire
from indicate_desktop.domain.contact import ContactResult
from indicate_desktop.domain.goal import Goal
from indicate_desktop.domain.praise import Praise
from indicate_desktop.hub.sources.source import Batch
from indicate_desktop.hub.store import Store


def only_agent(store: Store) -> str:
    (agent,) = store.last_seqs()
    return agent


def decoded(changes: list[wire.Change]) -> list[wire.Record | None]:
    return [wire.decode_record(c.kind, c.record) for c in changes]


def test_records_carry_the_hubs_agent_and_rising_numbers(store: Store) -> None:
    report = store.ingest("calls", Batch(records=(contact(), rating()), cursor="7"))

    agent = only_agent(store)
    changes = store.changes(agent)
    assert (report.taken, report.unchanged, report.waiting) == (2, 0, 2)
    assert [(c.seq, c.kind, c.key) for c in changes] == [
        (1, "contact", "c1"),
        (2, "rating", "r-c1"),
    ]
    assert decoded(changes)[0] == contact(agent=agent)
    assert store.cursor("calls") == "7"
    assert store.cursor("other") is None


def test_repeating_a_batch_changes_nothing(store: Store) -> None:
    store.ingest("calls", contacts(50))
    before = store.changes(only_agent(store))

    report = store.ingest("calls", contacts(50))

    assert (report.taken, report.unchanged) == (0, 50)
    assert store.changes(only_agent(store)) == before


def test_a_higher_order_replaces_and_a_lower_one_does_not(store: Store) -> None:
    store.ingest("calls", Batch(records=(contact(order=5, topic="fees"), contact("c2"))))
    store.ingest("calls", Batch(records=(contact(order=4, topic="late"),)))
    store.ingest("calls", Batch(records=(contact(order=6, topic="loans"),)))

    changes = store.changes(only_agent(store))
    assert [(c.seq, c.key) for c in changes] == [(2, "c2"), (3, "c1")]
    kept = decoded(changes)[1]
    assert isinstance(kept, ContactResult)
    assert kept.topic == "loans"


def test_the_same_content_under_a_higher_order_is_no_news_but_holds_off_older_ones(
    store: Store,
) -> None:
    store.ingest("calls", Batch(records=(contact(order=5, topic="fees"),)))
    same = store.ingest("calls", Batch(records=(contact(order=9, topic="fees"),)))
    late = store.ingest("calls", Batch(records=(contact(order=7, topic="wrong"),)))

    assert (same.taken, late.taken) == (0, 0)
    (change,) = store.changes(only_agent(store))
    assert change.seq == 1


def test_times_are_kept_in_utc_and_the_same_instant_is_no_news(store: Store) -> None:
    local = START.astimezone(ZoneInfo("Asia/Tokyo"))
    store.ingest("calls", Batch(records=(contact(order=1, started_at=local),)))
    same = store.ingest("calls", Batch(records=(contact(order=2, started_at=START),)))
    (change,) = store.changes(only_agent(store))
    assert same.taken == 0
    assert b'"started_at":"2026-03-02T08:00:00Z"' in bytes(change.record)


def test_what_is_at_its_default_is_not_sent_and_comes_back(store: Store) -> None:
    store.ingest("calls", Batch(records=(contact(), rating())))
    changes = store.changes(only_agent(store))
    assert not [c for c in changes if b"null" in bytes(c.record) or b"scale" in bytes(c.record)]
    assert decoded(changes) == [contact(agent=only_agent(store)), rating(agent=only_agent(store))]


def test_one_batch_may_hold_versions_of_one_record(store: Store) -> None:
    versions = (contact(order=1), contact(order=3, topic="last"), contact(order=2, topic="old"))
    report = store.ingest("calls", Batch(records=versions))

    (change,) = store.changes(only_agent(store))
    (kept,) = decoded([change])
    assert (report.taken, report.unchanged) == (2, 1)
    assert change.seq == 1
    assert isinstance(kept, ContactResult)
    assert (kept.order, kept.topic) == (3, "last")


def test_a_batch_without_a_cursor_leaves_the_one_before(store: Store) -> None:
    store.ingest("calls", Batch(cursor="12"))
    store.ingest("calls", contacts(1))
    assert store.cursor("calls") == "12"


@pytest.mark.parametrize(
    ("record", "said"),
    [
        (contact("bad", started_at=datetime(2026, 3, 2, 8)), "started_at"),  # noqa: DTZ001 - meant
        (contact("bad", talk_s=-1), "talk_s"),
        (contact("bad", agent=" "), "agent"),
        (contact("bad", order=1 << 80), "order"),
        (replace(rating("bad"), score=6), "outside its scale of 1 to 5"),
    ],
)
def test_what_no_desktop_could_count_is_named_and_the_rest_kept(
    store: Store, record: wire.ArrivingRecord, said: str
) -> None:
    report = store.ingest("calls", Batch(records=(contact("good"), record)))

    assert report.taken == 1
    assert [c.key for c in store.changes(only_agent(store))] == ["good"]
    (refused,) = report.refused
    assert "bad" in refused.where
    assert said in refused.reason


def test_what_the_hub_makes_gets_its_order_from_the_hub(store: Store) -> None:
    store.ingest("calls", contacts(3))
    agent = only_agent(store)
    praise = Praise(key="p1", agent="", giver="Kim", text="Well told", given_at=START)

    assert store.publish(agent, [praise]) == 1
    assert store.publish(agent, [praise]) == 0
    assert store.publish(agent, [replace(praise, seen_at=START)]) == 1

    (change,) = store.changes(agent, after=3)
    kept = wire.decode_record(change.kind, change.record)
    assert isinstance(kept, Praise)
    assert (change.seq, kept.agent, kept.order) == (5, agent, 5)


def test_a_retracted_record_is_a_tombstone_until_it_is_made_again(store: Store) -> None:
    store.ingest("calls", contacts(1))
    agent = only_agent(store)
    goal = Goal(key="g", agent="", metric="csat", start=60, target=80)
    store.publish(agent, [goal])

    assert store.retract(agent, "goal", "g")
    assert not store.retract(agent, "goal", "g")
    (change,) = store.changes(agent, after=1)
    assert (change.seq, bytes(change.record)) == (3, b"null")

    store.publish(agent, [goal])
    (change,) = store.changes(agent, after=3)
    assert wire.decode_record(change.kind, change.record) == replace(goal, agent=agent, order=4)


def test_listeners_hear_of_commits_that_brought_news(store: Store) -> None:
    heard: list[frozenset[str]] = []
    store.on_commit.append(heard.append)
    store.ingest("calls", contacts(2))
    store.ingest("calls", contacts(2))
    assert heard == [frozenset({only_agent(store)})]


def test_reading_goes_page_by_page(store: Store) -> None:
    store.ingest("calls", contacts(25))
    agent = only_agent(store)
    pages = [store.changes(agent, after, 10) for after in (0, 10, 20, 25)]
    assert [len(page) for page in pages] == [10, 10, 5, 0]
    assert [c.seq for page in pages for c in page] == list(range(1, 26))
