"""How long the GUI thread is held at a stretch, and by what.

A tick comes round once in each turn of the event loop. The processor time that the thread has
used between two ticks is what one turn held it for, whatever else the machine did meanwhile; the
wall's time is what somebody would have waited.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer


@dataclass(slots=True)
class Stretch:
    """The longest turns of the event loop, in ms."""

    cpu: float = 0.0
    """The longest by the processor time of the thread."""
    wall: float = 0.0
    """The longest by the clock on the wall."""
    turns: list[tuple[float, float, str]] = field(default_factory=list)
    """Each turn that was longer than `Held.note`: processor, wall, and what was done in it."""


class Held:
    """Watches the event loop of the thread that it is made in; `note` ms are worth naming.

    `names` says what a long turn did, by the events that began in it; that costs time itself.
    """

    def __init__(self, *, note: float = 8.0, names: bool = False) -> None:
        self.note = note
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(1)
        self._timer.timeout.connect(self._tick)
        self._names = _Names() if names else None
        self._into = Stretch()
        self._cpu = self._wall = 0.0

    @contextmanager
    def watched(self) -> Iterator[Stretch]:
        """What is done meanwhile; also counts what is done outside of the event loop."""
        app = QCoreApplication.instance()
        self._into = Stretch()
        if self._names is not None and app is not None:
            app.installEventFilter(self._names)
        self._begin()
        self._timer.start()
        try:
            yield self._into
        finally:
            self._tick()
            self._timer.stop()
            if self._names is not None and app is not None:
                app.removeEventFilter(self._names)

    def _begin(self) -> None:
        self._cpu, self._wall = time.thread_time(), time.perf_counter()
        if self._names is not None:
            self._names.seen.clear()

    def _tick(self) -> None:
        cpu = (time.thread_time() - self._cpu) * 1000
        wall = (time.perf_counter() - self._wall) * 1000
        into = self._into
        into.cpu, into.wall = max(into.cpu, cpu), max(into.wall, wall)
        if max(cpu, wall) > self.note:
            said = self._names.said() if self._names is not None else ""
            into.turns.append((cpu, wall, said))
        self._begin()


class _Names(QObject):
    """Notes each event as it begins."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[tuple[float, str, str]] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        self.seen.append((time.thread_time(), event.type().name, type(watched).__name__))
        return False

    def said(self, least: float = 1.0) -> str:
        """The events after which at least so many ms went by before the next one began."""
        ends = [at for at, _, _ in self.seen[1:]] + [time.thread_time()]
        spent = [
            ((end - at) * 1000, name, who)
            for (at, name, who), end in zip(self.seen, ends, strict=False)
        ]
        long = [f"{name} to {who} {ms:.1f}" for ms, name, who in spent if ms >= least]
        return f"{len(spent)} events: " + ", ".join(long)
