"""The glance in the running desktop: opening it, and what an event costs while it is open."""

import json
import os
import statistics
import subprocess
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.benchmarks.glance_program import EVENTS, OPENINGS, Times
from tests.benchmarks.hub_process import loaded_hub
from tests.benchmarks.result import Result, p95
from tests.benchmarks.virtual_display import virtual_display
from tests.end_to_end.programs import indicate

CONTACTS = 2_000
LONGEST_S = 180


def glance() -> Sequence[Result]:
    """Both figures from one run of the desktop, enrolled and live."""
    with virtual_display() as display, TemporaryDirectory() as name:
        folder = Path(name)
        with loaded_hub(folder / "hub", CONTACTS, datetime.now(UTC)) as (address, code):
            profile = folder / "profile"
            indicate("--profile", profile, "enrol", "--hub", address, "--code", code)
            indicate("--profile", profile, "run", "--seconds", "6")
            times = _measured(profile, display, folder / "times.json")
    return [opening(times), event(times)]


def opening(times: Times) -> Result:
    """From the click on the tray icon to other pixels on the screen."""
    slowest = p95(times.glance_open)
    what = (
        f"click on the tray icon to the screen's own pixels, median of {OPENINGS}; 95th "
        f"percentile {slowest:.1f} ms; floor: a bare widget of that size and those flags"
    )
    value, floor = statistics.median(times.glance_open), statistics.median(times.bare_open)
    return Result("glance_open", value, floor, "ms", 2.0, what, within=slowest < 100)


def event(times: Times) -> Result:
    """The GUI thread's own time for an event: snapshot shown, and painted."""
    value, floor = p95(times.glance_event), statistics.median(times.bare_event)
    share = 100 * statistics.median(times.share)
    what = (
        f"processor time of the GUI's thread for one event, 95th percentile of {EVENTS}; "
        f"{share:.1f} % of the window painted; floor: that region of a bare widget"
    )
    within = max(times.share) < 0.5
    return Result("glance_event", value, floor, "ms", 16.0, what, absolute=True, within=within)


def _measured(profile: Path, display: str, out: Path) -> Times:
    environment = {
        **os.environ, "DISPLAY": display, "PYTHONPATH": "src:.", "QT_QPA_PLATFORM": "xcb",
    }  # fmt: skip
    command = [sys.executable, "-m", "tests.benchmarks.glance_program", str(profile), str(out)]
    subprocess.run(command, env=environment, timeout=LONGEST_S, check=True)
    return Times(**json.loads(out.read_text()))
