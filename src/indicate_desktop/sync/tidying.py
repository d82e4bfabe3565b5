"""A cache file from an older version, brought up to date while there is nothing better to do."""

import asyncio
import logging

from indicate_desktop.domain.snapshot import SyncState
from indicate_desktop.sync.board import Board
from indicate_desktop.sync.desk import Desk, NotOpen
from indicate_desktop.sync.pace import Pace

log = logging.getLogger(__name__)


class Tidying:
    """Short steps on the cache's own thread, with a rest after each; ends when all is done."""

    def __init__(self, desk: Desk, board: Board, pace: Pace) -> None:
        self._desk = desk
        self._board = board
        self._pace = pace

    async def run(self) -> None:
        """Go on where the last program ended; a file that lacks nothing is asked once."""
        rest_s = self._pace.tidy_after_s
        while True:
            await asyncio.sleep(rest_s)
            if not await self._step():
                return
            rest_s = self._pace.tidy_rest_s

    async def _step(self) -> bool:
        """Whether more is to be done. What fails is tried again by the next program."""
        if self._board.status.state is SyncState.CATCHING_UP:
            return True
        try:
            return await self._desk.tidy()
        except NotOpen:
            return True
        except Exception as error:  # noqa: BLE001 - nobody waits for it, and nothing is lost
            log.warning("the cache was not brought up to date: %s", error)
            return False
