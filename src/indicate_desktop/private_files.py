"""Files that nobody but their owner may read, from the moment they are there."""

import os
from contextlib import suppress
from pathlib import Path

OTHERS = 0o077
"""What the owner's group, and everybody else, may do."""


def opener(name: str, flags: int) -> int:
    """For `open(…, opener=opener)`: a file that is made by it is its owner's alone."""
    return os.open(name, flags, 0o600)


def make_private(path: Path) -> None:
    """Make an empty file, or take a file from everybody but its owner. Never raises.

    What is wrong with the place, whoever opens the file next will say.
    """
    with suppress(OSError):
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
        if os.name == "posix" and path.stat().st_mode & OTHERS:
            path.chmod(0o600)


def open_to_others(path: Path) -> bool:
    """Whether somebody else may read a file; False where there is none, and on Windows."""
    try:
        return os.name == "posix" and bool(path.stat().st_mode & OTHERS)
    except OSError:
        return False
