"""The engine: everything between the cache and the hub, on one event loop.

`run` opens the cache and shows what is in it before it looks at the network; then it keeps
catching up, staying live and delivering until `stop`. Whatever goes wrong becomes one quiet
status in the snapshot, over the data that is there.
"""

import asyncio
import logging
import random
import threading
from collections.abc import Callable, Coroutine
from concurrent.futures import Future
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from indicate_desktop.domain.snapshot import Snapshot, SyncProblem, SyncState
from indicate_desktop.sync.board import Board
from indicate_desktop.sync.client import HubClient
from indicate_desktop.sync.clock_watch import ClockWatch
from indicate_desktop.sync.delivery import Delivery
from indicate_desktop.sync.desk import Desk
from indicate_desktop.sync.link import Link
from indicate_desktop.sync.pace import Backoff, Pace, utc_now
from indicate_desktop.sync.problems import problem_of
from indicate_desktop.sync.signin import Session, TokenStore, device_name, enrol
from indicate_desktop.sync.tidying import Tidying
from indicate_desktop.wire import Command, Tokens

log = logging.getLogger(__name__)

if TYPE_CHECKING:
    from indicate_desktop.sync.opening import CacheFile

T = TypeVar("T")


class Engine:
    """One agent's engine. `hub` is a normalised address; None before the first sign-in.

    `cache` and `tokens` may block; they are called on threads of their own. `on_snapshot`
    is called on the engine's thread. `enqueue`, `acknowledge`, `sign_in`, `nudge` and `stop`
    are safe from any thread.
    """

    def __init__(
        self,
        *,
        cache: "CacheFile",
        tokens: TokenStore,
        on_snapshot: Callable[[Snapshot], None],
        hub: str | None = None,
        ca_file: Path | None = None,
        pace: Pace | None = None,
        now: Callable[[], datetime] = utc_now,
        spread: Callable[[], float] = random.random,
    ) -> None:
        self._pace = pace or Pace()
        self._hub = hub
        self._ca_file = ca_file
        self._tokens = tokens
        self._now = now
        self._spread = spread
        self._client: HubClient | None = None
        self._desk = Desk(cache)
        self._board = Board(
            self._desk,
            on_snapshot,
            now=now,
            pace=self._pace,
            on_fault=self._mend,
        )
        self._delivery = Delivery(self._desk, self._board, self._backoff(), lambda: self._link.way)
        self._link = Link(
            self._desk,
            self._board,
            pace=self._pace,
            backoff=self._backoff(),
            now=now,
            on_online=self._delivery.wake,
        )
        self._lock = threading.Lock()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._stopped = asyncio.Event()
        self._stop_asked = False
        self._spawned: set[asyncio.Task[Any]] = set()

    # --- from any thread ----------------------------------------------------------------------

    def enqueue(self, command: Command) -> "Future[None]":
        """Put a command on disk and have it delivered; the future is done when it is on disk.

        Its exception says that it could not be kept, so that a dialog can keep what was typed.
        """
        kept = self._desk.enqueue(command)
        kept.add_done_callback(lambda _: self._soon(self._enqueued))
        return kept

    def acknowledge(self) -> None:
        """The user has read about the rejected commands."""
        self._soon(lambda: self._spawn(self._acknowledge()))

    def nudge(self) -> None:
        """Try again now: the user asked, or the network came back."""
        self._soon(self._link.nudge)

    def sign_in(self, hub: str, code: str, device: str | None = None) -> "Future[Tokens]":
        """Sign in at a normalised address and go live there.

        The future raises HubError, or what the keyring raises, with a sentence for the user.
        """
        with self._lock:
            if self._loop is None or self._stop_asked:
                raise RuntimeError("the engine does not run")
            return asyncio.run_coroutine_threadsafe(
                self._sign_in(hub, code, device or device_name()), self._loop
            )

    def stop(self) -> None:
        """End `run`; idempotent."""
        with self._lock:
            self._stop_asked = True
        self._soon(self._stopped.set)

    # --- the loop -----------------------------------------------------------------------------

    async def run(self) -> None:
        """Show the cache, keep it up to date, deliver; until `stop`. Runs once.

        Raises only what is a fault in the program, after it has let go of everything.
        """
        with self._lock:
            self._loop = asyncio.get_running_loop()
            if self._stop_asked:
                self._stopped.set()
        stages = [self._work(), self._stopped.wait()]
        tasks = [asyncio.create_task(stage) for stage in stages]
        try:
            await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in tasks:
                task.cancel()
            results = await asyncio.gather(*tasks, return_exceptions=True)
            await self._end()
        for result in results:
            if isinstance(result, Exception):
                raise result

    async def _work(self) -> None:
        await self._open()
        await self._board.show()
        if self._hub is not None:
            self._use(self._hub)
        async with asyncio.TaskGroup() as group:
            tidying = Tidying(self._desk, self._board, self._pace)
            clock = ClockWatch(self._board, self._link, pace=self._pace, now=self._now)
            for part in (self._board, self._delivery, self._link, tidying, clock):
                group.create_task(part.run())

    async def _open(self) -> None:
        """Open the cache, with patience: a keyring may start after us, a disk may be mounted."""
        backoff = self._backoff()
        while True:
            try:
                await self._desk.open()
            except Exception as error:
                problem = problem_of(error)
                log.exception("the cache cannot be opened")
                self._board.tell(state=SyncState.OFFLINE, problem=problem)
                await self._board.show()
                locked = problem is SyncProblem.KEYRING_LOCKED
                await asyncio.sleep(self._pace.locked_s if locked else backoff.next())
            else:
                self._board.tell(state=SyncState.STARTING, problem=None)
                return

    async def _sign_in(self, hub: str, code: str, device: str) -> Tokens:
        client = HubClient(hub, pace=self._pace, ca_file=self._ca_file)
        try:
            tokens = await enrol(client, self._tokens, code, device)
        finally:
            await client.close()
        self._hub = hub
        self._use(hub)
        return tokens

    def _use(self, hub: str) -> None:
        old, self._client = (
            self._client,
            HubClient(hub, pace=self._pace, ca_file=self._ca_file),
        )
        self._link.use(self._client, Session(self._client, self._tokens, self._now))
        if old is not None:
            self._spawn(old.close())

    async def _acknowledge(self) -> None:
        await self._desk.acknowledge()
        self._board.news()

    def _mend(self, problem: SyncProblem) -> None:
        self._link.mend(problem)

    def _enqueued(self) -> None:
        self._board.news()
        self._delivery.wake()

    async def _end(self) -> None:
        """The stages of stopping: no more network, then no more cache."""
        if self._board.status.state is SyncState.LIVE:
            self._board.tell(live_at=self._now())
        with suppress(TimeoutError):
            async with asyncio.timeout(self._pace.stop_s):
                await self._board.remember()
        if self._client is not None:
            with suppress(Exception):
                await self._client.close()
        self._desk.close(self._pace.stop_s)

    def _spawn(self, work: Coroutine[Any, Any, Any]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._spawned.add(task)
        task.add_done_callback(self._spawned.discard)

    def _soon(self, call: Callable[[], object]) -> None:
        """Call on the loop, if there is one that still runs."""
        with self._lock:
            loop = self._loop
        if loop is not None:
            with suppress(RuntimeError):  # closed meanwhile: there is nothing left to tell
                loop.call_soon_threadsafe(call)

    def _backoff(self) -> Backoff:
        return Backoff(self._pace, self._spread)
