"""What a curious colleague finds on the disk: while it runs, after a crash, in a bundle, wiped.

Everything is real: a hub's process, a desktop's that is killed, SQLCipher's file with its log.
"""

import json
import os
import stat
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest
from tests.end_to_end.programs import hub_serving, indicate, program, sync_state
from tests.end_to_end.waiting import until

pytestmark = pytest.mark.timeout(180)

AGENT, TOPIC, SUMMARY, COMMENT = "Vendela Marklund", "Qaltopic", "Qalsummary", "Qalcomment"
CONTACT = {
    "key": "k1",
    "agent": AGENT,
    "source": "calls",
    "order": 1,
    "channel": "phone",
    "started_at": "2026-11-20T08:00:00Z",
    "ended_at": "2026-11-20T08:05:00Z",
    "outcome": "solved",
    "topic": TOPIC,
    "summary": SUMMARY,
}
RATING = {
    "key": "r1",
    "contact": "k1",
    "agent": AGENT,
    "source": "calls",
    "order": 1,
    "score": 1,
    "answered_at": "2026-11-20T09:00:00Z",
    "comment": COMMENT,
}


@contextmanager
def careless() -> Iterator[None]:
    """A system that lets everybody read what does not say otherwise."""
    before = os.umask(0o022)
    try:
        yield
    finally:
        os.umask(before)


def found(folder: Path, *words: str) -> set[str]:
    """Which of the words lie in any file below a folder."""
    seen = b"\n".join(path.read_bytes() for path in folder.rglob("*") if path.is_file()).lower()
    return {word for word in words if word.lower().encode() in seen}


def shared(folder: Path) -> list[str]:
    """Files that somebody else may read. Qt's lock holds a process's number and nothing else."""
    return [
        path.name
        for path in folder.rglob("*")
        if path.is_file() and path.suffix != ".lock" and stat.S_IMODE(path.stat().st_mode) & 0o077
    ]


@pytest.mark.skipif(os.name != "posix", reason="rights are those of Unix")
def test_nobody_else_reads_what_lies_on_the_disk(tmp_path: Path) -> None:
    hub, desk, out = tmp_path / "hub", tmp_path / "desk", tmp_path / "out"
    out.mkdir()
    with careless(), hub_serving(hub) as address:
        key = (hub / "ingest.key").read_text(encoding="utf-8").strip()
        for kind, record in (("contact", CONTACT), ("rating", RATING)):
            httpx.post(
                f"{address}/v1/ingest/{kind}",
                headers={"Authorization": f"Bearer {key}"},
                json={"source": "calls", "records": [record]},
            ).raise_for_status()
        code = indicate("--profile", hub, "hub", "enrol", AGENT).strip()
        indicate("--profile", desk, "enrol", "--hub", address, "--code", code)
        with program("--profile", desk, "run", "--seconds", "120") as running:
            until(lambda: (desk / "cache.sqlite3-wal").exists() or None, what="the results")
            until(lambda: sync_state(desk) == "live", what="being live")
            assert shared(desk) == []
            running.kill()  # what a crash leaves: the log of the database, the socket
            running.wait(20)
        tokens = set(json.loads((desk / "secrets.json").read_bytes()).values())
        private = {AGENT, "Vendela", TOPIC, SUMMARY, COMMENT, code, code.replace("-", "")}
        assert found(desk, *private) == set()
        assert found(hub / "logs", *private, *tokens, key) == set()
        assert shared(desk) == shared(hub) == []

        for name in ("a.csv", "a.xlsx", "a.json"):
            indicate("--profile", desk, "export", out / name)
        indicate("--profile", desk, "support-bundle", out / "bundle.zip")
        assert shared(out) == []
        with zipfile.ZipFile(out / "bundle.zip") as bundle:
            bundle.extractall(tmp_path / "bundle")
        assert found(tmp_path / "bundle", *private, *tokens, key) == set()
        assert found(tmp_path / "bundle", "connected") == {"connected"}

    agent = json.loads((desk / "settings.json").read_bytes())["agent"]
    host = address.removeprefix("http://")
    assert found(desk, agent, host) == {agent, host}
    indicate("--profile", desk, "wipe", "--yes")
    assert found(desk, agent, host, *tokens, *private) == set()
    left = {path.name for path in desk.rglob("*") if path.is_file() and path.stat().st_size}
    assert left <= {"settings.json", "settings.copy.json"}
    settings = json.loads((desk / "settings.json").read_bytes())
    assert not settings["milestones_told"]
