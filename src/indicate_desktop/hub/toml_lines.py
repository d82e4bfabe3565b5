"""Where in a TOML text a key stands, for those who have to put it right."""

import re

_HEADER = re.compile(r"^\s*(\[\[?)\s*([^\]]+?)\s*\]\]?\s*(?:#.*)?$")
_KEY = re.compile(r"""^\s*["']?([\w.-]+)["']?\s*=""")
_QUOTES = re.compile("[\"' ]")
_PART = re.compile(r"([^.\[\]]+)(?:\[(\d+)\])?")


def line_of(text: str, place: str) -> int | None:
    """The line, from 1, of a place such as `goals[1].metric`; None where it is not found.

    Of a key that is missing, the line of its table.
    """
    parts = [(name, int(index or 0)) for name, index in _PART.findall(place)]
    if not parts:
        return None
    (table, wanted), *below = parts
    keys = {below[-1][0]} if below else {table}
    tables = {table, ".".join(name for name, _ in parts[:-1])}
    inside = not below  # a key of the top level stands before any table
    seen, found = -1, None
    for number, line in enumerate(text.splitlines(), start=1):
        if header := _HEADER.match(line):
            name = _QUOTES.sub("", header[2])
            seen += name in tables
            inside = name in tables and seen == wanted
            if inside:
                found = number
        elif inside and (key := _KEY.match(line)) and key[1] in keys:
            return number
    return found
