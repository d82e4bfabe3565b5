"""Narrow sums that an overview of many years is made of: by hour, and by day and topic.

Additive and changed with the records, as the tallies are. The squares tell how far apart the
values of a mean lie. The history reads them (`history/measured.py`).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from operator import add as plus
from operator import itemgetter
from typing import TYPE_CHECKING, TypeVar

from indicate_desktop.domain.tally import TALLY_FIELDS

if TYPE_CHECKING:
    from sqlite3 import Connection

    from indicate_desktop.cache.tallies import Groups, Sums

_Key = TypeVar("_Key")

LONG_AGO = 800_000
"""Days before 1970 behind which no date lies: SQL divides towards zero, not down."""

BY_HOUR = ("contacts", "ratings", "score_centi")
BY_TOPIC = (*BY_HOUR, "timed", "timed_s", "timed_squares", "score_squares")
_NO_TOPIC = (0,) * len(BY_TOPIC)
_counts = itemgetter(*map(TALLY_FIELDS.index, (*BY_HOUR, "timed")))


def adding(key: str, names: tuple[str, ...]) -> str:
    """What is inserted is added to the row that is there."""
    added = ", ".join(f"{name} = {name} + excluded.{name}" for name in names)
    return f"ON CONFLICT ({key}) DO UPDATE SET {added}"


_PUT_HOUR = f"INSERT INTO by_hour VALUES (?, ?, ?, ?) {adding('hour', BY_HOUR)}"  # noqa: S608 - own names only
_PUT_TOPIC = (
    f"INSERT INTO by_topic VALUES (?, ?{', ?' * len(BY_TOPIC)}) {adding('day, topic', BY_TOPIC)}"  # noqa: S608 - own names only
)


@dataclass(frozen=True, slots=True)
class Measures:
    """Sums by local hour since 1970, and by local day and topic; "" is none."""

    hours: "dict[int, Sums]"
    topics: "dict[tuple[int, str], Sums]"


def gathered(groups: "Groups") -> Measures:
    """The sums of grouped entries, by row."""
    topics: dict[tuple[int, str], Sums] = {}
    for (day, topic, _), sums in groups.by_day.items():
        added = (*_counts(sums), *sums[len(TALLY_FIELDS) :])
        before = topics.get((day, topic), _NO_TOPIC)
        topics[day, topic] = tuple(map(plus, before, added))
    return Measures(_not_empty(groups.by_hour), _not_empty(topics))


def add(conn: "Connection", groups: "Groups") -> None:
    """Bring the sums up to date."""
    put(conn, gathered(groups))


def put(conn: "Connection", measures: Measures) -> None:
    """Add sums to their rows."""
    conn.executemany(_PUT_HOUR, [(hour, *sums) for hour, sums in measures.hours.items()])
    conn.executemany(_PUT_TOPIC, [(*key, *sums) for key, sums in measures.topics.items()])


def added_up(parts: Iterable[Measures]) -> Measures:
    """Sums of several, row by row."""
    hours: dict[int, Sums] = {}
    topics: dict[tuple[int, str], Sums] = {}
    for part in parts:
        _add_rows(hours, part.hours)
        _add_rows(topics, part.topics)
    return Measures(_not_empty(hours), _not_empty(topics))


def clear(conn: "Connection") -> None:
    """Forget all sums."""
    conn.execute("DELETE FROM by_hour")
    conn.execute("DELETE FROM by_topic")


def every(conn: "Connection") -> Measures:
    """All rows that are not empty, for the check."""
    hours = {hour: tuple(sums) for hour, *sums in conn.execute("SELECT * FROM by_hour")}
    topics = {(day, topic): tuple(s) for day, topic, *s in conn.execute("SELECT * FROM by_topic")}
    return Measures(_not_empty(hours), _not_empty(topics))


def differences(kept: Measures, said: Measures) -> list[str]:
    """Where what is kept is not what the records say."""
    return [
        *_differences("hour", kept.hours, said.hours),
        *_differences("topic", kept.topics, said.topics),
    ]


def _add_rows(rows: "dict[_Key, Sums]", more: "Mapping[_Key, Sums]") -> None:
    for key, sums in more.items():
        before = rows.get(key)
        rows[key] = sums if before is None else tuple(map(plus, before, sums))


def _not_empty(rows: "Mapping[_Key, Sums]") -> "dict[_Key, Sums]":
    return {key: sums for key, sums in rows.items() if any(sums)}


def _differences(name: str, kept: "dict[_Key, Sums]", said: "dict[_Key, Sums]") -> list[str]:
    return [
        f"by {name} {key}: kept {kept.get(key)}, records say {said.get(key)}"
        for key in kept.keys() | said.keys()
        if kept.get(key) != said.get(key)
    ]
