"""The cache at work: on a thread that may block, for callers that may not."""

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, TypeVar

from indicate_desktop.domain.snapshot import Snapshot, SyncStatus
from indicate_desktop.sync.worker import Worker
from indicate_desktop.wire import Change, Command, CommandAnswer

if TYPE_CHECKING:
    from indicate_desktop.cache.cache import Cache
    from indicate_desktop.sync.opening import CacheFile

T = TypeVar("T")


class NotSaved(Exception):  # noqa: N818 - says what happened
    """A command could not be put on disk: the program ended before the cache was open."""


class NotOpen(Exception):  # noqa: N818 - a state, told by whoever tried to open it
    """The cache is not open yet, or could not be opened anew."""


class Desk:
    """Owns the cache and its thread. Everything but `enqueue` is for the engine's loop."""

    def __init__(self, file: "CacheFile") -> None:
        self._file = file
        self._worker = Worker("cache")
        self._cache: Cache | None = None
        self._early: list[tuple[Command, Future[None]]] = []

    async def open(self) -> None:
        """Open the cache, if it is not; raises CacheError or what the keyring raises.

        May take long: a keyring may ask the user.
        """
        await self._worker.run(self._open)

    @property
    def barred(self) -> bool:
        """Whether what is open can only be read."""
        return self._file.barred is not None

    def ensure_writable(self) -> None:
        """Raise the CacheError that says why what is open can only be read, if it can."""
        if self._file.barred is not None:
            raise self._file.barred

    async def reopen(self) -> None:
        """Close the cache and open it anew; commands wait meanwhile."""
        await self._worker.run(self._reopen)

    async def replace(self) -> None:
        """Set a broken cache aside for a new one, with its commands where they can be read."""
        await self._worker.run(self._replace)

    def enqueue(self, command: Command) -> "Future[None]":
        """Put a command on disk; safe from any thread. The future is done when it is there."""
        kept: Future[None] = Future()
        self._worker.submit(lambda: self._enqueue(command, kept))
        return kept

    async def cursor(self) -> str | None:
        """Where the next changes go on; None before the first."""
        return await self._with(lambda cache: cache.cursor)

    async def apply(self, changes: Sequence[Change], cursor: str, now: datetime) -> None:
        """Take changes in, with the cursor behind them, in one transaction."""
        await self._with(lambda cache: cache.apply(changes, cursor, now=now))

    async def reset(self) -> None:
        """Forget the records and the cursor; commands stay."""
        await self._with(lambda cache: cache.reset())

    async def tidy(self) -> bool:
        """Bring a file from an older version a step further; True while more is to be done."""
        return await self._with(lambda cache: cache.tidy())

    async def disown(self, reason: str) -> None:
        """Forget the agent before; what they had not sent is rejected for a reason."""
        await self._with(lambda cache: cache.disown(reason))

    async def pending(self) -> list[Command]:
        """Commands that wait for the hub, oldest first."""
        return await self._with(lambda cache: cache.pending())

    async def settle(self, answers: Sequence[CommandAnswer]) -> None:
        """Take the hub's answers in, in order."""

        def settle(cache: "Cache") -> None:
            for answer in answers:
                cache.settle(answer)

        await self._with(settle)

    async def acknowledge(self) -> None:
        """The user has read about the rejected commands and the unreadable file."""
        self._file.notices.clear()
        await self._with(lambda cache: cache.acknowledge_rejections())

    async def remember(self, sync: SyncStatus) -> None:
        """Keep how we stand with the hub, for the next start."""
        await self._with(lambda cache: cache.remember(sync))

    async def snapshot(self, now: datetime, sync: SyncStatus) -> Snapshot:
        """All that the screen shows."""
        made = await self._with(lambda cache: cache.snapshot(now, sync))
        if not self._file.notices:
            return made
        told = (*self._file.notices, *made.sync.rejected)
        return replace(made, sync=replace(made.sync, rejected=told))

    def close(self, timeout_s: float) -> None:
        """Close the cache after everything that was asked of it; commands not kept are told."""
        self._worker.submit(self._end)
        self._worker.stop(timeout_s)

    async def _with(self, call: "Callable[[Cache], T]") -> T:
        return await self._worker.run(lambda: call(self._opened()))

    # --- on the worker's thread ---------------------------------------------------------------

    def _opened(self) -> "Cache":
        if self._cache is None:
            raise NotOpen("the cache is not open")
        return self._cache

    def _open(self) -> None:
        if self._cache is None:
            self._use(self._file.open())

    def _reopen(self) -> None:
        self._close()
        self._open()

    def _replace(self) -> None:
        broken, self._cache = self._cache, None
        self._use(self._file.replace(broken))

    def _use(self, cache: "Cache") -> None:
        self._cache = cache
        early, self._early = self._early, []
        for command, kept in early:
            self._enqueue(command, kept)

    def _enqueue(self, command: Command, kept: "Future[None]") -> None:
        if self._cache is None:
            self._early.append((command, kept))
            return
        try:
            self._cache.enqueue(command)
        except Exception as error:  # noqa: BLE001 - told to the one who asked
            kept.set_exception(error)
        else:
            kept.set_result(None)

    def _close(self) -> None:
        cache, self._cache = self._cache, None
        if cache is not None:
            with suppress(Exception):  # a file that broke may not close well either
                cache.close()

    def _end(self) -> None:
        self._close()
        for _, kept in self._early:
            kept.set_exception(NotSaved("The program ended before this could be saved."))
        self._early.clear()
