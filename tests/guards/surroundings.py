"""What every test finds around it: no user's profile, one zone, one locale, no display."""

import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

_FIXED = {
    "TZ": "UTC",
    "LC_ALL": "C.UTF-8",
    "QT_QPA_PLATFORM": "offscreen",
    # Qt's own theme of the machine's desktop would change what is painted.
    "QT_QPA_PLATFORMTHEME": "",
    "PYTHONDONTWRITEBYTECODE": "1",
}
_UNWANTED = (
    "DISPLAY",
    "WAYLAND_DISPLAY",
    "DBUS_SESSION_BUS_ADDRESS",  # the user's keyring and notifications
    "XDG_CURRENT_DESKTOP",
    "XDG_DATA_DIRS",
    "XDG_CONFIG_DIRS",
    "LANG",
    "LANGUAGE",
)
_PROXIES = ("http_proxy", "https_proxy", "ftp_proxy", "all_proxy", "no_proxy")


def pin_process() -> None:
    """Give this process, and what it starts, the same surroundings on every machine."""
    for name in list(os.environ):
        if name in _UNWANTED or name.lower() in _PROXIES or name.startswith("INDICATE_"):
            del os.environ[name]
    os.environ.update(_FIXED)
    time.tzset()


@pytest.fixture(scope="session")
def _homes() -> Iterator[Path]:
    # Not pytest's own folder: its names are too long for a socket's path (108 bytes).
    root = Path(tempfile.mkdtemp(prefix="it-"))
    yield root
    shutil.rmtree(root, ignore_errors=True)


@pytest.fixture(autouse=True)
def home(_homes: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A home of the test's own, gone after it; the XDG folders are in it."""
    place = Path(tempfile.mkdtemp(prefix="", dir=_homes))
    runtime = place / "run"
    runtime.mkdir(mode=0o700)
    monkeypatch.setenv("HOME", str(place))
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(runtime))
    for kind in ("CONFIG", "DATA", "STATE", "CACHE"):
        monkeypatch.setenv(f"XDG_{kind}_HOME", str(place / kind.lower()))
    yield place
    shutil.rmtree(place, ignore_errors=True)
