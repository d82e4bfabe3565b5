"""What the screen is told: one status, and a snapshot whenever something on it has changed."""

import asyncio
import logging
import secrets
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from typing import Any

from indicate_desktop.domain.snapshot import Snapshot, SyncProblem, SyncState, SyncStatus
from indicate_desktop.sync.desk import Desk, NotOpen
from indicate_desktop.sync.pace import Pace
from indicate_desktop.sync.problems import problem_of
from indicate_desktop.sync.rollover import next_change

log = logging.getLogger(__name__)


class Board:
    """Makes snapshots and hands them over, at most one for all that came in one go.

    `on_fault` hears of a cache that could not be read for one; the last one stays shown.
    """

    def __init__(
        self,
        desk: Desk,
        on_snapshot: Callable[[Snapshot], None],
        *,
        now: Callable[[], datetime],
        pace: Pace,
        on_fault: Callable[[SyncProblem], None],
    ) -> None:
        self.status = SyncStatus()
        self._desk = desk
        self._on_snapshot = on_snapshot
        self._now = now
        self._pace = pace
        self._on_fault = on_fault
        self._last: Snapshot | None = None
        self._news = asyncio.Event()
        self._urgent = asyncio.Event()
        self._turned = False
        self._anew = False
        self._wake: asyncio.TimerHandle | None = None

    def news(self) -> None:
        """Records or commands have changed."""
        self._news.set()

    def look_again(self) -> None:
        """The time is another one than thought: hand a snapshot over, whatever it says."""
        self._anew = True
        self._news.set()

    def tell(self, **changes: Any) -> None:
        """Change the status."""
        status = replace(self.status, **changes)
        if (status.state, status.problem) != (self.status.state, self.status.problem):
            status = self._turn(status)
        if status != self.status:
            self.status = status
            self._news.set()

    @property
    def agent(self) -> str | None:
        """Whose records are shown, where that is known."""
        return self._last.profile.key if self._last and self._last.profile else None

    async def remember(self) -> None:
        """Keep the status for the next start; a disk that is full is told elsewhere."""
        try:
            await self._desk.remember(self.status)
        except Exception as error:  # noqa: BLE001 - the next apply or snapshot says it
            log.info("the status was not kept: %s", error)

    async def run(self) -> None:
        """Hand over snapshots until cancelled."""
        try:
            while True:
                await self._news.wait()
                self._news.clear()
                self._urgent.clear()
                await self.show()
                if self._turned:
                    self._turned = False
                    await self.remember()
                if self.status.state is SyncState.CATCHING_UP:
                    with suppress(TimeoutError):
                        async with asyncio.timeout(self._pace.progress_s):
                            await self._urgent.wait()
        finally:
            if self._wake is not None:
                self._wake.cancel()

    async def show(self) -> None:
        """Make a snapshot now, and hand it over if it says anything new."""
        now = self._now()
        snapshot = await self._make(now)
        last, anew, self._anew = self._last, self._anew, False
        if anew or last is None or replace(snapshot, made_at=last.made_at) != last:
            self._last = snapshot
            try:
                self._on_snapshot(snapshot)
            except Exception:
                log.exception("the screen could not take a snapshot")
        self._wake_at(next_change(snapshot, now), now)

    def _turn(self, status: SyncStatus) -> SyncStatus:
        """Another state or problem: said at once, with an id that finds it in the log."""
        log_id = secrets.token_hex(3) if status.problem else None
        log.info("now %s, %s [%s]", status.state, status.problem or "no problem", log_id or "-")
        self._urgent.set()
        self._turned = True
        return replace(status, log_id=log_id)

    async def _make(self, now: datetime) -> Snapshot:
        try:
            return await self._desk.snapshot(now, self.status)
        except NotOpen:
            status = self.status
        except Exception as error:
            log.exception("no snapshot could be made")
            problem = problem_of(error)
            status = replace(self.status, problem=self.status.problem or problem)
            self._on_fault(problem)
        return replace(self._last or Snapshot(made_at=now), made_at=now, sync=status)

    def _wake_at(self, at: datetime, now: datetime) -> None:
        if self._wake is not None:
            self._wake.cancel()
        delay = (at - now).total_seconds()
        self._wake = asyncio.get_running_loop().call_later(delay, self.news)
