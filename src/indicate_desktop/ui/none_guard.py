"""Keeps Python 3.11 alive under PySide6 6.12."""

import sys

import PySide6

SPARE = 1 << 40
"""More references than any run can lose."""


def keep_none_alive() -> None:
    """Gives None references to spare; call it once, before the first window.

    PySide6 6.12 is built for Pythons whose None is never counted (3.12 and later): every call
    that returns nothing takes a reference too many, and on 3.11 the process dies after some
    tens of thousands of them with "deallocating None".
    """
    version = tuple(int(part) for part in PySide6.__version__.split(".")[:2])
    if sys.version_info < (3, 12) and version >= (6, 12):
        import ctypes  # noqa: PLC0415 - only where it is needed

        ctypes.c_ssize_t.from_address(id(None)).value += SPARE
