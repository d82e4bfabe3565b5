"""Exporting and deleting the user's own results, off the GUI's thread."""

import errno
from collections.abc import Callable
from pathlib import Path
from threading import Event
from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from indicate_desktop.sync.worker import Worker
from indicate_desktop.system.paths import Places

if TYPE_CHECKING:
    from indicate_desktop.cache.history.reader import History
    from indicate_desktop.domain.history.contact_filter import Listing

TOLD_EVERY_S = 0.05
_NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_DENIED = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})
_GONE = frozenset({errno.ENOENT, errno.ENOTDIR})


class OwnData(QObject):
    """One thing at a time, on a thread that is made when it is first needed."""

    exported = Signal(str, int)
    """Where to, and how many contacts."""
    written = Signal(int, int)
    """How many records of how many an export has written by now."""
    cancelled = Signal()
    """The export was ended, and nothing was written."""
    drawn = Signal(str)
    """Where to, or nothing for a printer."""
    wipe_ended = Signal()
    """Whether it worked or not; `failed` follows where it did not."""
    failed = Signal(str, str)
    """A word that `words.own_data_sentence` knows, and the system's reason, maybe empty."""

    def __init__(self, where: Places, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._where = where
        self._worker: Worker | None = None
        self._unwanted = Event()
        self._told_at = 0.0

    def export(self, path: str, only: "Listing | None" = None) -> None:
        """Write all own data, or the contacts of a listing, to a file; its ending says how."""
        self._unwanted.clear()
        self._do(lambda: self._export(Path(path), only))

    def draw(self, work: "Callable[[History], None]", path: str) -> None:
        """Draw something of the history to a file, or on a printer for no path."""
        self._do(lambda: self._draw(work, path))

    def cancel(self) -> None:
        """End the export that is being written; `cancelled` follows, or it was done before."""
        self._unwanted.set()

    def wipe(self) -> None:
        """Delete the cache and the secrets, and forget the hub."""
        self._do(self._wipe)

    def close(self) -> None:
        """End what is being written; safe to call twice."""
        self._unwanted.set()
        if self._worker is not None:
            self._worker.stop(10)
            self._worker = None

    def _do(self, what: Callable[[], None]) -> None:
        if self._worker is None:
            self._worker = Worker("own data")
        self._worker.submit(lambda: self._guarded(what))

    def _guarded(self, what: Callable[[], None]) -> None:
        try:
            what()
        except Exception as error:
            import logging  # noqa: PLC0415 - only now

            logging.getLogger(__name__).exception("the user's own data")
            self.failed.emit(*_why(error))

    def _export(self, path: Path, only: "Listing | None") -> None:
        from indicate_desktop.commands.export import (  # noqa: PLC0415 - only where asked for
            ExportCancelledError,
            export,
        )

        try:
            count = export(self._where, path, self._watch, only)
        except ExportCancelledError:
            self.cancelled.emit()
        except OSError as error:
            self._fail(error)
        else:
            self.exported.emit(str(path), count)

    def _draw(self, work: "Callable[[History], None]", path: str) -> None:
        from indicate_desktop.commands.own_cache import reading  # noqa: PLC0415 - as above

        try:
            with reading(self._where) as cache:
                work(cache.history())
        except OSError as error:
            self._fail(error)
        else:
            self.drawn.emit(path)

    def _fail(self, error: OSError) -> None:
        """Say what is wrong with the place; raises what is something else."""
        if (word := _place(error)) is None:
            raise error
        self.failed.emit(word, "")

    def _watch(self, done: int, whole: int) -> bool:
        """Tell how far it is, as often as an eye can follow."""
        if monotonic() - self._told_at >= TOLD_EVERY_S:
            self._told_at = monotonic()
            self.written.emit(done, whole)
        return not self._unwanted.is_set()

    def _wipe(self) -> None:
        from indicate_desktop.commands.wipe import wipe  # noqa: PLC0415 - only where asked for

        try:
            wipe(self._where)
        finally:
            self.wipe_ended.emit()


def _why(error: Exception) -> tuple[str, str]:
    """A problem of the domain by its own word; else what the command or the system said."""
    if (problem := getattr(error, "problem", None)) is not None:
        return str(problem), ""
    if isinstance(error, OSError):
        return "file", error.strerror or str(error)
    from indicate_desktop.commands.outcome import Stopped  # noqa: PLC0415 - only now

    return ("nothing" if isinstance(error, Stopped) else "bug"), ""


def _place(error: OSError) -> str | None:
    """What is wrong with the place that was chosen; None where it is something else."""
    for word, codes in (("full", _NO_ROOM), ("denied", _DENIED), ("gone", _GONE)):
        if error.errno in codes:
            return word
    return None
