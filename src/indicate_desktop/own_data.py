"""Exporting and deleting the user's own results, off the GUI's thread."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from indicate_desktop.sync.worker import Worker
from indicate_desktop.system.paths import Places


class OwnData(QObject):
    """One thing at a time, on a thread that is made when it is first needed."""

    exported = Signal(str, int)
    """Where to, and how many contacts."""
    wipe_ended = Signal()
    """Whether it worked or not; `failed` follows where it did not."""
    failed = Signal(str, str)
    """A word that `words.own_data_sentence` knows, and the system's reason, maybe empty."""

    def __init__(self, where: Places, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._where = where
        self._worker: Worker | None = None

    def export(self, path: str) -> None:
        """Write every contact to a file; its ending says the format."""
        self._do(lambda: self._export(Path(path)))

    def wipe(self) -> None:
        """Delete the cache and the secrets, and forget the hub."""
        self._do(self._wipe)

    def close(self) -> None:
        """Wait for what is being written; safe to call twice."""
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

    def _export(self, path: Path) -> None:
        from indicate_desktop.commands.export import export  # noqa: PLC0415 - only where asked for

        self.exported.emit(str(path), export(self._where, path))

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
