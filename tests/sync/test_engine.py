"""The engine with a real hub and a real cache."""

import itertools
import os
import subprocess
import sys
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from msgspec import structs
from tests.sync.desktop import (
    FAST,
    KEY,
    Desktop,
    Memory,
    answered,
    name_cause,
    publish,
    running,
    signed_in,
)

from indicate_desktop.cache.cache import Cache, open_cache
from indicate_desktop.domain.snapshot import Maintenance, SyncProblem, SyncState
from indicate_desktop.hub import maintenance
from indicate_desktop.hub.embedded import EmbeddedHub
from indicate_desktop.sync.desk import NotSaved
from indicate_desktop.sync.opening import CacheFile
from indicate_desktop.sync.problems import HubError


def test_it_catches_up_and_then_shows_each_result_as_it_comes(
    hub: EmbeddedHub, tmp_path: Path
) -> None:
    tokens = signed_in(hub)
    publish(hub, 0, 30)
    with running(Desktop(tmp_path, hub.url, tokens=tokens)) as desktop:
        live = desktop.until_live()
        assert live.sync.problem is None
        desktop.until_contacts(30)
        publish(hub, 30)
        shown = desktop.until_contacts(31)
        assert shown.sync.last_event_at is not None
        assert shown.profile is not None


def test_what_is_in_the_cache_is_shown_before_any_network(hub: EmbeddedHub, tmp_path: Path) -> None:
    tokens = signed_in(hub)
    publish(hub, 0, 3)
    with running(Desktop(tmp_path, hub.url, tokens=tokens)) as desktop:
        desktop.until_contacts(3)
        desktop.until_live()
    url = hub.url
    hub.stop()
    with running(Desktop(tmp_path, url, tokens=tokens)) as desktop:
        desktop.until(lambda s: s.sync.state is SyncState.OFFLINE)
        first = desktop.snapshots[0]
        assert first.contacts_total == 3
        assert first.sync.state is SyncState.STARTING
        assert first.sync.live_at is not None, "its age must be known"
        assert desktop.last.contacts_total == 3


def test_a_start_goes_on_where_the_last_one_ended(hub: EmbeddedHub, tmp_path: Path) -> None:
    tokens = signed_in(hub)
    publish(hub, 0, 3)
    with running(Desktop(tmp_path, hub.url, tokens=tokens)) as desktop:
        desktop.until_contacts(3)
    publish(hub, 3, 2)
    with running(Desktop(tmp_path, hub.url, tokens=tokens)) as desktop:
        desktop.until_contacts(5)
        desktop.until_live()
        states = {s.sync.state for s in desktop.snapshots}
    assert states <= {SyncState.STARTING, SyncState.LIVE}, "no fuss for two records"


def test_many_pages_are_all_taken(hub: EmbeddedHub, tmp_path: Path) -> None:
    tokens = signed_in(hub)
    publish(hub, 0, 250)
    with running(Desktop(tmp_path, hub.url, tokens=tokens, pace=replace(FAST, page=40))) as desktop:
        desktop.until_contacts(250)
        desktop.until_live()
        totals = [s.contacts_total for s in desktop.snapshots]
    assert totals == sorted(totals)
    assert SyncState.CATCHING_UP in {s.sync.state for s in desktop.snapshots}


def test_a_snapshot_comes_only_when_something_changed(hub: EmbeddedHub, tmp_path: Path) -> None:
    tokens = signed_in(hub)
    publish(hub, 0, 3)
    with running(Desktop(tmp_path, hub.url, tokens=tokens)) as desktop:
        desktop.until_contacts(3)
        desktop.until_live()
        publish(hub, 3, 50)
        desktop.until_contacts(53)
        shown = len(desktop.snapshots)
        time.sleep(1.0)  # three heartbeats
        assert len(desktop.snapshots) == shown
    for before, after in itertools.pairwise(desktop.snapshots):
        assert before.made_at <= after.made_at


def test_a_command_reaches_the_hub_and_the_pending_mark_goes(
    hub: EmbeddedHub, tmp_path: Path
) -> None:
    tokens = signed_in(hub)
    publish(hub, 0, 3)
    command = name_cause()
    with running(Desktop(tmp_path, hub.url, tokens=tokens)) as desktop:
        desktop.until_contacts(3)
        desktop.until_live()
        desktop.enqueue(command)
        desktop.until(lambda s: s.sync.pending == 0 and answered(hub, command))


def test_commands_made_without_a_hub_wait_and_arrive(hub: EmbeddedHub, tmp_path: Path) -> None:
    tokens = signed_in(hub)
    publish(hub, 0, 3)
    commands = [name_cause(f"c{number}") for number in range(3)]
    with running(Desktop(tmp_path, None, tokens=tokens)) as desktop:
        for command in commands:
            desktop.enqueue(command)
        desktop.until(lambda s: s.sync.pending == 3 and s.sync.state is SyncState.SIGNED_OUT)
    with running(Desktop(tmp_path, hub.url, tokens=tokens)) as desktop:
        assert desktop.until(bool).sync.pending == 3
        desktop.until(lambda s: s.sync.pending == 0)
        assert all(answered(hub, command) for command in commands)


def test_a_rejected_command_is_told_until_it_is_read(hub: EmbeddedHub, tmp_path: Path) -> None:
    tokens = signed_in(hub)
    with running(Desktop(tmp_path, hub.url, tokens=tokens)) as desktop:
        desktop.until_live()
        desktop.enqueue(name_cause("no such contact"))
        told = desktop.until(lambda s: s.sync.pending == 0 and bool(s.sync.rejected))
        assert told.sync.rejected[0].reason == "contact_unknown"
        desktop.thread.tell(lambda engine: engine.acknowledge())
        desktop.until(lambda s: not s.sync.rejected)


def test_signing_in_goes_live(hub: EmbeddedHub, tmp_path: Path) -> None:
    code = hub.store.new_code("anna")
    publish(hub, 0, 3)
    with running(Desktop(tmp_path, None)) as desktop:
        desktop.until(lambda s: s.sync.state is SyncState.SIGNED_OUT)
        typed = f" {code.lower().replace('-', ' ')} "
        desktop.thread.tell(lambda engine: engine.sign_in(hub.url, typed, "pc"))
        desktop.until_live()
        desktop.until_contacts(3)
        assert desktop.tokens.load() is not None


def test_a_locked_keyring_is_said_and_got_over(hub: EmbeddedHub, tmp_path: Path) -> None:
    class LockedError(Exception):
        problem = SyncProblem.KEYRING_LOCKED

    tokens = signed_in(hub)
    tokens.fault = LockedError("locked")
    with running(Desktop(tmp_path, hub.url, tokens=tokens)) as desktop:
        desktop.until(lambda s: s.sync.problem is SyncProblem.KEYRING_LOCKED)
        tokens.fault = None
        desktop.until_live()


def test_nobody_signed_in_is_quiet(hub: EmbeddedHub, tmp_path: Path) -> None:
    with running(Desktop(tmp_path, hub.url, tokens=Memory())) as desktop:
        said = desktop.until(lambda s: s.sync.state is SyncState.SIGNED_OUT)
        assert said.sync.problem is None


def test_stopping_is_quick_and_may_be_asked_twice(hub: EmbeddedHub, tmp_path: Path) -> None:
    desktop = Desktop(tmp_path, hub.url, tokens=signed_in(hub)).start()
    desktop.start()
    desktop.until_live()
    began = time.monotonic()
    desktop.stop()
    assert time.monotonic() - began < 1
    desktop.stop()
    never = Desktop(tmp_path, hub.url)
    never.stop()
    never.start()
    assert never.snapshots == []


def test_the_agents_card_comes_before_any_record(hub: EmbeddedHub, tmp_path: Path) -> None:
    """It says in which zone the records are dated; after them, every figure is made twice."""
    publish(hub, 0, 200)
    tokens = signed_in(hub)
    pace = replace(FAST, page=20)
    with running(Desktop(tmp_path, hub.url, tokens=tokens, pace=pace)) as desktop:
        desktop.until_contacts(200)
    with_records = [s for s in desktop.snapshots if s.contacts_total]
    assert with_records
    assert all(s.profile is not None for s in with_records)


def test_another_agent_gets_nothing_of_the_one_before(hub: EmbeddedHub, tmp_path: Path) -> None:
    publish(hub, 0, 3)
    publish(hub, 100, 2, agent="bert")
    tokens = signed_in(hub)
    with running(Desktop(tmp_path, hub.url, tokens=tokens)) as desktop:
        desktop.until_contacts(3)
        desktop.until_live()
    with running(Desktop(tmp_path, None, tokens=tokens)) as desktop:
        desktop.enqueue(structs.replace(name_cause("c0"), note="Annas-own-words"))
        desktop.until(lambda s: s.sync.pending == 1)
        code = hub.store.new_code("bert")
        desktop.thread.tell(lambda engine: engine.sign_in(hub.url, code, "pc"))
        desktop.until_contacts(2)
        told = desktop.until_live()
        assert told.profile is not None
        assert told.profile.name == "bert"
        assert told.sync.pending == 0
        assert told.sync.rejected[0].reason == "other_agent", "dropped in silence"
    with open_cache(tmp_path / "cache.sqlite3", KEY, read_only=True) as cache:
        kept = [row for table in cache.own_tables() for row in cache.own_rows(table)]
    assert "Annas-own-words" not in str(kept), "given to the next one with their export"
    for agent in hub.store.agents():
        assert hub.store.record(agent.id, "cause", "c0") is None, "sent in another's name"


def test_a_cache_that_cannot_be_opened_yet_keeps_commands_waiting(
    hub: EmbeddedHub, tmp_path: Path
) -> None:
    class LockedError(Exception):
        problem = SyncProblem.KEYRING_LOCKED

    locked = [True]

    class Behind(CacheFile):
        def open(self) -> Cache:
            if locked:
                raise LockedError
            return super().open()

    publish(hub, 0, 3)
    command = name_cause()
    with running(Desktop(tmp_path, hub.url, tokens=signed_in(hub), file=Behind)) as desktop:
        told = desktop.until(lambda s: s.sync.problem is SyncProblem.KEYRING_LOCKED)
        assert told.sync.state is SyncState.OFFLINE
        kept = desktop.ask(lambda engine: engine.enqueue(command))
        locked.clear()
        desktop.until_live()
        kept.result(5)
        desktop.until(lambda s: s.sync.pending == 0 and answered(hub, command))


def test_a_command_that_is_never_kept_says_so(tmp_path: Path) -> None:
    class LockedError(Exception):
        problem = SyncProblem.KEYRING_LOCKED

    class Behind(CacheFile):
        def open(self) -> Cache:
            raise LockedError

    with running(Desktop(tmp_path, None, file=Behind)) as desktop:
        desktop.until(lambda s: s.sync.problem is SyncProblem.KEYRING_LOCKED)
        kept = desktop.ask(lambda engine: engine.enqueue(name_cause()))
    with pytest.raises(NotSaved, match="before this could be saved"):
        kept.result(5)


def test_a_wrong_code_is_said_and_changes_nothing(hub: EmbeddedHub, tmp_path: Path) -> None:
    publish(hub, 0, 3)
    with running(Desktop(tmp_path, hub.url, tokens=signed_in(hub))) as desktop:
        refused = desktop.ask(lambda engine: engine.sign_in(hub.url, "WRONG", "pc"))
        with pytest.raises(HubError) as caught:
            refused.result(10)
        assert caught.value.code == "code_wrong"
        desktop.until_live()
        desktop.until_contacts(3)


def test_what_was_asked_before_the_start_is_done(hub: EmbeddedHub, tmp_path: Path) -> None:
    desktop = Desktop(tmp_path, None)
    signing_in = desktop.ask(lambda e: e.sign_in(hub.url, hub.store.new_code("anna")))
    with running(desktop):
        assert signing_in.result(10).refresh_token == desktop.tokens.load()
        desktop.until_live()


def test_a_prompt_that_nobody_answers_does_not_keep_the_program(tmp_path: Path) -> None:
    """Neither the cache's key nor the token may hold the end of the process."""
    code = (
        "import sys, time, pathlib\n"
        "from indicate_desktop.sync.engine import Engine\n"
        "from indicate_desktop.sync.opening import CacheFile\n"
        "from indicate_desktop.sync.thread import EngineThread\n"
        "class Prompt:\n"
        "    def load(self): time.sleep(3600)\n"
        "path, when = pathlib.Path(sys.argv[1]), sys.argv[2]\n"
        "key = Prompt().load if when == 'key' else lambda: bytes(32)\n"
        "thread = EngineThread(lambda: Engine(cache=CacheFile(path, key), tokens=Prompt(),\n"
        "    on_snapshot=lambda s: None, hub='http://127.0.0.1:9'))\n"
        "thread.start(); time.sleep(1); thread.stop(0.2); print('ended')\n"
    )
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    for when in ("key", "token"):
        command = [sys.executable, "-c", code, str(tmp_path / f"{when}.sqlite3"), when]
        ended = subprocess.run(
            command, env=env, capture_output=True, text=True, timeout=30, check=True
        )
        assert ended.stdout == "ended\n"


def test_a_hub_in_maintenance_is_told_with_its_end_and_gone_back_to(
    hub: EmbeddedHub, tmp_path: Path
) -> None:
    tokens = signed_in(hub)
    publish(hub, 0, 3)
    until = datetime.now(UTC).replace(microsecond=0) + timedelta(seconds=3)
    with running(Desktop(tmp_path, hub.url, tokens=tokens)) as desktop:
        desktop.until_live()
        maintenance.begin(tmp_path / "hub", until)
        closed = desktop.until(lambda s: s.sync.state is SyncState.PAUSED)
        assert closed.sync.maintenance == Maintenance(until)
        assert closed.sync.problem is None
        assert closed.contacts_total == 3
        maintenance.end(tmp_path / "hub")
        live = desktop.until_live()
        assert live.sync.maintenance is None
