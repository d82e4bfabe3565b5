"""A loopback server that forwards to a hub, or misbehaves as told; and ways to misbehave."""

import asyncio
import json
import threading
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager, suppress
from urllib.parse import urlsplit

Behaviour = Callable[[str, asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]
"""What is done with a connection after its first request, whose head is given."""


class Flaky:
    """Listens on one port for its whole life, so that what gets well is found again."""

    def __init__(self, upstream: str | None = None) -> None:
        self.upstream = upstream
        self.heads: list[str] = []
        """The heads of the requests that were met with a behaviour."""
        self._behaviour: Behaviour | None = None
        self._writers: set[asyncio.StreamWriter] = set()
        self._loop = asyncio.new_event_loop()
        self._server: asyncio.Server | None = None
        self._tasks: set[asyncio.Task[None]] = set()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()
        self.port = 0
        self._call(self._listen())

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def misbehave(self, behaviour: Behaviour | None) -> None:
        """Do this from now on (None: forward to the hub), beginning with a clean cut."""
        self._call(self._turn(behaviour, listening=True))

    def refuse(self) -> None:
        """Do not even listen."""
        self._call(self._turn(None, listening=False))

    def cut(self) -> None:
        """Cut every connection there is, and go on as before."""
        self._call(self._turn(self._behaviour, listening=True))

    def close(self) -> None:
        self._call(self._turn(None, listening=False))
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(5)
        self._loop.close()

    def _call(self, work: Awaitable[None]) -> None:
        async def run() -> None:
            await work

        asyncio.run_coroutine_threadsafe(run(), self._loop).result(5)

    async def _listen(self) -> None:
        self._server = await asyncio.start_server(self._meet, "127.0.0.1", self.port)
        self.port = self._server.sockets[0].getsockname()[1]

    async def _turn(self, behaviour: Behaviour | None, *, listening: bool) -> None:
        self._behaviour = behaviour
        if self._server is not None and not listening:
            self._server.close()
            self._server = None
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        if listening and self._server is None:
            await self._listen()

    async def _meet(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._tasks.add(task)
        try:
            if self._behaviour is not None:
                head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
                self.heads.append(head)
                await self._behaviour(head, reader, writer)
            elif self.upstream is not None:
                await self._forward(reader, writer)
        except (asyncio.CancelledError, OSError, asyncio.IncompleteReadError):
            pass
        finally:
            self._tasks.discard(task)
            writer.transport.abort()

    async def _forward(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        assert self.upstream is not None
        hub = urlsplit(self.upstream)
        there, back = await asyncio.open_connection(hub.hostname, hub.port)
        try:
            await asyncio.wait(
                {
                    asyncio.create_task(_pipe(reader, back)),
                    asyncio.create_task(_pipe(there, writer)),
                },
                return_when=asyncio.FIRST_COMPLETED,
            )
        finally:
            back.transport.abort()


async def _pipe(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with suppress(OSError):
        while data := await reader.read(65536):
            writer.write(data)
            await writer.drain()


@contextmanager
def flaky(upstream: str | None = None) -> Iterator[Flaky]:
    server = Flaky(upstream)
    try:
        yield server
    finally:
        server.close()


# --- ways to misbehave --------------------------------------------------------------------------


def answers(status: int, body: bytes = b"", **headers: str) -> Behaviour:
    """Always the same answer."""
    lines = [f"HTTP/1.1 {status} X", f"Content-Length: {len(body)}", "Connection: close"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]

    async def behave(head: str, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write("\r\n".join([*lines, "", ""]).encode() + body)
        await writer.drain()
        writer.close()
        await writer.wait_closed()

    return behave


def problem(status: int, code: str, **headers: str) -> Behaviour:
    """An error as a hub would say it."""
    body = json.dumps({"code": code, "detail": f"The hub says {code}."}).encode()
    return answers(status, body, Content_Type="application/json", **headers)


def says(first: bytes, again: bytes = b"", every_s: float = 0.0) -> Behaviour:
    """Raw bytes, and then more of them for ever; without `again`, the end."""

    async def behave(head: str, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(first)
        await writer.drain()
        while again:
            writer.write(again)
            await writer.drain()
            await asyncio.sleep(every_s)

    return behave


async def hangs(head: str, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Takes the request and never answers."""
    await asyncio.sleep(3600)


HTML = answers(200, b"<!doctype html><h1>Free Wi-Fi!</h1>", Content_Type="text/html")
WRONG_JSON = answers(200, b'{"changes": 7}', Content_Type="application/json")
BAD_UTF8 = answers(200, b'{"name": "\xff\xfe"}', Content_Type="application/json")
NOT_HTTP = says(b"* OK IMAP4rev1 at your service\r\n\r\n")
CLOSES = says(b"")
HALF_ANSWER = says(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{")
DRIPS = says(b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n", b" ", 0.02)
DRIPS_HEAD = says(b"HTTP/1.1 200 OK\r\nX: ", b"x", 0.02)
ENDLESS = says(
    b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n",
    b"100000\r\n" + b" " * 0x100000 + b"\r\n",
)
REDIRECT = answers(302, Location="https://login.example.com/")
