"""The straight way to a hub: which connections are kept, and how an exchange may go."""

import asyncio
import ssl
from collections.abc import Awaitable, Callable, Iterator
from typing import TypeVar

import httpx
import pytest
from tests.faults import flaky as bad
from tests.faults.flaky import Behaviour, Flaky

from indicate_desktop.sync import direct

T = TypeVar("T")
PATIENCE_S = 30.0
BODY = b"x" * 5_000_000
"""More than the system and both programs keep on the way."""


@pytest.fixture
def server() -> Iterator[Flaky]:
    with bad.flaky() as running:
        yield running


def ask(url: str, what: Callable[[httpx.AsyncClient], Awaitable[T]]) -> T:
    async def run() -> T:
        way = direct.transport(ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT), proxies=False)
        async with httpx.AsyncClient(base_url=url, transport=way, timeout=PATIENCE_S) as client:
            async with asyncio.timeout(PATIENCE_S):
                return await what(client)

    return asyncio.run(run())


def serves(answer: bytes, times: int = 1000) -> Behaviour:
    """Answers request after request on one connection, so many times, and closes it."""

    async def behave(head: str, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        for number in range(times):
            if number:
                await reader.readuntil(b"\r\n\r\n")
            writer.write(answer)
            await writer.drain()
        writer.close()

    return behave


OK = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"


def connections(server: Flaky) -> int:
    """How many connections were made: a behaviour notes the first head of each."""
    return len(server.heads)


async def thrice(client: httpx.AsyncClient) -> list[str]:
    return [(await client.get("/")).text for _ in range(3)]


def test_a_connection_is_kept_for_the_next_request(server: Flaky) -> None:
    server.misbehave(serves(OK))
    assert ask(server.url, thrice) == ["ok"] * 3
    assert connections(server) == 1


def test_a_connection_that_the_hub_closes_is_not_used_again(server: Flaky) -> None:
    server.misbehave(serves(OK, times=1))

    async def with_pauses(client: httpx.AsyncClient) -> list[str]:
        found = []
        way = client._transport
        assert isinstance(way, direct.DirectTransport)
        for _ in range(3):
            found.append((await client.get("/")).text)
            while any(connection.alive() for connection in way._open):  # noqa: ASYNC110 - nobody tells
                await asyncio.sleep(0.01)
        return found

    assert ask(server.url, with_pauses) == ["ok"] * 3
    assert connections(server) == 3


def test_a_connection_that_nobody_used_for_long_is_not_trusted(
    server: Flaky, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(direct, "KEEP_S", 0.0)
    server.misbehave(serves(OK))
    assert ask(server.url, thrice) == ["ok"] * 3
    assert connections(server) == 3


def test_an_answer_that_is_not_read_to_its_end_ends_its_connection(server: Flaky) -> None:
    server.misbehave(serves(b"HTTP/1.1 200 OK\r\nContent-Length: 5000000\r\n\r\n" + BODY))

    async def only_heads(client: httpx.AsyncClient) -> list[int]:
        found = []
        for _ in range(2):
            async with client.stream("GET", "/") as response:
                found.append(response.status_code)
        return found

    assert ask(server.url, only_heads) == [200, 200]
    assert connections(server) == 2


def test_two_requests_at_once_have_a_connection_each(server: Flaky) -> None:
    server.misbehave(serves(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n"))

    async def both(client: httpx.AsyncClient) -> list[bytes]:
        async with client.stream("GET", "/") as one, client.stream("GET", "/") as two:
            return [await anext(each.aiter_raw()) for each in (one, two)]

    assert ask(server.url, both) == [b"ok", b"ok"]
    assert connections(server) == 2


def test_a_closed_client_lets_nobody_wait(server: Flaky) -> None:
    server.misbehave(_stays_silent)

    async def close_meanwhile(client: httpx.AsyncClient) -> None:
        async with client.stream("GET", "/") as response:
            waiting = asyncio.ensure_future(anext(response.aiter_raw()))
            await asyncio.sleep(0)
            await client.aclose()
            with pytest.raises(httpx.RemoteProtocolError):
                await waiting

    ask(server.url, close_meanwhile)


async def _stays_silent(
    head: str, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
    await reader.read()


def test_words_on_the_way_to_the_answer_are_passed_over(server: Flaky) -> None:
    early = b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n"
    server.misbehave(serves(early + OK))
    assert ask(server.url, thrice) == ["ok"] * 3


def test_a_hub_may_refuse_before_it_has_read_everything(server: Flaky) -> None:
    server.misbehave(
        bad.says(b"HTTP/1.1 413 Too large\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
    )

    async def post(client: httpx.AsyncClient) -> int | str:
        try:
            return (await client.post("/", content=BODY)).status_code
        except httpx.ReadError as error:  # the system may have thrown the answer away
            return type(error).__name__

    assert ask(server.url, post) in (413, "ReadError")


def test_what_is_sent_arrives_whole(server: Flaky) -> None:
    async def echo(head: str, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        body = await reader.readexactly(len(BODY))
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%b" % (len(body), body))
        await writer.drain()
        await reader.read()

    server.misbehave(echo)

    async def post(client: httpx.AsyncClient) -> bytes:
        return (await client.post("/path?word=%C3%A5", content=BODY)).content

    assert ask(server.url, post) == BODY
    assert server.heads[0].startswith("POST /path?word=%C3%A5 HTTP/1.1\r\n")


def test_a_hub_that_does_not_answer_a_call_is_no_hub(server: Flaky) -> None:
    server.refuse()

    async def get(client: httpx.AsyncClient) -> None:
        with pytest.raises(httpx.ConnectError):
            await client.get("/")

    ask(server.url, get)


@pytest.mark.parametrize("name", ["HTTPS_PROXY", "http_proxy", "ALL_PROXY"])
def test_a_named_proxy_is_left_to_httpx(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    trust = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    for other in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY"):
        monkeypatch.delenv(other, raising=False)
        monkeypatch.delenv(other.lower(), raising=False)
    monkeypatch.setenv("NO_PROXY", "intranet.example")
    assert direct.transport(trust, proxies=True) is not None
    monkeypatch.setenv(name, "http://proxy.example:3128")
    assert direct.transport(trust, proxies=True) is None
    assert direct.transport(trust, proxies=False) is not None
