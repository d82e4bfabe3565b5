"""A built program as people start it: without this checkout, its Python or its environment."""

import json
import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any


def plain(**more: str) -> dict[str, str]:
    """An environment in which nothing of Python's own leads anywhere."""
    kept = {k: v for k, v in os.environ.items() if k in ("HOME", "LANG", "XDG_RUNTIME_DIR")}
    return {**kept, "PATH": "/usr/bin:/bin", "QT_QPA_PLATFORM": "offscreen", **more}


def run(program: Path, *words: str | Path, code: int = 0, **more: str) -> str:
    """Run it to its end; the exit code must be as expected. Returns what it printed."""
    done = subprocess.run(
        [program, *map(str, words)],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        env=plain(**more),
    )
    said = f"{words}: {done.returncode}\n{done.stdout}\n{done.stderr}"
    assert done.returncode == code, said
    assert "Traceback" not in done.stderr, said
    return done.stdout


def selftest(program: Path, profile: Path) -> dict[str, Any]:
    """The report's checks, all of which must have passed."""
    report = json.loads(run(program, "--profile", profile, "selftest"))
    assert report["ok"]
    checks: dict[str, Any] = report["checks"]
    return checks


@contextmanager
def serving(program: Path, data: Path) -> Iterator[str]:
    """A hub of the built program; yields its address."""
    words = ("--profile", str(data), "hub", "serve", "--port", "0")
    with subprocess.Popen(
        [program, *words], stdout=subprocess.PIPE, text=True, env=plain()
    ) as process:
        assert process.stdout is not None
        line = process.stdout.readline()
        assert "serving on " in line, line
        try:
            yield line.split("serving on ")[1].strip()
        finally:
            process.terminate()
            ended = process.wait(30)
    assert ended == 0
