"""The program as people start it: real processes, a hub on loopback, a desktop off screen."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from indicate_desktop.exit_codes import OK

SOURCE = Path(__file__).parents[2] / "src"


def environment(**more: str) -> dict[str, str]:
    """A desktop without a display, finding the program in this checkout."""
    base = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "WAYLAND_DISPLAY")}
    return {**base, "PYTHONPATH": str(SOURCE), "QT_QPA_PLATFORM": "offscreen", **more}


def indicate(*words: str | Path, code: int = 0, timeout: float = 120) -> str:
    """Run one command to its end; its exit code must be as expected. Returns what it printed."""
    done = subprocess.run(
        [sys.executable, "-m", "indicate_desktop", *map(str, words)],
        capture_output=True,
        text=True,
        timeout=timeout,
        check=False,
        env=environment(),
    )
    said = f"{words}: {done.returncode}\n{done.stdout}\n{done.stderr}"
    assert done.returncode == code, said
    assert "Traceback" not in done.stderr, said
    return done.stdout


def status(profile: Path) -> dict[str, Any]:
    """The figures that the desktop's cache holds."""
    document: dict[str, Any] = json.loads(indicate("--profile", profile, "status", "--json"))
    return document


def sync_state(profile: Path) -> str | None:
    """How a desktop stands with its hub; None while there is no copy that can be asked."""
    done = subprocess.run(
        [sys.executable, "-m", "indicate_desktop", "--profile", str(profile), "status", "--json"],
        capture_output=True,
        timeout=60,
        check=False,
        env=environment(),
    )
    return str(json.loads(done.stdout)["sync"]["state"]) if done.returncode == OK else None


@contextmanager
def hub_serving(data: Path, port: int = 0) -> Iterator[str]:
    """A hub process on its data; yields its address, ends it with SIGTERM and exit code 0."""
    command = [
        "-m",
        "indicate_desktop",
        "--profile",
        str(data),
        "hub",
        "serve",
        "--port",
        str(port),
    ]
    with subprocess.Popen(
        [sys.executable, *command], stdout=subprocess.PIPE, text=True, env=environment()
    ) as process:
        assert process.stdout is not None
        line = process.stdout.readline()
        assert "serving on " in line, line
        try:
            yield line.split("serving on ")[1].strip()
        finally:
            process.terminate()
            ended = process.wait(20)
        assert ended == 0


@contextmanager
def program(*words: str | Path) -> Iterator[subprocess.Popen[str]]:
    """A command that goes on until it is ended with SIGTERM."""
    with subprocess.Popen(
        [sys.executable, "-m", "indicate_desktop", *map(str, words)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment(),
    ) as process:
        try:
            yield process
        finally:
            process.terminate()
            process.communicate(timeout=20)
