"""Windows on X11: round corners where there may be no compositor, and painting ahead."""

import ctypes
from contextlib import suppress
from functools import cache
from math import floor, sqrt
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QRect, Qt
from PySide6.QtGui import QColor, QGuiApplication, QPainter, QRegion
from PySide6.QtWidgets import QWidget


def round_off(window: QWidget, radius: int) -> None:
    """Cut off what lies outside the rounded corners where it would be black.

    A frameless window's corners show what lies behind only where the display has a compositor.
    """
    if not _blends():
        window.setMask(rounded(window.rect(), radius))


def clear_corners(painter: QPainter, window: QWidget, edge: QColor) -> None:
    """Before the ground is painted: nothing in the corners, or the edge's colour if cut off."""
    masked = not window.mask().isEmpty()
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
    painter.fillRect(window.rect(), edge if masked else QColor(Qt.GlobalColor.transparent))
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)


def paint_ahead(window: QWidget) -> None:
    """Paint a window that was just shown, while an X window manager still puts it up.

    What is then exposed has only to be sent.
    """
    if QGuiApplication.platformName() == "xcb":
        # What was laid out later would be painted a second time.
        for kind in (QEvent.Type.LayoutRequest, QEvent.Type.UpdateLater):
            QCoreApplication.sendPostedEvents(None, kind.value)
        # Qt sets this when a window is exposed, and paints nothing before.
        window.setAttribute(Qt.WidgetAttribute.WA_Mapped)
        window.repaint()


def rounded(box: QRect, radius: int) -> QRegion:
    """All pixels that a box with rounded corners touches."""
    region = QRegion(box.adjusted(0, radius, 0, -radius))
    for row in range(radius):
        inset = floor(radius - sqrt(radius**2 - (radius - row - 1) ** 2))
        width = box.width() - 2 * inset
        region += QRect(box.left() + inset, box.top() + row, width, 1)
        region += QRect(box.left() + inset, box.bottom() - row, width, 1)
    return region


@cache
def _blends() -> bool:
    """Whether the display shows what lies behind a window; only X11 may not."""
    if QGuiApplication.platformName() != "xcb":
        return True
    with suppress(OSError, AttributeError):  # another libxcb than the one that everybody has
        return _compositor_runs(ctypes.CDLL("libxcb.so.1"))
    return True


class _Cookie(ctypes.Structure):
    """What an X request gives; its answer is fetched with it."""

    _fields_ = (("sequence", ctypes.c_uint),)


class _Answer(ctypes.Structure):
    """An X answer that tells one number: an atom, or a window."""

    _fields_ = (("head", ctypes.c_uint32 * 2), ("number", ctypes.c_uint32))


def _compositor_runs(xcb: Any) -> bool:
    """Whether somebody owns the selection that a compositor has to own; Qt does not tell."""
    for call in ("xcb_intern_atom", "xcb_get_selection_owner"):
        getattr(xcb, call).restype = _Cookie
        getattr(xcb, f"{call}_reply").restype = ctypes.POINTER(_Answer)
        getattr(xcb, f"{call}_reply").argtypes = (ctypes.c_void_p, _Cookie, ctypes.c_void_p)
    xcb.xcb_connect.restype = ctypes.c_void_p
    screen = ctypes.c_int()
    display = ctypes.c_void_p(xcb.xcb_connect(None, ctypes.byref(screen)))
    try:
        if xcb.xcb_connection_has_error(display):
            return True
        name = f"_NET_WM_CM_S{screen.value}".encode()
        atom = _number(xcb, "xcb_intern_atom", display, ctypes.c_uint8(0), len(name), name)
        owner = _number(xcb, "xcb_get_selection_owner", display, ctypes.c_uint32(atom))
    finally:
        xcb.xcb_disconnect(display)
    return owner != 0


def _number(xcb: Any, call: str, display: ctypes.c_void_p, *arguments: Any) -> int:
    """Ask for one number; 0 where there is no answer."""
    answer = getattr(xcb, f"{call}_reply")(display, getattr(xcb, call)(display, *arguments), None)
    if not answer:
        return 0
    number: int = answer.contents.number
    ctypes.CDLL(None).free(answer)
    return number
