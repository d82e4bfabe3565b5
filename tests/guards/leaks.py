"""A test that leaves a thread or a process behind fails, not the one after it."""

import os
import threading
import time
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest

_PATIENCE_S = float(os.environ.get("LEAK_PATIENCE_S", "10"))
"""How long what a test has told to stop may take to do so."""
_MARK = "TEST_RUN_MARK"


def _gone(left: Callable[[], list[str]]) -> list[str]:
    """What is still left after some patience."""
    deadline = time.monotonic() + _PATIENCE_S
    while (names := left()) and time.monotonic() < deadline:
        time.sleep(0.01)
    return names


def _threads() -> set[threading.Thread]:
    # A dummy stands for a thread that Python did not start (Qt's pools); it ends unseen.
    return {t for t in threading.enumerate() if not isinstance(t, threading._DummyThread)}


def _children() -> set[int]:
    """This process's children, without a walk over all the machine's processes on Linux."""
    try:
        tasks = list(Path("/proc/self/task").iterdir())
        lists = [(task / "children").read_text() for task in tasks]
    except OSError:
        return {child.pid for child in psutil.Process().children()}
    return {int(pid) for text in lists for pid in text.split()}


def _told(pid: int) -> str | None:
    """A process's command line; None for one that ended, or that is Python's own."""
    try:
        process = psutil.Process(pid)
        command = " ".join(process.cmdline())
        if process.status() == psutil.STATUS_ZOMBIE or "resource_tracker" in command:
            return None
    except psutil.Error:
        return None
    return f"{pid}: {command}"


@pytest.fixture(autouse=True)
def _nothing_left_running() -> Iterator[None]:
    """Fail a test that leaves threads or child processes running."""
    threads, children = _threads(), _children()
    yield
    if _threads() - threads:
        left = _gone(lambda: [t.name for t in _threads() - threads if t.is_alive()])
        if left:
            pytest.fail(f"threads left running: {', '.join(left)}")
    if _children() - children:
        left = _gone(lambda: [name for p in _children() - children if (name := _told(p))])
        if left:
            pytest.fail(f"processes left running: {'; '.join(left)}")


def _marked(mark: str) -> list[str]:
    """The processes that carry this run's mark in their environment, this one left out."""
    found = []
    for process in psutil.process_iter():
        try:
            if process.pid != os.getpid() and process.environ().get(_MARK) == mark:
                name = _told(process.pid)
                if name:
                    found.append(name)
        except psutil.Error:
            continue  # ended, or another user's
    return found


@pytest.fixture(scope="session", autouse=True)
def _no_daemon_survives() -> Iterator[None]:
    """Fail a run that leaves a process which has turned itself into a daemon."""
    mark = uuid.uuid4().hex
    os.environ[_MARK] = mark
    yield
    left = _gone(lambda: _marked(mark))
    if left:
        pytest.fail(f"the run left these processes: {'; '.join(left)}")
