"""What a record's values must be beyond their types, so that every figure can be made of them.

A source or a hub may send anything: a year that no calendar can be turned to, or a number that
no sum holds. Both ends judge by this, so that nothing of the kind is kept or ever counted.
"""

import dataclasses
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from operator import attrgetter
from typing import Any, get_args, get_type_hints

YEARS = range(1900, 2200)
"""Years that a record may speak of. At the calendar's own ends, zones cannot be reckoned."""
LARGEST_ORDER = 1 << 62
LARGEST = 10_000_000_000
"""Of every other number: as seconds some 300 years, of which a database adds up a million."""


@dataclass(frozen=True, slots=True)
class _Plan:
    """The fields of one type that are looked at."""

    instants: Callable[[Any], tuple[Any, ...]]
    numbers: Callable[[Any], tuple[Any, ...]]
    parts: tuple[tuple[str, Any], ...]
    """Fields that hold something with fields of its own, or several of that; their defaults."""
    named_instants: tuple[str, ...]
    named_numbers: tuple[str, ...]
    ordered: bool


def problem(record: Any) -> str | None:
    """The first value that nothing can be made of, in words; None for a sound record."""
    plan = _plan(type(record))
    for at in plan.instants(record):
        if at is not None and (at.tzinfo is None or at.year not in YEARS):
            return _of_instants(plan, record)
    for number in plan.numbers(record):
        if number is not None and not -LARGEST <= number <= LARGEST:
            return _of_numbers(plan, record)
    if plan.ordered and not -LARGEST_ORDER <= record.order <= LARGEST_ORDER:
        return f"order: it is not between {-LARGEST_ORDER} and {LARGEST_ORDER}"
    for name, usual in plan.parts:
        value = getattr(record, name)
        if value is usual:
            continue
        for part in value if isinstance(value, tuple) else (value,):
            if part is not None and (found := problem(part)) is not None:
                return f"{name}: {found}"
    return None


def _of_instants(plan: _Plan, record: Any) -> str | None:
    for name, at in zip(plan.named_instants, plan.instants(record), strict=False):
        if at is not None and at.tzinfo is None:
            return f"{name}: {at.isoformat()} has no time zone"
        if at is not None and at.year not in YEARS:
            return f"{name}: the year {at.year} is not between {YEARS[0]} and {YEARS[-1]}"
    return None


def _of_numbers(plan: _Plan, record: Any) -> str | None:
    for name, number in zip(plan.named_numbers, plan.numbers(record), strict=False):
        if number is not None and not -LARGEST <= number <= LARGEST:
            return f"{name}: it is not between {-LARGEST} and {LARGEST}"
    return None


_plans: dict[type, _Plan] = {}


def _plan(type_: type) -> _Plan:
    if (known := _plans.get(type_)) is None:
        known = _plans[type_] = _planned(type_)
    return known


def _planned(type_: type) -> _Plan:
    hints = {name: _kinds(hint) for name, hint in get_type_hints(type_).items()}
    instants = tuple(name for name, kinds in hints.items() if datetime in kinds)
    # What may also be a word is a setting, and nothing is reckoned with it.
    numbers = tuple(
        name
        for name, kinds in hints.items()
        if kinds & {int, float} and str not in kinds and name != "order"
    )
    parts = tuple(
        (field.name, field.default)
        for field in (dataclasses.fields(type_) if dataclasses.is_dataclass(type_) else ())
        if any(map(dataclasses.is_dataclass, hints[field.name]))
    )
    return _Plan(
        _getter(instants), _getter(numbers), parts, instants, numbers, ordered="order" in hints
    )


def _kinds(hint: Any) -> set[Any]:
    """The types that a field may hold, those inside a tuple included."""
    found = {hint}
    for inner in get_args(hint):
        found |= _kinds(inner)
    return found


def _getter(names: Iterable[str]) -> Callable[[Any], tuple[Any, ...]]:
    """The values of some fields as a tuple, however many there are."""
    names = tuple(names)
    if len(names) > 1:
        return attrgetter(*names)
    return lambda record: tuple(getattr(record, name) for name in names)
