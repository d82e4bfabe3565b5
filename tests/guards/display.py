"""A display of the tests' own, for what only real windows show."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def xvfb() -> Iterator[str]:
    """A virtual display's name (`:7`), for `DISPLAY` in what a test starts.

    Qt takes one platform for each process and the tests' own is off screen, so that a test on
    the display starts the program, or a script, with `display_env`.
    """
    program = shutil.which("Xvfb")
    if program is None:
        pytest.skip("Xvfb is not installed: make setup installs it where it may")
    read, write = os.pipe()
    with (
        open(read, encoding="ascii") as number,  # noqa: PTH123 - a pipe, not a path
        subprocess.Popen(
            [program, "-displayfd", str(write), "-screen", "0", "1600x1200x24", "-nolisten", "tcp"],
            pass_fds=(write,),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        ) as server,
    ):
        os.close(write)
        try:
            name = number.readline().strip()
            if not name:
                pytest.fail(f"Xvfb ended with {server.wait()} before it had a display")
            yield f":{name}"
        finally:
            server.terminate()


BUS = """<busconfig>
  <type>session</type>
  <listen>unix:tmpdir=/tmp</listen>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"""


@pytest.fixture(scope="session")
def session_bus(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A D-Bus session bus's address. Nobody is on it, and it starts nobody."""
    program = shutil.which("dbus-daemon")
    if program is None:
        pytest.skip("dbus-daemon is not installed: make setup installs it where it may")
    config = tmp_path_factory.mktemp("bus") / "bus.conf"
    config.write_text(BUS)
    with subprocess.Popen(
        [program, f"--config-file={config}", "--nofork", "--print-address"],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        text=True,
    ) as daemon:
        try:
            assert daemon.stdout is not None
            address = daemon.stdout.readline().strip()
            if not address:
                pytest.fail(f"dbus-daemon ended with {daemon.wait()} before it had an address")
            yield address
        finally:
            daemon.terminate()


@pytest.fixture
def display_env(xvfb: str, session_bus: str, home: Path) -> dict[str, str]:
    """The environment of a process that opens windows on the virtual display.

    Without a bus Qt would start one as a daemon, and leave it.
    """
    assert home.is_dir()
    return os.environ | {
        "DISPLAY": xvfb,
        "QT_QPA_PLATFORM": "xcb",
        "DBUS_SESSION_BUS_ADDRESS": session_bus,
    }
