"""What comes below HTTP's good manners: connections that say nothing, or two things at once."""

import socket
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import httpx
import pytest
from tests.hub.desk import Desk

from indicate_desktop.hub.embedded import EmbeddedHub
from indicate_desktop.hub.settings import Limits, Settings

HOST = b"Host: hub\r\n"


@pytest.fixture
def hasty(tmp_path: Path) -> Iterator[EmbeddedHub]:
    """A hub that waits half a second for a request."""
    with EmbeddedHub(tmp_path, settings=Settings(limits=Limits(body_s=0.5))) as hub:
        yield hub


@contextmanager
def connected(hub: EmbeddedHub) -> Iterator[socket.socket]:
    port = int(hub.url.rpartition(":")[2])
    with closing(socket.create_connection(("127.0.0.1", port), timeout=20)) as connection:
        yield connection


def rest(connection: socket.socket) -> bytes:
    """All that still comes, up to the end that the hub makes."""
    return b"".join(iter(lambda: connection.recv(65_536), b""))


@pytest.mark.parametrize("said", [b"", b"GET /v1 HTT", b"GET /v1 HTTP/1.1\r\n" + HOST + b"X: "])
def test_who_sends_no_request_is_let_go(hasty: EmbeddedHub, said: bytes) -> None:
    with connected(hasty) as connection:
        connection.sendall(said)
        assert rest(connection) == b""


def test_a_second_request_that_never_comes_whole_is_let_go(hasty: EmbeddedHub) -> None:
    with connected(hasty) as connection:
        connection.sendall(b"GET /v1 HTTP/1.1\r\n" + HOST + b"\r\n")
        assert connection.recv(65_536).startswith(b"HTTP/1.1 200")
        connection.sendall(b"GET /v1 HT")
        assert b"HTTP/1.1" not in rest(connection)


def test_a_quiet_stream_is_not_taken_for_a_slow_request(hasty: EmbeddedHub) -> None:
    with Desk(hasty) as desk, desk.listen(desk.snapshot().head) as stream:
        assert "comment" in next(stream)
        with connected(hasty) as other:
            assert rest(other) == b""  # a whole waiting time has passed
        hasty.store.publish(desk.agent, [hasty.store.standing(desk.agent)[0]])
        hasty.store.invite("anna", "Europe/Oslo")
        assert "data" in next(stream)


def test_a_body_of_two_lengths_is_refused_and_nothing_after_it_is_believed(
    hub: EmbeddedHub,
) -> None:
    hidden = b"GET /v1 HTTP/1.1\r\n" + HOST + b"\r\n"
    with connected(hub) as connection:
        connection.sendall(
            b"POST /v1/enrol HTTP/1.1\r\n" + HOST + b"Content-Length: 5\r\n"
            b"Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + hidden
        )
        answered = rest(connection)
    assert answered.startswith(b"HTTP/1.1 400")
    assert answered.count(b"HTTP/1.1 ") == 1


@pytest.mark.parametrize("path", ["/v1", "/v1/me/snapshot", "/v1/nothing"])
def test_every_answer_is_kept_by_nobody_and_is_no_page(hub: EmbeddedHub, path: str) -> None:
    with Desk(hub) as desk:
        for answer in (httpx.get(hub.url + path), desk.http.get(path)):
            assert answer.headers["Cache-Control"] == "no-store"
            assert answer.headers["X-Content-Type-Options"] == "nosniff"
            assert answer.headers["Content-Security-Policy"].startswith("default-src 'none'")
            assert "Access-Control-Allow-Origin" not in answer.headers
            assert "Set-Cookie" not in answer.headers


def test_tokens_are_kept_in_no_cache(hub: EmbeddedHub) -> None:
    body = {"code": hub.store.new_code("anna"), "device": "d"}
    assert httpx.post(f"{hub.url}/v1/enrol", json=body).headers["Cache-Control"] == "no-store"
