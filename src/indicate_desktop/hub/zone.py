"""The machine's own time zone by its IANA name."""

import os
from pathlib import Path
from zoneinfo import ZoneInfo

from indicate_desktop.language.phrase import Phrase


def system_zone(localtime: Path = Path("/etc/localtime")) -> str:
    """The system's zone: from TZ, else from where /etc/localtime points; UTC if unknown.

    Windows has no IANA name to give: there hub.toml should name the zone.
    """
    candidates = [os.environ.get("TZ", "").lstrip(":")]
    if localtime.is_symlink():
        candidates.append(str(localtime.resolve()).rpartition("zoneinfo/")[2])
    named = localtime.with_name("timezone")
    if named.is_file():
        candidates.append(named.read_text(encoding="utf-8", errors="replace").strip())
    return next((name for name in candidates if is_zone(name)), "UTC")


def is_zone(name: str) -> bool:
    """Whether a name is a time zone's that this system knows."""
    try:
        ZoneInfo(name)
    except (ValueError, OSError, KeyError):  # not found is a KeyError, a folder an OSError
        return False
    return True


def zone_problem(name: str) -> Phrase | None:
    """What is wrong with a time zone's name; None for one that is known."""
    if is_zone(name):
        return None
    return Phrase("{zone} is not a time zone such as Europe/Stockholm.", zone=repr(name))
