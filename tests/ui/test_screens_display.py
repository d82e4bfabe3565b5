"""Glance and mini bar where screens of one scale or of mixed ones come and go, on a display."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from tests.benchmarks.virtual_display import virtual_display

ROOT = Path(__file__).resolve().parents[2]
pytestmark = [
    pytest.mark.display,
    *[
        pytest.mark.skipif(shutil.which(name) is None, reason=f"{name} is not installed")
        for name in ("Xvfb", "openbox")
    ],
]


@pytest.mark.parametrize("scales", ["1;1", "1;2", "2;1", "1;1.5"])
def test_what_is_open_is_whole_on_a_screen_whatever_becomes_of_theirs(
    session_bus: str, scales: str
) -> None:
    first, second = scales.split(";")
    with virtual_display("1600x700x24", tray=False) as display:
        environment = {
            **os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb",
            "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)]),
            "DBUS_SESSION_BUS_ADDRESS": session_bus,
            "QT_SCREEN_SCALE_FACTORS": f"MONITOR-0={first};MONITOR-1={second}",
        }  # fmt: skip
        ran = subprocess.run(
            [sys.executable, "-m", "tests.ui.real_screens"],
            env=environment, cwd=ROOT, capture_output=True, text=True, timeout=90, check=False,
        )  # fmt: skip
    told = [line.split()[:3] for line in ran.stdout.splitlines()]
    screens = [(screen, glance) for screen, glance, _ in told]
    assert screens == [
        ("MONITOR-1", "True"),
        ("MONITOR-0", "True"),
        ("MONITOR-1", "True"),
    ], (ran.stdout, ran.stderr)
    assert [bar for _, _, bar in told] == ["True"] * 3, ran.stdout
