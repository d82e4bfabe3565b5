"""The desktop's notification service, against a real one on a real bus."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from select import select

import pytest
from jeepney import DBusAddress, HeaderFields, new_method_return, new_signal
from jeepney.bus_messages import DBus
from jeepney.io.blocking import open_dbus_connection
from tests.guards.notifying import NAME, PATH, Dunst, wait_for

from indicate_desktop.system.notification_service import (
    Notification,
    NotificationService,
    Picture,
)
from indicate_desktop.system.session_bus import BusError, SessionBus
from indicate_desktop.system.user_state import (
    ACCEPTS,
    BUSY,
    PRESENTATION,
    QUIET_TIME,
    UserState,
    meaning,
)

pytestmark = pytest.mark.display
PLAIN = Notification(title="Sara praised you", body="Calm", actions=(("default", "Open"),))


class Client:
    """A service with what it has told."""

    def __init__(self, bus: SessionBus) -> None:
        self.bus = bus
        self.actions: list[tuple[int, str]] = []
        self.told_quiet: list[bool] = []
        self.service = NotificationService(
            bus,
            "Indicate",
            lambda number, name: self.actions.append((number, name)),
            self.told_quiet.append,
        )

    def quiet(self) -> bool | None:
        told: list[bool | None] = []
        self.service.ask_quiet(told.append)
        wait_for(self.bus, lambda: told)
        return told[0]

    def show(self, shown: Notification, replaces: int = 0) -> int:
        numbers: list[int] = []
        self.service.show(shown, replaces, numbers.append)
        wait_for(self.bus, lambda: numbers)
        return numbers[0]


@pytest.fixture
def client(bus_address: str) -> Iterator[Client]:
    assert bus_address
    bus = SessionBus.open()
    yield Client(bus)
    bus.close()


def test_it_is_shown_as_plain_text_with_a_picture(client: Client, dunst: Dunst) -> None:
    assert client.quiet() is False
    red = Picture(width=2, height=2, data=b"\xff\x00\x00\xff" * 4)
    number = client.show(
        Notification(title="A <i>title</i>", body="“1 < 2 & <b>bold</b>”", picture=red)
    )
    assert number > 0
    (shown,) = dunst.read()
    assert shown["summary"] == "A <i>title</i>"
    # dunst keeps the body as markup; what is shown of it is the text itself.
    assert shown["body"] == "“1 &lt; 2 &amp; &lt;b&gt;bold&lt;/b&gt;”"
    assert shown["appname"] == "Indicate"


def test_a_click_is_told(client: Client, dunst: Dunst) -> None:
    client.quiet()
    number = client.show(PLAIN)
    dunst.click()
    wait_for(client.bus, lambda: client.actions)
    assert client.actions == [(number, "default")]


def test_one_takes_the_place_of_another(client: Client, dunst: Dunst) -> None:
    client.quiet()
    first = client.show(PLAIN)
    assert client.show(PLAIN, first) == first
    assert client.show(PLAIN) != first
    assert len(dunst.read()) == 2


def test_do_not_disturb_is_known(client: Client, dunst: Dunst) -> None:
    dunst.pause(True)
    assert client.quiet() is True
    dunst.pause(False)
    assert client.quiet() is False


class Inhibiting:
    """A service that tells do-not-disturb as KDE's does, which no light one knows."""

    def __init__(self) -> None:
        self.connection = open_dbus_connection()
        self.connection.send_and_get_reply(DBus().RequestName(NAME), timeout=5)

    def answer(self, member: str, signature: str, *values: object) -> None:
        """Wait for a call, and answer it."""
        while True:
            call = self.connection.receive(timeout=5)
            if call.header.fields.get(HeaderFields.member) == member:
                self.connection.send(new_method_return(call, signature, values))
                return

    def inhibit(self, on: bool) -> None:
        emitter = DBusAddress(PATH, interface="org.freedesktop.DBus.Properties")
        gone: list[str] = []
        changed = (NAME, {"Inhibited": ("b", on)}, gone)
        self.connection.send(new_signal(emitter, "PropertiesChanged", "sa{sv}as", changed))


def test_a_service_that_tells_when_it_is_quiet_is_heard(client: Client) -> None:
    service = Inhibiting()
    with closing(service.connection):
        told: list[bool | None] = []
        client.service.ask_quiet(told.append)
        service.answer("GetCapabilities", "as", ["body"])
        select([client.bus.fileno()], [], [], 5)
        client.bus.read()
        service.answer("Get", "v", ("b", True))
        wait_for(client.bus, lambda: told)
        assert told == [True]
        service.inhibit(False)
        wait_for(client.bus, lambda: client.told_quiet)
        assert client.told_quiet == [False]


def test_without_a_service_nothing_is_known_and_nothing_breaks(client: Client) -> None:
    assert client.quiet() is None
    assert client.show(PLAIN) == 0


def test_no_bus_is_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for address in ("", "nonsense", f"unix:path={tmp_path}/none"):
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        with pytest.raises(BusError):
            SessionBus.open()


def test_a_bus_that_goes_is_said(client: Client) -> None:
    client.bus.close()
    with pytest.raises(BusError):
        client.service.ask_quiet(print)


@pytest.mark.parametrize(
    ("number", "state"),
    [
        (ACCEPTS, UserState()),
        (BUSY, UserState(full_screen=True)),
        (PRESENTATION, UserState(presenting=True)),
        (QUIET_TIME, UserState(do_not_disturb=True)),
        (99, UserState()),
    ],
)
def test_what_windows_says(number: int, state: UserState) -> None:
    assert meaning(number) == state
