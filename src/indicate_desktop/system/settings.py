"""The user's settings: one small JSON file that roams with them."""

import errno
import json
import os
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from datetime import datetime, time
from enum import StrEnum
from pathlib import Path
from typing import Any

from indicate_desktop.language.phrase import Phrase
from indicate_desktop.system.files import replace_file, set_aside

LEAST_SCALE, MOST_SCALE = 1.0, 2.0
"""The text sizes that can be chosen."""


class Theme(StrEnum):
    """Which look is wanted."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Motion(StrEnum):
    """How much may move."""

    SYSTEM = "system"
    LESS = "less"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What the user has chosen, and where they are signed in."""

    hub: str | None = None
    """The hub's address; None before the first sign-in."""
    agent: str | None = None
    """The agent's id on the hub."""
    signed_in_at: str | None = None
    """When that was (RFC 3339)."""
    language: str | None = None
    """None for the system's."""
    theme: Theme = Theme.SYSTEM
    motion: Motion = Motion.SYSTEM
    pinned: bool = False
    """The glance stays on the screen."""
    glance_at: tuple[int, int] | None = None
    """Where the user has moved the glance to, in logical pixels."""
    text_scale: float = 1.0
    """How large text is, 1 to 2."""
    mini_bar: bool = False
    """The mini bar is on the screen."""
    mini_bar_at: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    """Where the user has moved the mini bar to, in logical pixels, for each set of screens."""
    shortcut: str | None = "Ctrl+Alt+R"
    """The keys that open and close the results from anywhere, as Qt keeps them; None for none."""
    autostart_own: bool | None = None
    """What the user had chosen before the hub decided it; None while the hub decides nothing."""
    quiet: bool = False
    """No notifications."""
    notify_praise: bool = True
    notify_coaching: bool = True
    notify_streak: bool = True
    notify_goal: bool = True
    notify_milestone: bool = True
    notify_summary: bool = True
    """What waited during a quiet time is told once after it."""
    quiet_from: str | None = None
    """Local time of day ("22:00") at which notifications fall silent each day; None for never."""
    quiet_until: str | None = None
    """Local time of day at which they speak again; before `quiet_from` it is the next day's."""
    paused_until: str | None = None
    """The instant (RFC 3339) until which notifications are paused; None where they are not."""
    nudges: bool = True
    """Coaching may be suggested, at most once a week."""
    nudged_at: str | None = None
    """The instant at which it was last suggested."""
    nudge_snoozed_until: str | None = None
    """The instant until which it is not suggested."""
    celebrated: tuple[str, ...] = ()
    """Digests of the celebrations that were played, oldest first."""
    milestones_told: tuple[str, ...] = ()
    """Digests of the milestones that were shown, and of whose are known on this computer."""
    contact_columns: tuple[str, ...] = ()
    """The history's columns after the topic, with chosen widths ("note:240"); none: the usual."""


class SettingsError(Exception):
    """The settings cannot be saved; the text says why and what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """Settings as read, with a sentence for everything in the file that could not be used."""

    settings: Settings
    complaints: tuple[str, ...] = ()
    lost: bool = False
    """There were settings, and nothing of them could be read."""


def load(path: Path, spare: Path | None = None) -> Loaded:
    """The settings in a file; the built-in ones where there is none. Never raises.

    A file that is not JSON is set aside and said, and the last good copy takes its place, so
    that the hub is not asked for again; one bad value costs only itself. `spare` is another
    copy, on this computer: settings may lie on a share, which may be away with its folder.
    """
    try:
        if spare is not None and spare.is_file() and not path.parent.is_dir():
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT))
        found = _read(path)
    except OSError as error:
        sentence = f"The settings in {path} cannot be read ({_why(error)}); "
        return _recovered(path, spare, sentence, damaged=False)
    except ValueError:
        try:
            where = f"it was set aside as {set_aside(path).name}; "
        except OSError as error:
            where = f"it could not be set aside ({_why(error)}); "
        return _recovered(path, spare, f"The settings file {path} was damaged: {where}")
    return _convert(found, path)


def copy_of(path: Path) -> Path:
    """Where the copy of the last good settings lies."""
    return path.with_name(f"{path.stem}.copy{path.suffix}")


def _recovered(path: Path, spare: Path | None, sentence: str, *, damaged: bool = True) -> Loaded:
    """The last good copy, put in the place of what was damaged; the built-in ones without."""
    for copy in (copy_of(path), *([spare] if spare is not None else [])):
        try:
            data = copy.read_bytes()
            loaded = _convert(_read(copy), copy)
        except (OSError, ValueError):
            continue
        if damaged:  # what only cannot be reached stays as it is
            with suppress(OSError):  # the next save writes it
                replace_file(path, data)
        told = f"{sentence}the last good copy is used, and you stay connected."
        return Loaded(settings=loaded.settings, complaints=(told, *loaded.complaints))
    return _complain(sentence)


def save(path: Path, settings: Settings, spare: Path | None = None) -> None:
    """Write the settings, keeping what a newer version has put there; raises SettingsError.

    `spare` is where another copy is kept, as `load` says.
    """
    kept: dict[str, Any] = {}
    with suppress(OSError, ValueError):  # an unreadable old file has nothing to keep
        kept = _read(path)
    content = json.dumps(kept | asdict(settings), indent=2, ensure_ascii=False).encode()
    try:
        replace_file(path, content + b"\n")
    except OSError as error:
        raise SettingsError(
            Phrase(
                "The settings could not be saved in {file} ({why}). They hold until you quit.",
                file=path,
                why=Phrase(_why(error)),
            )
        ) from error
    for copy in (copy_of(path), *([spare] if spare is not None else [])):
        with suppress(OSError):  # what counts is saved
            replace_file(copy, content + b"\n")


def _read(path: Path) -> dict[str, Any]:
    """The file's JSON object; raises OSError or ValueError."""
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return {}
    try:
        found = json.loads(data)
    except RecursionError as error:
        raise ValueError("nested without end") from error
    if not isinstance(found, dict):
        raise ValueError("not a JSON object")  # noqa: TRY004 - damaged like any other
    return found


def _text(value: Any) -> str | None:
    if value is not None and not isinstance(value, str):
        raise TypeError
    return value


def _texts(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
        raise TypeError
    return tuple(value)


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


def _places(value: Any) -> Mapping[str, tuple[int, int]]:
    if not isinstance(value, dict):
        raise TypeError
    found = {name: _point(place) for name, place in value.items()}
    return {name: place for name, place in found.items() if place is not None}


def _scale(value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise TypeError
    if not LEAST_SCALE <= value <= MOST_SCALE:
        raise ValueError
    return float(value)


def _clock(value: Any) -> str | None:
    return value if value is None else time.fromisoformat(value).isoformat("minutes")


def _instant(value: Any) -> str | None:
    if value is not None and datetime.fromisoformat(value).tzinfo is None:
        raise ValueError
    return _text(value)


_READERS: dict[str, Callable[[Any], Any]] = {
    "hub": _text,
    "agent": _text,
    "signed_in_at": _instant,
    "language": _text,
    "theme": Theme,
    "motion": Motion,
    "pinned": _switch,
    "glance_at": _point,
    "text_scale": _scale,
    "mini_bar": _switch,
    "mini_bar_at": _places,
    "shortcut": _text,
    "autostart_own": lambda value: None if value is None else _switch(value),
    "quiet": _switch,
    "notify_praise": _switch,
    "notify_coaching": _switch,
    "notify_streak": _switch,
    "notify_goal": _switch,
    "notify_milestone": _switch,
    "notify_summary": _switch,
    "quiet_from": _clock,
    "quiet_until": _clock,
    "paused_until": _instant,
    "nudges": _switch,
    "nudged_at": _instant,
    "nudge_snoozed_until": _instant,
    "celebrated": _texts,
    "milestones_told": _texts,
    "contact_columns": _texts,
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
    told = f"{sentence}the usual settings are used."
    return Loaded(settings=Settings(), complaints=(told,), lost=True)


def _why(error: OSError) -> str:
    return error.strerror or str(error)
