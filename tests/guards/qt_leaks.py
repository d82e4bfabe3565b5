"""A test that leaves a timer or an animation running fails: it would wake the program for ever."""

import gc
import sys
import weakref
from collections.abc import Callable, Iterator
from typing import Any

import pytest

_started: "weakref.WeakSet[Any]" = weakref.WeakSet()


def _note(kind: type, name: str) -> None:
    real: Callable[..., Any] = getattr(kind, name)

    def noted(self: Any, *args: Any) -> Any:
        _started.add(self)
        return real(self, *args)

    setattr(kind, name, noted)


def _watch() -> None:
    """Note what is started from Python from now on."""
    from PySide6 import QtCore  # noqa: PLC0415 - only where a test has loaded Qt

    for kind in (QtCore.QTimer, QtCore.QAbstractAnimation):
        if getattr(kind.start, "__name__", "") != "noted":
            _note(kind, "start")


def _running() -> list[str]:
    """The timers and animations that still run, told by class, name and parent."""
    from PySide6 import QtCore  # noqa: PLC0415 - as above
    from shiboken6 import isValid  # noqa: PLC0415 - as above

    names = []
    for thing in list(_started):
        if not isValid(thing):
            continue
        if isinstance(thing, QtCore.QTimer):
            runs = thing.isActive()
        else:
            runs = thing.state() == QtCore.QAbstractAnimation.State.Running
        if runs:
            parent = type(thing.parent()).__name__
            names.append(f"{type(thing).__name__} {thing.objectName()!r} of {parent}")
    return names


def _delete_what_may_go() -> None:
    """Let go of objects that only wait for the event loop or the collector."""
    from PySide6 import QtCore  # noqa: PLC0415 - as above

    QtCore.QCoreApplication.sendPostedEvents(None, QtCore.QEvent.Type.DeferredDelete)
    gc.collect()


@pytest.fixture(autouse=True)
def _qt_comes_to_rest() -> Iterator[None]:
    """Fail a test that leaves a QTimer or an animation running."""
    if "PySide6.QtCore" in sys.modules:
        _watch()
    _started.clear()
    yield
    if _started and _running():
        _delete_what_may_go()
        if left := _running():
            pytest.fail(f"left running: {', '.join(left)}")
