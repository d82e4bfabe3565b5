"""Other people's words as they may be shown: nothing hidden, nothing that turns around.

A name, a topic or a praise comes from a source or a person: an override of direction in it would
turn round what stands after it, and a line break push the rest out of its row.
"""

import re
from unicodedata import bidirectional

_UNSEEN = (
    "\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff"
    "\ufff9-\ufffc\ufffe\uffff"
)
HIDDEN = re.compile(f"[{_UNSEEN}]")
"""Controls but tab and line feed; marks and overrides of direction; what has no width or letter."""
BREAKS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_APART = re.compile(f"(\u2068[^{_UNSEEN}\n]*\u2069)|[{_UNSEEN}]")
"""Words that are set apart as `apart` does, which turn nothing round; and what is hidden."""
_BROKEN = re.compile("\\s*[\t\n]\\s*")


def visible(text: str) -> str:
    """The text with its lines. Its own direction stays that of its letters."""
    return _APART.sub(r"\1", BREAKS.sub("\n", text))


def visible_line(text: str) -> str:
    """The same on one line."""
    return _BROKEN.sub(" ", visible(text))


def apart(text: str) -> str:
    """Somebody's words for the middle of a sentence: from right to left they stay by themselves.

    Else a number after them would be read as theirs, and stand on their other side.
    """
    line = visible_line(text).replace("\u2068", "").replace("\u2069", "")
    turns = any(bidirectional(letter) in {"R", "AL"} for letter in line)
    return f"\u2068{line}\u2069" if turns else line
