"""The user's settings: one small JSON file that roams with them."""

import json
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from indicate_desktop.system.files import replace_file, set_aside


class Theme(StrEnum):
    """Which look is wanted."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What the user has chosen, and where they are signed in."""

    hub: str | None = None
    """The hub's address; None before the first sign-in."""
    agent: str | None = None
    """The agent's id on the hub."""
    language: str | None = None
    """None for the system's."""
    theme: Theme = Theme.SYSTEM
    pinned: bool = False
    """The glance stays on the screen."""
    glance_at: tuple[int, int] | None = None
    """Where the user has moved the glance to, in logical pixels."""
    autostart: bool = True
    quiet: bool = False
    """No notifications."""


class SettingsError(Exception):
    """The settings cannot be saved; the text says why and what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """Settings as read, with a sentence for everything in the file that could not be used."""

    settings: Settings
    complaints: tuple[str, ...] = ()


def load(path: Path) -> Loaded:
    """The settings in a file; the built-in ones where there is none. Never raises.

    A file that is not JSON is set aside and said; one bad value costs only itself.
    """
    try:
        found = _read(path)
    except OSError as error:
        return _complain(f"The settings in {path} cannot be read ({_why(error)}); ")
    except ValueError:
        try:
            where = f"it was set aside as {set_aside(path).name}; "
        except OSError as error:
            where = f"it could not be set aside ({_why(error)}); "
        return _complain(f"The settings file {path} was damaged: {where}")
    return _convert(found, path)


def save(path: Path, settings: Settings) -> None:
    """Write the settings, keeping what a newer version has put there; raises SettingsError."""
    kept: dict[str, Any] = {}
    with suppress(OSError, ValueError):  # an unreadable old file has nothing to keep
        kept = _read(path)
    content = json.dumps(kept | asdict(settings), indent=2, ensure_ascii=False).encode()
    try:
        replace_file(path, content + b"\n")
    except OSError as error:
        raise SettingsError(
            f"The settings could not be saved in {path} ({_why(error)}). They hold until you quit."
        ) from error


def _read(path: Path) -> dict[str, Any]:
    """The file's JSON object; raises OSError or ValueError."""
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return {}
    found = json.loads(data)
    if not isinstance(found, dict):
        raise ValueError("not a JSON object")  # noqa: TRY004 - damaged like any other
    return found


def _text(value: Any) -> str | None:
    if value is not None and not isinstance(value, str):
        raise TypeError
    return value


def _switch(value: Any) -> bool:
    if not isinstance(value, bool):
        raise TypeError
    return value


def _point(value: Any) -> tuple[int, int] | None:
    if value is None:
        return None
    x, y = value
    if not (type(x) is type(y) is int):
        raise TypeError
    return x, y


_READERS: dict[str, Callable[[Any], Any]] = {
    "hub": _text,
    "agent": _text,
    "language": _text,
    "theme": Theme,
    "pinned": _switch,
    "glance_at": _point,
    "autostart": _switch,
    "quiet": _switch,
}
"""How each setting is read; by hand, because this is read before the first paint."""


def _convert(found: dict[str, Any], path: Path) -> Loaded:
    good: dict[str, Any] = {}
    complaints: list[str] = []
    for name, read in _READERS.items():
        if name not in found:
            continue
        try:
            good[name] = read(found[name])
        except (TypeError, ValueError):
            value = json.dumps(found[name], ensure_ascii=False)
            complaints.append(
                f'The setting "{name}" in {path} cannot be {value[:60]}; the usual is used.'
            )
    return Loaded(settings=Settings(**good), complaints=tuple(complaints))


def _complain(sentence: str) -> Loaded:
    return Loaded(settings=Settings(), complaints=(f"{sentence}the usual settings are used.",))


def _why(error: OSError) -> str:
    return error.strerror or str(error)
