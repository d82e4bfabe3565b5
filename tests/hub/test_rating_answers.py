"""What a rating was before: kept by the hub, sent to desktops, the same in any order."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from itertools import permutations
from pathlib import Path

import pytest
from tests.hub.records import START, contact, rating

from indicate_desktop import wire
from indicate_desktop.cache.cache import Cache, open_cache
from indicate_desktop.domain.rating import Rating, Revision
from indicate_desktop.domain.rating_history import LONGEST_EARLIER, MOST_EARLIER
from indicate_desktop.hub.settings import AgentSetting, Settings
from indicate_desktop.hub.sources.source import Batch, IngestReport
from indicate_desktop.hub.store import FILE, Store
from indicate_desktop.hub.store.engine import open_sqlite
from indicate_desktop.hub.store.migrate import migrate

ANSWERS = (
    rating(order=3, score=2),
    replace(rating(order=5, score=2), comment="Nobody called back"),
    replace(rating(order=6, score=4), revision=2, answered_at=START + timedelta(days=1)),
    replace(rating(order=9, score=4), revision=3, withdrawn=True),
)


class Clock:
    now = START.timestamp()

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def store(tmp_path: Path, clock: Clock) -> Iterator[Store]:
    with Store.open(tmp_path / FILE, Settings(zone="UTC"), clock) as opened:
        opened.ingest("calls", Batch(records=(contact(),)))
        yield opened


@pytest.fixture
def cache(tmp_path: Path) -> Iterator[Cache]:
    with open_cache(tmp_path / "cache.sqlite3", bytes(range(32))) as opened:
        yield opened


def send(store: Store, *made: Rating) -> IngestReport:
    return store.ingest("calls", Batch(records=made))


def kept(store: Store) -> Rating:
    (agent,) = store.last_seqs()
    found = store.record(agent, "rating", "r-c1")
    assert isinstance(found, Rating)
    return found


def news(store: Store, after: int = 0) -> list[wire.Change]:
    (agent,) = store.last_seqs()
    return store.changes(agent, after)


def read(cache: Cache) -> Rating:
    story = cache.history().story("c1", START + timedelta(days=30))
    assert story is not None
    (one,) = story.ratings
    return one


def scores(found: Rating) -> list[int]:
    return [each.score for each in found.earlier]


def in_one_hour(found: Rating) -> Rating:
    """The same, whenever it became known."""
    earlier = tuple(replace(each, known_at=START) for each in found.earlier)
    return replace(found, earlier=earlier, known_at=START)


def test_any_order_of_arrival_ends_in_the_same_record_on_hub_and_desktop(
    tmp_path: Path, clock: Clock
) -> None:
    ended = set()
    for number, shuffled in enumerate(permutations(ANSWERS)):
        path = tmp_path / str(number)
        with (
            Store.open(path / FILE, Settings(zone="UTC"), clock) as store,
            open_cache(None, None) as live,
            open_cache(None, None) as late,
        ):
            store.ingest("calls", Batch(records=(contact(),)))
            for each in shuffled:
                clock.now += 60
                send(store, each)
                live.apply(news(store), "e:1")
            late.apply(news(store), "e:1")
            assert read(live) == read(late) == replace(kept(store), agent=read(live).agent)
            assert live.check() == late.check() == ()
            found = in_one_hour(replace(kept(store), agent="anna"))
            ended.add(repr(found))
            assert scores(found) == [2, 2, 4]
            assert found.withdrawn
        if number > 12:
            break
    assert len(ended) == 1


def test_one_batch_or_many_is_the_same(store: Store, tmp_path: Path) -> None:
    send(store, *(ANSWERS[place] for place in (2, 0, 3, 1, 0, 2, 1, 3)))
    with Store.open(tmp_path / "other" / FILE, Settings(zone="UTC"), store.clock) as other:
        for each in ANSWERS:
            send(other, each)
        assert replace(kept(other), agent="anna") == replace(kept(store), agent="anna")


def test_the_same_again_is_no_news(store: Store, clock: Clock) -> None:
    send(store, *ANSWERS)
    before = news(store)
    clock.now += 86_400
    for each in (*ANSWERS, *reversed(ANSWERS)):
        report = send(store, each)
        assert (report.taken, report.unchanged) == (0, 1)
    again = send(store, replace(ANSWERS[-1], order=20))
    assert (again.taken, news(store)) == (0, before)
    assert send(store, replace(ANSWERS[0], order=15, score=1)).taken == 1  # older than 20
    assert scores(kept(store)) == [2, 2, 4, 4, 1]


def test_a_late_answer_is_news_and_leaves_the_standing_one(store: Store, cache: Cache) -> None:
    send(store, ANSWERS[2])
    cache.apply(news(store), "e:1")
    (agent,) = store.last_seqs()
    seq = store.agent(agent).last_seq
    assert send(store, ANSWERS[0]).taken == 1
    (change,) = news(store, seq)
    applied = cache.apply([change], "e:2")
    assert applied.taken == 1
    assert (read(cache).score, read(cache).order, scores(read(cache))) == (4, 6, [2])
    assert cache.apply([change], "e:2").taken == 0
    older = cache.apply([wire.change(1, replace(ANSWERS[2], agent=agent))], "e:2")
    assert (older.taken, scores(read(cache))) == (0, [2])


def test_they_read_without_the_hub_and_lie_encrypted(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "desk.sqlite3"
    send(store, *ANSWERS[:3])
    with open_cache(path, bytes(range(32))) as cache:
        cache.apply(news(store), "e:1")
    assert all(b"called back" not in file.read_bytes() for file in tmp_path.glob("desk*"))
    with open_cache(path, bytes(range(32))) as cache:
        assert read(cache).earlier[1].comment == "Nobody called back"
        assert cache.check() == ()


def test_each_tells_when_the_hub_first_had_it(store: Store, clock: Clock) -> None:
    for each in (ANSWERS[0], ANSWERS[0], ANSWERS[2]):
        send(store, replace(each, known_at=START - timedelta(days=99)))
        clock.now += 3600
    assert kept(store).known_at == START + timedelta(hours=2)
    assert kept(store).earlier[0].known_at == START


def test_an_only_answer_takes_no_more_room_than_ever(store: Store) -> None:
    send(store, ANSWERS[0])
    (change,) = news(store, 1)
    assert b"known" not in bytes(change.record)
    assert b"earlier" not in bytes(change.record)


def test_what_is_kept_and_sent_has_a_bound(store: Store) -> None:
    for order in range(1, 60):
        send(store, replace(rating(order=order), revision=order, comment="å" * 100_000))
    (change,) = news(store, 1)
    earlier = kept(store).earlier
    assert len(earlier) == MOST_EARLIER
    assert {len(each.comment or "") for each in earlier} == {LONGEST_EARLIER}
    assert len(bytes(change.record)) < 2 * (100_000 + MOST_EARLIER * (LONGEST_EARLIER + 200))


def test_a_retracted_rating_takes_its_earlier_answers_along(store: Store, cache: Cache) -> None:
    send(store, *ANSWERS)
    cache.apply(news(store), "e:1")
    (agent,) = store.last_seqs()
    assert store.retract(agent, "rating", "r-c1")
    cache.apply(news(store), "e:2")
    story = cache.history().story("c1", START)
    assert story is not None
    assert story.ratings == ()
    assert send(store, ANSWERS[0]).taken == 0
    send(store, rating(order=30, score=5))
    assert kept(store).earlier == ()


def test_a_source_may_send_all_of_it_at_once_but_nothing_senseless(store: Store) -> None:
    first = Revision(order=2, score=1, answered_at=START, known_at=START - timedelta(days=9))
    send(store, replace(ANSWERS[2], earlier=(first,)))
    (earlier,) = kept(store).earlier
    assert (earlier.score, earlier.known_at) == (1, START)
    for wrong, word in (
        (replace(first, order=99), "order"),
        (replace(first, score=9), "score"),
        (replace(first, answered_at=START.replace(tzinfo=None)), "time zone"),
    ):
        (refused,) = send(store, replace(ANSWERS[2], order=99, earlier=(wrong,))).refused
        assert refused.reason.startswith("earlier: ")
        assert word in refused.reason
    assert kept(store).order == 6


def test_who_is_joined_brings_them_along(tmp_path: Path, clock: Clock) -> None:
    path = tmp_path / FILE
    with Store.open(path, Settings(zone="UTC"), clock) as store:
        store.ingest("calls", Batch(records=(contact("c9", "u7"),)))
        store.ingest("rt", Batch(records=(contact(), *ANSWERS[:3])))
    clock.now += 86_400
    ann = AgentSetting(name="Ann", known_as=("calls:u7", "rt:anna"))
    with Store.open(path, Settings(zone="UTC", agents=(ann,)), clock) as store:
        (agent,) = store.last_seqs()
        found = store.record(agent, "rating", "r-c1")
        assert isinstance(found, Rating)
        assert scores(found) == [2, 2]
        assert {each.known_at for each in found.earlier} | {found.known_at} == {START}


def test_a_database_from_before_keeps_what_it_has_and_goes_on(tmp_path: Path, clock: Clock) -> None:
    path = tmp_path / FILE
    engine = open_sqlite(path)
    migrate(engine, None, "0001")
    engine.dispose()
    standing = wire.encode(replace(ANSWERS[0], agent="a1")).decode()
    with closing(sqlite3.connect(path)) as old:
        old.execute(
            "INSERT INTO agents (id, name, name_fold, made_at, last_seq)"
            " VALUES ('a1', 'anna', 'anna', 0, 1)"
        )
        old.execute(
            "INSERT INTO identities (source, external, external_fold, name, agent)"
            " VALUES ('calls', 'anna', 'anna', NULL, 'a1')"
        )
        old.execute(
            "INSERT INTO changes (agent, kind, key, seq, ordinal, payload)"
            " VALUES ('a1', 'rating', 'r-c1', 1, 4, ?)",
            (standing,),
        )
        old.commit()
    with Store.open(path, Settings(zone="UTC"), clock) as store:
        assert path.with_name(f"{FILE}.0001.bak").exists()
        assert kept(store) == replace(ANSWERS[0], agent="a1")
        assert send(store, ANSWERS[0]).taken == 0
        send(store, ANSWERS[2])
        (earlier,) = kept(store).earlier
        assert (earlier.score, earlier.order, earlier.known_at) == (2, 3, None)
        assert kept(store).known_at == START
