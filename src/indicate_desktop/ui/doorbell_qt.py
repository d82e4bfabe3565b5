"""The doorbell on Windows: a named pipe, by Qt. Elsewhere `doorbell_unix` is lighter."""

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtNetwork import QLocalServer, QLocalSocket

MOST = 16
"""Bytes of a word."""


def ring(name: str, word: bytes, wait_s: float) -> bool:
    """Say a word to whoever listens under a name; False if nobody does."""
    wait_ms = round(1000 * wait_s)
    caller = QLocalSocket()
    caller.connectToServer(name)
    if not caller.waitForConnected(wait_ms):
        return False
    caller.write(word)
    sent = caller.waitForBytesWritten(wait_ms)
    caller.disconnectFromServer()
    return sent


class Doorbell(QObject):
    """Listens under a name that only this user can reach."""

    rung = Signal(object)
    """The word, as bytes."""

    def __init__(self, name: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        QLocalServer.removeServer(name)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._answer)
        if not self._server.listen(name):
            raise OSError(self._server.errorString())

    def close(self) -> None:
        """Listen no more."""
        self._server.close()

    @Slot()
    def _answer(self) -> None:
        """Wait for what each caller says."""
        while self._server.hasPendingConnections():
            caller = self._server.nextPendingConnection()
            caller.readyRead.connect(self._hear)
            caller.disconnected.connect(caller.deleteLater)

    @Slot()
    def _hear(self) -> None:
        caller = self.sender()
        if not isinstance(caller, QLocalSocket):
            return
        word = bytes(caller.read(MOST).data())
        caller.disconnectFromServer()
        self.rung.emit(word)
