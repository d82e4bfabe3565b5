"""The user's settings: one small JSON file that roams with them."""

from contextlib import suppress
from dataclasses import asdict, dataclass, fields
from enum import StrEnum
from pathlib import Path
from typing import Any, get_type_hints

import msgspec

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
    content = msgspec.json.format(msgspec.json.encode(kept | asdict(settings)), indent=2)
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
    try:
        return msgspec.json.decode(data, type=dict[str, Any])
    except msgspec.MsgspecError as error:
        raise ValueError(str(error)) from error


def _convert(found: dict[str, Any], path: Path) -> Loaded:
    types = get_type_hints(Settings)
    good: dict[str, Any] = {}
    complaints: list[str] = []
    for field in fields(Settings):
        if field.name not in found:
            continue
        try:
            good[field.name] = msgspec.convert(found[field.name], types[field.name])
        except msgspec.ValidationError:
            value = msgspec.json.encode(found[field.name]).decode()
            complaints.append(
                f'The setting "{field.name}" in {path} cannot be {value[:60]}; the usual is used.'
            )
    return Loaded(settings=Settings(**good), complaints=tuple(complaints))


def _complain(sentence: str) -> Loaded:
    return Loaded(settings=Settings(), complaints=(f"{sentence}the usual settings are used.",))


def _why(error: OSError) -> str:
    return error.strerror or str(error)
