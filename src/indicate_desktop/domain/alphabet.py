"""The order of words as readers in Sweden expect it."""

import unicodedata

_AFTER_Z = {"å": "{", "ä": "|", "æ": "|", "ö": "}", "ø": "}", "ü": "y"}
"""To the signs that follow z; as Swedish dictionaries have their neighbours' letters."""


def alphabetical(text: str) -> str:
    """A key to order words by: Å, Ä and Ö after Z, other accents and capitals aside."""
    folded = unicodedata.normalize("NFC", text.casefold())
    signs = (_AFTER_Z.get(sign) or unicodedata.normalize("NFD", sign)[0] for sign in folded)
    return folded if folded.isascii() else "".join(signs)
