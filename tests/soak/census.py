"""What a running desktop holds: memory, objects, widgets, timers, threads, open files."""

import ctypes
import gc
import os
import threading
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QAbstractAnimation, QAbstractEventDispatcher, QEvent, QObject
from PySide6.QtWidgets import QApplication
from shiboken6 import getCppPointer, isValid


@dataclass(frozen=True)
class Census:
    """One count. Memory is in KiB."""

    memory: int
    """What it has allocated. Pages of files are not in it: they become a program's own when the
    last other one that maps them ends."""
    objects: int
    """Of Python, as the collector knows them."""
    widgets: int
    qobjects: int
    threads: int
    files: int
    timers: tuple[str, ...]
    """What runs, as "class interval": timers and animations."""


def census() -> Census:
    """Count, after everything that may go has gone."""
    gc.unfreeze()  # what the history has set aside counts too
    for _ in range(3):
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        QApplication.processEvents()
        gc.collect()
    with suppress(OSError, AttributeError):  # another C library
        ctypes.CDLL(None).malloc_trim(0)
    objects, memory = kinds().total(), _anonymous_kib()
    everything = qobjects()
    return Census(
        memory=memory,
        objects=objects,
        widgets=len(QApplication.allWidgets()),
        qobjects=len(everything),
        threads=threading.active_count(),
        files=len(os.listdir("/proc/self/fd")),  # noqa: PTH208 - names alone
        timers=tuple(sorted(running(everything))),
    )


def qobjects() -> list[QObject]:
    """Every QObject that has a way to it: from Python, a window, or the event dispatcher."""
    dispatcher = QAbstractEventDispatcher.instance()
    roots: list[QObject] = [*QApplication.topLevelWidgets(), dispatcher]
    roots += [each for each in gc.get_objects() if isinstance(each, QObject) and isValid(each)]
    found: dict[int, QObject] = {}
    for root in roots:
        for each in (root, *root.findChildren(QObject)):
            found.setdefault(getCppPointer(each)[0], each)
    return list(found.values())


def running(everything: list[QObject]) -> list[str]:
    """The timers and animations that would wake the program."""
    dispatcher = QAbstractEventDispatcher.instance()
    names = []
    for each in everything:
        timers = dispatcher.registeredTimers(each)
        names += [f"{type(each).__name__} {timer.interval}" for timer in timers]
        if isinstance(each, QAbstractAnimation) and each.state() is not _STOPPED:
            names.append(type(each).__name__)
    return names


def kinds() -> Counter[str]:
    """Python's objects by type: where a leak is, this says of what.

    Without gestures, which Qt makes with each scroll area and lets go of when it sees fit; asking
    for a window's children makes a Python object, and a weak reference to it, for each of them.
    """
    gc.collect()
    found = Counter(type(each).__name__ for each in gc.get_objects())
    for of_qt in ("QPanGesture", "ReferenceType"):
        del found[of_qt]
    return found


_STOPPED = QAbstractAnimation.State.Stopped


def _anonymous_kib() -> int:
    rollup = Path("/proc/self/smaps_rollup").read_text(encoding="ascii")
    return next(int(line.split()[1]) for line in rollup.splitlines() if "Anonymous:" in line)
