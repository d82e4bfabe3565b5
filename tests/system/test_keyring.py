"""The real Secret Service: gnome-keyring on a bus of its own."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

MISSING = [
    name for name in ("dbus-run-session", "gnome-keyring-daemon") if shutil.which(name) is None
]
pytestmark = [
    pytest.mark.keyring,
    pytest.mark.skipif(bool(MISSING), reason=f"not installed: {', '.join(MISSING)}"),
]

ROUND_TRIP = """
import pathlib
from indicate_desktop.system.secrets import KeyringStore, Vault
vault = Vault(KeyringStore(), pathlib.Path("/a/cache.sqlite3"))
key = vault.cache_key()
assert vault.load() is None
vault.save("t" * 1280)
again = Vault(KeyringStore(), pathlib.Path("/a/cache.sqlite3"))
assert again.cache_key() == key and again.load() == "t" * 1280
again.forget()
again.clear()
assert vault.load() is None and vault.cache_key() != key
print("kept and forgotten")
"""
REFUSED = """
from indicate_desktop.system.secrets import KeyringStore, SecretError
try: KeyringStore().set("a", "b")
except SecretError as error: print(type(error).__name__, error.problem)
try: KeyringStore().get("a")
except SecretError as error: print(type(error).__name__, error.problem)
"""
UNLOCK = "printf %s pw | gnome-keyring-daemon --unlock --components=secrets >/dev/null"
START = "gnome-keyring-daemon --start --components=secrets >/dev/null"


def _run(home: Path, code: str, daemon: str | None) -> str:
    """What a fresh process prints, with the daemon on a bus of its own or with no bus at all."""
    unwanted = ("DISPLAY", "WAYLAND_DISPLAY", "DBUS_SESSION_BUS_ADDRESS", "PYTHON_KEYRING_BACKEND")
    env = {name: value for name, value in os.environ.items() if name not in unwanted}
    env |= {
        "HOME": str(home),
        "XDG_RUNTIME_DIR": str(home),
        "XDG_DATA_HOME": str(home / "data"),
        "PYTHONPATH": os.pathsep.join(sys.path),
    }
    command = [sys.executable, "-c", code]
    if daemon is not None:
        script = f'{daemon} && "$0" "$@"'
        command = ["dbus-run-session", "--", "sh", "-c", script, *command]
    done = subprocess.run(command, env=env, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_secrets_are_kept_by_an_open_keyring(tmp_path: Path) -> None:
    assert _run(tmp_path, ROUND_TRIP, UNLOCK) == "kept and forgotten\n"


def test_a_locked_keyring_is_said_to_be_locked(tmp_path: Path) -> None:
    _run(tmp_path, ROUND_TRIP, UNLOCK)  # makes the collection; the next daemon finds it locked
    assert _run(tmp_path, REFUSED, START) == "KeyringLocked keyring_locked\n" * 2


def test_a_keyring_that_was_never_set_up_is_said_to_be_locked(tmp_path: Path) -> None:
    assert _run(tmp_path, REFUSED, START) == "KeyringLocked keyring_locked\n" * 2


def test_no_bus_is_no_keyring(tmp_path: Path) -> None:
    assert _run(tmp_path, REFUSED, None) == "NoKeyring no_keyring\n" * 2
