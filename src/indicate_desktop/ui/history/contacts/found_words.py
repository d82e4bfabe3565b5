"""Where in a contact's words a search found something that its row does not show; pure."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from indicate_desktop.domain.snapshot import ContactLine
from indicate_desktop.ui.visible import visible_line

BEFORE = 30
AFTER = 160
"""So many characters are shown around what was found: more than a row has room for."""
CUT = "…"
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Found:
    """Words on one line; what was found stands from `at` to `end`."""

    text: str
    at: int
    end: int


class _Plain(dict[int, int]):
    """Letters without their marks, small; as many as before, so that places stay the same."""

    def __missing__(self, code: int) -> int:
        plain = unicodedata.normalize("NFD", chr(code))[0].casefold()
        self[code] = found = ord(plain) if len(plain) == 1 else code
        return found


_plain = _Plain()


def found(line: ContactLine, searched: str) -> Found | None:
    """The first hit outside the topic; None where the topic says all that was searched for.

    As the search index has it: every word, the last one as a beginning, without marks.
    """
    words = _WORD.findall(searched.translate(_plain))
    topic = (line.contact.topic or "").translate(_plain)
    wanted = [
        pattern
        for place, word in enumerate(words, 1)
        if not (pattern := _pattern(word, begins=place == len(words))).search(topic)
    ]
    for text in _texts(line) if wanted else ():
        plain = text.translate(_plain)
        for pattern in wanted:
            if (hit := pattern.search(plain)) is not None:
                return _around(text, *hit.span())
    return None


def _pattern(word: str, *, begins: bool) -> re.Pattern[str]:
    rest = r"[^\W_]*" if begins else r"(?![^\W_])"
    return re.compile(rf"(?<![^\W_]){re.escape(word)}{rest}")


def _texts(line: ContactLine) -> Iterator[str]:
    """Everything that is searched in but the topic, what says most first."""
    rating, contact = line.rating, line.contact
    if rating is not None:
        yield rating.comment or ""
    yield line.note
    yield (line.cause.note if line.cause is not None else None) or ""
    yield contact.summary or ""
    if rating is not None:
        yield from (each.comment or "" for each in reversed(rating.earlier))
    yield contact.queue or ""


def _around(text: str, begin: int, end: int) -> Found:
    """A hit with some words around it, whole ones before it."""
    start = max(0, begin - BEFORE)
    if start:
        blank = text.find(" ", start, begin)
        start = blank + 1 if blank >= 0 else start
    before = visible_line(text[start:begin])
    before = f"{CUT}{before}" if start else before
    hit, after = visible_line(text[begin:end]), visible_line(text[end : end + AFTER])
    return Found(before + hit + after, len(before), len(before + hit))
