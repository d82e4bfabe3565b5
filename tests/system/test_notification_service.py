"""The desktop's notification service, against a real one on a real bus."""

from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from pathlib import Path
from select import select
from time import monotonic

import pytest
from jeepney import DBusAddress, HeaderFields, Message, new_method_return, new_signal
from jeepney.bus_messages import DBus
from jeepney.io.blocking import open_dbus_connection
from tests.guards.notifying import NAME, PATH, PATIENCE_S, Dunst, wait_for

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

PROPERTIES = "org.freedesktop.DBus.Properties"
pytestmark = pytest.mark.display
PLAIN = Notification(title="Sara praised you", body="Calm", actions=(("default", "Open"),))


class Client:
    """A service with what it has told."""

    def __init__(self, bus: SessionBus) -> None:
        self.bus = bus
        self.actions: list[tuple[int, str]] = []
        self.told_quiet: list[bool] = []
        self.closings: list[int] = []
        self.tokens: list[str] = []
        self.ends = 0
        self.settings: dict[tuple[str, str], str] = {}
        self.service = NotificationService(bus, "Indicate", told=self, read_setting=self._read)

    def clicked(self, number: int, action: str) -> None:
        self.actions.append((number, action))

    def token_given(self, token: str) -> None:
        self.tokens.append(token)

    def closed(self, number: int) -> None:
        self.closings.append(number)

    def quiet_told(self, quiet: bool) -> None:
        self.told_quiet.append(quiet)

    def ended(self) -> None:
        self.ends += 1

    def _read(self, schema: str, key: str, then: Callable[[str | None], None]) -> None:
        then(self.settings.get((schema, key)))

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


def test_what_was_dismissed_is_told(client: Client, dunst: Dunst) -> None:
    client.quiet()
    number = client.show(PLAIN)
    dunst.read()
    wait_for(client.bus, lambda: client.closings)
    assert client.closings == [number]


class Service:
    """A service that answers as one that the tests have no light program of."""

    def __init__(self, client: Client, name: str = "", vendor: str = "") -> None:
        self.client = client
        self.connection = open_dbus_connection()
        self.own(NAME)
        self.server = (name, vendor, "1", "1.2")

    def own(self, name: str) -> None:
        self.connection.send_and_get_reply(DBus().RequestName(name), timeout=PATIENCE_S)

    def called(self, member: str) -> Message:
        """Wait for a call. The client goes on reading: what it hears in between, as of a name's
        new owner, may come before the answer that makes it call."""
        end = monotonic() + PATIENCE_S
        while monotonic() < end:
            with suppress(TimeoutError):
                call = self.connection.receive(timeout=0.01)
                if call.header.fields.get(HeaderFields.member) == member:
                    return call
            while select([self.client.bus.fileno()], [], [], 0)[0]:
                self.client.bus.read()
        raise AssertionError(f"{member} was not called")

    def answer(self, member: str, signature: str, *values: object) -> None:
        """Wait for a call, and answer it."""
        self.connection.send(new_method_return(self.called(member), signature, values))

    def signal(self, interface: str, member: str, signature: str, *values: object) -> None:
        emitter = DBusAddress(PATH, interface=interface)
        self.connection.send(new_signal(emitter, member, signature, values))

    def greet(self, told: list[bool | None]) -> None:
        """Be asked whether it is quiet, and say who it is."""
        self.client.service.ask_quiet(told.append)
        self.answer("GetCapabilities", "as", ["body"])
        self.answer("GetServerInformation", "ssss", *self.server)


def test_a_service_that_tells_when_it_is_quiet_is_heard(client: Client) -> None:
    service = Service(client, "Plasma", "KDE")
    with closing(service.connection):
        told: list[bool | None] = []
        service.greet(told)
        service.answer("Get", "v", ("b", True))
        wait_for(client.bus, lambda: told)
        assert told == [True]
        gone: list[str] = []
        changed = (NAME, {"Inhibited": ("b", False)}, gone)
        service.signal(PROPERTIES, "PropertiesChanged", "sa{sv}as", *changed)
        wait_for(client.bus, lambda: client.told_quiet)
        assert client.told_quiet == [False]


@pytest.mark.parametrize(
    ("name", "vendor", "key", "quiet"),
    [
        ("gnome-shell", "GNOME", ("org.gnome.desktop.notifications", "show-banners"), "false"),
        (
            "cinnamon",
            "GNOME",
            ("org.cinnamon.desktop.notifications", "display-notifications"),
            "false",
        ),
        (
            "Notification Daemon",
            "MATE",
            ("org.mate.NotificationDaemon", "do-not-disturb"),
            "true",
        ),
    ],
)
def test_where_it_is_a_setting_the_setting_is_read(
    client: Client, name: str, vendor: str, key: tuple[str, str], quiet: str
) -> None:
    told: list[bool | None] = []
    service = Service(client, name, vendor)
    with closing(service.connection):
        client.settings[key] = quiet
        service.greet(told)
        wait_for(client.bus, lambda: told)
        assert told == [True]
        client.settings[key] = {"true": "false", "false": "true"}[quiet]
        client.service.ask_quiet(told.append)
        service.answer("GetCapabilities", "as", ["body"])
        wait_for(client.bus, lambda: len(told) > 1)
        assert told == [True, False]


def test_xfces_setting_is_asked_over_the_bus(client: Client) -> None:
    told: list[bool | None] = []
    service = Service(client, "Xfce Notify Daemon", "Xfce")
    with closing(service.connection):
        service.own("org.xfce.Xfconf")
        service.greet(told)
        service.answer("GetProperty", "v", ("b", True))
        wait_for(client.bus, lambda: told)
        assert told == [True]
        emitter = DBusAddress("/org/xfce/Xfconf", interface="org.xfce.Xfconf")
        for name, value in (("/other", True), ("/do-not-disturb", False)):
            changed = ("xfce4-notifyd", name, ("b", value))
            service.connection.send(new_signal(emitter, "PropertyChanged", "ssv", changed))
        wait_for(client.bus, lambda: client.told_quiet)
        assert client.told_quiet == [False]


def test_xfce_gets_no_button_with_the_title_on_it(client: Client) -> None:
    service = Service(client, "Xfce Notify Daemon", "Xfce")
    with closing(service.connection):
        told: list[bool | None] = []
        service.greet(told)
        wait_for(client.bus, lambda: told)
        client.service._abilities = frozenset({"actions"})
        actions = (("default", "Sara praised you"), ("glance", "See it"))
        numbers: list[int] = []
        client.service.show(Notification(title="Sara", actions=actions), 0, numbers.append)
        assert service.called("Notify").body[5] == ["glance", "See it"]


def test_a_service_that_ends_is_told_and_the_next_one_is_asked_who_it_is(client: Client) -> None:
    told: list[bool | None] = []
    service = Service(client, "gnome-shell", "GNOME")
    service.greet(told)
    wait_for(client.bus, lambda: told)
    before = client.ends
    service.connection.close()
    wait_for(client.bus, lambda: client.ends > before)
    other = Service(client, "Plasma", "KDE")
    with closing(other.connection):
        other.greet(told)
        other.answer("Get", "v", ("b", True))
        wait_for(client.bus, lambda: len(told) > 1)
    assert told == [False, True]


def test_a_click_brings_its_leave_to_come_to_the_front(client: Client) -> None:
    service = Service(client)
    with closing(service.connection):
        service.signal(NAME, "ActivationToken", "us", 7, "gnome-shell/1")
        service.signal(NAME, "ActionInvoked", "us", 7, "default")
        wait_for(client.bus, lambda: client.actions)
        assert (client.tokens, client.actions) == (["gnome-shell/1"], [(7, "default")])


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
