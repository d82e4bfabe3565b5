"""The doorbell where there are Unix sockets: the system's own, without Qt's network module.

That module would cost an idle desktop 4 MB, for one word now and then.
"""

import os
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QObject, QSocketNotifier, Signal, Slot

MOST = 16
"""Bytes of a word."""
LONGEST_NAME = 100
"""A Unix socket's name has room for 107 bytes on Linux, 103 on macOS."""


def ring(name: str, word: bytes, wait_s: float) -> bool:
    """Say a word to whoever listens under a name; False if nobody does."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as caller:
        caller.settimeout(wait_s)
        try:
            with _short(Path(name)) as short:
                caller.connect(short)
            caller.sendall(word)
        except OSError:
            return False
    return True


class Doorbell(QObject):
    """Listens under a name, a path that only this user can reach."""

    rung = Signal(object)
    """The word, as bytes."""

    def __init__(self, name: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._path = Path(name)
        self._path.unlink(missing_ok=True)
        self._server = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self._server.setblocking(False)  # noqa: FBT003 - the socket's own way
        try:
            with _short(self._path) as short:
                self._server.bind(short)
            self._path.chmod(0o600)  # nobody can call before `listen`
            self._server.listen()
        except OSError:
            self._server.close()
            raise
        self._callers: dict[QSocketNotifier, socket.socket] = {}
        self._notifier = self._watch(self._server)
        self._notifier.activated.connect(self._answer)

    def close(self) -> None:
        """Listen no more."""
        self._notifier.setEnabled(False)
        self._server.close()
        self._path.unlink(missing_ok=True)
        for notifier in list(self._callers):
            self._hang_up(notifier)

    def _watch(self, what: socket.socket) -> QSocketNotifier:
        return QSocketNotifier(what.fileno(), QSocketNotifier.Type.Read, self)

    @Slot()
    def _answer(self) -> None:
        """Wait for what the caller says."""
        try:
            caller, _ = self._server.accept()
        except OSError:  # gone again
            return
        caller.setblocking(False)  # noqa: FBT003 - as above
        notifier = self._watch(caller)
        self._callers[notifier] = caller
        notifier.activated.connect(self._hear)

    @Slot()
    def _hear(self) -> None:
        notifier = self.sender()
        if not isinstance(notifier, QSocketNotifier):
            return
        try:
            word = self._callers[notifier].recv(MOST)
        except OSError:
            word = b""
        self._hang_up(notifier)
        if word:
            self.rung.emit(word)

    def _hang_up(self, notifier: QSocketNotifier) -> None:
        notifier.setEnabled(False)
        self._callers.pop(notifier).close()
        notifier.deleteLater()


@contextmanager
def _short(path: Path) -> Iterator[str]:
    """The same place by a name that fits; raises OSError where the system has none.

    A profile may lie deep. Linux knows every open folder by a short name of its own.
    """
    if len(os.fsencode(path)) <= LONGEST_NAME or not sys.platform.startswith("linux"):
        yield str(path)
        return
    folder = os.open(path.parent, os.O_PATH | os.O_DIRECTORY)
    try:
        yield f"/proc/self/fd/{folder}/{path.name}"
    finally:
        os.close(folder)
