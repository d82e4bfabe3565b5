"""Server-sent events: a parser after the WHATWG's rules, and a reader that coalesces.

Its own rather than httpx-sse, because that one decodes bad UTF-8 in silence, has no limit on
a line's length, and gives events one by one where a burst should be one transaction.
"""

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import suppress
from dataclasses import dataclass

MOST_BYTES = 8 * 1024 * 1024
"""A line or an event longer than this is no hub's."""
MOST_WAITING = 5000
"""Events read ahead of the one who applies them; fewer where they have more than MOST_BYTES."""
_LINE_END = re.compile(rb"\r\n|\r|\n")
_BOM = b"\xef\xbb\xbf"


class EventTooLong(ValueError):  # noqa: N818 - says what is wrong better than an "…Error"
    """The stream carries a line or an event beyond every measure."""


@dataclass(frozen=True, slots=True)
class ServerEvent:
    """One event: its type, its data as bytes, and the last id that the stream has given."""

    type: str
    data: bytes
    id: str


class EventParser:
    """Turns the stream's bytes, cut anywhere, into events.

    `retry` is passed over like an unknown field: the engine's back-off knows more.
    """

    def __init__(self) -> None:
        self.lines = 0
        """Complete lines so far, comments included: the sign of life."""
        self._parts: list[bytes] = []
        self._size = 0
        self._after_cr = False
        self._type = ""
        self._data: list[bytes] = []
        self._id = ""

    def feed(self, chunk: bytes) -> list[ServerEvent]:
        """The events that this chunk completes; raises EventTooLong."""
        if self._after_cr and chunk:
            chunk = chunk.removeprefix(b"\n")
            self._after_cr = False
        self._size += len(chunk)
        self._parts.append(chunk)
        if b"\n" not in chunk and b"\r" not in chunk:
            if self._size > MOST_BYTES:
                raise EventTooLong(f"a line of more than {MOST_BYTES} bytes")
            return []
        *lines, rest = _LINE_END.split(b"".join(self._parts))
        self._parts = [rest]
        self._size = len(rest) + sum(map(len, self._data))
        self._after_cr = chunk.endswith(b"\r")
        events = [event for line in lines if (event := self._line(line)) is not None]
        if self._size > MOST_BYTES:
            raise EventTooLong(f"an event of more than {MOST_BYTES} bytes")
        return events

    def _line(self, line: bytes) -> ServerEvent | None:
        if not self.lines:
            line = line.removeprefix(_BOM)
        self.lines += 1
        if not line:
            return self._dispatch()
        name, _, value = line.partition(b":")
        value = value.removeprefix(b" ")
        if name == b"data":
            self._data.append(value)
            self._size += len(value)
        elif name == b"event":
            self._type = value.decode(errors="replace")
        elif name == b"id" and b"\0" not in value:
            self._id = value.decode(errors="replace")
        return None

    def _dispatch(self) -> ServerEvent | None:
        data, self._data = self._data, []
        type_, self._type = self._type, ""
        self._size -= sum(map(len, data))
        if not data:
            return None
        return ServerEvent(type_ or "message", b"\n".join(data), self._id)


async def batches(chunks: AsyncIterator[bytes], quiet_s: float) -> AsyncIterator[list[ServerEvent]]:
    """The stream's events, all that have arrived since the last look in one batch.

    Ends with the stream. Raises TimeoutError when no line came for `quiet_s`, EventTooLong,
    and whatever reading the chunks raises. A reader task runs ahead, so that what arrives
    while a batch is being applied becomes the next batch.
    """
    arrived, room = asyncio.Event(), asyncio.Event()
    waiting: list[ServerEvent] = []
    held = 0

    async def read() -> None:
        nonlocal held
        parser = EventParser()
        loop = asyncio.get_running_loop()
        try:
            async with asyncio.timeout(quiet_s) as limit:
                async for chunk in chunks:
                    lines = parser.lines
                    news = parser.feed(chunk)
                    waiting.extend(news)
                    held += sum(len(event.data) for event in news)
                    if parser.lines > lines:
                        limit.reschedule(loop.time() + quiet_s)
                    if waiting:
                        arrived.set()
                    while len(waiting) > MOST_WAITING or held > MOST_BYTES:
                        limit.reschedule(None)
                        room.clear()
                        await room.wait()
                        limit.reschedule(loop.time() + quiet_s)
        finally:
            arrived.set()

    reader = asyncio.create_task(read())
    try:
        while waiting or not reader.done():
            await arrived.wait()
            arrived.clear()
            batch, waiting[:] = waiting[:], []
            held = 0
            room.set()
            if batch:
                yield batch
        await reader
    finally:
        reader.cancel()
        with suppress(asyncio.CancelledError, Exception):
            await reader
