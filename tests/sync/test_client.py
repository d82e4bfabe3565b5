import asyncio
import ssl
import subprocess
import threading
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.faults import flaky as bad
from tests.faults.flaky import Behaviour, Flaky

from indicate_desktop.domain.snapshot import SyncProblem
from indicate_desktop.sync import client as client_module
from indicate_desktop.sync.client import HubClient
from indicate_desktop.sync.pace import Pace
from indicate_desktop.sync.problems import HubError

PACE = Pace(connect_s=0.5, request_s=0.5, quiet_s=0.5)
P = SyncProblem


@pytest.fixture
def server() -> Iterator[Flaky]:
    with bad.flaky() as running:
        yield running


def ask(url: str, what: Callable[[HubClient], Awaitable[Any]]) -> Any:
    async def run() -> Any:
        client = HubClient(url, pace=PACE)
        try:
            return await what(client)
        finally:
            await client.close()

    return asyncio.run(run())


def failure(url: str, what: Callable[[HubClient], Awaitable[Any]]) -> HubError:
    with pytest.raises(HubError) as caught:
        ask(url, what)
    said = str(caught.value)
    assert said.endswith(".")
    assert "Error" not in said
    return caught.value


async def listen(client: HubClient) -> list[bytes]:
    found: list[bytes] = []
    async with client.stream("access", "e:1") as batches:
        async for batch in batches:
            found += [event.data for event in batch]
    return found


BAD = {
    "hangs": (bad.hangs, P.SLOW),
    "drips": (bad.DRIPS, P.SLOW),
    "drips its head": (bad.DRIPS_HEAD, P.SLOW),
    "closes": (bad.CLOSES, P.UNREACHABLE),
    "half an answer": (bad.HALF_ANSWER, P.UNREACHABLE),
    "html": (bad.HTML, P.NONSENSE),
    "wrong json": (bad.WRONG_JSON, P.NONSENSE),
    "bad utf-8": (bad.BAD_UTF8, P.NONSENSE),
    "not http": (bad.NOT_HTTP, P.NONSENSE),
    "endless": (bad.ENDLESS, P.NONSENSE),
    "bad gzip": (bad.answers(200, b"zzz", Content_Encoding="gzip"), P.NONSENSE),
    "redirect": (bad.REDIRECT, P.NONSENSE),
    "404 of another server": (bad.answers(404, b"<h1>Not found</h1>"), P.NONSENSE),
    "401 of a proxy": (bad.answers(401, b"<h1>Sign in</h1>"), P.NONSENSE),
    "407": (bad.answers(407), P.UNREACHABLE),
    "408": (bad.answers(408), P.SLOW),
    "500": (bad.answers(500), P.HUB_FAILING),
    "502": (bad.answers(502, b"<h1>Bad gateway</h1>"), P.HUB_FAILING),
    "503": (bad.answers(503), P.HUB_FAILING),
    "426": (bad.problem(426, "desktop_too_old"), P.HUB_NEWER),
    "401": (bad.problem(401, "token_revoked"), P.REFUSED),
    "403": (bad.problem(403, "code_used"), P.REFUSED),
}


@pytest.mark.parametrize(("behaviour", "problem"), BAD.values(), ids=BAD)
def test_every_way_to_fail_is_one_problem(
    server: Flaky, behaviour: Behaviour, problem: SyncProblem, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(client_module, "MOST_BYTES", 3_000_000)
    server.misbehave(behaviour)
    assert failure(server.url, HubClient.info).problem is problem


@pytest.mark.parametrize(("behaviour", "problem"), BAD.values(), ids=BAD)
def test_a_stream_fails_in_the_same_ways(
    server: Flaky, behaviour: Behaviour, problem: SyncProblem
) -> None:
    if behaviour in {bad.DRIPS, bad.ENDLESS, bad.HALF_ANSWER}:
        problem = P.NONSENSE  # the head already says that it is no stream
    server.misbehave(behaviour)
    assert failure(server.url, listen).problem is problem


def test_nobody_listens(server: Flaky) -> None:
    server.refuse()
    assert failure(server.url, HubClient.info).problem is P.UNREACHABLE


def test_a_name_that_does_not_exist() -> None:
    assert failure("http://hub.invalid", HubClient.info).problem is P.UNREACHABLE


@pytest.mark.parametrize(
    ("header", "seconds"), [("7", 7), ("999999999999", 3600), ("Wed, 21 Oct 2026 07:28:00 GMT", 60)]
)
def test_a_hub_may_ask_for_patience(server: Flaky, header: str, seconds: float) -> None:
    for status in (429, 503):
        server.misbehave(bad.answers(status, Retry_After=header))
        assert failure(server.url, HubClient.info).retry_after_s == seconds


def test_what_the_hub_says_is_passed_on(server: Flaky) -> None:
    server.misbehave(bad.problem(403, "code_{used}"))
    error = failure(server.url, lambda client: client.enrol("A", "pc"))
    assert (error.code, str(error), error.status) == (
        "code_{used}",
        "The hub says code_{used}.",
        403,
    )


def test_a_newer_protocol_is_told_from_nonsense(server: Flaky) -> None:
    body = b'{"name": "Hub", "version": "9.0", "protocol": 2, "extra": {}}'
    server.misbehave(bad.answers(200, body))
    assert failure(server.url, HubClient.info).problem is P.HUB_NEWER


def test_a_redirect_gets_no_token(server: Flaky) -> None:
    with bad.flaky() as elsewhere:
        elsewhere.misbehave(bad.WRONG_JSON)
        server.misbehave(bad.answers(307, Location=f"{elsewhere.url}/v1/me/snapshot"))
        error = failure(server.url, lambda client: client.snapshot("secret"))
        assert error.problem is P.NONSENSE
        assert elsewhere.heads == []
    assert "Authorization: Bearer secret" in server.heads[0]
    assert "Indicate-Desktop: " in server.heads[0]


STREAM = b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream; charset=utf-8\r\n\r\n"


def test_a_stream_gives_its_events_and_ends(server: Flaky) -> None:
    server.misbehave(bad.says(STREAM + b": hello\n\ndata: 1\n\ndata: 2\n\n"))
    assert ask(server.url, listen) == [b"1", b"2"]
    assert "Last-Event-ID: e:1" in server.heads[0]


@pytest.mark.parametrize(
    ("again", "every_s", "problem"),
    [(b"x", 0.02, P.SLOW), (b"x" * 100_000, 0, P.NONSENSE)],
    ids=["drips", "endless"],
)
def test_a_stream_without_lines_is_dead(
    server: Flaky, again: bytes, every_s: float, problem: SyncProblem
) -> None:
    server.misbehave(bad.says(STREAM + b"data: ", again, every_s))
    assert failure(server.url, listen).problem is problem


def test_a_heartbeat_keeps_a_stream_open(server: Flaky) -> None:
    server.misbehave(bad.says(STREAM, b": still here\n", 0.2))

    async def patiently(client: HubClient) -> None:
        async with asyncio.timeout(1.5):
            await listen(client)

    with pytest.raises(TimeoutError):
        ask(server.url, patiently)


def test_a_company_proxy_is_not_asked_for_this_machine(
    server: Flaky, monkeypatch: pytest.MonkeyPatch
) -> None:
    with bad.flaky() as proxy:
        proxy.misbehave(bad.answers(500))
        for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
            monkeypatch.setenv(name, proxy.url)
        server.misbehave(bad.answers(200, b'{"name": "Hub", "version": "1"}'))
        assert ask(server.url, HubClient.info).name == "Hub"
        assert failure("http://hub.example", HubClient.info).problem is P.HUB_FAILING
        assert proxy.heads[0].startswith("GET http://hub.example/v1")


@pytest.fixture
def untrusted(tmp_path: Path) -> Iterator[str]:
    """A TLS server whose certificate nobody has signed."""
    key, certificate = tmp_path / "key.pem", tmp_path / "cert.pem"
    subprocess.run(
        [
            *("openssl", "req", "-x509", "-nodes", "-days", "2", "-subj", "/CN=localhost"),
            *("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1"),
            *("-addext", "subjectAltName=DNS:localhost", "-keyout", key, "-out", certificate),
        ],
        check=True,
        capture_output=True,
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    loop = asyncio.new_event_loop()
    behaviour = bad.answers(200, b'{"name": "Hub", "version": "1"}')

    async def meet(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        await behaviour("", reader, writer)

    server = loop.run_until_complete(asyncio.start_server(meet, "localhost", 0, ssl=context))
    thread = threading.Thread(target=loop.run_forever)
    thread.start()
    yield f"https://localhost:{server.sockets[0].getsockname()[1]}"
    loop.call_soon_threadsafe(server.close)
    loop.call_soon_threadsafe(loop.stop)
    thread.join()
    loop.close()


def test_a_certificate_that_nobody_signed_is_said(untrusted: str) -> None:
    assert failure(untrusted, HubClient.info).problem is P.CERTIFICATE


def test_a_companys_own_certificate_is_trusted_from_its_file(
    untrusted: str, tmp_path: Path
) -> None:
    async def run() -> str:
        client = HubClient(untrusted, pace=PACE, ca_file=tmp_path / "cert.pem")
        try:
            return (await client.info()).name
        finally:
            await client.close()

    assert asyncio.run(run()) == "Hub"
