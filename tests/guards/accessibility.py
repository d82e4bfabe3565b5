"""A real accessibility bus on the tests' session bus, as a desktop has for screen readers."""

import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from jeepney import DBusAddress, MessageType, new_method_call
from jeepney.io.blocking import open_dbus_connection

LAUNCHERS = ("/usr/libexec/at-spi-bus-launcher", "/usr/lib/at-spi2-core/at-spi-bus-launcher")
BUS = DBusAddress("/org/a11y/bus", bus_name="org.a11y.Bus", interface="org.a11y.Bus")
PATIENCE_S = 30


@pytest.fixture(scope="session")
def accessibility_bus(
    session_bus: str, xvfb: str, tmp_path_factory: pytest.TempPathFactory, _homes: Path
) -> Iterator[str]:
    """The accessibility bus's address; its registry starts with the first who asks."""
    program = next((path for path in LAUNCHERS if shutil.which(path)), None)
    if program is None:
        pytest.skip("at-spi2-core is not installed: make setup installs it where it may")
    runtime = _homes / "a11y"  # short, for the socket's path
    runtime.mkdir(mode=0o700)
    env = {
        "DISPLAY": xvfb,
        "DBUS_SESSION_BUS_ADDRESS": session_bus,
        "XDG_RUNTIME_DIR": str(runtime),
        "HOME": str(tmp_path_factory.mktemp("a11y")),
        "PATH": "/usr/bin:/bin",
        "GSETTINGS_BACKEND": "memory",
    }
    with subprocess.Popen(
        [program, "--launch-immediately"],
        env=env,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as launcher:
        try:
            yield _address(session_bus)
        finally:
            launcher.terminate()


def _address(session_bus: str) -> str:
    """Ask until the launcher is there."""
    with open_dbus_connection(bus=session_bus) as bus:
        until = time.monotonic() + PATIENCE_S
        while True:
            reply = bus.send_and_get_reply(new_method_call(BUS, "GetAddress"))
            if reply.header.message_type is MessageType.method_return:
                return str(reply.body[0])
            assert time.monotonic() < until, f"no accessibility bus: {reply.body}"
            time.sleep(0.05)
