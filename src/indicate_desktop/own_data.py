"""Exporting and deleting the user's own results, off the GUI's thread."""

import errno
from collections.abc import Callable
from pathlib import Path
from threading import Event
from time import monotonic
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal

from indicate_desktop.sync.worker import Worker
from indicate_desktop.system.paths import Places

if TYPE_CHECKING:
    from indicate_desktop.cache.history.reader import History
    from indicate_desktop.domain.history.contact_filter import Listing

T = TypeVar("T")
TOLD_EVERY_S = 0.05
_PLACE = {
    "full": (errno.ENOSPC, errno.EDQUOT, errno.EFBIG),
    "denied": (errno.EACCES, errno.EPERM, errno.EROFS),
    "gone": (errno.ENOENT, errno.ENOTDIR, errno.ENODEV, errno.ESTALE),
    "folder": (errno.EISDIR,),
    "name": (errno.ENAMETOOLONG, errno.EINVAL, errno.EILSEQ),
}
"""What may be wrong with a place, by what the system calls it."""


class PrinterError(OSError):
    """The printer takes no pages."""

    def __init__(self) -> None:
        super().__init__(errno.EIO, "the printer takes no pages")


class OwnData(QObject):
    """One thing at a time, on a thread that is made when it is first needed."""

    exported = Signal(str, object)
    """Where to, and what came of it: Exported."""
    written = Signal(int, int)
    """How many records of how many an export has written by now."""
    cancelled = Signal()
    """It was ended, and nothing was written."""
    drawn = Signal(str)
    """Where to, or nothing for a printer."""
    wipe_ended = Signal()
    """Whether it worked or not; `failed` follows where it did not."""
    failed = Signal(str, str, str)
    """A word that `own_data_sentence` knows, the system's reason, maybe empty, and the log's id."""

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

    def draw(self, read: "Callable[[History], T]", write: Callable[[T], None], path: str) -> None:
        """Draw what is read of the history to a file, or on a printer for no path."""
        self._unwanted.clear()
        self._do(lambda: self._draw(read, write, path))

    def cancel(self) -> None:
        """End what is being written; `cancelled` follows, or it was done before."""
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
        except Exception as error:  # noqa: BLE001 - logged, and said where it was asked for
            self.failed.emit(*_why(error), self._note(error))

    def _export(self, path: Path, only: "Listing | None") -> None:
        from indicate_desktop.commands.export import (  # noqa: PLC0415 - only where asked for
            ExportCancelledError,
            export,
        )

        try:
            told = export(self._where, path, self._watch, only)
        except ExportCancelledError:
            self.cancelled.emit()
        else:
            self.exported.emit(str(path), told)

    def _draw(self, read: "Callable[[History], T]", write: Callable[[T], None], path: str) -> None:
        from indicate_desktop.commands.own_cache import reading  # noqa: PLC0415 - as above

        with reading(self._where) as cache:
            found = read(cache.history())
        if self._unwanted.is_set():
            self.cancelled.emit()
            return
        write(found)
        self.drawn.emit(path)

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
        except OSError as error:
            self.failed.emit("wipe", error.strerror or str(error), self._note(error))
        finally:
            self.wipe_ended.emit()

    def _note(self, error: Exception) -> str:
        """Put it into the log, and give its id there."""
        import logging  # noqa: PLC0415 - only now

        from indicate_desktop.system.logs import ensure_logging, log_id  # noqa: PLC0415 - as above

        ensure_logging(self._where.logs)
        name = log_id()
        logging.getLogger(__name__).error("the user's own data [%s]", name, exc_info=error)
        return name


def _why(error: Exception) -> tuple[str, str]:
    """A problem of the domain by its own word; else what the command or the system said."""
    if (problem := getattr(error, "problem", None)) is not None:
        return str(problem), ""
    if isinstance(error, OSError):
        return _place(error), error.strerror or str(error)
    from indicate_desktop.commands.outcome import Stopped  # noqa: PLC0415 - only now

    return ("nothing" if isinstance(error, Stopped) else "bug"), ""


def _place(error: OSError) -> str:
    """What is wrong with the place that was chosen; "file" where it is something else."""
    from indicate_desktop.system.whole_files import InUseError  # noqa: PLC0415 - only now

    if isinstance(error, InUseError):
        return "in_use"
    if isinstance(error, PrinterError):
        return "printer"
    words = (word for word, codes in _PLACE.items() if error.errno in codes)
    return next(words, "file")
