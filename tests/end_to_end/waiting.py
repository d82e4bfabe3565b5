"""Waiting for something to become true."""

import time
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


def until(found: Callable[[], T | None], patience_s: float = 30, what: str = "it") -> T:
    """What `found` gives as soon as that is anything; asks again and again until then."""
    deadline = time.monotonic() + patience_s
    while not (result := found()):
        assert time.monotonic() < deadline, f"{what} did not come within {patience_s} s"
        time.sleep(0.02)
    return result
