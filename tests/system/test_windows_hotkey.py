"""Windows' shortcuts, against a stand-in for user32: the real one needs Windows."""

import ctypes

import pytest

from indicate_desktop.domain.shortcut import Shortcut, parse
from indicate_desktop.system.hotkey import HotkeyError
from indicate_desktop.system.windows_hotkey import (
    ALREADY_REGISTERED,
    NO_REPEAT,
    NUMBER,
    WM_HOTKEY,
    Message,
    WindowsHotkey,
)


class User32:
    """Takes keys that are free."""

    def __init__(self, *, free: bool = True) -> None:
        self.free = free
        self.held: dict[int, tuple[int, int]] = {}

    def RegisterHotKey(self, _window: None, number: int, modifiers: int, key: int) -> int:  # noqa: N802
        if self.free:
            self.held[number] = modifiers, key
        return int(self.free)

    def UnregisterHotKey(self, _window: None, number: int) -> int:  # noqa: N802
        return int(self.held.pop(number, None) is not None)

    def GetLastError(self) -> int:  # noqa: N802
        return ALREADY_REGISTERED


def keys(text: str) -> Shortcut:
    found = parse(text)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("text", "modifiers", "key"),
    [("Ctrl+Alt+R", 3, 0x52), ("Shift+Meta+F5", 12, 0x74), ("Ctrl+7", 2, 0x37)],
)
def test_the_keys_as_windows_counts_them(text: str, modifiers: int, key: int) -> None:
    user32 = User32()
    held = WindowsHotkey(keys(text), user32)
    assert user32.held == {NUMBER: (modifiers | NO_REPEAT, key)}
    held.close()
    held.close()
    assert user32.held == {}


def test_keys_of_another_program() -> None:
    with pytest.raises(HotkeyError) as error:
        WindowsHotkey(keys("Ctrl+Alt+R"), User32(free=False))
    assert error.value.taken


def test_only_its_own_message_counts() -> None:
    held = WindowsHotkey(keys("F9"), User32())
    for kind, number, told in (
        (WM_HOTKEY, NUMBER, True),
        (WM_HOTKEY, 1, False),
        (1, NUMBER, False),
    ):
        message = Message(message=kind, first=number)
        assert held.told(ctypes.addressof(message)) is told
