"""A working day's worth many times over: thousands of events, hundreds of openings, nothing grows.

`make soak` opens the other windows as often as the glance too, which takes some minutes.
"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from tests.benchmarks.hub_process import loaded_hub
from tests.benchmarks.virtual_display import virtual_display
from tests.end_to_end.programs import indicate

EVENTS, OPENINGS = 10_000, 500
OTHERS = int(os.environ.get("SOAK_OTHERS", "20"))
CONTACTS = 200
LONGEST_S = 900
"""Less than a minute on two quiet cores."""

MORE_MEMORY_KIB = 2 * 1024
"""Of about 80 MiB: SQLite's small memory for what it indexes, and the allocator's own unrest.
A leak of 200 bytes an event would show."""
MORE_OBJECTS = 0.01
MORE_QOBJECTS = 5

pytestmark = [
    pytest.mark.timeout(LONGEST_S),
    pytest.mark.display,
    *[
        pytest.mark.skipif(shutil.which(name) is None, reason=f"{name} is not installed")
        for name in ("Xvfb", "trayer", "openbox")
    ],
]


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory, session_bus: str) -> Iterator[dict[str, Any]]:
    """What the soaked desktop says of itself: a count after each round, and what grew."""
    folder = tmp_path_factory.mktemp("soak")
    with (
        virtual_display() as display,
        loaded_hub(folder / "hub", CONTACTS, datetime.now(UTC)) as (address, code),
    ):
        profile, out = folder / "profile", folder / "out.json"
        indicate("--profile", profile, "enrol", "--hub", address, "--code", code)
        key = (folder / "hub" / "ingest.key").read_text().strip()
        words = [profile, address, key, out, EVENTS, OPENINGS, OTHERS]
        environment = {
            **os.environ, "DISPLAY": display, "PYTHONPATH": "src:.", "QT_QPA_PLATFORM": "xcb",
            "DBUS_SESSION_BUS_ADDRESS": session_bus,
        }  # fmt: skip
        done = subprocess.run(
            [sys.executable, "-m", "tests.soak.program", *map(str, words)],
            env=environment, capture_output=True, text=True, timeout=LONGEST_S, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        answer = json.loads(out.read_text())
        assert "open" in answer, done.stderr
        yield answer


def grown(told: dict[str, Any], what: str) -> int:
    """By how much from the end of the warm-up, where all was made once, to that of the soak."""
    counts = told["counts"]
    return int(counts[-1][what] - counts[0][what])


def test_memory_stays_flat(told: dict[str, Any]) -> None:
    assert grown(told, "memory") <= MORE_MEMORY_KIB, told["counts"]


def test_no_object_is_left_behind(told: dict[str, Any]) -> None:
    allowed = MORE_OBJECTS * told["counts"][0]["objects"]
    assert grown(told, "objects") <= allowed, told["grown"]


@pytest.mark.parametrize("what", ["widgets", "threads", "files"])
def test_nothing_is_opened_and_not_closed(told: dict[str, Any], what: str) -> None:
    assert grown(told, what) <= 0, told["counts"]


def test_qt_keeps_no_more_than_before(told: dict[str, Any]) -> None:
    assert grown(told, "qobjects") <= MORE_QOBJECTS, told["counts"]


def test_no_timer_runs_while_nothing_changes(told: dict[str, Any]) -> None:
    """With the glance open one does: it wakes at the next full minute, for the ages."""
    assert [count["timers"] for count in told["counts"]] == [[]] * len(told["counts"])
    (timer,) = told["open"]
    kind, interval = timer.split()
    assert kind == "QTimer"
    assert 0 < int(interval) <= 60_100
