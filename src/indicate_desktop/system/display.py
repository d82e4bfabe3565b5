"""Whether windows can be shown at all, found out before Qt would end the program."""

import os
import socket
import sys
from collections.abc import Mapping
from pathlib import Path

X_SOCKETS = Path("/tmp/.X11-unix")  # noqa: S108 - where every X server keeps its sockets
X_TCP_PORT = 6000
ANSWER_S = 2.0


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
        return "There is no display: sign in to a desktop session, or set DISPLAY."
    if _answers(display):
        return None
    return f"The display {display} does not answer: check DISPLAY, or start its X server."


def _answers(display: str) -> bool:
    """Whether an X server listens where DISPLAY points."""
    host, _, rest = display.rpartition(":")
    number = rest.split(".")[0]
    if not number.isdigit():
        return False
    if host in ("", "unix"):
        path = str(X_SOCKETS / f"X{number}")
        # Linux's X servers also listen on an abstract name, which needs no file.
        return _connects(socket.AF_UNIX, path) or _connects(socket.AF_UNIX, "\0" + path)
    return _connects(socket.AF_INET, (host, X_TCP_PORT + int(number)))


def _connects(family: int, address: str | tuple[str, int]) -> bool:
    """Whether somebody accepts a connection at an address."""
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.settimeout(ANSWER_S)
        try:
            probe.connect(address)
        except OSError:
            return False
        return True
