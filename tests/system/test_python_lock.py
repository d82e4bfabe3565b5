"""A thread that computes lets others in soon."""

import sys
from collections.abc import Iterator

import pytest

from indicate_desktop.system.python_lock import share_quickly


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    before = sys.getswitchinterval()
    yield
    sys.setswitchinterval(before)


def test_nobody_waits_long_for_the_lock() -> None:
    share_quickly()
    assert sys.getswitchinterval() <= 0.001
