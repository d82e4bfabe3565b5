"""How long the GUI's thread is held, and waiting for what a window shows."""

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter_ns, thread_time_ns

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QObject, Qt, QTimer
from PySide6.QtWidgets import QWidget
from tests.benchmarks.beside import SMOOTH_MS, Hold
from tests.benchmarks.history.taken import Taken

LATEST_S = 120.0
TICK_MS = 1
TRIES = 20
AT_ONCE_NS = 200_000


class Holds:
    """Watches the event loop of this thread: a timer of 1 ms, and what passed between its ticks."""

    def __init__(self) -> None:
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self._tick)
        self._schedule = os.open("/proc/thread-self/schedstat", os.O_RDONLY)
        self._last = self._now()
        self._longest = Hold()
        self._timer.start()

    @contextmanager
    def watched(self, taken: Taken) -> Iterator[None]:
        """Note the longest hold of what is done meanwhile."""
        self._longest, self._last = Hold(), self._now()
        try:
            yield
        finally:
            self._tick()
            taken.hold = taken.hold.longer(self._longest)

    def close(self) -> None:
        """Watch no more."""
        self._timer.stop()
        os.close(self._schedule)

    def _tick(self) -> None:
        now = self._now()
        wall, cpu, queued = ((a - b) / 1e6 for a, b in zip(now, self._last, strict=True))
        held = max(0.0, wall - queued)
        self._longest = self._longest.longer(Hold(wall, held, cpu, int(held > SMOOTH_MS)))
        self._last = now

    def _now(self) -> tuple[int, int, int]:
        """Wall time, this thread's time on a core, and its wait for one, in nanoseconds.

        Taken again where the thread was put aside in between, which would count as held.
        """
        for _ in range(TRIES):
            begin = perf_counter_ns()
            queued = int(os.pread(self._schedule, 96, 0).split()[1])
            cpu, end = thread_time_ns(), perf_counter_ns()
            if end - begin < AT_ONCE_NS:
                break
        return end, cpu, queued


def until(done: Callable[[], bool]) -> None:
    """Let the event loop run as the program's does, until something holds.

    Raises TimeoutError where it never does. Needs a `Holds`, whose timer wakes the loop.
    """
    latest = time.monotonic() + LATEST_S
    while not done():
        if time.monotonic() > latest:
            raise TimeoutError("the history did not answer")
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)


class _Paints(QObject):
    """Notices a paint of a widget that begins when something holds."""

    def __init__(self, widget: QWidget, done: Callable[[], bool]) -> None:
        super().__init__()
        self.seen = False
        self._done = done
        widget.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.Paint and self._done():
            self.seen = True
        return False


def until_painted(widget: QWidget, done: Callable[[], bool]) -> None:
    """Let the event loop run until something holds and the widget has painted it, by itself."""
    paints = _Paints(widget, done)
    until(lambda: paints.seen)


def since(begin: int) -> float:
    """Milliseconds since a `perf_counter_ns`."""
    return (perf_counter_ns() - begin) / 1e6


def resident_mib() -> float:
    """What this process holds in memory."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20
