"""Hypothesis strategies for what nobody should send: records of every kind, of monstrous values.

Made from the records' own types, so that a field that is added is tried too.
"""

import dataclasses
from datetime import datetime
from enum import Enum
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from hypothesis import strategies as st

from indicate_desktop import wire

INSTANTS = (
    "2026-03-02T08:00:00Z",
    "2026-03-02T09:30:00+01:00",
    "2026-03-02T08:00:00",
    "1900-01-01T00:00:00+14:00",
    "2199-12-31T23:59:59.999999-12:00",
    "0001-01-01T00:00:00+14:00",
    "9999-12-31T23:59:59.999999Z",
    "0000-01-01T00:00:00Z",
    "",
)
NUMBERS = (0, 1, 2, 5, 60, -1, 10**10, -(10**10), 1 << 53, 1 << 62, 1 << 63, -(1 << 63), 10**30)
FIGURES = (0.0, 1.0, 60.0, -0.0, 1e308, -1e308, 5e-324)
TEXTS = (
    "c1",
    "Invoices",
    "",
    "\0",
    "\u202etxt.exe",
    "<b>&amp;</b>",
    "=1+1",
    "\x1b]0;x\x07\r\n",
    '"*) OR (1',
    "🙂" * 50,
    "x" * 100_000,
)
NONSENSE: tuple[Any, ...] = (None, True, "x", 3, 0.5, [], {}, [[]])


def records(kind: str) -> st.SearchStrategy[dict[str, Any]]:
    """A record of a kind as JSON values: mostly what decodes, sometimes what does not."""
    return _fields(wire.KINDS[kind])


def _fields(type_: type) -> st.SearchStrategy[dict[str, Any]]:
    hints = get_type_hints(type_)
    needed: dict[str, st.SearchStrategy[Any]] = {}
    optional: dict[str, st.SearchStrategy[Any]] = {}
    for field in dataclasses.fields(type_):
        told = field.default is dataclasses.MISSING
        (needed if told else optional)[field.name] = _values(hints[field.name])
    return st.fixed_dictionaries(needed, optional=optional)


def _values(hint: Any) -> st.SearchStrategy[Any]:
    return st.integers(0, 60).flatmap(
        lambda chance: st.sampled_from(NONSENSE) if chance == 60 else _sound(hint)
    )


def _sound(hint: Any) -> st.SearchStrategy[Any]:
    if get_origin(hint) in (Union, UnionType):
        return st.one_of(*(_sound(each) for each in get_args(hint)))
    if get_origin(hint) is tuple:
        return st.lists(_sound(get_args(hint)[0]), max_size=2)
    if dataclasses.is_dataclass(hint) and isinstance(hint, type):
        return _fields(hint)
    if isinstance(hint, type) and issubclass(hint, Enum):
        return st.sampled_from([each.value for each in hint])
    plain: dict[Any, st.SearchStrategy[Any]] = {
        datetime: _mostly(INSTANTS, 3),
        bool: st.booleans(),
        int: _mostly(NUMBERS, 5),
        float: _mostly(FIGURES, 3),
        str: _mostly(TEXTS, 2),
        NoneType: st.none(),
    }
    return plain[hint]


def _mostly(values: tuple[Any, ...], usual: int) -> st.SearchStrategy[Any]:
    """The first ones nine times of ten: a record of nothing but monsters is refused at once."""
    return st.integers(0, 9).flatmap(
        lambda chance: st.sampled_from(values if chance == 9 else values[:usual])
    )
