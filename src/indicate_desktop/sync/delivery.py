"""Delivering the outbox: in order, at least once, as soon as there is a way."""

import asyncio
import logging
from collections.abc import Callable, Sequence
from http import HTTPStatus

from indicate_desktop.sync.board import Board
from indicate_desktop.sync.client import HubClient
from indicate_desktop.sync.desk import Desk
from indicate_desktop.sync.pace import Backoff
from indicate_desktop.sync.problems import HubError
from indicate_desktop.sync.signin import Session
from indicate_desktop.wire import Command, CommandAnswer

log = logging.getLogger(__name__)

MOST = 50
"""Commands in one delivery."""
FINAL = frozenset({"done", "rejected"})
BAD = frozenset(
    {HTTPStatus.BAD_REQUEST, HTTPStatus.REQUEST_ENTITY_TOO_LARGE, HTTPStatus.UNPROCESSABLE_ENTITY}
)
"""Statuses that say that it is the command, not the moment."""


class Delivery:
    """Sends what waits in the outbox while `way` gives a hub to send it to.

    A crash between the hub's answer and its settling sends the command again; the hub knows
    its id and answers the same.
    """

    def __init__(
        self,
        desk: Desk,
        board: Board,
        backoff: Backoff,
        way: Callable[[], tuple[HubClient, Session] | None],
    ) -> None:
        self._desk = desk
        self._board = board
        self._backoff = backoff
        self._way = way
        self._wake = asyncio.Event()

    def wake(self) -> None:
        """There is a command, or a way."""
        self._wake.set()

    async def run(self) -> None:
        """Deliver until cancelled."""
        while True:
            await self._wake.wait()
            self._wake.clear()
            try:
                done = await self._deliver()
            except HubError as error:
                log.info("commands wait: %s", error)
                await asyncio.sleep(self._backoff.next(error.retry_after_s))
                self._wake.set()
            except Exception:
                log.exception("commands wait")
                await asyncio.sleep(self._backoff.next())
                self._wake.set()
            else:
                if done:
                    self._backoff.reset()
                else:
                    await asyncio.sleep(self._backoff.next())
                    self._wake.set()

    async def _deliver(self) -> bool:
        """Send all that waits; False where the hub wants some of it again later."""
        while (way := self._way()) is not None and (waiting := await self._desk.pending()):
            batch = waiting[:MOST]
            answers = await self._send(way, batch)
            settled = [answer for answer in answers if answer.result in FINAL]
            await self._desk.settle(settled)
            self._board.news()
            for each in settled:
                if each.result == "rejected":
                    log.warning("command %s was refused: %s", str(each.id)[:8], each.reason)
            log.info("%d of %d commands answered", len(settled), len(batch))
            if len(settled) < len(batch):
                return False
        return True

    async def _send(
        self, way: tuple[HubClient, Session], batch: Sequence[Command]
    ) -> list[CommandAnswer]:
        """The hub's answers to these commands.

        Where the hub cannot take the delivery as such, one by one finds out which command it
        is, and that one is rejected, so that it does not block the rest.
        """
        client, session = way
        try:
            answers = await session.authorised(lambda access: client.deliver(access, batch))
        except HubError as error:
            if error.status not in BAD or not error.spoken:
                raise
            if len(batch) > 1:
                return await self._one_by_one(way, batch)
            return [
                CommandAnswer(id=batch[0].id, result="rejected", reason=f"not_taken: {error.code}")
            ]
        asked = {command.id for command in batch}
        return [answer for answer in answers if answer.id in asked]

    async def _one_by_one(
        self, way: tuple[HubClient, Session], batch: Sequence[Command]
    ) -> list[CommandAnswer]:
        """The answers up to the first command that the hub wants again later."""
        found: list[CommandAnswer] = []
        for command in batch:
            answers = await self._send(way, [command])
            found += answers
            if not any(answer.result in FINAL for answer in answers):
                break
        return found
