"""The history window at a million contacts, beside a bare table and raw SQL over its file."""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tests.benchmarks.filled import fill
from tests.benchmarks.result import Result

CONTACTS = 1_000_000
SMOOTH_MS = 16.0
"""The longest that the GUI's thread may be away."""


def history() -> Sequence[Result]:
    """Opening, filtering, searching, scrolling anywhere, and the memory of it all."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "cache.sqlite3"
        fill(path, CONTACTS, datetime.now(UTC)).close()
        return results(_measured(path))


def results(found: dict[str, Any]) -> Sequence[Result]:
    """What was measured, with the longest gap of the GUI's thread as the second goal."""
    rows = f"{found['rows']:,} contacts"
    return [
        _timed(found, "open", 3.0, f"first rows of {rows} painted; floor: a bare paged QTableView"),
        _timed(found, "filter", 3.0, "all rows of a filter; floor: the same answer in raw SQL"),
        _timed(found, "search", 3.0, "all rows of a search; floor: the same answer in raw SQL"),
        _timed(found, "scroll", 10.0, "a page anywhere; floor: its records read in raw SQL"),
        Result(
            "history_memory", found["memory"], found["rows"] * 8 / 2**20, "MiB", 64.0,
            f"more resident after all of that; floor: the order of {rows} alone", absolute=True,
        ),
    ]  # fmt: skip


def _timed(found: dict[str, Any], name: str, goal: float, what: str) -> Result:
    gap = max(found[f"{name}_gap"], found.get(f"{name}_back_gap", 0.0))
    what = f"{what}; GUI away {gap:.0f} ms at most, goal {SMOOTH_MS:g}"
    value, floor = found[name], found[f"{name}_floor"]
    return Result(f"history_{name}", value, floor, "ms", goal, what, within=gap <= SMOOTH_MS)


def _measured(path: Path) -> dict[str, Any]:
    command = [sys.executable, "-m", "tests.benchmarks.history_program", str(path)]
    environment = os.environ | {"PYTHONPATH": "src:."}
    done = subprocess.run(
        command, env=environment, check=True, capture_output=True, text=True, timeout=600
    )
    found: dict[str, Any] = json.loads(done.stdout)
    return found
