"""Guards around every test: surroundings that are everywhere the same, and nothing left behind.

Pytest sets up a test's guards before its other fixtures and takes them down after, so that a
fixture that stops what it started is content with them. What a session's or a module's fixture
starts is there before a test's guards look, and may stay.
"""

import os

import hypothesis
from tests.guards.accessibility import accessibility_bus
from tests.guards.display import display_env, session_bus, xvfb
from tests.guards.leaks import _no_daemon_survives, _nothing_left_running
from tests.guards.network import _network_stays_local, guard_sockets
from tests.guards.notifying import bus, bus_address, dunst
from tests.guards.patient_bot import qtbot
from tests.guards.portal import portal
from tests.guards.qt_leaks import _qt_comes_to_rest
from tests.guards.surroundings import _homes, home, pin_process

__all__ = [
    "_homes",
    "_network_stays_local",
    "_no_daemon_survives",
    "_nothing_left_running",
    "_qt_comes_to_rest",
    "accessibility_bus",
    "bus",
    "bus_address",
    "display_env",
    "dunst",
    "home",
    "portal",
    "qtbot",
    "session_bus",
    "xvfb",
]

pin_process()
guard_sockets()

# A slow machine is no bug of the code, so no deadlines; the same examples in every CI run, so
# that a red run says something about the change.
hypothesis.settings.register_profile(
    "ci",
    deadline=None,
    derandomize=True,
    print_blob=True,
    suppress_health_check=[hypothesis.HealthCheck.too_slow],
)
hypothesis.settings.register_profile("dev", deadline=None, print_blob=True)
hypothesis.settings.load_profile("ci" if os.environ.get("CI") else "dev")
