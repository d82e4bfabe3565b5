"""Starting with the system: an autostart entry on Linux, a Run value on Windows.

Whether it is on is read where the system reads it, so that what the user or IT changed
elsewhere shows here.
"""

import configparser
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from indicate_desktop.system.files import replace_file

ENTRY = "indicate-desktop.desktop"
NAME = "Indicate Desktop"
RESERVED = '"`$\\'
"""What must be escaped inside a quoted argument of `Exec`, by the Desktop Entry Specification."""


class AutostartError(Exception):
    """The system's list of what it starts cannot be changed; the text says why."""


def possible() -> bool:
    """Whether this system is one whose autostart can be set from here."""
    return sys.platform in ("linux", "win32")


def command(profile: Path | None = None) -> list[str]:
    """What the system is to run: this very program, quiet in the tray."""
    program = [sys.executable] if getattr(sys, "frozen", False) else [_windowless(), "-m", _MODULE]
    kept = ["--profile", str(profile.expanduser().absolute())] if profile is not None else []
    return [*program, *kept, "run", "--autostart"]


_MODULE = "indicate_desktop"


def enabled() -> bool:
    """Whether the system starts the program when the user signs in."""
    if sys.platform == "win32":
        from indicate_desktop.system import autostart_windows  # noqa: PLC0415 - only there

        return autostart_windows.enabled(NAME)
    return next(
        (_starts(file) for file in (_own_entry(), *_shared_entries()) if file.exists()), False
    )


def set_enabled(on: bool, run: Sequence[str]) -> None:  # noqa: FBT001 - it is what is set
    """Have the system start `run` or not; raises AutostartError."""
    try:
        if sys.platform == "win32":
            from indicate_desktop.system import autostart_windows  # noqa: PLC0415 - only there

            autostart_windows.set_enabled(NAME, run if on else None)
        else:
            _write_entry(run if on else None)
    except OSError as error:
        raise AutostartError(error.strerror or str(error)) from error


def entry(run: Sequence[str], *, hidden: bool = False) -> str:
    """The autostart entry's text (Desktop Entry Specification 1.5)."""
    line = " ".join(_quoted(part) for part in run)
    rest = ["Hidden=true"] if hidden else ["X-GNOME-Autostart-enabled=true"]
    lines = (
        "[Desktop Entry]",
        "Type=Application",
        f"Name={NAME}",
        f"Exec={line}",
        "Icon=indicate-desktop",
        "Terminal=false",
        *rest,
    )
    return "".join(f"{line}\n" for line in lines)


def _write_entry(run: Sequence[str] | None) -> None:
    """An entry for all users is overruled by a hidden one of the user's own."""
    own = _own_entry()
    if run is None and not any(file.exists() for file in _shared_entries()):
        own.unlink(missing_ok=True)
        return
    own.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    text = entry(run) if run is not None else entry(command(), hidden=True)
    replace_file(own, text.encode())


def _starts(file: Path) -> bool:
    """Whether an entry is on; one that cannot be read starts nothing."""
    read = configparser.ConfigParser(interpolation=None, strict=False, delimiters=("=",))
    try:
        read.read_string(file.read_text(encoding="utf-8"))
        found = read["Desktop Entry"]
        return not found.getboolean("Hidden", fallback=False) and found.getboolean(
            "X-GNOME-Autostart-enabled", fallback=True
        )
    except (OSError, ValueError, KeyError, configparser.Error):
        return False


def _own_entry() -> Path:
    home = os.environ.get("XDG_CONFIG_HOME") or Path("~/.config").expanduser()
    return Path(home) / "autostart" / ENTRY


def _shared_entries() -> list[Path]:
    folders = (os.environ.get("XDG_CONFIG_DIRS") or "/etc/xdg").split(":")
    return [Path(folder) / "autostart" / ENTRY for folder in folders if folder]


def _quoted(part: str) -> str:
    escaped = "".join(f"\\{sign}" if sign in RESERVED else sign for sign in part)
    # The value is a string of the entry too, in which a backslash is written twice.
    return '"' + escaped.replace("\\", "\\\\").replace("%", "%%") + '"'


def _windowless() -> str:
    """The running interpreter; on Windows the one that opens no console."""
    here = Path(sys.executable)
    other = here.with_name("pythonw.exe")
    return str(other if sys.platform == "win32" and other.exists() else here)
