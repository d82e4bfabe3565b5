"""A made-up language for trying out windows: every message longer, accented and in brackets.

What is seen without brackets was never translated; what is clipped has no room for a language
that says it in more letters than English does.
"""

import re
from gettext import NullTranslations
from itertools import cycle, islice
from math import ceil

LONGER = 0.4
ACCENTED = str.maketrans("aceinosuyzACEINOSUYZ", "áçéíñöšüýžÁÇÉÍÑÖŠÜÝŽ")
KEPT = re.compile(r"(\{\w*\}|%(?:\(\w+\))?[rs])")
"""What `str.format` and argparse fill in."""
FILTER = re.compile(r" \(\*\.\w+\)$")
"""A file dialog's kind of file, which must stand at the end."""
FILLER = "löñg ŵörds "


def stretched(text: str) -> str:
    """The text with accents and brackets, 40 % longer; its placeholders stay as they are."""
    kind = FILTER.search(text)
    words, ending = (text[: kind.start()], kind.group()) if kind else (text, "")
    parts = KEPT.split(words)
    accented = "".join(
        part if place % 2 else part.translate(ACCENTED) for place, part in enumerate(parts)
    )
    letters = len(KEPT.sub("", text))
    more = "".join(islice(cycle(FILLER), ceil(LONGER * letters))).rstrip()
    return f"[{accented} {more}]{ending}" if letters > 1 else text


class PseudoCatalogue(NullTranslations):
    """Makes its messages from the ids, so that it always has all of them."""

    def gettext(self, message: str) -> str:
        """A message."""
        return stretched(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """A message with a count, in English's plural form."""
        return stretched(msgid1 if n == 1 else msgid2)
