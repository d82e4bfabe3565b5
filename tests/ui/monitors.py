"""Monitors side by side on a virtual display, set over RandR as `xrandr --setmonitor` does.

Run as a program, with DISPLAY: `python -m tests.ui.monitors WIDTH HEIGHT COUNT`.
"""

import ctypes
import sys
from ctypes import POINTER, Structure, c_char_p, c_int, c_ulong, c_void_p


class _Monitor(Structure):
    _fields_ = (
        ("name", c_ulong),
        ("primary", c_int),
        ("automatic", c_int),
        ("outputs_count", c_int),
        ("x", c_int),
        ("y", c_int),
        ("width", c_int),
        ("height", c_int),
        ("width_mm", c_int),
        ("height_mm", c_int),
        ("outputs", POINTER(c_ulong)),
    )


class _Resources(Structure):
    _fields_ = (
        ("timestamp", c_ulong),
        ("config_timestamp", c_ulong),
        ("crtcs_count", c_int),
        ("crtcs", POINTER(c_ulong)),
        ("outputs_count", c_int),
        ("outputs", POINTER(c_ulong)),
    )


def set_monitors(width: int, height: int, count: int) -> None:
    """Cut the screen of DISPLAY into monitors of a size from left to right."""
    x11, randr = ctypes.CDLL("libX11.so.6"), ctypes.CDLL("libXrandr.so.2")
    x11.XOpenDisplay.restype = c_void_p
    x11.XDefaultRootWindow.restype = x11.XInternAtom.restype = c_ulong
    x11.XInternAtom.argtypes = (c_void_p, c_char_p, c_int)
    randr.XRRAllocateMonitor.restype = POINTER(_Monitor)
    randr.XRRGetScreenResourcesCurrent.restype = POINTER(_Resources)
    display = c_void_p(x11.XOpenDisplay(None))
    root = c_ulong(x11.XDefaultRootWindow(display))
    resources = randr.XRRGetScreenResourcesCurrent(display, root).contents
    for number in range(count):
        # The only output belongs to the first one: it would be a monitor of its own otherwise.
        held = 1 if number == 0 else 0
        monitor = randr.XRRAllocateMonitor(display, held)
        told = monitor.contents
        told.name = x11.XInternAtom(display, f"MONITOR-{number}".encode(), 0)
        told.primary, told.automatic = int(number == 0), 0
        told.x, told.y, told.width, told.height = number * width, 0, width, height
        told.width_mm, told.height_mm = 300, 200
        if held:
            told.outputs[0] = resources.outputs[0]
        randr.XRRSetMonitor(display, root, monitor)
    x11.XSync(display, 0)


def remove_monitor(number: int) -> None:
    """Take one of them away again."""
    x11, randr = ctypes.CDLL("libX11.so.6"), ctypes.CDLL("libXrandr.so.2")
    x11.XOpenDisplay.restype = c_void_p
    x11.XDefaultRootWindow.restype = x11.XInternAtom.restype = c_ulong
    x11.XInternAtom.argtypes = (c_void_p, c_char_p, c_int)
    display = c_void_p(x11.XOpenDisplay(None))
    name = c_ulong(x11.XInternAtom(display, f"MONITOR-{number}".encode(), 0))
    randr.XRRDeleteMonitor(display, c_ulong(x11.XDefaultRootWindow(display)), name)
    x11.XSync(display, 0)


if __name__ == "__main__":
    set_monitors(*map(int, sys.argv[1:4]))
