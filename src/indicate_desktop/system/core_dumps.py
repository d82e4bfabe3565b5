"""No picture of the memory is left behind by a crash: the key of the local copy would be in it."""

import sys

LIMIT = 1
"""Bytes. Less than any dump needs, as 0 is; Linux gives one to a program that collects dumps
whatever the limit, but for this one (core(5), fs/coredump.c)."""
NO_HEAP = 1
"""WER_FAULT_REPORTING_FLAG_NOHEAP (werapi.h)."""


def turn_off() -> None:
    """Have the system keep none of this process, nor of those it starts, unless they ask for it.

    Where a system has no such switch, nothing happens. An administrator can still take one.
    """
    if sys.platform == "win32":
        _without_heap()
        return
    import resource  # noqa: PLC0415 - not on Windows

    _, most = resource.getrlimit(resource.RLIMIT_CORE)
    wanted = LIMIT if most == resource.RLIM_INFINITY else min(LIMIT, most)
    resource.setrlimit(resource.RLIMIT_CORE, (wanted, most))


def _without_heap() -> None:
    """Windows' error reports go without what a program has in its heap."""
    import ctypes  # noqa: PLC0415 - Windows only

    ctypes.windll.kernel32.WerSetFlags(NO_HEAP)  # type: ignore[attr-defined]  # Windows only
