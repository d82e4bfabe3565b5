"""How each notification service says "do not disturb".

KDE has a property for it that is on its way into the specification, dunst one of its own, Xfce
a setting on the bus. GNOME's family keeps it as a setting that is not on the bus (GSettings).
"""

from collections.abc import Callable
from dataclasses import dataclass

from jeepney import DBusAddress, MatchRule, Message, Properties, new_method_call

from indicate_desktop.system.session_bus import Answer, SessionBus

NAME = "org.freedesktop.Notifications"
SERVICE = DBusAddress("/org/freedesktop/Notifications", bus_name=NAME, interface=NAME)
_DUNST = SERVICE.with_interface("org.dunstproject.cmd0")
_XFCONF = DBusAddress("/org/xfce/Xfconf", bus_name="org.xfce.Xfconf", interface="org.xfce.Xfconf")
_XFCE = ("xfce4-notifyd", "/do-not-disturb")
_PROPERTIES = "org.freedesktop.DBus.Properties"
_ON_THE_BUS = {
    "dunst": Properties(_DUNST).get("paused"),
    "Xfce Notify Daemon": new_method_call(_XFCONF, "GetProperty", "ss", _XFCE),
}
_INHIBITED = Properties(SERVICE).get("Inhibited")


@dataclass(frozen=True, slots=True)
class Setting:
    """A GSettings key, and the value of it that means "do not disturb"."""

    schema: str
    key: str
    quiet: str


_SETTINGS = {
    ("gnome-shell", "GNOME"): Setting("org.gnome.desktop.notifications", "show-banners", "false"),
    ("cinnamon", "GNOME"): Setting(
        "org.cinnamon.desktop.notifications", "display-notifications", "false"
    ),
    ("Notification Daemon", "MATE"): Setting(
        "org.mate.NotificationDaemon", "do-not-disturb", "true"
    ),
}
ReadSetting = Callable[[str, str, Callable[[str | None], None]], None]
"""Reads a GSettings key of a schema; its value as text goes to the callback, None without one."""


def ask_do_not_disturb(
    bus: SessionBus, server: tuple[str, str], read: ReadSetting, then: Callable[[bool], None]
) -> None:
    """Ask the service, by its name and vendor; what is not known is no. Raises BusError."""
    setting = _SETTINGS.get(server)
    if setting is not None:
        read(setting.schema, setting.key, lambda value: then(value == setting.quiet))
        return

    def said(answer: Answer) -> None:
        then(bool(answer[0][1]) if answer else False)

    bus.ask(_ON_THE_BUS.get(server[0], _INHIBITED), said)


def hear_do_not_disturb(bus: SessionBus, then: Callable[[bool], None]) -> None:
    """Listen for a change, where the service tells it. Raises BusError."""
    properties = {NAME: "Inhibited", str(_DUNST.interface): "paused"}

    def changed(message: Message) -> None:
        interface, values, _ = message.body
        name = properties.get(interface)
        if name in values:
            then(bool(values[name][1]))

    def set_anew(message: Message) -> None:
        channel, name, value = message.body
        if (channel, name) == _XFCE:
            then(bool(value[1]))

    path = SERVICE.object_path
    bus.hear(
        MatchRule(type="signal", interface=_PROPERTIES, member="PropertiesChanged", path=path),
        changed,
    )
    path = _XFCONF.object_path
    bus.hear(
        MatchRule(type="signal", interface=_XFCONF.interface, member="PropertyChanged", path=path),
        set_anew,
    )
