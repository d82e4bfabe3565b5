"""Other people's words, made safe to lay out: nothing hidden, nothing that turns around."""

import re
from collections.abc import Iterator

from indicate_desktop.ui.visible import visible

SHORT = 420
"""So many characters are shown until all is asked for."""
LONGEST_NAME = 160
"""So many characters are shown of a name, which has one line or two."""
FEW_LINES = 8
"""And so many lines."""
CHUNK = 2_000
"""So many are laid out at a time."""
_GAPS = re.compile(r"\n{3,}")
_LONG_WORD = 60
"""Where a piece is cut, up to so many characters are given up to end at a space."""


def plain(text: str) -> str:
    """A text without what does not show. Its own direction stays that of its letters."""
    return _GAPS.sub("\n\n", visible(text)).strip()


def as_name(text: str, longest: int = LONGEST_NAME) -> str:
    """What somebody called something, on one line and not without end."""
    words = " ".join(plain(text[: 4 * LONGEST_NAME]).split())
    return words if len(words) <= longest else f"{words[:longest].rstrip()}…"


def beginning(text: str) -> tuple[str, bool]:
    """The first words of a text, and whether there is more; quick for a text of any length."""
    start = text.lstrip()[: 2 * SHORT + 1]
    shown = plain(start)
    cut = "\n".join(shown[:SHORT].split("\n")[:FEW_LINES])
    if cut == shown and len(start) <= 2 * SHORT:
        return shown, False
    space = cut.rfind(" ", SHORT - _LONG_WORD)
    return f"{cut[:space] if space > 0 else cut}…", True


def pieces(text: str) -> Iterator[str]:
    """The whole text in pieces that are quick to lay out, cut at line ends or spaces."""
    at = 0
    while at < len(text):
        end = min(len(text), at + CHUNK)
        if end < len(text):
            cut = max(text.rfind("\n", at, end), text.rfind(" ", max(at, end - _LONG_WORD), end))
            end = cut + 1 if cut > at else end
        if piece := visible(text[at:end]):
            yield piece
        at = end
