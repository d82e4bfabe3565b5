"""Errors that nobody caught: in the log under an id, told once, never a traceback on a terminal."""

import sys
import threading
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

MOST = 50
"""A widget that cannot be painted fails at every paint: after this many the log has enough."""


class Uncaught:
    """Takes over what Python does with uncaught errors, in every thread and in Qt's slots.

    `tell` hears the first one's id, on the thread where it happened. Nothing slow is imported
    before there is an error.
    """

    def __init__(self, logs: Path, tell: Callable[[str], None]) -> None:
        self._logs = logs
        self._tell = tell
        self._count = 0
        self._before = sys.excepthook, threading.excepthook

    def install(self) -> None:
        """Begin to take errors over."""
        self._before = sys.excepthook, threading.excepthook
        sys.excepthook = self._main
        threading.excepthook = self._thread

    def uninstall(self) -> None:
        """Give them back; safe to call twice."""
        sys.excepthook, threading.excepthook = self._before

    def _main(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, Exception):
            error.__traceback__ = trace
            self._keep(error)
        else:
            self._before[0](kind, error, trace)

    def _thread(self, args: threading.ExceptHookArgs) -> None:
        if isinstance(args.exc_value, Exception):
            self._keep(args.exc_value)

    def _keep(self, error: BaseException) -> None:
        self._count += 1
        if self._count > MOST:
            return
        log_id = write_down(self._logs, error)
        if self._count == 1:
            self._tell(log_id)


def write_down(logs: Path, error: BaseException) -> str:
    """Put an error nobody expected into the log in `logs`; gives its id. Never raises."""
    import logging  # noqa: PLC0415 - not for the start

    from indicate_desktop.system.logs import ensure_logging, log_id  # noqa: PLC0415 - as above

    ensure_logging(logs)
    name = log_id()
    logging.getLogger(__name__).error("not expected [%s]", name, exc_info=error)
    return name
