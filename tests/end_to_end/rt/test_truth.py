"""A real Request Tracker, agents working in it, and the hub's figures against what they did."""

import logging
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from tests.end_to_end.rt.server import RtServer
from tests.end_to_end.rt.traffic import COMMENTS, Traffic
from tests.end_to_end.rt.truth import counted, expected

from indicate_desktop import wire
from indicate_desktop.domain.contact import ContactResult
from indicate_desktop.domain.rating import Rating
from indicate_desktop.domain.rating_history import Said, said
from indicate_desktop.hub.settings import Settings
from indicate_desktop.hub.sources.rt.client import RtClient
from indicate_desktop.hub.sources.rt.source import RtSource
from indicate_desktop.hub.sources.running import Runner
from indicate_desktop.hub.sources.stopping import Stop
from indicate_desktop.hub.store import Store

pytestmark = [pytest.mark.rt, pytest.mark.timeout(300)]


def records(store: Store) -> list[wire.ArrivingRecord]:
    """All that sources have brought, under the agents' names in RT.

    Without its order: a hub does not touch a record that differs in nothing but that.
    """
    return [
        replace(record, agent=name, order=0)
        for name, id_ in by_name(store).items()
        for change in store.changes(id_)
        if isinstance(
            record := wire.decode_record(change.kind, change.record), ContactResult | Rating
        )
    ]


def standing(found: list[wire.ArrivingRecord]) -> list[wire.ArrivingRecord]:
    """The records as they stand, without what their ratings were before."""
    bare = [replace(r, earlier=(), known_at=None) if isinstance(r, Rating) else r for r in found]
    return sorted(bare, key=repr)


def before(found: list[wire.ArrivingRecord]) -> dict[str, set[Said]]:
    """What each rating said before, by its key."""
    ratings = [record for record in found if isinstance(record, Rating)]
    return {rating.key: {said(each) for each in rating.earlier} for rating in ratings}


def by_name(store: Store) -> dict[str, str]:
    """Agents' ids by their names in RT."""
    return {who.known_as[0].partition(":")[2]: who.agent.id for who in store.waiting()}


@contextmanager
def reading(server: RtServer, store: Store, said: list[str] | None = None) -> Iterator[Stop]:
    """The source, running beside the test as `hub source run rt` would."""
    stop = Stop()
    with RtClient(server.url, server.accounts.tokens["hub"]) as client:
        say = (said if said is not None else []).append
        runner = Runner(RtSource(client), store, stop, say, interval_s=0.5)
        thread = threading.Thread(target=runner.run)
        thread.start()
        try:
            yield stop
        finally:
            stop.set()
            thread.join()


def read_all(server: RtServer, store: Store) -> None:
    """Read what there is, as `--once` does."""
    with RtClient(server.url, server.accounts.tokens["hub"]) as client:
        Runner(RtSource(client), store, Stop(), print).run_once()


def until(true: Callable[[], bool], patience_s: float = 10) -> float:
    """Wait until something is true; how many seconds it took."""
    started = time.monotonic()
    while not true():
        assert time.monotonic() - started < patience_s, "it never came"
        time.sleep(0.01)
    return time.monotonic() - started


def every_case(traffic: Traffic) -> None:
    """Each of the things that go otherwise than a plain take, reply, resolve, rate."""
    passed, reopened, changed = traffic.create(), traffic.create("anna"), traffic.create("bodo")
    traffic.take(passed, "anna")
    traffic.reply(passed, "anna", 4)
    traffic.transfer(passed, "bodo")
    traffic.reply(passed, "bodo", 7)
    traffic.reply(passed, "anna", 2, "comment")  # what she knew of it, for the colleague
    traffic.resolve(passed, "escalated")
    traffic.rate(passed, 2)

    traffic.reply(reopened, "anna", 3)
    traffic.resolve(reopened)
    traffic.rate(reopened, 5)
    traffic.reopen(reopened)
    traffic.transfer(reopened, "cem")
    traffic.rate(reopened, 1)  # late: of the first resolution, which is all the customer saw
    traffic.resolve(reopened)
    traffic.rate(reopened, 4)  # of the second

    traffic.reply(changed, "bodo", 1)
    traffic.give_back(changed)
    traffic.take(changed, "bodo")
    traffic.resolve(changed, "solved", "rejected")
    traffic.rate(changed, 3)
    traffic.take_rating_back(changed)
    traffic.rate(changed, 5)

    first, second, third = (traffic.create(owner) for owner in ("anna", "cem", "bodo"))
    traffic.reply(first, "anna", 6)
    traffic.merge(first, second)
    traffic.reply(second, "cem", 8)
    traffic.merge(second, third)  # in turn: the first one is the third's now
    traffic.resolve(third)
    traffic.rate(third, 4)
    traffic.delete(traffic.create("cem"))


def test_figures_equal_what_the_agents_did(
    rt_server: RtServer, traffic: Traffic, hub_file: Path, tmp_path: Path
) -> None:
    with Store.open(hub_file, Settings()) as store:
        with reading(rt_server, store):
            every_case(traffic)
            traffic.work(8)
        traffic.work(8)  # while nobody reads
        with reading(rt_server, store):
            traffic.work(8)
        read_all(rt_server, store)
        live = records(store)
    assert counted(live) == expected(traffic.events)
    named = {e.kind for e in traffic.events}
    assert named >= {"transferred", "closed", "rated", "unrated", "reopened", "merged", "deleted"}
    assert all(COMMENTS[r.score] == r.comment for r in live if isinstance(r, Rating) if r.counts)

    with Store.open(tmp_path / "later" / "hub.sqlite3", Settings()) as store:
        read_all(rt_server, store)
        late = records(store)
    order = [(type(r).__name__, r.key) for r in late]
    assert len(order) == len(set(order))
    assert standing(late) == standing(live), "reading it all later gives the same"
    told, seen = before(late), before(live)
    assert any(told.values())
    # Who reads all the while may see more: what RT had written of an update until then.
    assert all(told[key] <= seen[key] for key in told)


def test_a_result_is_in_the_hub_within_a_second(
    rt_server: RtServer, traffic: Traffic, hub_file: Path, record_property: Callable[..., None]
) -> None:
    took: list[float] = []
    with Store.open(hub_file, Settings()) as store:
        read_all(rt_server, store)
        ticket = traffic.create("anna")
        with reading(rt_server, store):
            until(lambda: "anna" in by_name(store))
            anna = by_name(store)["anna"]
            until(lambda: store.record(anna, "contact", f"rt:{ticket}:1:anna") is not None)
            traffic.resolve(ticket)
            for score in (1, 2, 3, 4, 5, 4, 3):
                traffic.rate(ticket, score)

                def arrived(score: int = score) -> bool:
                    rating = store.record(anna, "rating", f"rt:{ticket}:1:anna:rating")
                    return isinstance(rating, Rating) and rating.score == score

                took.append(until(arrived))
    record_property("seconds", [round(seconds, 2) for seconds in took])
    logging.getLogger(__name__).info("a rating took %s s", [round(s, 2) for s in took])
    assert sorted(took)[len(took) // 2] < 1, took


def test_it_outlives_a_request_tracker_that_goes_away(
    own_rt_server: RtServer, hub_file: Path
) -> None:
    said: list[str] = []
    with Store.open(hub_file, Settings()) as store, Traffic(own_rt_server) as traffic:
        ticket = traffic.create("bodo")
        with reading(own_rt_server, store, said):
            until(lambda: "bodo" in by_name(store))
            bodo = by_name(store)["bodo"]
            own_rt_server.stop()
            until(lambda: len(said) == 1)
            time.sleep(1.5)  # several more tries, and not one more word
            assert len(said) == 1
            assert "can't be reached" in said[0]
            own_rt_server.start()
            traffic.resolve(ticket)
            key = f"rt:{ticket}:1:bodo"

            def closed() -> bool:
                contact = store.record(bodo, "contact", key)
                return isinstance(contact, ContactResult) and contact.ended_at is not None

            until(closed, 30)
        assert said[1:] == ["rt works again."]
