"""An engine with everything real around it, and a way to wait for what it shows."""

import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar
from uuid import uuid4

from indicate_desktop.domain.cause import CauseKind
from indicate_desktop.domain.contact import Channel, ContactResult, Outcome
from indicate_desktop.domain.snapshot import Snapshot, SyncState
from indicate_desktop.sync.engine import Engine
from indicate_desktop.sync.opening import CacheFile
from indicate_desktop.sync.pace import Pace, utc_now
from indicate_desktop.sync.signin import TokenStore
from indicate_desktop.sync.thread import EngineThread
from indicate_desktop.wire import NameCause

if TYPE_CHECKING:  # a process that only plays the desktop must not load a hub
    from indicate_desktop.hub.embedded import EmbeddedHub

T = TypeVar("T")

FAST = Pace(
    connect_s=1.0,
    request_s=1.0,
    quiet_s=1.0,
    first_try_s=0.02,
    longest_s=0.1,
    locked_s=0.1,
    patience_s=0.5,
    watch_s=0.05,
    resume_s=0.01,
    progress_s=0.01,
)
KEY = bytes(range(32))
WAIT_S = 15.0


class Memory:
    """A token store that the test can look into, and make fail."""

    def __init__(self, token: str | None = None) -> None:
        self.token = token
        self.fault: Exception | None = None

    def load(self) -> str | None:
        if self.fault:
            raise self.fault
        return self.token

    def save(self, refresh_token: str) -> None:
        if self.fault:
            raise self.fault
        self.token = refresh_token

    def clear(self) -> None:
        self.token = None


class Desktop:
    """One agent's engine on a thread, and every snapshot it has shown."""

    def __init__(
        self,
        folder: Path,
        hub: str | None,
        *,
        tokens: TokenStore | None = None,
        pace: Pace = FAST,
        file: type[CacheFile] = CacheFile,
        now: Callable[[], datetime] = utc_now,
    ) -> None:
        self.tokens: TokenStore = Memory() if tokens is None else tokens
        self.snapshots: list[Snapshot] = []
        self._seen = threading.Condition()
        path = folder / "cache.sqlite3"

        def make() -> Engine:
            return Engine(
                cache=file(path, lambda: KEY),
                tokens=self.tokens,
                on_snapshot=self._take,
                hub=hub,
                pace=pace,
                now=now,
            )

        self.thread = EngineThread(make)

    def start(self) -> "Desktop":
        self.thread.start()
        return self

    def stop(self) -> None:
        assert self.thread.stop(10)

    def _take(self, snapshot: Snapshot) -> None:
        with self._seen:
            self.snapshots.append(snapshot)
            self._seen.notify_all()

    @property
    def last(self) -> Snapshot:
        return self.snapshots[-1]

    def until(
        self, wanted: Callable[[Snapshot], bool], why: str = "", timeout_s: float = WAIT_S
    ) -> Snapshot:
        """The first snapshot, the present one included, that is as wanted.

        It looks again now and then, for what is wanted of the hub rather than of a snapshot.
        """
        deadline = time.monotonic() + timeout_s
        with self._seen:
            while not (self.snapshots and wanted(self.snapshots[-1])):
                assert time.monotonic() < deadline, (
                    f"{why}: {self.snapshots[-1].sync if self.snapshots else 'nothing shown'}"
                )
                self._seen.wait(0.05)
            return self.snapshots[-1]

    def until_live(self) -> Snapshot:
        return self.until(lambda s: s.sync.state is SyncState.LIVE, "not live")

    def until_contacts(self, total: int) -> Snapshot:
        return self.until(lambda s: s.contacts_total == total, f"not {total} contacts")

    def enqueue(self, command: NameCause) -> None:
        """As a dialog does: done when it is on disk."""
        self.ask(lambda engine: engine.enqueue(command)).result(WAIT_S)

    def ask(self, what: "Callable[[Engine], Future[T]]") -> "Future[T]":
        """What the engine promises, asked from this thread, also before it runs."""
        asked: Future[T] = Future()

        def answer(promised: "Future[T]") -> None:
            if (error := promised.exception()) is not None:
                asked.set_exception(error)
            else:
                asked.set_result(promised.result())

        self.thread.tell(lambda engine: what(engine).add_done_callback(answer))
        return asked


@contextmanager
def running(desktop: Desktop) -> Iterator[Desktop]:
    desktop.start()
    try:
        yield desktop
    finally:
        desktop.stop()


def contacts(first: int, count: int, agent: str = "anna") -> list[ContactResult]:
    """Some contacts with rising keys, a minute apart, the last about now."""
    now = datetime.now(UTC).replace(microsecond=0)
    return [
        ContactResult(
            key=f"c{number}",
            agent=agent,
            source="test",
            order=number + 1,
            channel=Channel.PHONE,
            started_at=now - timedelta(minutes=2 + count - number + first),
            ended_at=now - timedelta(minutes=1 + count - number + first),
            outcome=Outcome.SOLVED,
            talk_s=60,
        )
        for number in range(first, first + count)
    ]


def publish(hub: "EmbeddedHub", first: int, count: int = 1, agent: str = "anna") -> None:
    """Give the hub some contacts of an agent."""
    from indicate_desktop.hub.sources.source import Batch  # noqa: PLC0415 - as above

    hub.store.ingest("test", Batch(records=tuple(contacts(first, count, agent))))


def name_cause(contact: str = "c0") -> NameCause:
    return NameCause(id=uuid4(), made_at=datetime.now(UTC), contact=contact, cause=CauseKind.PRICE)


def signed_in(hub: "EmbeddedHub", agent: str = "anna") -> Memory:
    """The token store of a device that has enrolled."""
    return Memory(hub.store.redeem(hub.store.new_code(agent), "test").refresh_token)


def answered(hub: "EmbeddedHub", command: NameCause, agent: str | None = None) -> bool:
    """Whether the hub has applied a command."""
    agent = agent or hub.store.agents()[0].id
    return hub.store.record(agent, "cause", command.contact) is not None
