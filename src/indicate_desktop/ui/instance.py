"""One instance for each user and profile; a second start raises the first."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLockFile, QObject, Signal, Slot

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer

WAIT_MS = 1000
KNOWN = (b"show", b"quit")
"""All that the socket accepts; anything else is dropped unread."""


class Instance(QObject):
    """Holds the lock and listens for later starts, or tells the earlier one to show itself.

    Qt's network module is imported where it is used: the first paint does not wait for it.
    """

    show_asked = Signal()
    quit_asked = Signal()

    def __init__(self, runtime: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._socket_name = str(runtime / "instance.sock")
        self._lock = QLockFile(str(runtime / "instance.lock"))
        # A lock is stale only when its process is gone, however long the program runs.
        self._lock.setStaleLockTime(0)
        self._server: QLocalServer | None = None

    def acquire(self, wait_ms: int = 0) -> bool:
        """Become the one instance; False if another one is running, after that long still."""
        return self._lock.tryLock(wait_ms)

    def listen(self) -> None:
        """Listen for later starts; after `acquire`, once the first paint is done."""
        from PySide6.QtNetwork import QLocalServer  # noqa: PLC0415 - see the class

        QLocalServer.removeServer(self._socket_name)
        server = QLocalServer(self)
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        server.newConnection.connect(self._take_connection)
        server.listen(self._socket_name)
        self._server = server

    def tell_other(self, word: bytes) -> bool:
        """Say "show" or "quit" to the running instance; False if it does not answer."""
        from PySide6.QtNetwork import QLocalSocket  # noqa: PLC0415 - see the class

        socket = QLocalSocket()
        socket.connectToServer(self._socket_name)
        if not socket.waitForConnected(WAIT_MS):
            return False
        socket.write(word)
        sent = socket.waitForBytesWritten(WAIT_MS)
        socket.disconnectFromServer()
        return sent

    def release(self) -> None:
        """Let go of socket and lock; safe to call twice."""
        if self._server is not None:
            self._server.close()
            self._server = None
        self._lock.unlock()

    @Slot()
    def _take_connection(self) -> None:
        """Listen to each start that knocks."""
        while self._server is not None and self._server.hasPendingConnections():
            socket = self._server.nextPendingConnection()
            socket.readyRead.connect(self._read)
            socket.disconnected.connect(socket.deleteLater)

    @Slot()
    def _read(self) -> None:
        """Act on a known word and hang up."""
        from PySide6.QtNetwork import QLocalSocket  # noqa: PLC0415 - see the class

        socket = self.sender()
        if not isinstance(socket, QLocalSocket):
            return
        word = bytes(socket.read(16).data())
        if word == b"show":
            self.show_asked.emit()
        elif word == b"quit":
            self.quit_asked.emit()
        socket.disconnectFromServer()
