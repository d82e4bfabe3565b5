"""What nobody means to send: every answer is a Problem, and the hub goes on."""

import json
import logging
import re
import socket
import sqlite3
from contextlib import closing
from pathlib import Path

import httpx
import msgspec
import pytest
from tests.hub.desk import Desk, problem
from tests.hub.records import contacts

from indicate_desktop import wire
from indicate_desktop.hub.api.openapi import messages
from indicate_desktop.hub.cli import main
from indicate_desktop.hub.embedded import EmbeddedHub
from indicate_desktop.hub.logs import start_logging, stop_logging
from indicate_desktop.hub.settings import Limits, Settings
from indicate_desktop.hub.store import FILE


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b'"text"',
        b'{"code": 3, "device": "d"}',
        b'{"device": "d"}',
        b"\xff\xfe",
        b"[" * 100_000,
        b'{"code": "\\ud800", "device": "d"}',
    ],
)
@pytest.mark.parametrize("path", ["enrol", "token", "me/commands"])
def test_a_body_that_is_no_message_is_a_400(shared_desk: Desk, path: str, body: bytes) -> None:
    answer = shared_desk.http.post(f"/v1/{path}", content=body)
    assert problem(answer) == (400, "bad_request")


def test_the_place_of_the_mistake_is_told(shared_desk: Desk) -> None:
    answer = shared_desk.http.post("/v1/enrol", json={"code": 3, "device": "d"})
    assert "$.code" in answer.json()["detail"]


@pytest.mark.parametrize("limit", ["0", "-1", "many"])
def test_a_wrong_limit_is_a_400(shared_desk: Desk, limit: str) -> None:
    answer = shared_desk.http.get("/v1/me/changes", params={"limit": limit})
    assert problem(answer) == (400, "bad_request")
    assert "limit" in answer.json()["detail"]


def test_a_huge_body_is_a_413_whether_announced_or_not(tmp_path: Path) -> None:
    with EmbeddedHub(tmp_path, settings=Settings(limits=Limits(body_bytes=1_000))) as hub:
        parts = (b"x" * 600 for _ in range(5))
        for content in (b"x" * 3_000, parts):
            answer = httpx.post(f"{hub.url}/v1/enrol", content=content)
            assert problem(answer) == (413, "too_large")


def test_a_body_that_does_not_come_is_a_400(tmp_path: Path) -> None:
    with EmbeddedHub(tmp_path, settings=Settings(limits=Limits(body_s=0.2))) as hub:
        port = int(hub.url.rpartition(":")[2])
        with socket.create_connection(("127.0.0.1", port), timeout=10) as connection:
            connection.sendall(
                b"POST /v1/enrol HTTP/1.1\r\nHost: hub\r\nConnection: close\r\n"
                b"Content-Length: 50\r\n\r\n{"
            )
            answer = b"".join(iter(lambda: connection.recv(10_000), b""))
        assert b" 400 " in answer.partition(b"\r\n")[0]
        assert b"body_too_slow" in answer


@pytest.mark.parametrize("path", ["/", "/v2", "/v1/nothing", "/v1/me", "/v1/schema", "/v1/%00"])
def test_unknown_addresses_are_a_404(shared_desk: Desk, path: str) -> None:
    assert problem(shared_desk.http.get(path)) == (404, "not_found")


def test_another_method_is_a_405(shared_desk: Desk) -> None:
    assert problem(shared_desk.http.delete("/v1/enrol")) == (405, "method_not_allowed")


def test_a_mistake_of_the_hub_is_told_without_a_traceback_and_logged(
    hub: EmbeddedHub,
    desk: Desk,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setattr(hub.store, "standing", lambda _: 1 / 0)
    answer = desk.http.get("/v1/me/snapshot")
    assert problem(answer) == (500, "hub_failing")
    assert "Zero" not in answer.text
    assert answer.json()["log_id"] in caplog.text
    assert "ZeroDivisionError" in caplog.text


def test_a_database_that_another_program_holds_asks_for_patience(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("indicate_desktop.hub.store.engine.BUSY_S", 0.1)
    with EmbeddedHub(tmp_path) as hub, Desk(hub) as desk:
        with closing(sqlite3.connect(tmp_path / FILE, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            answer = desk.http.post("/v1/token", json={"refresh_token": "x"})
            assert problem(answer) == (503, "hub_busy")
            assert answer.headers["Retry-After"] == "5"
            assert desk.snapshot().profile.name == "anna"  # reading goes on
        tokens = desk.http.post("/v1/token", json={"refresh_token": desk.tokens.refresh_token})
        assert tokens.status_code == 200


def test_the_description_names_every_route_and_message(shared_desk: Desk) -> None:
    told = shared_desk.http.get("/v1/openapi.json").json()
    calls = {(method, path) for path, item in told["paths"].items() for method in item}
    reading = {("get", "snapshot"), ("get", "changes"), ("get", "stream"), ("post", "commands")}
    assert calls == {
        ("get", "/v1"),
        ("get", "/v1/openapi.json"),
        ("post", "/v1/enrol"),
        ("post", "/v1/token"),
        ("post", "/v1/ingest/{kind}"),
        *((method, f"/v1/me/{name}") for method, name in reading),
        *((method, f"/v1/agents/{{agent}}/{name}") for method, name in reading),
    }
    schemas = told["components"]["schemas"]
    types = [*messages(), *wire.KINDS.values()]
    assert {type_.__name__ for type_ in types} <= set(schemas)
    for message in messages():
        fields = {field.encode_name for field in msgspec.structs.fields(message)}
        assert fields <= set(schemas[message.__name__]["properties"])
    references = re.findall(r"#/components/schemas/(\w+)", json.dumps(told))
    assert set(references) <= set(schemas)
    bodies = {
        path: item["post"]["requestBody"]["content"]["application/json"]["schema"]["$ref"]
        for path, item in told["paths"].items()
        if "post" in item
    }
    assert bodies["/v1/me/commands"].endswith("/Commands")
    assert bodies["/v1/enrol"].endswith("/EnrolRequest")


def test_an_address_forges_no_line_of_the_log(hub: EmbeddedHub, desk: Desk, tmp_path: Path) -> None:
    handler = start_logging(tmp_path)
    try:
        forged = "x%0A2026-03-02 08:00:00,000 ERROR hub: all is lost%1b[2J"
        answer = desk.http.get(f"/v1/agents/{forged}/snapshot")
        assert problem(answer) == (404, "not_found")
        try:
            int("first\n2026-03-02 08:00:00,000 ERROR hub: forged\x1b[2J")
        except ValueError:
            logging.getLogger("hub").exception("failed")
    finally:
        stop_logging(handler)
    lines = (tmp_path / "logs" / "hub.log").read_text(encoding="utf-8").splitlines()
    assert not [line for line in lines if line.startswith("2026-03-02") or not line.isprintable()]
    assert any(answer.json()["log_id"] in line for line in lines)


def test_a_name_moves_no_terminals_cursor(
    hub: EmbeddedHub, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    hub.store.ingest("ca\x1b[2Jlls", contacts(1, "ev\nil\x1b]0;x\x07"))
    for command in (["waiting"], ["source", "list"]):
        assert main(command, tmp_path) == 0
    told = capsys.readouterr().out
    assert "\x1b" not in told
    assert r"ev\nil\x1b" in told
