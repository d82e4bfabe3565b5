"""A row of the change table in the making, and records as the JSON that it keeps."""

import dataclasses
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from indicate_desktop import wire
from indicate_desktop.domain.profile import Profile
from indicate_desktop.domain.rating import Revision


@dataclass(slots=True)
class Slot:
    """What is kept under one key, and what becomes of it in this transaction."""

    ordinal: int = -(1 << 63)
    payload: str | None = None
    first: int | None = None
    """Of a rating: the lowest order of the answer that stands."""
    known_at: float | None = None
    """Of a rating: since when that answer is known."""
    known: bool = False
    """Whether there is a row already."""
    reordered: bool = False
    """Whether something but the payload has changed."""


_DEFAULTS = {
    type_: [(field.name, field.default) for field in dataclasses.fields(type_)]
    for type_ in (*wire.KINDS.values(), Revision)
}


def payload_of(record: wire.Record, agent: str, order: int) -> str:
    """A record as JSON for its agent, times in UTC, without what is at its default.

    That is half the size to keep, send and read; decoding puts the defaults back.
    """
    values = _told(record)
    # A profile has no agent but its own key.
    values["key" if isinstance(record, Profile) else "agent"] = agent
    values["order"] = order
    if "earlier" in values:
        values["earlier"] = [_told(each) for each in values["earlier"]]
    return wire.encode(values).decode()


def same(payload: str, record: wire.Record, agent: str) -> bool:
    """Whether a record says what is kept already, whatever its order."""
    kept: wire.Record = wire.decode(payload, type(record))
    return payload_of(record, agent, kept.order) == payload


def _told(record: Any) -> dict[str, Any]:
    values = {
        name: value
        for name, default in _DEFAULTS[type(record)]
        if (value := getattr(record, name)) is not default and value != default
    }
    for name, value in values.items():
        if type(value) is datetime and value.tzinfo is not UTC:
            values[name] = value.astimezone(UTC)
    return values
