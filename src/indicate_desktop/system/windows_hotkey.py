"""A shortcut on Windows: `RegisterHotKey`, whose messages come to the thread that asked."""

import ctypes
from typing import Any

from indicate_desktop.domain import shortcut
from indicate_desktop.domain.shortcut import Shortcut
from indicate_desktop.system.hotkey import HotkeyError

NUMBER = 0x1D1C
"""Our own name for it; any below 0xC000 will do."""
WM_HOTKEY = 0x0312
NO_REPEAT = 0x4000
"""Held down, the keys count once."""
MODIFIERS = {shortcut.ALT: 1, shortcut.CONTROL: 2, shortcut.SHIFT: 4, shortcut.META: 8}
VK_F1 = 0x70
ALREADY_REGISTERED = 1409


class Message(ctypes.Structure):
    """A window message as Qt's native event filter hands it over (MSG)."""

    _fields_ = (
        ("window", ctypes.c_void_p),
        ("message", ctypes.c_uint),
        ("first", ctypes.c_size_t),
        ("second", ctypes.c_ssize_t),
    )


class WindowsHotkey:
    """The keys, held until `close`; raises HotkeyError where Windows does not give them."""

    def __init__(self, keys: Shortcut, user32: Any = None) -> None:
        self._user32 = user32 if user32 is not None else ctypes.windll.user32  # type: ignore[attr-defined]
        self._held = bool(
            self._user32.RegisterHotKey(None, NUMBER, modifiers(keys) | NO_REPEAT, key_code(keys))
        )
        if not self._held:
            code = self._user32.GetLastError() if user32 is not None else ctypes.GetLastError()  # type: ignore[attr-defined]
            raise HotkeyError(f"Windows error {code}", taken=code == ALREADY_REGISTERED)

    def told(self, address: int) -> bool:
        """Whether the message at an address says that the keys were pressed."""
        message = Message.from_address(address)
        return bool(message.message == WM_HOTKEY and message.first == NUMBER)

    def close(self) -> None:
        """Give the keys back; safe to call twice."""
        if self._held:
            self._user32.UnregisterHotKey(None, NUMBER)
            self._held = False


def modifiers(keys: Shortcut) -> int:
    """The modifiers as Windows counts them."""
    return sum(bit for name, bit in MODIFIERS.items() if keys.modifiers & name)


def key_code(keys: Shortcut) -> int:
    """The virtual key: letters and digits are their own characters."""
    return ord(keys.key) if keys.function is None else VK_F1 + keys.function - 1
