"""A settings portal on the tests' own bus, which answers when a test lets it."""

from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from jeepney import DBusAddress, MessageType, new_error, new_method_return, new_signal
from jeepney.bus_messages import DBus
from jeepney.io.blocking import DBusConnection, open_dbus_connection

from indicate_desktop.system.motion_portal import INTERFACE, NAME, PATH

Values = Mapping[str, Mapping[str, tuple[str, Any]]]
_SETTINGS = DBusAddress(PATH, interface=INTERFACE)


class Portal:
    """Holds settings by namespace and key."""

    def __init__(self, connection: DBusConnection) -> None:
        self._connection = connection

    def answer(self, values: Values | None) -> None:
        """Answer the next question, or refuse it."""
        while True:
            asked = self._connection.receive(timeout=30)
            if asked.header.message_type is MessageType.method_call:
                break
        if values is None:
            self._connection.send(new_error(asked, "org.freedesktop.DBus.Error.Failed"))
            return
        spaces = asked.body[0]
        told = {space: dict(found) for space, found in values.items() if space in spaces}
        self._connection.send(new_method_return(asked, "a{sa{sv}}", (told,)))

    def change(self, space: str, key: str, value: tuple[str, Any]) -> None:
        """Tell everybody of another value."""
        signal = new_signal(_SETTINGS, "SettingChanged", "ssv", (space, key, value))
        self._connection.send(signal)


@pytest.fixture
def portal(bus_address: str) -> Iterator[Portal]:
    """A portal that nobody has asked anything."""
    connection = open_dbus_connection(bus=bus_address)
    connection.send_and_get_reply(DBus().RequestName(NAME))
    yield Portal(connection)
    connection.close()
