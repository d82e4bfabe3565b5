"""Straight HTTP/1.1 for httpx: asyncio's streams and h11, nothing between.

httpx's own way, httpcore over anyio, can do much that one program with one hub does not need,
and its code alone takes 3.5 MiB of an idle desktop. It is still taken where a proxy stands
between (`transport`).
"""

import asyncio
import ssl
from collections.abc import AsyncIterator, Callable
from contextlib import suppress
from urllib.request import getproxies

import h11
import httpx

READ_BYTES = 64 * 1024
MOST_HEAD_BYTES = 100 * 1024
KEEP_S = 5.0
"""An unused connection is trusted for this long; hubs close theirs at about that time."""
NEXT_ADDRESS_S = 0.25
"""Before a name's next address is tried beside the first (RFC 8305)."""
PORTS = {"http": 80, "https": 443}
PROXIED = ("http", "https", "all")


def transport(trust: ssl.SSLContext, *, proxies: bool) -> "DirectTransport | None":
    """The straight way; None leaves it to httpx: the system names a proxy, and asking one is meant.

    Which address goes through which proxy is httpx's to know.
    """
    if proxies and not getproxies().keys().isdisjoint(PROXIED):
        return None
    return DirectTransport(trust)


class DirectTransport(httpx.AsyncBaseTransport):
    """Connections that are kept for the next request. For one event loop.

    Of httpx's time limits only the one for connecting is kept: who asks limits the whole.
    """

    def __init__(self, trust: ssl.SSLContext) -> None:
        trust.set_alpn_protocols(["http/1.1"])
        self._trust = trust
        self._open: set[_Connection] = set()

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """One exchange, up to the answer's head; raises httpx's own errors."""
        connection = self._unused(request.url) or await self._connect(request)
        try:
            await connection.send(request)
            head = await connection.head()
        except BaseException:
            self._close(connection)
            raise
        return httpx.Response(
            head.status_code,
            headers=head.headers.raw_items(),
            stream=_Body(connection, self._let_go),
            extensions={
                "http_version": b"HTTP/" + head.http_version,
                "reason_phrase": head.reason,
            },
        )

    async def aclose(self) -> None:
        """Close all connections, those in use too."""
        for connection in tuple(self._open):
            self._close(connection)
        await asyncio.sleep(0)  # the loop closes their sockets in its next turn

    def _unused(self, url: httpx.URL) -> "_Connection | None":
        for connection in [each for each in self._open if each.unused_until is not None]:
            if not connection.alive():
                self._close(connection)
            elif connection.origin == _origin(url):
                connection.unused_until = None
                return connection
        return None

    async def _connect(self, request: httpx.Request) -> "_Connection":
        scheme, host, port = origin = _origin(request.url)
        try:
            async with asyncio.timeout(request.extensions.get("timeout", {}).get("connect")):
                reader, writer = await asyncio.open_connection(
                    host,
                    port,
                    ssl=self._trust if scheme == "https" else None,
                    happy_eyeballs_delay=NEXT_ADDRESS_S,
                )
        except TimeoutError as error:
            raise httpx.ConnectTimeout(f"{host} does not answer", request=request) from error
        except (OSError, UnicodeError) as error:  # UnicodeError: no name that DNS could know
            raise httpx.ConnectError(str(error), request=request) from error
        connection = _Connection(origin, reader, writer)
        self._open.add(connection)
        return connection

    def _let_go(self, connection: "_Connection") -> None:
        """Its answer has been read, or nobody wants the rest."""
        if connection in self._open and not connection.renew():
            self._close(connection)

    def _close(self, connection: "_Connection") -> None:
        self._open.discard(connection)
        connection.abort()


class _Connection:
    """One HTTP/1.1 conversation over one socket."""

    def __init__(
        self,
        origin: tuple[str, str, int],
        reader: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
    ) -> None:
        self.origin = origin
        self.unused_until: float | None = None
        """On the loop's clock; None while it is in use."""
        self._reader = reader
        self._writer = writer
        self._http = h11.Connection(h11.CLIENT, max_incomplete_event_size=MOST_HEAD_BYTES)

    def alive(self) -> bool:
        """Whether an unused one may be used again."""
        gone = self._writer.is_closing() or self._reader.at_eof()
        return not gone and _now() < (self.unused_until or 0.0)

    def renew(self) -> bool:
        """Be ready for another request; False where that is not possible."""
        if self._http.our_state is not h11.DONE or self._http.their_state is not h11.DONE:
            return False
        self._http.start_next_cycle()
        self.unused_until = _now() + KEEP_S
        return True

    def abort(self) -> None:
        """Close the socket; safe to call twice."""
        self._writer.transport.abort()

    async def send(self, request: httpx.Request) -> None:
        """Send all of a request."""
        assert isinstance(request.stream, httpx.AsyncByteStream)  # noqa: S101 - for the type checker
        try:
            head = h11.Request(
                method=request.method, target=request.url.raw_path, headers=request.headers.raw
            )
            self._write(head)
            async for part in request.stream:
                self._write(h11.Data(data=part))
            self._write(h11.EndOfMessage())
        except h11.LocalProtocolError as error:
            raise httpx.LocalProtocolError(str(error), request=request) from error
        # A server may answer, with an error, and close before it has read everything.
        with suppress(OSError):
            await self._writer.drain()

    async def head(self) -> h11.Response:
        """The answer's head."""
        while not isinstance(event := await self._next(), h11.Response):
            pass  # a word on the way to it: 100 Continue, 103 Early Hints
        return event

    async def part(self) -> bytes | None:
        """The next bytes of the answer's body; None at its end."""
        event = await self._next()
        return bytes(event.data) if isinstance(event, h11.Data) else None

    def _write(self, event: h11.Event) -> None:
        if data := self._http.send(event):
            self._writer.write(data)

    async def _next(self) -> object:
        try:
            while (event := self._http.next_event()) is h11.NEED_DATA:
                data = await self._reader.read(READ_BYTES)
                if not data and self._http.their_state is h11.SEND_RESPONSE:
                    raise httpx.RemoteProtocolError("Server disconnected without an answer.")
                self._http.receive_data(data)
        except h11.RemoteProtocolError as error:
            raise httpx.RemoteProtocolError(str(error)) from error
        except OSError as error:
            raise httpx.ReadError(str(error)) from error
        return event


class _Body(httpx.AsyncByteStream):
    """An answer's body, as it comes."""

    def __init__(self, connection: _Connection, done: Callable[[_Connection], None]) -> None:
        self._connection: _Connection | None = connection
        self._done = done

    async def __aiter__(self) -> AsyncIterator[bytes]:
        while self._connection is not None:
            if (part := await self._connection.part()) is None:
                return
            yield part

    async def aclose(self) -> None:
        """Let the connection go; safe to call twice."""
        if self._connection is not None:
            connection, self._connection = self._connection, None
            self._done(connection)


def _origin(url: httpx.URL) -> tuple[str, str, int]:
    return url.scheme, url.raw_host.decode("ascii"), url.port or PORTS[url.scheme]


def _now() -> float:
    return asyncio.get_running_loop().time()
