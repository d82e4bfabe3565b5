"""The desktop's own notification service: org.freedesktop.Notifications, version 1.2.

What it can do differs (https://specifications.freedesktop.org/notification-spec): body, markup
and actions are used where it says so.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from html import escape
from typing import Any

from jeepney import DBusAddress, MatchRule, Message, Properties, new_method_call

from indicate_desktop.system.session_bus import Answer, SessionBus

NAME = "org.freedesktop.Notifications"
_SERVICE = DBusAddress("/org/freedesktop/Notifications", bus_name=NAME, interface=NAME)
_DUNST = _SERVICE.with_interface("org.dunstproject.cmd0")
_PROPERTIES = "org.freedesktop.DBus.Properties"
_QUIET = ((_SERVICE, "Inhibited"), (_DUNST, "paused"))
"""How services say "do not disturb": KDE's way, on its way into the specification; dunst's."""
NORMAL = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """An image as RGBA bytes."""

    width: int
    height: int
    data: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Notification:
    """What is to be shown; plain text throughout."""

    title: str
    body: str = ""
    actions: Sequence[tuple[str, str]] = ()
    """Name and label of each. The one named "default" is a click on the notification."""
    picture: Picture | None = None


@dataclass(slots=True)
class NotificationService:
    """Shows notifications and tells what was clicked. Everything may raise BusError."""

    bus: SessionBus
    app: str
    on_action: Callable[[int, str], None]
    """A notification's number and the action's name."""
    on_quiet: Callable[[bool], None]
    """Do-not-disturb was turned on or off, where the service tells."""
    _abilities: frozenset[str] = field(default=frozenset(), init=False)

    def __post_init__(self) -> None:
        """Listen, and ask what the service can do."""
        for interface, member, then in (
            (NAME, "ActionInvoked", self._action),
            (_PROPERTIES, "PropertiesChanged", self._changed),
        ):
            path = _SERVICE.object_path
            rule = MatchRule(type="signal", interface=interface, member=member, path=path)
            self.bus.hear(rule, then)

    def ask_quiet(self, then: Callable[[bool | None], None]) -> None:
        """Ask whether it is in do-not-disturb; None where there is no service."""

        def able(answer: Answer) -> None:
            if answer is None:
                then(None)
                return
            self._abilities = frozenset(answer[0])
            self._ask_property(0, then)

        self.bus.ask(new_method_call(_SERVICE, "GetCapabilities"), able)

    def show(self, shown: Notification, replaces: int, then: Callable[[int], None]) -> None:
        """Show a notification in place of another (0: of none); its number goes to `then`."""
        body = shown.body if "body" in self._abilities else ""
        if "body-markup" in self._abilities:
            body = escape(body, quote=False)
        actions = shown.actions if "actions" in self._abilities else ()
        call = new_method_call(
            _SERVICE,
            "Notify",
            "susssasa{sv}i",
            (
                self.app,
                replaces,
                "",
                shown.title,
                body,
                [text for action in actions for text in action],
                self._hints(shown.picture),
                -1,
            ),
        )
        self.bus.ask(call, lambda answer: then(answer[0] if answer else 0))

    def _hints(self, picture: Picture | None) -> dict[str, tuple[str, Any]]:
        hints: dict[str, tuple[str, Any]] = {
            "urgency": ("y", NORMAL),
            "suppress-sound": ("b", True),
            "desktop-entry": ("s", "indicate-desktop"),
        }
        if picture is not None:
            wide, high = picture.width, picture.height
            image = (wide, high, 4 * wide, True, 8, 4, picture.data)
            hints["image-data"] = ("(iiibiiay)", image)
        return hints

    def _ask_property(self, place: int, then: Callable[[bool | None], None]) -> None:
        """Ask in each way that is known until one is understood."""
        if place == len(_QUIET):
            then(False)  # noqa: FBT003 - the callback's one argument
            return
        address, name = _QUIET[place]

        def said(answer: Answer) -> None:
            if answer is None:
                self._ask_property(place + 1, then)
            else:
                then(bool(answer[0][1]))

        self.bus.ask(Properties(address).get(name), said)

    def _action(self, message: Message) -> None:
        number, name = message.body
        self.on_action(number, name)

    def _changed(self, message: Message) -> None:
        interface, values, _ = message.body
        for address, name in _QUIET:
            if interface == address.interface and name in values:
                self.on_quiet(bool(values[name][1]))
