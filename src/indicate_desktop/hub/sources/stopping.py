"""Ctrl-C and SIGTERM as a plain wish to stop, heard at once where nothing can be left half done."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType


class StoppedError(Exception):
    """The wish to stop came while something was awaited that may be broken off."""


class Stop(threading.Event):
    """Set by a signal or by anybody.

    A signal's handler must not take the event's lock, which its own thread may hold: it leaves a
    mark, and breaks off what is awaited under `breakable`.
    """

    def __init__(self) -> None:
        super().__init__()
        self._told = False
        self._breakable = False

    def is_set(self) -> bool:
        """Whether it is time to stop."""
        return self._told or super().is_set()

    def wait(self, timeout: float | None = None) -> bool:
        """Wait so many seconds for the wish; whether it came."""
        try:
            with self.breakable():
                return super().wait(timeout)
        except StoppedError:
            return True

    @contextmanager
    def breakable(self) -> Iterator[None]:
        """What is done inside may be broken off by a signal, with StoppedError."""
        self._breakable = True
        try:
            if self._told:
                raise StoppedError
            yield
        finally:
            self._breakable = False

    @contextmanager
    def on_signals(self) -> Iterator[None]:
        """Hear SIGINT and SIGTERM; only the main thread can."""
        if threading.current_thread() is not threading.main_thread():
            yield
            return
        before = {
            number: signal.signal(number, self._hear) for number in (signal.SIGINT, signal.SIGTERM)
        }
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)

    def _hear(self, _number: int, _frame: FrameType | None) -> None:
        self._told = True
        if self._breakable:
            raise StoppedError
