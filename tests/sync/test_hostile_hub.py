"""What answers at the hub's address means harm: nothing grows, breaks or is forged."""

import gzip
import json
import resource
import sys
import zlib
from collections.abc import Iterator
from typing import Any

import pytest
from tests.faults import flaky as bad
from tests.faults.flaky import Flaky
from tests.sync.desktop import Desktop, publish, running, signed_in
from tests.sync.test_client import STREAM, ask, failure, listen

from indicate_desktop.domain.snapshot import SyncProblem as P
from indicate_desktop.domain.snapshot import SyncState as S
from indicate_desktop.hub.embedded import EmbeddedHub
from indicate_desktop.sync.client import HubClient
from indicate_desktop.sync.problems import LONGEST_SENTENCE, from_status

INFO = b'{"name": "Hub", "version": "1"}'


def _bomb(layers: int, size_mb: int = 1 << 9) -> bytes:
    """Half a GiB of spaces, packed some times, without ever having it in memory."""
    packers = [zlib.compressobj(9, wbits=31) for _ in range(layers)]
    parts = [b" " * (1 << 20)] * size_mb
    for packer in packers:
        parts = [*map(packer.compress, parts), packer.flush()]
    return b"".join(parts)


@pytest.fixture
def server() -> Iterator[Flaky]:
    with bad.flaky() as running:
        yield running


def peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def test_a_packed_answer_is_read(server: Flaky) -> None:
    server.misbehave(bad.answers(200, gzip.compress(INFO), Content_Encoding="gzip"))
    assert ask(server.url, HubClient.info).name == "Hub"
    assert "Accept-Encoding: gzip" in server.heads[0]


@pytest.mark.skipif(sys.platform != "linux", reason="memory is measured as Linux counts it")
@pytest.mark.parametrize(
    ("layers", "packed"),
    [(1, "gzip"), (2, "gzip, gzip"), (1, "GZIP ")],
    ids=["a bomb", "a bomb in a bomb", "spelled oddly"],
)
def test_an_answer_that_unpacks_to_more_than_any_memory_costs_little(
    server: Flaky, layers: int, packed: str
) -> None:
    server.misbehave(bad.answers(200, _bomb(layers), Content_Encoding=packed))
    before = peak_mb()
    assert failure(server.url, HubClient.info).problem in {P.NONSENSE, P.SLOW}
    assert peak_mb() - before < 120


@pytest.mark.parametrize("packed", ["br", "zstd", "deflate", "gzip, identity", "x" * 5_000])
def test_an_answer_packed_in_another_way_is_none(server: Flaky, packed: str) -> None:
    server.misbehave(bad.answers(200, INFO, Content_Encoding=packed))
    assert failure(server.url, HubClient.info).problem is P.NONSENSE


def test_an_answer_cut_short_in_its_packing_is_none(server: Flaky) -> None:
    server.misbehave(bad.answers(200, gzip.compress(INFO)[:-9], Content_Encoding="gzip"))
    assert failure(server.url, HubClient.info).problem is P.NONSENSE


def test_a_packed_stream_is_none(server: Flaky) -> None:
    head = STREAM.replace(b"\r\n\r\n", b"\r\nContent-Encoding: gzip\r\n\r\n")
    server.misbehave(bad.says(head + gzip.compress(b"data: 1\n\n")))
    assert failure(server.url, listen).problem is P.NONSENSE


def test_json_without_end_to_its_depth_is_none(server: Flaky) -> None:
    body = b'{"name": "Hub", "version": "1", "x": ' + b"[" * 100_000
    server.misbehave(bad.answers(200, body))
    assert failure(server.url, HubClient.info).problem is P.NONSENSE


@pytest.mark.parametrize(
    "told",
    [
        {"detail": "word " * 20_000},
        {"detail": "one\n2026-03-02 ERROR two\x1b[2J\u202e{host}{0}"},
        {"detail": "x", "code": "y" * 60_000},
        {"detail": "x", "retry_after_s": 10**40},
        {"detail": "x", "retry_after_s": -(10**40)},
        {"detail": "x", "until": "9999-12-31T23:59:59-14:00"},
        {"detail": "x", "until": "0001-01-01T00:00:00+14:00"},
    ],
)
@pytest.mark.parametrize("status", [400, 401, 403, 426, 429, 503])
def test_what_a_hub_says_is_one_short_sentence(status: int, told: dict[str, Any]) -> None:
    body = json.dumps({"code": "some_code"} | told).encode()
    error = from_status("hub.example", status, None, body)
    assert str(error).isprintable()
    assert len(str(error)) < 2 * LONGEST_SENTENCE
    assert len(error.code or "") < 100
    assert error.retry_after_s is None or 0 <= error.retry_after_s <= 3600
    if error.until is not None:
        error.until.astimezone()


@pytest.mark.parametrize(
    "wrong",
    [
        {"cursor": "e:1\r\nX: y"},
        {"cursor": "e:" + "9" * 100_000},
        {"cursor": ""},
        {"cursor": "é:1"},
        {"changes": [{"seq": 1 << 63, "kind": "contact", "key": "c"}]},
        {"changes": [{"seq": -5, "kind": "contact", "key": "c"}]},
    ],
)
def test_a_place_that_could_never_be_sent_back_is_not_kept(
    tmp_path_factory: pytest.TempPathFactory, hub: EmbeddedHub, wrong: dict[str, Any]
) -> None:
    page = {"changes": [], "cursor": "e:1", "more": False} | wrong
    publish(hub, 0, 2)
    with bad.flaky(hub.url) as between:
        place = tmp_path_factory.mktemp("desk")
        with running(Desktop(place, between.url, tokens=signed_in(hub))) as desktop:
            desktop.until_live()
            kept = desktop.last.sync.cursor
            between.misbehave(bad.answers(200, json.dumps(page).encode()))
            told = desktop.until(lambda s: s.sync.state is S.OFFLINE, "not told")
            assert told.sync.problem is P.NONSENSE
            assert told.sync.cursor == kept
            between.misbehave(None)
            desktop.until_live()
            assert desktop.last.contacts_total == 2
