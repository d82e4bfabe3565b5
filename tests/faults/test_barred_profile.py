"""A profile that cannot be written: what is there is shown, said, and left as it is."""

import hashlib
import json
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from tests.end_to_end.programs import SOURCE, environment, indicate, status
from tests.faults.test_desktop_faults import desktop, until
from tests.sync.desktop import publish

from indicate_desktop.hub.embedded import EmbeddedHub

ROOT = SOURCE.parent
READ_ONLY = 'mount --bind "$1" "$1" && mount -o remount,bind,ro "$1" && shift && exec "$@"'
FULL = """
mount -t tmpfs -o size=4m tmpfs "$1" && cp -a "$2"/. "$1" && mount --bind "$1" "$2" &&
{ cat /dev/zero > "$2/ballast" 2>/dev/null; shift 2; exec "$@"; }
"""
"""A secret is kept under its database's path, so the full disk stands in its place."""


@pytest.fixture
def profile(hub: EmbeddedHub, tmp_path: Path) -> Path:
    """A profile with three contacts; the hub has a fourth by now."""
    publish(hub, 0, 3)
    folder = tmp_path / "profile"
    code = hub.store.new_code("anna")
    indicate("--profile", folder, "enrol", "--hub", hub.url, "--code", code)
    with desktop(folder):
        until(lambda: status(folder)["contacts"]["total"] == 3)
    publish(hub, 3)
    return folder


def kill_with(contacts: int, profile: Path) -> None:
    """Leave a profile as a crash does: with the newest contacts in the database's log."""
    with desktop(profile) as process:
        until(lambda: status(profile)["contacts"]["total"] == contacts)
        process.kill()
        process.wait(20)


@contextmanager
def shown(profile: Path, *mounted: str) -> Iterator[subprocess.Popen[str]]:
    """A desktop in a mount namespace of its own, telling what it shows."""
    program = [sys.executable, "-m", "tests.faults.shown_program", str(profile)]
    with subprocess.Popen(
        [*mounted, *program],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**environment(), "PYTHONPATH": os.pathsep.join((str(SOURCE), str(ROOT)))},
    ) as process:
        try:
            yield process
        finally:
            process.terminate()
            process.communicate(timeout=30)


def told(process: subprocess.Popen[str], key: str, value: object) -> dict[str, Any]:
    """The first line that says this."""
    assert process.stdout is not None
    lines: list[str] = []
    watchdog = threading.Timer(40, process.kill)  # ends the output, and so the wait
    watchdog.start()
    try:
        for line in process.stdout:
            lines.append(line)
            found: dict[str, Any] = json.loads(line)
            if found.get(key) == value:
                return found
    finally:
        watchdog.cancel()
    pytest.fail(f"never told {key} {value}: {lines}")


def in_namespace(script: str, *folders: Path) -> list[str]:
    start = ["unshare", "-rm", "sh", "-c", script, "sh", *map(str, folders)]
    if shutil.which("unshare") is None:
        pytest.skip("no unshare here")
    tried = subprocess.run(
        [*start, "true"],
        env=environment(),
        capture_output=True,
        timeout=60,
        check=False,
    )
    if tried.returncode:
        pytest.skip("this machine lets nobody mount anything")
    return start


def contents(profile: Path) -> dict[str, str]:
    """Every file with a digest of what is in it, but for what readers lock in."""
    files = (path for path in profile.rglob("*") if path.is_file())
    return {
        str(path.relative_to(profile)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in files
        if not path.name.endswith("-shm")
    }


@pytest.mark.parametrize("killed", [False, True])
def test_a_read_only_profile_is_shown_and_left_alone(profile: Path, killed: bool) -> None:
    if killed:
        kill_with(4, profile)
    expected = 4 if killed else 3
    before = contents(profile)
    with shown(profile, *in_namespace(READ_ONLY, profile)) as process:
        line = told(process, "problem", "cache_read_only")
        assert line["contacts"] == expected
        assert line["state"] == "offline"
        assert "Neither new results nor what you do can be saved" in line["said"]
        assert "ask IT" in line["said"]
        assert process.stdin is not None
        process.stdin.write("keep\n")
        process.stdin.flush()
        assert told(process, "not_kept", True)
        assert process.poll() is None
    assert process.returncode == 0
    assert contents(profile) == before
    with shown(profile) as process:  # writable again: nothing was lost, the sign-in still holds
        assert told(process, "state", "live")["contacts"] == 4


@pytest.mark.parametrize("killed", [False, True])
def test_a_full_disk_at_the_start_costs_nothing(
    profile: Path, tmp_path: Path, killed: bool
) -> None:
    if killed:
        kill_with(4, profile)
    disk = tmp_path / "disk"
    disk.mkdir()
    with shown(profile, *in_namespace(FULL, disk, profile)) as process:
        line = told(process, "problem", "cache_full")
        assert line["contacts"] == (4 if killed else 3)
        assert "The disk is full" in line["said"]
        inside = Path(f"/proc/{process.pid}/root{disk}")
        assert not list(inside.glob("*unreadable*"))
        (inside / "ballast").unlink()
        assert told(process, "state", "live")["contacts"] == 4
    assert process.returncode == 0


def test_two_starts_of_a_read_only_profile_are_one(profile: Path) -> None:
    start = in_namespace(READ_ONLY, profile)
    with shown(profile, *start) as process:
        told(process, "problem", "cache_read_only")
        second = subprocess.run(
            [*start, sys.executable, "-m", "indicate_desktop", "--profile", profile, "run"],
            env=environment(),
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        assert (second.returncode, second.stderr) == (0, "")
        assert "already running" in second.stdout


def test_a_lock_that_a_power_cut_left_empty_keeps_nobody_out(profile: Path) -> None:
    (profile / "instance.lock").write_bytes(b"")
    with shown(profile) as process:
        told(process, "state", "live")
