"""Sources that push: the key, the good records, and each bad one by its place."""

from pathlib import Path

import httpx
import pytest
from tests.hub.desk import Desk, problem
from tests.hub.records import contact, rating

from indicate_desktop import wire
from indicate_desktop.hub.embedded import EmbeddedHub
from indicate_desktop.hub.settings import Limits, Settings


@pytest.fixture
def key(tmp_path: Path, hub: EmbeddedHub) -> str:
    return (tmp_path / "ingest.key").read_text(encoding="utf-8").strip()


def push(hub: EmbeddedHub, key: str, kind: str, *records: bytes, **more: object) -> httpx.Response:
    body = b'{"source": "crm", "version": %d, "records": [%s]}' % (
        int(str(more.get("version", 1))),
        b",".join(records),
    )
    headers = {"Authorization": f"Bearer {key}"}
    return httpx.post(f"{hub.url}/v1/ingest/{kind}", content=body, headers=headers)


def test_the_key_is_made_for_its_owner_only(tmp_path: Path, key: str) -> None:
    assert len(key) >= 40
    assert (tmp_path / "ingest.key").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("wrong", ["nonsense", "ö", "Bearer"])
def test_without_the_key_nothing_is_taken(hub: EmbeddedHub, wrong: str) -> None:
    headers = {b"Authorization": f"Bearer {wrong}".encode()}
    body = wire.encode({"source": "crm", "records": [contact()]})
    answer = httpx.post(f"{hub.url}/v1/ingest/contact", content=body, headers=headers)
    assert problem(answer) == (401, "ingest_key_wrong")
    assert hub.store.agents() == []


def test_an_agents_token_is_no_ingest_key(hub: EmbeddedHub, desk: Desk) -> None:
    answer = desk.http.post("/v1/ingest/contact", json={"source": "crm", "records": []})
    assert problem(answer) == (401, "ingest_key_wrong")


def test_good_ones_are_kept_and_bad_ones_named(hub: EmbeddedHub, key: str, desk: Desk) -> None:
    head = desk.snapshot().head
    answer = push(
        hub,
        key,
        "rating",
        wire.encode(rating("c1")),
        b'{"key": "r-c2"}',
        wire.encode(rating("c3", score=9)),
        b"[]",
        wire.encode(rating("c4")).replace(b'Z"', b'"'),
        wire.encode(rating("c5")),
    )
    told = wire.decode(answer.content, wire.IngestAnswer)
    assert (answer.status_code, told.taken, told.unchanged) == (200, 2, 0)
    assert [(bad.index, bad.key) for bad in told.bad] == [
        (1, "r-c2"),
        (2, "r-c3"),
        (3, None),
        (4, "r-c4"),
    ]
    assert "outside its scale" in told.bad[1].reason
    assert "no time zone" in told.bad[3].reason
    assert [change.key for change in desk.page(head).changes] == ["r-c1", "r-c5"]
    again = wire.decode(push(hub, key, "rating", wire.encode(rating())).content, wire.IngestAnswer)
    assert (again.taken, again.unchanged) == (0, 1)


@pytest.mark.parametrize("kind", ["goal", "profile", "nonsense"])
def test_only_what_sources_deliver_is_taken(hub: EmbeddedHub, key: str, kind: str) -> None:
    assert problem(push(hub, key, kind)) == (404, "kind_unknown")


def test_another_version_is_refused(hub: EmbeddedHub, key: str) -> None:
    assert problem(push(hub, key, "contact", version=2)) == (400, "version_unknown")


def test_its_size_is_limited(tmp_path: Path) -> None:
    limits = Limits(ingest_bytes=5_000, ingest_records=3)
    settings = Settings(ingest_key="0123456789abcdef", limits=limits)
    with EmbeddedHub(tmp_path, settings=settings) as hub:
        records = [wire.encode(contact(f"c{i}")) for i in range(4)]
        assert problem(push(hub, "0123456789abcdef", "contact", *records)) == (413, "too_large")
        big = wire.encode(contact(summary="x" * 5_000))
        assert problem(push(hub, "0123456789abcdef", "contact", big)) == (413, "too_large")
        assert hub.store.agents() == []
    assert not (tmp_path / "ingest.key").exists()
