"""Which window is active on an X display, and whether it fills the screen (EWMH).

A connection of its own through libxcb, which Qt has loaded already: the server tells each change
of `_NET_ACTIVE_WINDOW`, and of the active window's `_NET_WM_STATE`; nothing is polled.
"""

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager

ANY_TYPE = 0
CW_EVENT_MASK = 0x800
PROPERTY_CHANGE = 1 << 22
MOST = 64
"""A window has fewer states than this."""


class XWindowsError(Exception):
    """There is no display to be told by."""


class _Cookie(ctypes.Structure):
    _fields_ = (("sequence", ctypes.c_uint),)


class _Screens(ctypes.Structure):
    _fields_ = (
        ("data", ctypes.POINTER(ctypes.c_uint32)),  # a screen begins with its root window
        ("rem", ctypes.c_int),
        ("index", ctypes.c_int),
    )


class _Atom(ctypes.Structure):
    _fields_ = (("head", ctypes.c_uint32 * 2), ("atom", ctypes.c_uint32))


class _Property(ctypes.Structure):
    _fields_ = (
        ("response", ctypes.c_uint8),
        ("format", ctypes.c_uint8),
        ("sequence", ctypes.c_uint16),
        ("length", ctypes.c_uint32),
        ("type", ctypes.c_uint32),
        ("bytes_after", ctypes.c_uint32),
        ("value_len", ctypes.c_uint32),
        ("pad", ctypes.c_uint8 * 12),
    )


class XWindows:
    """A connection to the display that `DISPLAY` names; raises XWindowsError without one."""

    def __init__(self) -> None:
        try:
            self._xcb, self._libc = _library(), ctypes.CDLL(None)
        except OSError as error:
            raise XWindowsError(str(error)) from error
        self._libc.free.argtypes = (ctypes.c_void_p,)
        self._display: int | None
        self._display, number = connect(self._xcb)
        self._root = root_of(self._xcb, self._display, number)
        self._active_name = self._atom(b"_NET_ACTIVE_WINDOW")
        self._state_name = self._atom(b"_NET_WM_STATE")
        self._full_screen = self._atom(b"_NET_WM_STATE_FULLSCREEN")
        self._active = 0
        self._listen(self._root, PROPERTY_CHANGE)

    @property
    def broken(self) -> bool:
        """Whether the display has gone."""
        return self._display is None or bool(self._xcb.xcb_connection_has_error(self._display))

    def fileno(self) -> int:
        """Readable when something may have changed."""
        found: int = self._xcb.xcb_get_file_descriptor(self._display)
        return found

    def full_screen(self) -> bool:
        """Whether the active window fills the screen now."""
        if self.broken:
            return False
        self._drain()
        covered = self._look()
        # Events that came with the answers lie in the library already, and wake nobody.
        while self._drain():
            covered = self._look()
        return covered

    def close(self) -> None:
        """Leave the display; safe to call twice."""
        if self._display is not None:
            self._xcb.xcb_disconnect(self._display)
            self._display = None

    def _look(self) -> bool:
        active = next(iter(self._values(self._root, self._active_name)), 0)
        if active != self._active:
            if self._active:
                self._listen(self._active, 0)
            self._active = active
            if active:
                self._listen(active, PROPERTY_CHANGE)
        return active != 0 and self._full_screen in self._values(active, self._state_name)

    def _drain(self) -> bool:
        """Take what has come, errors about windows that have gone included; False for nothing."""
        some = False
        while event := self._xcb.xcb_poll_for_event(self._display):
            self._libc.free(event)
            some = True
        return some

    def _listen(self, window: int, mask: int) -> None:
        masks = (ctypes.c_uint32 * 1)(mask)
        self._xcb.xcb_change_window_attributes(self._display, window, CW_EVENT_MASK, masks)
        self._xcb.xcb_flush(self._display)

    def _values(self, window: int, name: int) -> list[int]:
        """A property's 32-bit values; none where it, or the window, is not there."""
        asked = self._xcb.xcb_get_property(self._display, 0, window, name, ANY_TYPE, 0, MOST)
        with self._answer(self._xcb.xcb_get_property_reply(self._display, asked, None)) as reply:
            if not reply:
                return []
            found = ctypes.cast(reply, ctypes.POINTER(_Property)).contents
            if found.format != 32:
                return []
            start = self._xcb.xcb_get_property_value(reply)
            return list((ctypes.c_uint32 * found.value_len).from_address(start))

    def _atom(self, name: bytes) -> int:
        asked = self._xcb.xcb_intern_atom(self._display, 0, len(name), name)
        with self._answer(self._xcb.xcb_intern_atom_reply(self._display, asked, None)) as reply:
            if not reply:
                raise XWindowsError("the display does not answer")
            return int(ctypes.cast(reply, ctypes.POINTER(_Atom)).contents.atom)

    @contextmanager
    def _answer(self, reply: int | None) -> Iterator[int | None]:
        """An answer, which is ours to free."""
        try:
            yield reply
        finally:
            if reply:
                self._libc.free(reply)


def connect(xcb: ctypes.CDLL) -> tuple[int, int]:
    """A connection and its screen's number; raises XWindowsError without a display."""
    number = ctypes.c_int()
    display: int = xcb.xcb_connect(None, ctypes.byref(number))
    if xcb.xcb_connection_has_error(display):
        xcb.xcb_disconnect(display)
        raise XWindowsError("the display does not answer")
    return display, number.value


def root_of(xcb: ctypes.CDLL, display: int, screen: int) -> int:
    """The root window of a connection's screen."""
    screens = xcb.xcb_setup_roots_iterator(xcb.xcb_get_setup(display))
    for _ in range(screen):
        xcb.xcb_screen_next(ctypes.byref(screens))
    return int(screens.data.contents.value)


def library() -> tuple[ctypes.CDLL, type[ctypes.Structure]]:
    """The library of its own, with the type of a request's cookie, for others who ask more."""
    return _library(), _Cookie


def _library() -> ctypes.CDLL:
    """The library with the types that differ from int; raises OSError where it is missing."""
    xcb = ctypes.CDLL("libxcb.so.1")
    pointer, number, byte = ctypes.c_void_p, ctypes.c_uint32, ctypes.c_uint8
    xcb.xcb_connect.argtypes = (ctypes.c_char_p, ctypes.POINTER(ctypes.c_int))
    xcb.xcb_screen_next.argtypes = (ctypes.POINTER(_Screens),)
    xcb.xcb_intern_atom.argtypes = (pointer, byte, ctypes.c_uint16, ctypes.c_char_p)
    xcb.xcb_get_property.argtypes = (pointer, byte, *[number] * 5)
    xcb.xcb_change_window_attributes.argtypes = (pointer, number, number, pointer)
    for name in ("intern_atom", "get_property"):
        getattr(xcb, f"xcb_{name}").restype = _Cookie
        getattr(xcb, f"xcb_{name}_reply").argtypes = (pointer, _Cookie, pointer)
    for name in (
        "connection_has_error", "disconnect", "flush", "get_file_descriptor", "get_setup",
        "poll_for_event", "get_property_value", "setup_roots_iterator",
    ):  # fmt: skip
        getattr(xcb, f"xcb_{name}").argtypes = (pointer,)
    for name in (
        "connect", "get_setup", "poll_for_event", "get_property_value",
        "intern_atom_reply", "get_property_reply",
    ):  # fmt: skip
        getattr(xcb, f"xcb_{name}").restype = pointer
    xcb.xcb_setup_roots_iterator.restype = _Screens
    return xcb
