"""The conversation with the hub: catch up, live, and back off when it breaks."""

import asyncio
import logging
import math
import re
from collections.abc import Callable, Coroutine
from contextlib import suppress
from datetime import datetime
from typing import Any

import msgspec

from indicate_desktop import wire
from indicate_desktop.domain.snapshot import SyncProblem, SyncState
from indicate_desktop.sync.board import Board
from indicate_desktop.sync.client import HubClient
from indicate_desktop.sync.desk import Desk
from indicate_desktop.sync.events import ServerEvent
from indicate_desktop.sync.pace import Backoff, Pace
from indicate_desktop.sync.problems import (
    CURSOR_UNKNOWN,
    HubError,
    nonsense,
    problem_of,
)
from indicate_desktop.sync.signin import Session, SignedOut
from indicate_desktop.sync.standing import Standing

log = logging.getLogger(__name__)

SMALLEST_PAGE = 200
_REOPENED = {SyncProblem.CACHE_READ_ONLY, SyncProblem.CACHE_AWAY, SyncProblem.CACHE_LOCKED}
_CURSOR = re.compile(r"[!-~]{1,200}")


class Link:
    """Keeps the cache up to date with one hub, until cancelled."""

    def __init__(
        self,
        desk: Desk,
        board: Board,
        *,
        pace: Pace,
        backoff: Backoff,
        now: Callable[[], datetime],
        on_online: Callable[[], None],
    ) -> None:
        self._desk = desk
        self._board = board
        self._pace = pace
        self._backoff = backoff
        self._now = now
        self._on_online = on_online
        self._hub: tuple[HubClient, Session] | None = None
        self._online = False
        self._limit = pace.page
        self._broken = asyncio.Event()
        self._rest_s = 0.0
        self._fault: SyncProblem | None = None
        self._standing = Standing(board, pace, backoff, now)

    @property
    def way(self) -> tuple[HubClient, Session] | None:
        """The hub, while it answers; None otherwise."""
        return self._hub if self._online else None

    def use(self, client: HubClient, session: Session) -> None:
        """Talk to this hub from now on."""
        self._hub = (client, session)
        self.restart()

    def restart(self, rest_s: float = 0.0) -> None:
        """Begin anew after a rest, whatever is going on."""
        self._rest_s = rest_s
        self._broken.set()

    def mend(self, problem: SyncProblem) -> None:
        """The cache could not be read: get over that, and begin anew."""
        if problem is SyncProblem.CACHE_DAMAGED and self._fault is None:
            self._fault = problem
            self.restart()

    def nudge(self) -> None:
        """Try now, where the next try is being waited for and the hub did not ask for patience."""
        if self._board.status.state in {SyncState.OFFLINE, SyncState.SIGNED_OUT}:
            self.restart()

    async def run(self) -> None:
        """Converse, and try again after every end of it."""
        loop = asyncio.get_running_loop()
        while True:
            began = loop.time()
            error = await self._until_broken(self._converse())
            self._online = False
            if self._broken.is_set():
                self._backoff.reset()
                wait = self._rest_s
                await self._mend()
            else:
                wait = await self._after(error, held_s=loop.time() - began)
            self._broken.clear()
            with suppress(TimeoutError):
                async with asyncio.timeout(None if math.isinf(wait) else wait):
                    await self._broken.wait()
            self._broken.clear()

    async def _until_broken(self, talk: Coroutine[Any, Any, None]) -> BaseException | None:
        """Run to the end or to `restart`; gives what ended it."""
        task = asyncio.create_task(talk)
        broken = asyncio.create_task(self._broken.wait())
        try:
            await asyncio.wait({task, broken}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            task.cancel()
            broken.cancel()
            await asyncio.gather(task, broken, return_exceptions=True)
        return None if task.cancelled() else task.exception()

    # --- conversing ---------------------------------------------------------------------------

    async def _converse(self) -> None:
        await self._desk.open()
        self._desk.ensure_writable()  # before the hub is asked for what could not be kept
        if self._hub is None:
            raise SignedOut
        client, session = self._hub
        await session.access()
        await self._turn_out(session.agent)
        cursor = await self._catch_up(client, session)
        await session.authorised(lambda access: self._listen(client, access, cursor))

    async def _listen(self, client: HubClient, access: str, cursor: str) -> None:
        """Take what comes on the stream, until it ends."""
        async with client.stream(access, cursor) as found:
            self._live()
            async for events in found:
                await self._take(events, client.host)

    async def _catch_up(self, client: HubClient, session: Session) -> str:
        """Read pages up to the present; gives the cursor to stream from."""
        cursor = await self._desk.cursor()
        if cursor is None:
            self._board.tell(state=SyncState.CATCHING_UP, problem=None)
            cursor = await self._begin(await session.authorised(client.snapshot))

        def fetch(after: str) -> "asyncio.Task[wire.Page]":
            return asyncio.create_task(
                session.authorised(lambda access: client.changes(access, after, self._limit))
            )

        fetching = fetch(cursor)
        try:
            while True:
                page = await fetching
                self._answered()
                if page.more:
                    if page.cursor == cursor:
                        raise nonsense(client.host, "it repeats itself")
                    self._board.tell(state=SyncState.CATCHING_UP, problem=None)
                    fetching = fetch(page.cursor)  # comes in while this one is being applied
                if page.changes or page.cursor != cursor:
                    await self._apply(page.changes, page.cursor)
                    self._count(len(page.changes))
                cursor = page.cursor
                if not page.more:
                    self._board.tell(fetched=0, expected=0)
                    return cursor
        finally:
            fetching.cancel()
            await asyncio.gather(fetching, return_exceptions=True)

    def _count(self, taken: int) -> None:
        """How far a first catch-up is; a later one has no total, and needs none."""
        status = self._board.status
        if status.expected:
            self._board.tell(fetched=min(status.fetched + taken, status.expected))

    async def _begin(self, answer: wire.SnapshotAnswer) -> str:
        """Take the agent's card in before any record, which its time zone dates.

        On the stream it may come last, and every figure would be made twice.
        """
        self._board.tell(fetched=0, expected=max(0, answer.records))
        await self._apply([wire.change(0, answer.profile)], answer.start)
        return answer.start

    async def _take(self, events: list[ServerEvent], host: str) -> None:
        """Apply a batch of live events."""
        news = [event for event in events if event.type == "change"]
        if not news:
            return
        cursor = news[-1].id
        if not cursor:
            raise nonsense(host, "its events have no id")
        try:
            changes = [wire.decode(event.data, wire.Change) for event in news]
        except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
            raise nonsense(host, "its events make no sense") from error
        await self._apply(changes, cursor)

    async def _apply(self, changes: list[wire.Change], cursor: str) -> None:
        now = self._now()
        if _CURSOR.fullmatch(cursor) is None:  # kept, it could never be sent back
            raise nonsense(self._hub[0].host if self._hub else "The hub", "its cursor is none")
        await self._desk.apply(changes, cursor, now)
        heard = {"last_event_at": now} if changes else {}
        self._board.tell(cursor=cursor, **heard)
        self._board.news()

    # --- how it stands ------------------------------------------------------------------------

    def _answered(self) -> None:
        if not self._online:
            self._online = True
            self._on_online()

    def _live(self) -> None:
        self._answered()
        self._standing.live()

    async def _after(self, error: BaseException | None, held_s: float) -> float:
        """What an end means: repairs what can be, has it told, gives the wait in seconds."""
        if held_s >= self._pace.steady_s:
            self._backoff.reset()
        elif self._board.status.state is SyncState.LIVE:
            self._backoff.ease()
        if error is None:
            error = HubError(SyncProblem.UNREACHABLE, "The hub ended the conversation.")
        if isinstance(error, HubError):
            log.info("not live: %s", error)
            if error.code == CURSOR_UNKNOWN:
                await self._start_over()
                self._backoff.ease()
                return self._backoff.next()
        else:
            log.error("not live", exc_info=error)
        problem = problem_of(error)
        if problem is SyncProblem.SLOW:
            self._limit = max(SMALLEST_PAGE, self._limit // 4)
        await self._repair(problem)
        return self._standing.ended(error, problem)

    async def _start_over(self) -> None:
        """The hub does not know our cursor (another database): a fresh snapshot."""
        try:
            await self._desk.reset()
        except Exception:
            log.exception("the cache could not be reset")
        self._board.tell(cursor=None)

    async def _mend(self) -> None:
        fault, self._fault = self._fault, None
        if fault is not None:
            self._standing.offline(fault)
            await self._repair(fault)

    async def _repair(self, problem: SyncProblem) -> None:
        """Get over a cache that broke; what is still wrong shows again at the next try."""
        try:
            if problem is SyncProblem.CACHE_DAMAGED:
                await self._desk.replace()
                self._board.tell(cursor=None)
            elif problem in _REOPENED or self._desk.barred:
                await self._desk.reopen()  # it may be writable, or let go, by now
        except Exception:
            log.exception("the cache could not be opened anew")

    async def _turn_out(self, agent: str | None) -> None:
        """Somebody else signed in: the records of the one before go, and their commands too.

        Their commands must not be sent in another's name, and are told rather than dropped.
        """
        before = self._board.agent
        if agent is None or before is None or agent == before:
            return
        log.info("another agent signed in")
        await self._desk.disown("other_agent")
        self._board.tell(cursor=None)
        await self._board.show()
