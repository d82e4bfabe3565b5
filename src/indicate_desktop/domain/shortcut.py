"""Shortcuts: the keys that open and close the results whatever window has the focus."""

from dataclasses import dataclass

SHIFT, CONTROL, ALT, META = 1, 2, 4, 8
_NAMES = {"shift": SHIFT, "ctrl": CONTROL, "alt": ALT, "meta": META}
FUNCTION_KEYS = 12


@dataclass(frozen=True, slots=True)
class Shortcut:
    """Modifiers and one key: a letter, a digit, or F1 to F12."""

    modifiers: int
    key: str
    """In upper case: "R", "7", "F5"."""

    @property
    def function(self) -> int | None:
        """The number of a function key."""
        number = self.key[1:]
        return int(number) if self.key[0] == "F" and number.isdigit() else None


def parse(text: str) -> Shortcut | None:
    """Keys as they are kept, "Ctrl+Alt+R"; None for what no shortcut may be.

    A letter or a digit needs Ctrl, Alt or Meta: without them it could not be typed any more.
    """
    *names, key = text.upper().split("+")
    if any(name.lower() not in _NAMES for name in names):
        return None
    modifiers = sum({_NAMES[name.lower()] for name in names})
    plain = len(key) == 1 and key.isascii() and key.isalnum()
    function = key[:1] == "F" and key[1:].isdigit() and 1 <= int(key[1:]) <= FUNCTION_KEYS
    if function or (plain and modifiers & ~SHIFT):
        return Shortcut(modifiers, key)
    return None
