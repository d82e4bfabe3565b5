"""A shortcut on an X display: the server is asked for the keys, and tells each press.

A connection of its own through libxcb, as `x_windows` has; nothing is polled.
"""

import ctypes

from indicate_desktop.domain import shortcut
from indicate_desktop.domain.shortcut import Shortcut
from indicate_desktop.system.hotkey import HotkeyError
from indicate_desktop.system.x_windows import XWindowsError, connect, library, root_of

BAD_ACCESS = 10
KEY_PRESS, KEY_RELEASE, MAPPING_NOTIFY = 2, 3, 34
ASYNC = 1
CAPS_LOCK, NUM_LOCK = 2, 16
IGNORED = (0, CAPS_LOCK, NUM_LOCK, CAPS_LOCK | NUM_LOCK)
"""The keys count whether these are on or off."""
MASKS = {shortcut.SHIFT: 1, shortcut.CONTROL: 4, shortcut.ALT: 8, shortcut.META: 64}
F1 = 0xFFBE
_MIN_KEYCODE, _MAX_KEYCODE = 34, 35
"""Where the setup of a connection says which key codes there are, in bytes."""
_KEYSYMS = 32
"""Where a keyboard mapping begins in its reply."""


class _Event(ctypes.Structure):
    _fields_ = (
        ("type", ctypes.c_uint8),
        ("detail", ctypes.c_uint8),
        ("sequence", ctypes.c_uint16),
        ("time", ctypes.c_uint32),
    )


class _Error(ctypes.Structure):
    _fields_ = (("type", ctypes.c_uint8), ("code", ctypes.c_uint8))


class XHotkey:
    """The keys, held until `close`; raises HotkeyError where the server does not give them."""

    def __init__(self, keys: Shortcut) -> None:
        self._keys = keys
        self._codes: list[int] = []
        self._released_at = -1
        try:
            self._xcb, self._libc = _library(), ctypes.CDLL(None)
            self._libc.free.argtypes = (ctypes.c_void_p,)
            display, screen = connect(self._xcb)
        except (OSError, XWindowsError) as error:
            raise HotkeyError(str(error)) from error
        self._display: int | None = display
        self._root = root_of(self._xcb, display, screen)
        try:
            self._grab()
        except HotkeyError:
            self.close()
            raise

    @property
    def broken(self) -> bool:
        """Whether the display has gone."""
        return self._display is None or bool(self._xcb.xcb_connection_has_error(self._display))

    def fileno(self) -> int:
        """Readable when something may have happened."""
        found: int = self._xcb.xcb_get_file_descriptor(self._display)
        return found

    def pressed(self) -> bool:
        """Take what has come; whether the keys were pressed since. Held down, they count once."""
        pressed = again = False
        while not self.broken and (event := self._xcb.xcb_poll_for_event(self._display)):
            found = ctypes.cast(event, ctypes.POINTER(_Event)).contents
            kind, at = found.type & 0x7F, found.time
            self._libc.free(event)
            if kind == KEY_PRESS:
                # A key that is held down is released and pressed in one instant, again and again.
                pressed = pressed or at != self._released_at
            elif kind == KEY_RELEASE:
                self._released_at = at
            elif kind == MAPPING_NOTIFY:
                again = True
        if again and not self.broken:
            self._ungrab()
            self._grab()
        return pressed

    def close(self) -> None:
        """Give the keys back; safe to call twice."""
        if self._display is not None:
            if not self.broken:
                self._ungrab()
            self._xcb.xcb_disconnect(self._display)
            self._display = None

    def _grab(self) -> None:
        """Raises HotkeyError where another program has the keys, or no key makes the letter."""
        codes = self._keycodes()
        if not codes:
            raise HotkeyError(f"no key makes {self._keys.key}")
        mask = sum(bit for name, bit in MASKS.items() if self._keys.modifiers & name)
        asked = []
        for code in codes:
            for ignored in IGNORED:
                place = (self._display, 0, self._root, mask | ignored, code, ASYNC, ASYNC)
                asked.append(self._xcb.xcb_grab_key_checked(*place))
        self._codes = codes
        refused = [error for cookie in asked if (error := self._error(cookie)) is not None]
        if refused:
            self._ungrab()
            raise HotkeyError(f"X error {refused[0]}", taken=BAD_ACCESS in refused)

    def _error(self, cookie: object) -> int | None:
        answer = self._xcb.xcb_request_check(self._display, cookie)
        if not answer:
            return None
        code: int = ctypes.cast(answer, ctypes.POINTER(_Error)).contents.code
        self._libc.free(answer)
        return code

    def _ungrab(self) -> None:
        mask = sum(bit for name, bit in MASKS.items() if self._keys.modifiers & name)
        for code in self._codes:
            for ignored in IGNORED:
                self._xcb.xcb_ungrab_key(self._display, code, self._root, mask | ignored)
        self._codes = []
        self._xcb.xcb_flush(self._display)

    def _keycodes(self) -> list[int]:
        """The keys that make the letter, digit or function, without a modifier."""
        setup = self._xcb.xcb_get_setup(self._display)
        first = ctypes.c_uint8.from_address(setup + _MIN_KEYCODE).value
        last = ctypes.c_uint8.from_address(setup + _MAX_KEYCODE).value
        count = last - first + 1
        asked = self._xcb.xcb_get_keyboard_mapping(self._display, first, count)
        reply = self._xcb.xcb_get_keyboard_mapping_reply(self._display, asked, None)
        if not reply:
            return []
        try:
            width = ctypes.c_uint8.from_address(reply + 1).value
            symbols = (ctypes.c_uint32 * (width * count)).from_address(reply + _KEYSYMS)
            wanted = self._keysym()
            return [first + n for n in range(count) if symbols[n * width] == wanted]
        finally:
            self._libc.free(reply)

    def _keysym(self) -> int:
        function = self._keys.function
        return ord(self._keys.key.lower()) if function is None else F1 + function - 1


def _library() -> ctypes.CDLL:
    """The library with the types of what is used here; raises OSError where it is missing."""
    xcb, cookie = library()
    pointer, byte, half, number = ctypes.c_void_p, ctypes.c_uint8, ctypes.c_uint16, ctypes.c_uint32
    xcb.xcb_grab_key_checked.argtypes = (pointer, byte, number, half, byte, byte, byte)
    xcb.xcb_grab_key_checked.restype = cookie
    xcb.xcb_request_check.argtypes = (pointer, cookie)
    xcb.xcb_request_check.restype = pointer
    xcb.xcb_ungrab_key.argtypes = (pointer, byte, number, half)
    xcb.xcb_get_keyboard_mapping.argtypes = (pointer, byte, byte)
    xcb.xcb_get_keyboard_mapping.restype = cookie
    xcb.xcb_get_keyboard_mapping_reply.argtypes = (pointer, cookie, pointer)
    xcb.xcb_get_keyboard_mapping_reply.restype = pointer
    return xcb
