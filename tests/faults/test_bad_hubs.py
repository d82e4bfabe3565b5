"""Every way a hub can be bad: one state, the data still shown, and all well when it gets well."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from tests.end_to_end.waiting import until
from tests.faults import flaky as bad
from tests.faults.flaky import Behaviour, Flaky
from tests.sync.desktop import (
    Desktop,
    answered,
    name_cause,
    publish,
    running,
    signed_in,
)

from indicate_desktop.domain.snapshot import SyncProblem as P
from indicate_desktop.domain.snapshot import SyncState as S
from indicate_desktop.hub.embedded import EmbeddedHub
from indicate_desktop.hub.live import Watch
from indicate_desktop.sync import client as client_module


@pytest.fixture
def between(hub: EmbeddedHub) -> Iterator[Flaky]:
    """What stands between desktop and hub."""
    with bad.flaky(hub.url) as server:
        yield server


@pytest.fixture
def desktop(hub: EmbeddedHub, between: Flaky, tmp_path: Path) -> Iterator[Desktop]:
    """Live, with three contacts."""
    publish(hub, 0, 3)
    with running(Desktop(tmp_path, between.url, tokens=signed_in(hub))) as desktop:
        desktop.until_live()
        desktop.until_contacts(3)
        yield desktop


BAD: dict[str, tuple[Behaviour, S, P | None]] = {
    "hangs": (bad.hangs, S.OFFLINE, P.SLOW),
    "drips bytes": (bad.DRIPS, S.OFFLINE, P.SLOW),
    "closes at once": (bad.CLOSES, S.OFFLINE, P.UNREACHABLE),
    "closes in mid-answer": (bad.HALF_ANSWER, S.OFFLINE, P.UNREACHABLE),
    "html": (bad.HTML, S.OFFLINE, P.NONSENSE),
    "wrong json": (bad.WRONG_JSON, S.OFFLINE, P.NONSENSE),
    "invalid utf-8": (bad.BAD_UTF8, S.OFFLINE, P.NONSENSE),
    "not http": (bad.NOT_HTTP, S.OFFLINE, P.NONSENSE),
    "endless body": (bad.ENDLESS, S.OFFLINE, P.NONSENSE),
    "redirects": (bad.REDIRECT, S.OFFLINE, P.NONSENSE),
    "500": (bad.answers(500), S.OFFLINE, P.HUB_FAILING),
    "501 of another server": (bad.answers(501, b"<h1>No POST</h1>"), S.OFFLINE, P.NONSENSE),
    "502 of a proxy": (bad.answers(502, b"<h1>Bad gateway</h1>"), S.OFFLINE, P.HUB_FAILING),
    "503 with patience": (bad.problem(503, "maintenance", Retry_After="1"), S.PAUSED, None),
    "429 with patience": (bad.answers(429, Retry_After="1"), S.PAUSED, None),
    "newer hub": (bad.problem(426, "desktop_too_old"), S.OFFLINE, P.HUB_NEWER),
    "revoked": (bad.problem(401, "token_revoked"), S.SIGNED_OUT, P.REFUSED),
}


@pytest.mark.parametrize(("behaviour", "state", "problem"), BAD.values(), ids=BAD)
def test_a_bad_hub_is_one_state_and_is_got_over(  # noqa: PLR0917 - fixtures and parameters
    hub: EmbeddedHub,
    between: Flaky,
    desktop: Desktop,
    behaviour: Behaviour,
    state: S,
    problem: P | None,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(client_module, "MOST_BYTES", 3_000_000)
    between.misbehave(behaviour)
    _told_and_got_over(hub, between, desktop, state, problem)


def test_a_hub_that_does_not_listen_is_got_over(
    hub: EmbeddedHub, between: Flaky, desktop: Desktop
) -> None:
    between.refuse()
    _told_and_got_over(hub, between, desktop, S.OFFLINE, P.UNREACHABLE)


def _told_and_got_over(
    hub: EmbeddedHub, between: Flaky, desktop: Desktop, state: S, problem: P | None
) -> None:
    told = desktop.until(
        lambda s: s.sync.state is state and s.sync.problem is problem, f"not {state}, {problem}"
    )
    assert told.contacts_total == 3, "what is known must stay on the screen"
    assert told.sync.live_at is not None, "its age must be known"
    command = name_cause()
    desktop.enqueue(command)
    desktop.until(lambda s: s.sync.pending == 1, "the command is not shown to wait")
    publish(hub, 3)
    assert not answered(hub, command)
    between.misbehave(None)
    desktop.until_live()
    well = desktop.until_contacts(4)
    assert well.sync.problem is None
    desktop.until(lambda s: s.sync.pending == 0, "the command still waits")
    assert answered(hub, command)
    told_states = {s.sync.state for s in desktop.snapshots if s.sync.problem}
    assert told_states <= {state}, "one state for one fault"


def streams(hub: EmbeddedHub) -> set[Watch]:
    """Those that the hub holds open, one that was cut until it notices."""
    return {watch for watches in list(hub._live._waiting.values()) for watch in watches}


def another_stream(hub: EmbeddedHub, before: set[Watch]) -> set[Watch]:
    return streams(hub) - before


def test_a_cut_in_mid_stream_is_not_worth_a_word(
    hub: EmbeddedHub, between: Flaky, desktop: Desktop
) -> None:
    for number in range(3, 8):
        cut = streams(hub)
        between.cut()
        publish(hub, number)
        desktop.until_contacts(number + 1)
        until(partial(another_stream, hub, cut), what="the next stream")
    live = [s.sync.state for s in desktop.snapshots]
    assert set(live[live.index(S.LIVE) :]) == {S.LIVE}


def test_a_hub_restart_is_got_over(tmp_path: Path) -> None:
    (tmp_path / "hub").mkdir()
    with EmbeddedHub(tmp_path / "hub") as hub:
        publish(hub, 0, 3)
        tokens, url = signed_in(hub), hub.url
        desktop = Desktop(tmp_path, url, tokens=tokens).start()
        desktop.until_contacts(3)
        desktop.until_live()
    try:
        desktop.until(lambda s: s.sync.state is S.OFFLINE)
        desktop.enqueue(command := name_cause())
        with EmbeddedHub(tmp_path / "hub", port=int(url.rpartition(":")[2])) as hub:
            publish(hub, 3)
            desktop.until_contacts(4)
            desktop.until(lambda s: s.sync.pending == 0)
            assert answered(hub, command)
    finally:
        desktop.stop()


def test_a_restored_hub_is_read_anew(hub: EmbeddedHub, between: Flaky, desktop: Desktop) -> None:
    """A restored database has another epoch: the records come anew, the outbox stays."""
    between.refuse()
    desktop.until(lambda s: s.sync.state is S.OFFLINE)
    command = name_cause()
    desktop.enqueue(command)
    before = desktop.last.sync.cursor
    hub.store.renew_epoch()
    publish(hub, 3)
    between.misbehave(None)
    desktop.until_live()
    desktop.until_contacts(4)
    desktop.until(lambda s: s.sync.pending == 0)
    assert answered(hub, command)
    assert before is not None
    assert desktop.last.sync.cursor is not None
    assert desktop.last.sync.cursor.partition(":")[0] != before.partition(":")[0]


def test_an_expired_token_is_renewed_without_a_word(
    hub: EmbeddedHub, between: Flaky, desktop: Desktop
) -> None:
    refresh_token = desktop.tokens.load()
    with hub.store.engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM access_tokens")
    desktop.enqueue(command := name_cause())
    desktop.until(lambda s: s.sync.pending == 0 and answered(hub, command))
    between.cut()
    publish(hub, 3)
    desktop.until_contacts(4)
    assert desktop.tokens.load() != refresh_token
    # That the line was cut may be told; of the token there is no word.
    told = {s.sync.problem for s in desktop.snapshots}
    assert told <= {None, P.UNREACHABLE, P.SLOW}


def test_commands_that_waited_arrive_in_their_order(
    hub: EmbeddedHub, between: Flaky, desktop: Desktop
) -> None:
    between.refuse()
    commands = [name_cause(f"c{number}") for number in (2, 0, 1)]
    for command in commands:
        desktop.enqueue(command)
    desktop.until(lambda s: s.sync.pending == 3)
    between.misbehave(None)
    desktop.until(lambda s: s.sync.pending == 0)
    agent = hub.store.agents()[0].id
    applied = [change.key for change in hub.store.changes(agent) if change.kind == "cause"]
    assert applied == ["c2", "c0", "c1"]
