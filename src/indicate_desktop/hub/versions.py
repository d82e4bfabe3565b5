"""Versions in their order."""

import re

_RELEASE = re.compile(r"v?(\d{1,6}(?:\.\d{1,6}){0,3})(?![\d])")


def version_key(text: str) -> tuple[int, ...] | None:
    """A version's numbers, to compare; None where it is none. 1.2 and 1.2.0 are equal."""
    match = _RELEASE.match(text.strip())
    if match is None:
        return None
    numbers = [int(part) for part in match[1].split(".")]
    while numbers and numbers[-1] == 0:
        numbers.pop()
    return tuple(numbers)
