"""The D-Bus session bus, without waiting: what is asked is answered when the socket has news.

Whoever owns the event loop watches `fileno()` and calls `read()`. Nothing here is imported on
other systems than Linux.
"""

from collections.abc import Callable
from typing import Any

from jeepney import HeaderFields, MatchRule, Message, MessageFlag, MessageType, message_bus
from jeepney.io.blocking import DBusConnection, open_dbus_connection

Answer = tuple[Any, ...] | None
"""A reply's values; None for an error."""


class BusError(Exception):
    """There is no session bus, or it is gone."""


class SessionBus:
    """One connection. Callbacks are called from `read`, in the order of the messages."""

    def __init__(self, connection: DBusConnection) -> None:
        self._connection = connection
        self._asked: dict[int, Callable[[Answer], None]] = {}
        self._heard: list[tuple[MatchRule, Callable[[Message], None]]] = []

    @classmethod
    def open(cls) -> "SessionBus":
        """Connect; raises BusError."""
        try:
            return cls(open_dbus_connection(bus="SESSION"))
        # No address, no socket, a refused sign-in: jeepney has a plain error for each.
        except Exception as error:
            raise BusError(str(error)) from error

    def fileno(self) -> int:
        """The socket to watch."""
        number: int = self._connection.sock.fileno()
        return number

    def ask(self, message: Message, then: Callable[[Answer], None]) -> None:
        """Send a call; its answer goes to `then`. Raises BusError."""
        serial = self._send(message)
        self._asked[serial] = then

    def hear(self, rule: MatchRule, then: Callable[[Message], None]) -> None:
        """Have signals that match a rule handed to `then`. Raises BusError."""
        self._heard.append((rule, then))
        call = message_bus.AddMatch(rule)
        call.header.flags |= MessageFlag.no_reply_expected
        self._send(call)

    def read(self) -> None:
        """Take in what has arrived; raises BusError when the bus is gone."""
        while True:
            try:
                message = self._connection.receive(timeout=0)
            except TimeoutError:
                return
            except (OSError, ValueError) as error:
                raise BusError(str(error)) from error
            self._take(message)

    def close(self) -> None:
        """Leave the bus; safe to call twice."""
        self._asked.clear()
        self._heard.clear()
        self._connection.close()

    def _send(self, message: Message) -> int:
        serial: int = next(self._connection.outgoing_serial)
        try:
            self._connection.send(message, serial=serial)
        except OSError as error:
            raise BusError(str(error)) from error
        return serial

    def _take(self, message: Message) -> None:
        header = message.header
        if header.message_type is MessageType.signal:
            for rule, then in self._heard:
                if rule.matches(message):
                    then(message)
            return
        serial = header.fields.get(HeaderFields.reply_serial)
        asked = self._asked.pop(serial, None) if isinstance(serial, int) else None
        if asked is not None:
            failed = header.message_type is MessageType.error
            asked(None if failed else tuple(message.body))
