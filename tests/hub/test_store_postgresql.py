"""The same promises on PostgreSQL, for teams that outgrow one machine."""

import os
import shutil
import socket
import subprocess
import tempfile
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import uuid4

import msgspec
import pytest
import sqlalchemy as sa
from tests.coach_desk.asking import ask
from tests.hub import given_goals
from tests.hub.desk import Desk, next_change
from tests.hub.records import contact, contacts, rating

from indicate_desktop.domain.coach_answers import Decline
from indicate_desktop.hub.embedded import EmbeddedHub
from indicate_desktop.hub.settings import CoachSetting, Settings
from indicate_desktop.hub.sources.source import Batch
from indicate_desktop.hub.store import FILE, Store, coaches, requests
from indicate_desktop.hub.store.devices import end, listed
from indicate_desktop.hub.store.looking import Viewer, open_results

BIN = next(iter(sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)), None)


@pytest.fixture(scope="module")
def server() -> Iterator[Settings]:
    """A real server on loopback; it refuses to run as root, so there it is `postgres`'s."""
    pytest.importorskip("psycopg", reason="the PostgreSQL driver psycopg is not installed")
    if BIN is None or not shutil.which("initdb", path=str(BIN)):
        pytest.skip("PostgreSQL is not installed on this machine (package postgresql)")
    folder = Path(tempfile.mkdtemp(prefix="hub-postgresql-"))  # pytest's folders are private
    user = "postgres" if os.geteuid() == 0 else None
    if user:
        shutil.chown(folder, user)
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    data, log = folder / "data", folder / "log"

    def run(program: str, *args: object) -> None:
        command = [str(BIN / program), *map(str, args)]
        subprocess.run(
            command, check=True, user=user, cwd=folder, stdout=subprocess.DEVNULL, timeout=60
        )

    options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off"
    run("initdb", "-D", data, "-A", "trust", "-U", "hub")
    run("pg_ctl", "-D", data, "-l", log, "-w", "-o", options, "start")
    try:
        run("createdb", "-h", "127.0.0.1", "-p", port, "-U", "hub", "hub")
        address = f"postgresql+psycopg://hub@127.0.0.1:{port}/hub"
        yield Settings(name="Big", zone="UTC", database=address)
    finally:
        run("pg_ctl", "-D", data, "-m", "immediate", "-w", "stop")
        shutil.rmtree(folder)


def read(store: Store, agent: str, seen: list[str], done: threading.Event) -> None:
    after, last_look = 0, False
    while not last_look:
        last_look = done.is_set()
        while page := store.changes(agent, after, 7):
            seen.extend(change.key for change in page)
            after = page[-1].seq


def write(store: Store, number: int) -> None:
    for batch in range(30):
        keys = [(f"{number}-{batch}-{i}", who) for i in range(3) for who in ("anna", "bo")]
        store.ingest("calls", Batch(records=tuple(contact(key, who) for key, who in keys)))


def test_replicas_may_start_and_write_beside_each_other(tmp_path: Path, server: Settings) -> None:
    stores: list[Store] = []
    starting = [
        threading.Thread(target=lambda: stores.append(Store.open(tmp_path / FILE, server)))
        for _ in range(3)
    ]
    for thread in starting:
        thread.start()
    for thread in starting:
        thread.join()
    assert len({store.epoch for store in stores}) == 1

    done, seen = threading.Event(), list[str]()
    stores[0].ingest("calls", contacts(1))
    (agent,) = stores[0].last_seqs()

    writers = [threading.Thread(target=write, args=(s, n)) for n, s in enumerate(stores)]
    reader = threading.Thread(target=read, args=(stores[0], agent, seen, done))
    for thread in (reader, *writers):
        thread.start()
    for thread in writers:
        thread.join()
    done.set()
    reader.join()
    assert len(seen) == len(set(seen)) == 1 + 3 * 30 * 3
    assert len(stores[0].agents()) == 2
    for store in stores:
        store.close()
    assert not (tmp_path / FILE).exists()


def test_another_replicas_news_are_noticed(tmp_path: Path, server: Settings) -> None:
    with (
        EmbeddedHub(tmp_path, settings=server) as hub,
        Store.open(tmp_path / FILE, server) as other,
        Desk(hub, "cy") as desk,
        desk.listen(desk.snapshot().head) as stream,
    ):
        next(stream)
        other.ingest("calls", contacts(1, "cy", first=7))
        assert next_change(stream).key == "c7"


@pytest.fixture
def empty(server: Settings) -> str:
    """The address of a database of its own."""
    name = f"own_{uuid4().hex}"
    engine = sa.create_engine(str(server.database), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(sa.text(f"CREATE DATABASE {name}"))
    engine.dispose()
    return str(server.database).rpartition("/")[0] + f"/{name}"


@pytest.mark.parametrize(
    "promise", [given_goals.a_change_keeps_what_was, given_goals.words_are_given_and_kept]
)
def test_given_goals_keep_their_history(
    tmp_path: Path, empty: str, promise: Callable[[given_goals.Open], None]
) -> None:
    def open_(text: str, clock: given_goals.Clock) -> Store:
        return Store.open(tmp_path / FILE, given_goals.toml(text, database=empty), clock)

    promise(open_)


def test_a_look_and_a_lost_device_are_told_by_any_replica(tmp_path: Path, server: Settings) -> None:
    with (
        EmbeddedHub(tmp_path, settings=server) as hub,
        Store.open(tmp_path / FILE, server) as other,
        Desk(hub, "di") as desk,
        desk.listen(desk.snapshot().head) as stream,
    ):
        next(stream)
        viewer = Viewer(key="sara", name="Sara", role="coach", way="coach_desk")
        for _ in range(2):
            open_results(other, viewer, desk.agent, "results")
        looks = [next_change(stream)]
        if b'"times":2' not in bytes(looks[-1].record):
            looks.append(next_change(stream))
        assert len({look.key for look in looks}) == 1
        assert b'"times":2' in bytes(looks[-1].record)
        (device,) = listed(other, desk.agent)
        assert end(other, device.id).revoked_at is not None
        assert [event for event in stream if "data" in event] == []


def test_a_coach_signs_in_opens_a_request_and_answers(tmp_path: Path, server: Settings) -> None:
    settings = msgspec.structs.replace(server, coaches=(CoachSetting(key="sara", name="Sara"),))
    with EmbeddedHub(tmp_path, settings=settings) as hub, Desk(hub, "cleo") as cleo:
        store = hub.store
        store.ingest("calls", Batch(records=(contact("q1", "cleo"), rating("q1", "cleo", score=2))))
        ask(cleo, about=("q1",))
        secret, _ = coaches.sign_in(store, coaches.invite(store, "sara").code, "Firefox")
        assert coaches.signed_in(store, secret) is not None
        (asked,) = requests.for_coach(store, "sara")
        seen = requests.open_request(store, "sara", asked.id).request
        viewer = Viewer(key="sara", name="Sara", role="coach", way="coach_desk")
        facts = open_results(store, viewer, asked.agent, "coaching").facts("q1")
        assert facts is not None
        assert [each.score for each in facts.ratings] == [2]
        no = Decline("A full week", "Ask Omar")
        for result in (requests.Result.DONE, requests.Result.ALREADY):
            assert requests.answer(store, "sara", asked.id, seen.order, no)[0] is result
