"""One instance for each user and profile; a second start raises the first."""

import os
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLockFile, QObject, Signal, Slot

if TYPE_CHECKING:
    from indicate_desktop.ui.doorbell_unix import Doorbell

WAIT_S = 1.0


class Instance(QObject):
    """Holds the lock and listens for later starts, or tells the earlier one to show itself.

    "show" and "quit" are all that it listens to; anything else is dropped. The doorbell is
    imported where it is used: the first paint does not wait for it.
    """

    show_asked = Signal()
    quit_asked = Signal()

    def __init__(
        self,
        runtime: Path,
        spare: Callable[[], Path | None] = lambda: None,
        parent: QObject | None = None,
    ) -> None:
        """`spare` gives the folder to use where `runtime` cannot be written."""
        super().__init__(parent)
        self._spare = spare
        self._runtime = runtime
        self._doorbell: Doorbell | None = None
        self._use(runtime)

    def acquire(self, wait_ms: int = 0) -> bool:
        """Become the one instance; False if another one is running, after that long still.

        Where no lock can be written it is in the spare folder, and where not even there,
        nothing keeps a second instance away.
        """
        writable = os.access(self._runtime, os.W_OK)  # else a lock left there says nothing
        if writable and self._lock.tryLock(wait_ms):
            return True
        if writable and not self._unwritable():
            return False
        if (spare := self._spare()) is None:
            return True
        self._use(spare)
        return self._lock.tryLock(wait_ms) or self._unwritable()

    def take_over(self) -> bool:
        """Become the one instance in the place of one that is gone; False if somebody is it.

        For a lock that does not tell whose it was, as a power cut leaves one.
        """
        return self._lock.removeStaleLockFile() and self._lock.tryLock(0)

    def listen(self) -> None:
        """Listen for later starts; after `acquire`, once the first paint is done."""
        try:
            self._doorbell = self._new_doorbell()
        except OSError as error:
            import logging  # noqa: PLC0415 - not for the start

            # Not an exception's traceback: without a log yet it would stand on the terminal.
            logging.getLogger(__name__).info("a second start cannot raise this one: %s", error)
            return
        self._doorbell.rung.connect(self._take)

    def tell_other(self, word: bytes) -> bool:
        """Say "show" or "quit" to the running instance; False if it does not answer."""
        if sys.platform == "win32":
            from indicate_desktop.ui.doorbell_qt import ring  # noqa: PLC0415 - see the class
        else:
            from indicate_desktop.ui.doorbell_unix import ring  # noqa: PLC0415 - as above
        return ring(self._socket_name, word, WAIT_S)

    def release(self) -> None:
        """Let go of doorbell and lock; safe to call twice."""
        if self._doorbell is not None:
            self._doorbell.close()
            self._doorbell = None
        self._lock.unlock()
        if self._folder != self._runtime:
            with suppress(OSError):  # somebody else is in it
                self._folder.rmdir()

    def _use(self, folder: Path) -> None:
        self._folder = folder
        self._socket_name = str(folder / "instance.sock")
        self._lock = QLockFile(str(folder / "instance.lock"))
        # A lock is stale only when its process is gone, however long the program runs.
        self._lock.setStaleLockTime(0)

    def _unwritable(self) -> bool:
        return self._lock.error() is not QLockFile.LockError.LockFailedError

    def _new_doorbell(self) -> "Doorbell":
        if sys.platform == "win32":
            from indicate_desktop.ui.doorbell_qt import Doorbell  # noqa: PLC0415 - see the class
        else:
            from indicate_desktop.ui.doorbell_unix import Doorbell  # noqa: PLC0415 - as above
        return Doorbell(self._socket_name, self)

    @Slot(object)
    def _take(self, word: bytes) -> None:
        if word == b"show":
            self.show_asked.emit()
        elif word == b"quit":
            self.quit_asked.emit()
