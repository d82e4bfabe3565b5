"""The desktop's own notification service: org.freedesktop.Notifications, version 1.2.

What it can do differs (https://specifications.freedesktop.org/notification-spec): body, markup
and actions are used where it says so.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from html import escape
from typing import Any, Protocol

from jeepney import MatchRule, Message, message_bus, new_method_call

from indicate_desktop.system.do_not_disturb import (
    NAME,
    SERVICE,
    ReadSetting,
    ask_do_not_disturb,
    hear_do_not_disturb,
)
from indicate_desktop.system.session_bus import Answer, SessionBus

NORMAL = 1
CLICK = "default"
"""The action that is a click on the notification itself."""
CLICK_IS_A_BUTTON = ("Xfce Notify Daemon", "Xfce")
"""It shows that action as one more button, and takes a click for a dismissal."""


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


class Told(Protocol):
    """Who is told what becomes of notifications; each by its number."""

    def clicked(self, number: int, action: str) -> None:
        """An action was chosen, by its name."""

    def token_given(self, token: str) -> None:
        """The click that follows allows a window to come to the front (Wayland's activation)."""

    def closed(self, number: int) -> None:
        """It was dismissed, or its time was over."""

    def quiet_told(self, quiet: bool) -> None:  # noqa: FBT001 - a callback
        """Do-not-disturb was turned on or off, where the service tells."""

    def ended(self) -> None:
        """The service is gone, or another took its place: numbers mean nothing any more."""


@dataclass(slots=True)
class NotificationService:
    """Shows notifications and tells what was clicked. Everything may raise BusError."""

    bus: SessionBus
    app: str
    told: Told
    read_setting: ReadSetting
    _abilities: frozenset[str] = field(default=frozenset(), init=False)
    _server: tuple[str, str] | None = field(default=None, init=False)
    """Its name and vendor; they say how it tells do-not-disturb."""

    def __post_init__(self) -> None:
        """Listen; nothing is asked, and so nothing started, before there is something to show."""
        for member, then in (
            ("ActionInvoked", lambda message: self.told.clicked(*message.body)),
            ("ActivationToken", lambda message: self.told.token_given(message.body[1])),
            ("NotificationClosed", lambda message: self.told.closed(message.body[0])),
        ):
            path = SERVICE.object_path
            self.bus.hear(MatchRule(type="signal", interface=NAME, member=member, path=path), then)
        owners = MatchRule(
            type="signal", interface=message_bus.interface, member="NameOwnerChanged"
        )
        owners.add_arg_condition(0, NAME)
        self.bus.hear(owners, self._owner_changed)
        hear_do_not_disturb(self.bus, self.told.quiet_told)

    def ask_quiet(self, then: Callable[[bool | None], None]) -> None:
        """Ask whether it is in do-not-disturb; None where there is no service."""

        def known(answer: Answer) -> None:
            self._server = (answer[0], answer[1]) if answer else ("", "")
            ask_do_not_disturb(self.bus, self._server, self.read_setting, then)

        def able(answer: Answer) -> None:
            if answer is None:
                then(None)
                return
            self._abilities = frozenset(answer[0])
            if self._server is None:
                self.bus.ask(new_method_call(SERVICE, "GetServerInformation"), known)
            else:
                ask_do_not_disturb(self.bus, self._server, self.read_setting, then)

        self.bus.ask(new_method_call(SERVICE, "GetCapabilities"), able)

    def show(self, shown: Notification, replaces: int, then: Callable[[int], None]) -> None:
        """Show a notification in place of another (0: of none).

        Its number goes to `then`, 0 if the service did not take it.
        """
        body = shown.body if "body" in self._abilities else ""
        if "body-markup" in self._abilities:
            body = escape(body, quote=False)
        actions = tuple(shown.actions) if "actions" in self._abilities else ()
        if self._server == CLICK_IS_A_BUTTON:
            actions = tuple(action for action in actions if action[0] != CLICK)
        call = new_method_call(
            SERVICE,
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

    def _owner_changed(self, message: Message) -> None:
        _, before, _ = message.body
        self._server = None
        if before:
            self.told.ended()
