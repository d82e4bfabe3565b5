"""The live stream: news at once, whoever wrote them, and a clean end."""

import subprocess
import sys
import threading
import time
from contextlib import ExitStack
from itertools import islice
from pathlib import Path

import pytest
from tests.hub.desk import Desk, next_change
from tests.hub.records import START, contacts

from indicate_desktop import wire
from indicate_desktop.domain.praise import Praise
from indicate_desktop.hub.embedded import EmbeddedHub
from indicate_desktop.hub.live import MOST_STREAMS
from indicate_desktop.hub.settings import Settings
from indicate_desktop.hub.store import FILE, RefusedError

WRITER = """
import sys, time
from itertools import islice
from pathlib import Path
from indicate_desktop.hub.settings import load_settings
from indicate_desktop.hub.store import Store
from tests.hub.records import contacts
with Store.open(Path(sys.argv[1])) as store:
    print("ready", flush=True)
    for number in range(3):
        sys.stdin.readline()
        store.ingest("calls", contacts(1, "anna", 1, number))
        print(time.time(), flush=True)
"""


def test_the_past_comes_first_then_the_news(hub: EmbeddedHub, desk: Desk) -> None:
    hub.store.ingest("calls", contacts(1_200))
    with desk.listen() as stream:
        past = [next_change(stream) for _ in range(1_204)]
        hub.store.ingest("calls", contacts(1, first=5_000))
        assert next_change(stream).key == "c5000"
    assert [change.seq for change in past] == list(range(1, 1_205))


def test_it_goes_on_after_the_last_event(hub: EmbeddedHub, desk: Desk) -> None:
    hub.store.ingest("calls", contacts(5))
    with desk.listen() as stream:
        cursors = [event["id"] for event in islice(stream, 8) if "id" in event]
    with desk.listen(cursors[-1]) as stream:
        assert next_change(stream).key == "c3"


def test_published_news_arrive_at_once(hub: EmbeddedHub, desk: Desk) -> None:
    took = []
    with desk.listen(desk.snapshot().head) as stream:
        assert "comment" in next(stream)
        for number in range(20):
            praise = Praise(key=f"p{number}", agent="", giver="Kim", text="!", given_at=START)
            began = time.perf_counter()
            hub.store.publish(desk.agent, [praise])
            assert next_change(stream).key == f"p{number}"
            took.append(time.perf_counter() - began)
    assert sorted(took)[len(took) // 2] < 0.1  # by waking up; by looking it would be at best this


def test_another_program_s_writing_arrives_within_a_second(
    tmp_path: Path, hub: EmbeddedHub, desk: Desk
) -> None:
    (tmp_path / "hub.toml").write_text('name = "Test hub"\nzone = "Europe/Stockholm"\n')
    with desk.listen(desk.snapshot().head) as stream:
        next(stream)
        writer = subprocess.Popen(
            [sys.executable, "-c", WRITER, str(tmp_path / FILE)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            bufsize=1,
        )
        assert writer.stdin is not None
        assert writer.stdout is not None
        with writer:
            assert writer.stdout.readline() == "ready\n"
            for number in range(3):
                writer.stdin.write("\n")
                change = next_change(stream)
                arrived = time.time()
                assert change.key == f"c{number}"
                assert arrived - float(writer.stdout.readline()) < 1
        assert writer.returncode == 0


def test_agents_hear_of_their_own_news_only(hub: EmbeddedHub) -> None:
    with Desk(hub, "anna") as anna, Desk(hub, "bo") as bo, anna.listen() as stream:
        hub.store.ingest("calls", contacts(3, "bo"))
        hub.store.ingest("calls", contacts(1, "anna", first=7))
        keys = []
        while "c7" not in keys:
            change = next_change(stream)
            keys.append(change.key)
            assert bo.agent.encode() not in bytes(change.record)
        assert "c0" not in keys


def test_a_slow_reader_keeps_nobody_waiting(hub: EmbeddedHub) -> None:
    hub.store.ingest("calls", contacts(20_000, "slow"))
    with (
        Desk(hub, "slow") as slow,
        Desk(hub, "anna") as anna,
        slow.listen() as unread,
        anna.listen(anna.snapshot().head) as stream,
    ):
        next(unread)
        began = time.perf_counter()
        hub.store.ingest("calls", contacts(1, "anna"))
        assert next_change(stream).key == "c0"
        assert time.perf_counter() - began < 5
        assert next_change(unread).seq == 1


def test_many_events_are_read_together(
    hub: EmbeddedHub, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    reads: list[int] = []
    reading = hub.store.changes

    def counted(agent: str, after: int = 0, limit: int = 1) -> list[wire.Change]:
        reads.append(after)
        return reading(agent, after, limit)

    monkeypatch.setattr(hub.store, "changes", counted)
    with desk.listen(desk.snapshot().head) as stream:
        next(stream)
        hub.store.ingest("calls", contacts(400))
        for _ in range(400):
            next_change(stream)
    assert len(reads) <= 5


def test_silence_is_filled_with_comments(tmp_path: Path) -> None:
    with (
        EmbeddedHub(tmp_path, settings=Settings(), heartbeat_s=0.05) as hub,
        Desk(hub) as desk,
        desk.listen(desk.snapshot().head) as stream,
    ):
        assert [list(next(stream)) for _ in range(3)] == [["comment"]] * 3


def test_it_ends_with_the_access_token_and_goes_on_with_the_next(tmp_path: Path) -> None:
    with EmbeddedHub(tmp_path, settings=Settings(access_s=1.0)) as hub, Desk(hub) as desk:
        with desk.listen() as stream:
            seen = [event["id"] for event in stream if "id" in event]  # until it ends, cleanly
        answer = desk.http.post("/v1/token", json={"refresh_token": desk.tokens.refresh_token})
        tokens = wire.decode(answer.content, wire.Tokens)
        desk.http.headers["Authorization"] = f"Bearer {tokens.access_token}"
        hub.store.ingest("calls", contacts(1))
        with desk.listen(seen[-1]) as stream:
            assert next_change(stream).key == "c0"


def test_it_ends_when_the_device_is_ended(tmp_path: Path) -> None:
    with (
        EmbeddedHub(tmp_path, settings=Settings(), heartbeat_s=0.05) as hub,
        Desk(hub) as desk,
        desk.listen(desk.snapshot().head) as stream,
    ):
        next(stream)
        second = hub.store.refresh(desk.tokens.refresh_token)
        hub.store.refresh(second.refresh_token)
        with pytest.raises(RefusedError, match="token_revoked"):
            hub.store.refresh(desk.tokens.refresh_token)
        assert all("comment" in event for event in stream)


def test_closing_the_hub_ends_streams_promptly(tmp_path: Path) -> None:
    hub = EmbeddedHub(tmp_path, settings=Settings())
    with hub:
        desks = [Desk(hub, f"agent {number}") for number in range(5)]
        ended = []

        def listen(desk: Desk) -> None:
            with desk.listen() as stream:
                ended.append(len(list(stream)))

        threads = [threading.Thread(target=listen, args=(desk,)) for desk in desks]
        for thread in threads:
            thread.start()
        deadline = time.monotonic() + 10
        while hub.streams < 5 and time.monotonic() < deadline:
            time.sleep(0.01)
        began = time.perf_counter()
    assert time.perf_counter() - began < 2
    for thread in threads:
        thread.join(5)
    assert ended == [5] * 5  # the greeting, the card and three goals, then a clean end
    for desk in desks:
        desk.http.close()


def test_a_listener_who_leaves_is_forgotten(hub: EmbeddedHub, desk: Desk) -> None:
    with desk.listen() as stream:
        next(stream)
        assert hub.streams == 1
        assert [t for t in threading.enumerate() if t.name == "hub-lookout"]
    deadline = time.monotonic() + 5
    while hub.streams and time.monotonic() < deadline:
        time.sleep(0.01)
    assert hub.streams == 0
    while [t for t in threading.enumerate() if t.name == "hub-lookout"]:
        assert time.monotonic() < deadline
        time.sleep(0.01)


def test_a_device_that_opens_stream_after_stream_keeps_the_newest(
    hub: EmbeddedHub, desk: Desk
) -> None:
    head = desk.snapshot().head
    with ExitStack() as open_ones, Desk(hub) as other:
        quiet = open_ones.enter_context(other.listen(other.snapshot().head))
        assert "comment" in next(quiet)
        streams = []
        for _ in range(MOST_STREAMS + 2):
            streams.append(open_ones.enter_context(desk.listen(head)))
            assert "comment" in next(streams[-1])
        for ended in streams[:2]:
            assert list(ended) == []
        hub.store.ingest("calls", contacts(1))
        for stream in (*streams[2:], quiet):
            assert next_change(stream).key == "c0"
