"""A run's calls into Qt never wear None out."""

import sys

import PySide6
import pytest
from PySide6.QtCore import QObject


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None is not counted from Python 3.12 on")
def test_none_outlives_any_number_of_calls() -> None:
    before = sys.getrefcount(None)
    thing = QObject()
    for _ in range(1000):
        thing.setObjectName("x")
    lost = before - sys.getrefcount(None)
    assert lost < 100 or sys.getrefcount(None) > 1 << 39, PySide6.__version__
