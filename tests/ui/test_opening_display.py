"""Opening the glance on a real display with a window manager."""

import os
import shutil
import subprocess
import sys

import pytest
from tests.benchmarks.virtual_display import virtual_display
from tests.ui.real_opening import OPENINGS

pytestmark = [
    pytest.mark.display,
    *[
        pytest.mark.skipif(shutil.which(name) is None, reason=f"{name} is not installed")
        for name in ("Xvfb", "openbox")
    ],
]


def test_it_is_painted_once_and_while_the_window_manager_puts_it_up(session_bus: str) -> None:
    with virtual_display(tray=False) as display:
        environment = {
            **os.environ, "DISPLAY": display, "PYTHONPATH": "src:.", "QT_QPA_PLATFORM": "xcb",
            "DBUS_SESSION_BUS_ADDRESS": session_bus,
        }  # fmt: skip
        done = subprocess.run(
            [sys.executable, "-m", "tests.ui.real_opening"], env=environment, capture_output=True,
            text=True, timeout=60, check=True,
        )  # fmt: skip
    assert done.stdout.splitlines()[1:] == ["1 False"] * OPENINGS
