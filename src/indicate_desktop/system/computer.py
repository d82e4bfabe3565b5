"""What IT has decided for everybody on this computer, where only an administrator can write.

Linux and macOS: a JSON file. Windows: the registry of the machine, where a group policy comes
before what the installer was told. There is one thing to decide so far: which hub is offered
before anybody has signed in. What desktops may not choose is the hub's to say (`domain/policy.py`).
"""

import json
import sys
from dataclasses import dataclass
from pathlib import Path

FILES = {
    "linux": Path("/etc/indicate-desktop/policies.json"),
    "darwin": Path("/Library/Application Support/indicate-desktop/policies.json"),
}
KEYS = (r"Software\Policies\Indicate\Desktop", r"Software\Indicate\Desktop")
"""Keys of HKEY_LOCAL_MACHINE: what a group policy says, then what the installer was told."""
VALUE = "HubUrl"


class ComputerError(Exception):
    """What IT has written cannot be read; the text says where and why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """What holds on this computer, and where that is written."""

    hub: str | None = None
    """The address that the first window offers."""
    origin: str | None = None


def decided() -> Decided:
    """What IT has decided here; nothing where nothing is written. Raises ComputerError."""
    if sys.platform == "win32":
        return _from_registry()
    return from_file(FILES.get(sys.platform, FILES["linux"]))


def from_file(path: Path) -> Decided:
    """What such a file decides; raises ComputerError where it is damaged."""
    try:
        found = json.loads(path.read_bytes())
    except FileNotFoundError:
        return Decided()
    except OSError as error:
        raise ComputerError(f"{path} cannot be read: {error.strerror or error}") from error
    except (ValueError, RecursionError) as error:
        raise ComputerError(f"{path} is not JSON: {error}") from error
    if not isinstance(found, dict):
        raise ComputerError(f"{path} holds no JSON object")
    if unknown := sorted(set(found) - {"hub"}):
        raise ComputerError(f"{path} has what nothing here knows: {', '.join(unknown)}")
    hub = found.get("hub")
    if hub is not None and not isinstance(hub, str):
        raise ComputerError(f'"hub" in {path} is not a text')
    return Decided(hub=hub, origin=str(path)) if hub else Decided()


if sys.platform == "win32":
    import winreg

    def _from_registry() -> Decided:
        for key in KEYS:
            try:
                with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, key) as opened:
                    value = winreg.QueryValueEx(opened, VALUE)[0]
            except FileNotFoundError:
                continue
            except OSError as error:
                raise ComputerError(f"HKLM\\{key} cannot be read: {error}") from error
            if not isinstance(value, str):
                raise ComputerError(f"{VALUE} in HKLM\\{key} is not a text")
            if value:
                return Decided(hub=value, origin=f"HKLM\\{key}")
        return Decided()
