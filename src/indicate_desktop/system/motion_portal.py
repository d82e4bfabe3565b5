"""Whether the desktop wants less motion, asked over the session bus and followed while it runs.

The settings portal answers for every desktop (org.freedesktop.portal.Settings); what is older
than its own word for it, GNOME's and KDE's settings, it hands on where they are kept.
"""

from collections.abc import Callable
from typing import Any

from jeepney import DBusAddress, MatchRule, Message, new_method_call

from indicate_desktop.system.session_bus import Answer, SessionBus

NAME = "org.freedesktop.portal.Desktop"
INTERFACE = "org.freedesktop.portal.Settings"
PATH = "/org/freedesktop/portal/desktop"
_PORTAL = DBusAddress(PATH, bus_name=NAME, interface=INTERFACE)

_LESS: dict[tuple[str, str], Callable[[Any], bool]] = {
    ("org.freedesktop.appearance", "reduced-motion"): lambda value: value == 1,
    ("org.gnome.desktop.interface", "enable-animations"): lambda value: value is False,
    ("org.kde.kdeglobals.KDE", "AnimationDurationFactor"): lambda value: str(value) in {"0", "0.0"},
}
"""By namespace and key: which value asks for less motion."""


class MotionPortal:
    """Tells whether less motion is wanted, at first and whenever that changes.

    Without a portal nobody wants less. Everything may raise BusError.
    """

    def __init__(self, bus: SessionBus, told: Callable[[bool], None]) -> None:
        self.bus = bus
        self._told = told
        self._wanting: set[tuple[str, str]] = set()
        bus.hear(
            MatchRule(type="signal", interface=INTERFACE, member="SettingChanged", path=PATH),
            self._changed,
        )
        spaces = sorted({space for space, _ in _LESS})
        bus.ask(new_method_call(_PORTAL, "ReadAll", "as", (spaces,)), self._answered)

    def _answered(self, answer: Answer) -> None:
        found = answer[0] if answer is not None else {}
        for space, values in found.items():
            for key, value in values.items():
                self._note(space, key, value)
        self._told(bool(self._wanting))

    def _changed(self, message: Message) -> None:
        space, key, value = message.body
        if (space, key) in _LESS:
            self._note(space, key, value)
            self._told(bool(self._wanting))

    def _note(self, space: str, key: str, value: tuple[str, Any]) -> None:
        wants = _LESS.get((space, key))
        if wants is not None and wants(value[1]):
            self._wanting.add((space, key))
        else:
            self._wanting.discard((space, key))
