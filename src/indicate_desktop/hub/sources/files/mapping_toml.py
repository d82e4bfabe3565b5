"""The mapping as a TOML file that people read and edit."""

import tomllib
from collections.abc import Iterable, Mapping
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

from indicate_desktop.domain.contact import Channel, Direction, Outcome
from indicate_desktop.domain.rating import RatingKind
from indicate_desktop.hub.sources.files import words
from indicate_desktop.hub.sources.files.dates import DateOrder
from indicate_desktop.hub.sources.files.durations import DurationUnit
from indicate_desktop.hub.sources.files.fields import DURATIONS, FLAGS, MEANING, Field
from indicate_desktop.hub.sources.files.mapping import DEFAULT_NAME, ColumnMapping
from indicate_desktop.hub.sources.files.problems import BadValue, FileProblem
from indicate_desktop.hub.sources.files.scores import parse_scale, scale_text
from indicate_desktop.hub.toml_errors import not_toml, not_utf_8
from indicate_desktop.language.phrase import Phrase, reason

_Word = TypeVar("_Word", bound=StrEnum)

WORDS: dict[Field, type[StrEnum]] = {
    Field.CHANNEL: Channel,
    Field.DIRECTION: Direction,
    Field.OUTCOME: Outcome,
    **dict.fromkeys(FLAGS, words.Flag),
}
"""The fields whose words a mapping can add to, and what they can stand for."""


_MAPPING = Phrase("the mapping")


def dump(mapping: ColumnMapping, left_out: Iterable[tuple[str, str]] = ()) -> str:
    """The mapping as TOML, the columns that became nothing beside it; load(dump(m)) == m."""
    top = {
        "name": mapping.name,
        "zone": mapping.zone,
        "sheet": mapping.sheet,
        "date_order": mapping.date_order,
    }
    parts = [
        "# Which column of the file becomes which field.",
        *_lines(top),
        "",
        *(f"# {field:<11} {meaning}" for field, meaning in MEANING.items()),
        "[columns]",
        *_lines(mapping.columns),
        *(f"# left out: {_quoted(column)} ({why})" for column, why in left_out),
        "",
        "# What bare numbers count: " + ", ".join(DurationUnit) + ".",
        "[units]",
        *_lines(mapping.units),
        *_table("rating", {"scale": scale_text(mapping.scale), "kind": mapping.kind}),
        *_table(
            "defaults",
            {
                "channel": mapping.channel,
                "direction": mapping.direction,
                "outcome": mapping.outcome,
            },
        ),
    ]
    parts += [
        "",
        "# A column's own words, for what they stand for:",
        "# [words.outcome]",
        '# "Follow-up booked" = "not_solved"',
    ]
    for field, meanings in mapping.words.items():
        parts += _table(f"words.{field}", meanings)
    return "\n".join(parts) + "\n"


def _table(name: str, values: Mapping[Any, str | None]) -> list[str]:
    return ["", f"[{name}]", *_lines(values)]


def _lines(values: Mapping[Any, str | None]) -> list[str]:
    return [f"{_key(key)} = {_quoted(value)}" for key, value in values.items() if value is not None]


def _key(key: str) -> str:
    return str(key) if key.isascii() and key.replace("_", "").isalnum() else _quoted(key)


def _quoted(text: str) -> str:
    """A TOML basic string."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return (
        '"' + "".join(c if c >= " " and c != "\x7f" else f"\\u{ord(c):04x}" for c in escaped) + '"'
    )


def read(path: Path) -> ColumnMapping:
    """The mapping in a file; raises FileProblem with what is wrong in it and where."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError as error:
        raise FileProblem(Phrase("There is no mapping file {path}.", path=path)) from error
    except UnicodeDecodeError as error:
        raise FileProblem(not_utf_8(error, path)) from error
    except OSError as error:
        raise FileProblem(
            Phrase("The mapping {path} cannot be read: {why}.", path=path, why=reason(error))
        ) from error
    return load(text, str(path))


def load(text: str, where: str = _MAPPING) -> ColumnMapping:
    """The mapping in a TOML text; raises FileProblem."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise FileProblem(not_toml(error, where)) from error
    return _Reader(where).mapping(data)


class _Reader:
    """Reads a mapping's tables, and names what it does not know."""

    def __init__(self, where: str) -> None:
        self._where = where

    def mapping(self, data: dict[str, Any]) -> ColumnMapping:
        known = {"name", "zone", "sheet", "date_order"}
        tables = {"columns", "units", "rating", "defaults", "words"}
        self._only(data, known | tables, "")
        top = {key: self._text(value, key) for key, value in data.items() if key in known}
        table = {name: self._table(data, name) for name in tables}
        rating, defaults = table["rating"], table["defaults"]
        self._only(rating, {"scale", "kind"}, "rating.")
        self._only(defaults, {"channel", "direction", "outcome"}, "defaults.")
        order, outcome = top.get("date_order"), defaults.get("outcome")
        try:
            scale = parse_scale(self._text(rating.get("scale", "1-5"), "rating.scale"))
        except BadValue as error:
            wrong = Phrase(
                "{key} {value} {why}",
                key="rating.scale",
                value=repr(rating["scale"]),
                why=error.args[0],
            )
            raise self._wrong(wrong) from error
        word = self._word
        return ColumnMapping(
            columns={
                word(Field, field, "columns"): self._text(header, f"columns.{field}")
                for field, header in table["columns"].items()
            },
            name=top.get("name", DEFAULT_NAME).strip() or DEFAULT_NAME,
            zone=top.get("zone"),
            sheet=top.get("sheet"),
            date_order=word(DateOrder, order, "date_order") if order is not None else None,
            units=self._units(table["units"]),
            scale=scale,
            kind=word(RatingKind, rating.get("kind", RatingKind.CSAT), "rating.kind"),
            channel=word(Channel, defaults.get("channel", Channel.PHONE), "defaults.channel"),
            direction=word(
                Direction, defaults.get("direction", Direction.INBOUND), "defaults.direction"
            ),
            outcome=word(Outcome, outcome, "defaults.outcome") if outcome is not None else None,
            words=self._words(table["words"]),
        )

    def _units(self, table: dict[str, Any]) -> dict[Field, DurationUnit]:
        self._only(table, set(DURATIONS), "units.")
        return {
            Field(field): self._word(DurationUnit, unit, f"units.{field}")
            for field, unit in table.items()
        }

    def _words(self, table: dict[str, Any]) -> dict[Field, dict[str, str]]:
        self._only(table, set(WORDS), "words.")
        return {
            Field(name): {
                text: self._word(WORDS[Field(name)], meaning, f"words.{name}.{text}").value
                for text, meaning in self._table(table, name).items()
            }
            for name in table
        }

    def _table(self, data: dict[str, Any], name: str) -> dict[str, Any]:
        table = data.get(name, {})
        if not isinstance(table, dict):
            raise self._wrong(
                Phrase("{name} is not a table; write [{name}] on a line of its own", name=name)
            )
        return table

    def _text(self, value: Any, where: str) -> str:
        if not isinstance(value, str):
            raise self._wrong(Phrase("{key} is not a text in quotation marks", key=where))
        return value

    def _word(self, words_: type[_Word], value: Any, where: str) -> _Word:
        try:
            return words_(value)
        except ValueError as error:
            raise self._wrong(
                Phrase(
                    "{key} {value} is not one of {words}",
                    key=where,
                    value=repr(value),
                    words=", ".join(words_),
                )
            ) from error

    def _only(self, table: dict[str, Any], known: set[Any], prefix: str) -> None:
        for key in table:
            if key not in known:
                raise self._wrong(
                    Phrase(
                        "{key} is not known; there are {words}",
                        key=f"{prefix}{key}",
                        words=", ".join(sorted(known)),
                    )
                )

    def _wrong(self, what: str) -> FileProblem:
        return FileProblem(Phrase("In {where}, {what}.", where=self._where, what=what))
