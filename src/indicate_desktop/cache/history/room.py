"""Memory that a large sort or a long list took, given back to the system."""

import ctypes
import sys
from contextlib import suppress

LARGE = 2 * 2**20
"""Bytes of one piece of memory that goes back as soon as nobody holds it."""
_MMAP_THRESHOLD = -3
"""glibc's number for it: mallopt(3)."""


def keep_nothing_large() -> None:
    """Have the C library keep no large piece for later, where it is glibc; safe to call again.

    The order of 1,000,000 contacts passes through two of many MiB. To look for what can be given
    back afterwards (`give_back`) would keep every thread from memory for a tenth of a second.
    """
    _ask_glibc("mallopt", _MMAP_THRESHOLD, LARGE)


def give_back() -> None:
    """Have the C library let go of what it keeps for later, where it is glibc.

    SQLite sorts in memory, so that nothing of an encrypted file is written elsewhere: 70 MiB for
    1,000,000 contacts, which glibc would keep for the thread that reads the history.
    """
    _ask_glibc("malloc_trim", 0)


def _ask_glibc(name: str, *values: int) -> None:
    if sys.platform == "linux":
        with suppress(AttributeError):  # another C library
            getattr(ctypes.CDLL(None), name)(*values)
