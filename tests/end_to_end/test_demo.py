"""`demo`: it ends when it said, leaves its pictures, and nothing else."""

import io
import json
import re
import shutil
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest
from PySide6.QtCore import QObject, Signal
from pytestqt.qtbot import QtBot
from tests.end_to_end.pictures import check_pictures
from tests.end_to_end.programs import environment, indicate, status

from indicate_desktop.commands.demo import Centre

LATE_S = 20
"""What starting and ending may take on a busy machine, beside the seconds asked for."""


def demo(env: Mapping[str, str], seconds: float, *words: str | Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "indicate_desktop", *map(str, words)]
    return subprocess.Popen(
        [*command, "--seconds", str(seconds)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=env,
    )


def ended_well(process: subprocess.Popen[str], seconds: int) -> None:
    """It ends with 0 and without a word of trouble."""
    said, wrong = process.communicate(timeout=seconds + 60)
    assert process.returncode == 0, wrong
    assert not said
    assert not wrong


def everything_in(*folders: Path) -> list[Path]:
    return sorted(path for folder in folders for path in folder.rglob("*"))


@pytest.mark.timeout(180)
def test_off_screen_it_leaves_its_pictures_and_nothing_else(tmp_path: Path, home: Path) -> None:
    scratch, shots = tmp_path / "tmp", tmp_path / "shots"
    scratch.mkdir()
    before = everything_in(home, scratch)
    began = time.monotonic()
    ended_well(demo(environment(TMPDIR=str(scratch)), 10, "demo", "--screenshots", shots), 10)
    assert 10 <= time.monotonic() - began < 10 + LATE_S
    check_pictures(shots)
    assert everything_in(home, scratch) == before


def test_even_a_moment_leaves_pictures(tmp_path: Path) -> None:
    shots = tmp_path / "shots"
    ended_well(demo(environment(), 0.1, "demo", "--screenshots", shots), 1)
    check_pictures(shots)


@pytest.fixture
def desktop_environment(display_env: dict[str, str], tmp_path: Path) -> Iterator[dict[str, str]]:
    """A display with a window manager and a tray, who leave what they leave elsewhere."""
    elsewhere = display_env | {"XDG_CACHE_HOME": str(tmp_path / "cache")}
    with ExitStack() as stack:
        for command in (["openbox", "--sm-disable"], ["trayer", "--edge", "bottom"]):
            if shutil.which(command[0]) is None:
                pytest.skip(f"{command[0]} is not installed: make setup installs it where it may")
            process = stack.enter_context(
                subprocess.Popen(
                    command,
                    env=elsewhere,
                    stdout=subprocess.DEVNULL,
                    stderr=subprocess.DEVNULL,
                )
            )
            stack.callback(process.terminate)
        yield environment() | display_env


@pytest.mark.display
@pytest.mark.timeout(180)
def test_on_a_display_too(desktop_environment: dict[str, str], tmp_path: Path, home: Path) -> None:
    scratch, shots = tmp_path / "tmp", tmp_path / "shots"
    scratch.mkdir()
    before = everything_in(home, scratch)
    env = desktop_environment | {"TMPDIR": str(scratch)}
    began = time.monotonic()
    process = demo(env, 12, "demo", "--screenshots", shots)
    seen = windows(env, process)
    ended_well(process, 12)
    assert 12 <= time.monotonic() - began < 12 + LATE_S
    assert seen == {"tray", "glance"}, "not all came onto the display"
    check_pictures(shots)
    assert everything_in(home, scratch) == before


def windows(env: Mapping[str, str], process: subprocess.Popen[str]) -> set[str]:
    """Which of the demo's windows came onto the display while it ran."""
    seen: set[str] = set()
    while process.poll() is None and len(seen) < 2:
        tree = subprocess.run(
            ["xwininfo", "-root", "-tree"], env=env, capture_output=True, text=True, check=True
        ).stdout
        seen |= {"glance"} if re.search(r"Today's results.*  372x\d{3}\+", tree) else set()
        seen |= {"tray"} if re.search(r'"panel"[\s\S]*"Indicate Desktop"\)  22x', tree) else set()
        time.sleep(0.05)
    return seen


@pytest.mark.timeout(180)
def test_the_same_seed_gives_the_same_history(tmp_path: Path) -> None:
    began = _early_in_a_half_hour()
    kept = dict[str, list[dict[str, Any]]]()
    for name, seed in (("one", "7"), ("other", "7"), ("third", "8")):
        profile = tmp_path / name
        ended_well(demo(environment(), 8, "--profile", profile, "demo", "--seed", seed), 8)
        shown = status(profile)
        assert shown["sync"]["state"] == "live"
        assert shown["contacts"]["total"] > 500
        assert len(shown["goals"]) == 3
        kept[name] = history(profile, tmp_path / f"{name}.json", began)
    assert len(kept["one"]) > 300
    assert sum(row["rating"] is not None for row in kept["one"]) > 50
    differing = [
        pair for pair in zip(kept["one"], kept["other"], strict=True) if pair[0] != pair[1]
    ]
    assert not differing
    assert kept["one"] != kept["third"]


def _early_in_a_half_hour() -> datetime:
    """Now, or soon: the centre's shifts lie by the half hour and by the day of the start."""
    left = 1800 - time.time() % 1800
    if left < 75:
        time.sleep(left + 1)
    return datetime.now(UTC)


def history(profile: Path, out: Path, now: datetime) -> list[dict[str, Any]]:
    """What nothing that happens now can change any more: customers come back within 7 days."""
    indicate("--profile", profile, "export", out)
    first, last = ((now - timedelta(days=days)).date().isoformat() for days in (35, 8))
    rows: list[dict[str, Any]] = json.loads(out.read_text())["contacts"]
    old = [row for row in rows if first < row["contact"]["started_at"] < last]
    for row in old:
        for part, at in (
            ("contact", "started_at"),
            ("rating", "answered_at"),
            ("cause", "named_at"),
        ):
            if row[part] is not None and row[part][at] >= last:
                row[part] = None  # the customer's answer or the agent's word came after that
            elif row[part] is not None:
                row[part] |= {"agent": "", "order": 0}  # each hub gives its own
        if row["rating"] is not None:
            for answer in (row["rating"], *row["rating"]["earlier"]):
                answer["known_at"] = None  # each hub heard of it when it was made
    return old


class Screen(QObject):
    """As much of a desktop as the simulated contact centre sees."""

    hub_ready = Signal(str, str)
    demo_failed = Signal(str)
    language = "sv"


def test_the_contact_centre_ends_with_the_demo(
    tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Meanwhile the code that is told in a terminal signs a coach in."""
    screen, centre = Screen(), Centre(tmp_path / "hub", 7)
    said = io.StringIO()
    monkeypatch.setattr(said, "isatty", lambda: True)
    monkeypatch.setattr("sys.stdout", said)
    try:
        with qtbot.waitSignal(screen.hub_ready, timeout=60_000) as signed_in:
            centre.start(screen)  # type: ignore[arg-type]  # what it uses of a desktop is there
        assert {"centre", "hub"} <= {thread.name for thread in threading.enumerate()}
        host, port = signed_in.args[0].removeprefix("http://").split(":")
        socket.create_connection((host, int(port))).close()
        qtbot.waitUntil(lambda: "koden" in said.getvalue(), timeout=20_000)
        code = said.getvalue().split()[-1].rstrip(".")
        desk = f"http://{host}:{port}/desk"
        assert desk in said.getvalue()
        assert httpx.post(f"{desk}/sign-in", data={"code": code}).status_code == 303
    finally:
        centre.stop()
    centre.stop()
    assert not {"centre", "hub"} & {thread.name for thread in threading.enumerate()}
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection((host, int(port)))
