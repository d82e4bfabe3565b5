"""Whether windows can be shown at all, found out before Qt would end the program."""

import os
import socket
import sys
from collections.abc import Mapping
from pathlib import Path

from indicate_desktop.language.catalogue import mark
from indicate_desktop.language.phrase import Phrase
from indicate_desktop.system.x_server import Door, knock

X_SOCKETS = Path("/tmp/.X11-unix")  # noqa: S108 - where every X server keeps its sockets
X_TCP_PORT = 6000
SENTENCES = {
    Door.OPEN: "",
    Door.SILENT: mark(
        "The display {display} does not answer: check DISPLAY, or start its X server."
    ),
    Door.REFUSED: mark(
        "The display {display} does not let this user in: start the program as the user who is"
        " signed in there, or check XAUTHORITY."
    ),
}


def display_problem(environment: Mapping[str, str] = os.environ) -> str | None:
    """Why no window can be shown, in one sentence; None if one can.

    Qt ends the whole program when it cannot reach the display it was told of, so that has to
    be known before Qt is started.
    """
    if sys.platform in ("win32", "darwin"):
        return None
    platform = environment.get("QT_QPA_PLATFORM", "").split(":")[0].split(";")[0]
    if platform in ("offscreen", "minimal", "vnc", "linuxfb", "eglfs"):
        return None
    if environment.get("WAYLAND_DISPLAY") and platform != "xcb":
        return None
    display = environment.get("DISPLAY")
    if not display:
        return Phrase("There is no display: sign in to a desktop session, or set DISPLAY.")
    sentence = SENTENCES[_door(display, environment)]
    return Phrase(sentence, display=display) if sentence else None


def _door(display: str, environment: Mapping[str, str]) -> Door:
    """How the X server where DISPLAY points receives us."""
    host, _, rest = display.rpartition(":")
    number = rest.split(".")[0]
    if not number.isdigit():
        return Door.SILENT
    if host not in ("", "unix"):
        return knock(socket.AF_INET, (host, X_TCP_PORT + int(number)), number, environment)
    path = str(X_SOCKETS / f"X{number}")
    door = knock(socket.AF_UNIX, path, number, environment)
    if door is Door.SILENT:
        # Linux's X servers also listen on an abstract name, which needs no file.
        return knock(socket.AF_UNIX, f"\0{path}", number, environment)
    return door
