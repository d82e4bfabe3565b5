"""Windows' list of what starts at sign-in: the user's Run key in the registry."""

import sys
from collections.abc import Sequence
from contextlib import suppress
from subprocess import list2cmdline

if sys.platform == "win32":
    import winreg

    EXPLORER = r"Software\Microsoft\Windows\CurrentVersion\Explorer"
    RUN = r"Software\Microsoft\Windows\CurrentVersion\Run"
    APPROVED = rf"{EXPLORER}\StartupApproved\Run"
    """Where the Task Manager notes what the user has switched off: an odd first byte."""

    def enabled(name: str) -> bool:
        """Whether there is a value that nobody has switched off."""
        if _value(RUN, name) is None:
            return False
        noted = _value(APPROVED, name)
        return not (isinstance(noted, bytes) and noted and noted[0] & 1)

    def set_enabled(name: str, run: Sequence[str] | None) -> None:
        """Write the value, or delete it; raises OSError."""
        for path in (RUN, APPROVED) if run is None else (APPROVED,):
            with (
                suppress(FileNotFoundError),
                winreg.OpenKey(winreg.HKEY_CURRENT_USER, path, 0, winreg.KEY_SET_VALUE) as key,
            ):
                winreg.DeleteValue(key, name)
        if run is not None:
            with winreg.CreateKey(winreg.HKEY_CURRENT_USER, RUN) as key:
                winreg.SetValueEx(key, name, 0, winreg.REG_SZ, list2cmdline(run))

    def _value(path: str, name: str) -> object:
        try:
            with winreg.OpenKey(winreg.HKEY_CURRENT_USER, path) as key:
                return winreg.QueryValueEx(key, name)[0]
        except FileNotFoundError:
            return None
