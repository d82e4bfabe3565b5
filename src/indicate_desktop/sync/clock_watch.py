"""Noticing that the machine slept, or that somebody set its clock or its time zone."""

import asyncio
import logging
import time
from collections.abc import Callable
from datetime import datetime

from indicate_desktop.sync.board import Board
from indicate_desktop.sync.link import Link
from indicate_desktop.sync.pace import Pace

log = logging.getLogger(__name__)

Zone = tuple[int, int, tuple[str, str]]


class ClockWatch:
    """After a jump everything that shows a time looks again, and the hub is asked anew.

    The loop's clock, and Qt's timers with it, stood still while the machine slept: what was to
    happen at an hour would come late by as much. The connection may be dead without a word, and
    the day may be another one.
    """

    def __init__(
        self, board: Board, link: Link, *, pace: Pace, now: Callable[[], datetime]
    ) -> None:
        self._board = board
        self._link = link
        self._pace = pace
        self._now = now

    async def run(self) -> None:
        """Look now and then until cancelled."""
        loop, zone = asyncio.get_running_loop(), here()
        while True:
            wall, steady = self._now(), loop.time()
            await asyncio.sleep(self._pace.watch_s)
            jump = (self._now() - wall).total_seconds() - (loop.time() - steady)
            if abs(jump) > self._pace.jump_s:
                log.info("the clock jumped by %.0f s", jump)
                self._board.look_again()
                self._link.restart(self._pace.resume_s)
            before, zone = zone, here()
            if zone != before:
                log.info("the computer's time zone is another one now: %s", "/".join(zone[2]))
                self._board.look_again()


def here() -> Zone:
    """The computer's time zone as it is set now, for the whole process.

    The C library reads it once; `tzset`, which Windows has not, has it look again. It is the
    agent's zone, from the hub, that results are counted in: this one holds before that is known.
    """
    if hasattr(time, "tzset"):
        time.tzset()
    return time.timezone, time.altzone, time.tzname
