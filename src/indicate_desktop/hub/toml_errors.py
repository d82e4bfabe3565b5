"""What the readers of a TOML file complain of, as sentences that can be said in any language.

tomllib and msgspec speak English alone. What they say most is known here; of the rest their own
words stand at the end, quoted.
"""

import re
import tomllib

import msgspec

from indicate_desktop.language.catalogue import mark
from indicate_desktop.language.phrase import Phrase

_AT = re.compile(r"\s*\(at (?:line (\d+), column (\d+)|end of document)\)$")
_BY_BEGINNING = (
    ("Invalid value", mark("a value is missing or written wrongly; a text stands in quotes")),
    ("Invalid statement", mark("this is neither a key with a value nor a [table]")),
    ("Expected '='", mark("after a key comes = and its value")),
    ("Expected newline", mark("something follows that does not belong on this line")),
    ("Expected ']'", mark("the ] at the end of a table's name is missing")),
    ("Expected ']]'", mark("the ]] at the end of a table's name is missing")),
    ("Invalid initial character", mark("a key's name is missing or written wrongly")),
    ("Unclosed array", mark("the ] at the end of a list is missing")),
    ("Unclosed inline table", mark("the } at the end of a table is missing")),
    ("Unterminated string", mark("the quotation mark at the end of a text is missing")),
    ("Illegal character", mark("the quotation mark at the end of a text is missing")),
    (
        "Unescaped '\\'",
        mark("a \\ in a text is written twice, or the text stands in single quotes"),
    ),
    ("Cannot declare", mark("a table of this name stands there already")),
    ("Cannot overwrite", mark("a key of this name stands there already")),
    ("Duplicate inline", mark("a key of this name stands there already")),
    ("Invalid date", mark("this is no date")),
)
_KINDS = {
    "str": mark("a text in quotes"),
    "int": mark("a whole number"),
    "float": mark("a number"),
    "bool": mark("true or false"),
    "array": mark("a list in [ ]"),
    "object": mark("a table"),
    "datetime": mark("a date"),
    "date": mark("a date"),
    "time": mark("a time of day"),
}
_TYPES = re.compile(r"Expected `([^`]+)`, got `([^`]+)`$")
_UNKNOWN = re.compile(r"Object contains unknown field `([^`]+)`$")
_MISSING = re.compile(r"Object missing required field `([^`]+)`$")
_VALUE = re.compile(r"Invalid enum value (.+)$")


def not_toml(error: tomllib.TOMLDecodeError, where: object) -> Phrase:
    """Why a file is not TOML, with its line and column."""
    said = str(error)
    place = _AT.search(said)
    text = said[: place.start()] if place else said
    what = next(
        (Phrase(known) for begin, known in reversed(_BY_BEGINNING) if text.startswith(begin)),
        None,
    ) or _quoted(text)
    if place is not None and place[1]:
        form = mark("{where}, line {line}, column {column}: this is not TOML: {what}.")
        return Phrase(form, where=where, line=place[1], column=place[2], what=what)
    if place is not None:
        return Phrase("{where}, at its end: this is not TOML: {what}.", where=where, what=what)
    return Phrase("{where}: this is not TOML: {what}.", where=where, what=what)


def not_utf_8(error: UnicodeDecodeError, where: object) -> Phrase:
    """Where a file stops being UTF-8."""
    line = error.object[: error.start].count(b"\n") + 1
    form = mark("{where}, line {line}: this is not UTF-8. Save the file as text in UTF-8.")
    return Phrase(form, where=where, line=line)


def wrong_value(error: msgspec.ValidationError) -> tuple[str, Phrase]:
    """The place of a value, such as `goals[0].to` ("" is the top level), and what is wrong."""
    text, _, place = str(error).partition(" - at `$")
    place = place.strip("`.")
    if found := _UNKNOWN.match(text):
        named = f"{place}.{found[1]}" if place else found[1]
        return named, Phrase("there is no such key")
    return place, _wrong(text)


def _wrong(text: str) -> Phrase:
    if found := _TYPES.match(text):
        wanted, got = ([_kind(each) for each in _names(group)] for group in found.groups())
        if all((*wanted, *got)):
            return Phrase("it is {got}, and should be {wanted}", got=_any(got), wanted=_any(wanted))
    if found := _MISSING.match(text):
        return Phrase("the key {key} is missing", key=found[1])
    if found := _VALUE.match(text):
        return Phrase("{value} is none of the words that can stand here", value=found[1])
    return _quoted(text)


def _names(types: str) -> list[str]:
    return [name for name in types.split(" | ") if name != "null"] or ["null"]


def _kind(name: str) -> Phrase | None:
    return Phrase(_KINDS[name]) if name in _KINDS else None


def _any(kinds: list[Phrase | None]) -> Phrase:
    """Such as "a text in quotes or a number"."""
    first, *more = [each for each in kinds if each is not None]
    for each in more:
        first = Phrase("{one} or {other}", one=first, other=each)
    return first


def _quoted(text: str) -> Phrase:
    return Phrase("“{words}”", words=text)
