"""What a sort leaves with the C library goes back to the system."""

import os
import sys
from pathlib import Path

import pytest

from indicate_desktop.cache.history.room import give_back

MIB = 2**20


def resident() -> int:
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")


@pytest.mark.skipif(sys.platform != "linux", reason="glibc alone keeps and gives back")
def test_what_was_freed_is_given_back() -> None:
    blocks = [bytearray(b"x" * 4000) for _ in range(10_000)]
    last = bytearray(b"x" * 4000)  # above them all, so that nothing goes by itself
    blocks.clear()
    held = resident()
    give_back()
    assert held - resident() > 20 * MIB
    assert last
