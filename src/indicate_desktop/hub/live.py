"""Waking the streams of agents who have news, whoever wrote it."""

import asyncio
import logging
import sqlite3
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field

import sqlalchemy as sa

from indicate_desktop.hub.store import Store

POLL_S = 0.1
"""How often other processes' writes are looked for while a stream is open."""
MOST_STREAMS = 4
"""Streams of one device: a desktop has one, and after a lost line for a while a dead one."""
_log = logging.getLogger(__name__)


@dataclass(eq=False, slots=True)
class Watch:
    """One open stream's place among those who wait for news."""

    device: str
    news: asyncio.Event = field(default_factory=asyncio.Event)
    """Set when there may be some; clear it before reading them."""
    ended: bool = False
    """The device has opened too many others since; the stream ends when it sees it."""


class Live:
    """Streams waiting for news, on one event loop; `wake` may be called from any thread.

    Writers in this process wake them at once, others are noticed by looking.
    """

    def __init__(self, store: Store, poll_s: float = POLL_S) -> None:
        self._store = store
        self._poll_s = poll_s
        self._loop: asyncio.AbstractEventLoop | None = None
        self._waiting: dict[str, list[Watch]] = {}
        self._lookout: Lookout | None = None
        self._ending: list[Lookout] = []
        self.closing = False
        """Streams end when they see it."""

    def start(self) -> None:
        """Begin on the running loop."""
        self._loop = asyncio.get_running_loop()
        self._store.on_commit.append(self.wake)

    def close(self) -> None:
        """End all streams; on the loop. Idempotent."""
        self.closing = True
        if self.wake in self._store.on_commit:
            self._store.on_commit.remove(self.wake)
        self._set(self._waiting)
        self._look_out()

    def join(self) -> None:
        """Wait for the threads that `close` ended; after it nothing reads the store any more."""
        for lookout in self._ending:
            lookout.join()

    @property
    def streams(self) -> int:
        """How many are open."""
        return sum(map(len, self._waiting.values()))

    @contextmanager
    def watch(self, agent: str, device: str) -> Iterator[Watch]:
        """A place that is told of the agent's news.

        The oldest stream of a device that opens more than MOST_STREAMS is ended: nobody can
        use up the hub's connections, and a line that is dead does not keep a new one out.
        """
        watch = Watch(device)
        waiting = self._waiting.setdefault(agent, [])
        waiting.append(watch)
        same = [each for each in waiting if each.device == device and not each.ended]
        for old in same[:-MOST_STREAMS]:
            old.ended = True
            old.news.set()
        self._look_out()
        try:
            yield watch
        finally:
            waiting.remove(watch)
            if not waiting:
                del self._waiting[agent]
            self._look_out()

    def wake(self, agents: Iterable[str]) -> None:
        """Tell the streams of some agents, from whatever thread."""
        if self._loop is None or self.closing:
            return
        try:
            self._loop.call_soon_threadsafe(self._set, agents)
        except RuntimeError:  # the loop closed just now: nobody is listening any more
            _log.debug("news came while the hub was closing")

    def _set(self, agents: Iterable[str]) -> None:
        for agent in agents:
            for watch in self._waiting.get(agent, ()):
                watch.news.set()

    def _look_out(self) -> None:
        """Watch for other processes' writes exactly while a stream is open."""
        wanted = bool(self._waiting) and not self.closing
        if wanted and self._lookout is None:
            self._lookout = Lookout(self._store, self.wake, self._poll_s)
            self._lookout.start()
        elif not wanted and self._lookout is not None:
            self._lookout.stop()
            self._ending = [each for each in self._ending if each.is_alive()] + [self._lookout]
            self._lookout = None


class Lookout(threading.Thread):
    """Notices what other processes commit.

    SQLite tells a connection by a counter that another one has committed; only then is it
    worth asking whose changes those were. Elsewhere it is asked each time.
    """

    def __init__(
        self, store: Store, tell: Callable[[Iterable[str]], None], poll_s: float = POLL_S
    ) -> None:
        super().__init__(name="hub-lookout", daemon=True)
        self._store = store
        self._tell = tell
        self._poll_s = poll_s
        self._ended = threading.Event()

    def stop(self) -> None:
        """Ask it to end; it does within one look."""
        self._ended.set()

    def run(self) -> None:
        """Look until told to stop. A look that fails is repeated."""
        if self._store.file is None:
            self._look(lambda: None)
            return
        connection = sqlite3.connect(self._store.file, isolation_level=None)
        with closing(connection):
            self._look(lambda: connection.execute("PRAGMA data_version").fetchone()[0])

    def _look(self, version: Callable[[], int | None]) -> None:
        known: dict[str, int] = {}
        seen: int | None = -1  # so that the first look wakes all: they may have missed something
        while True:
            try:
                current = version()
                if current is None or current != seen:
                    now = self._store.last_seqs()
                    changed = [agent for agent, seq in now.items() if known.get(agent) != seq]
                    known, seen = now, current
                    if changed:
                        self._tell(changed)
            except (sqlite3.Error, sa.exc.SQLAlchemyError) as error:
                _log.warning("looking for news failed: %s", error)
            if self._ended.wait(self._poll_s):
                return
