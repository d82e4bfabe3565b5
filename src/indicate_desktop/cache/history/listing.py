"""Questions to the list of contacts: which ones, in which order, and how many.

All but the words is answered from the narrow table `listed` alone.
"""

from array import array
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import msgspec

from indicate_desktop.cache import search
from indicate_desktop.cache.history.counts_in import ANSWERS, COUNTS_IN
from indicate_desktop.cache.history.numbers import numbers
from indicate_desktop.cache.times import SECOND, LocalDays, micros, offsets
from indicate_desktop.domain.alphabet import alphabetical
from indicate_desktop.domain.history.contact_filter import ContactFilter, Listing, Order, SortBy
from indicate_desktop.domain.history.counted import Counted

if TYPE_CHECKING:
    from sqlite3 import Connection

_NEWEST = "at DESC, id DESC"
_COLUMNS = {
    SortBy.TIME: "at",
    SortBy.CHANNEL: "channel",
    SortBy.TOPIC: "topic",
    SortBy.OUTCOME: "outcome",
    SortBy.HANDLING: "handling_s",
    SortBy.RATING: "centi",
    SortBy.CAUSE: "cause",
    SortBy.SHARED: "shared",
    SortBy.EVALUATED: "evaluated",
    SortBy.QUEUE: "queue",
    SortBy.WAIT: "wait_s",
    SortBy.HARD: "coalesce(hard, 0)",
    SortBy.NOTE: "note",
}


@dataclass(slots=True)
class Asked:
    """A question in SQL."""

    where: list[str] = field(default_factory=list)
    values: dict[str, Any] = field(default_factory=dict)
    nothing: bool = False
    """Nothing can be found: what was typed holds no word."""

    @property
    def condition(self) -> str:
        """After FROM listed."""
        return f"WHERE {' AND '.join(self.where)}" if self.where else ""


def ids(
    conn: "Connection",
    days: LocalDays,
    listing: Listing,
    wanted: Callable[[], bool] = lambda: True,
) -> "array[int] | None":
    """The rows of every contact asked for, in order; None once nobody wants them any more."""
    asked = ask(conn, days, listing.filter)
    if asked.nothing:
        return array("q")
    return numbers(conn, _select(conn, asked, listing.order), asked.values, wanted)


def first(conn: "Connection", days: LocalDays, listing: Listing, limit: int) -> list[int]:
    """The rows of the first contacts, in order; quick in every order that the table lies in."""
    asked = ask(conn, days, listing.filter)
    if asked.nothing:
        return []
    query = f"{_select(conn, asked, listing.order)} LIMIT :limit"
    return [number for (number,) in conn.execute(query, asked.values | {"limit": limit})]


def count(conn: "Connection", days: LocalDays, wanted: ContactFilter) -> Counted:
    """How many contacts a filter lets through, and how many answers of theirs its metric counts."""
    asked, answers = ask(conn, days, wanted), ANSWERS.get(wanted.counts_in)
    if asked.nothing:
        return Counted(0, 0 if answers else None)
    if answers is None:
        query = f"SELECT count(*) FROM listed {asked.condition}"  # noqa: S608 - own names only
        return Counted(conn.execute(query, asked.values).fetchone()[0])
    query = (
        f"SELECT count(*), coalesce(sum({answers}), 0), coalesce(sum(merged), 0)"  # noqa: S608 - as above
        f" FROM listed {asked.condition}"
    )
    return Counted(*conn.execute(query, asked.values).fetchone())


def ask(conn: "Connection", days: LocalDays, wanted: ContactFilter) -> Asked:
    """A filter as SQL."""
    asked = Asked()
    if wanted.since is not None:
        asked.where.append("at >= :since")
        asked.values["since"] = micros(wanted.since)
    if wanted.until is not None:
        asked.where.append("at < :until")
        asked.values["until"] = micros(wanted.until)
    _one_of(asked, "channel", wanted.channels)
    _one_of(asked, "topic", wanted.topics)
    _one_of(asked, "outcome", wanted.outcomes)
    _one_of(asked, "rated", wanted.rated)
    _one_of(asked, "cause", wanted.causes)
    if wanted.uncaused:
        asked.where.append("rated = 'low' AND shared = 0 AND cause = ''")
    if wanted.evaluated:
        asked.where.append("evaluated = 1")
    if wanted.counts_in:
        asked.where.append(COUNTS_IN[wanted.counts_in])
    if wanted.counts_in not in ANSWERS:
        asked.where.append("merged = 0")
    if wanted.shared is not None:
        asked.where.append(f"shared = {int(wanted.shared)}")
    if wanted.hours:
        asked.where.append(_in_hours(conn, days, wanted.hours))
    if wanted.text.strip():
        _having(conn, asked, wanted.text)
    return asked


def _select(conn: "Connection", asked: Asked, order: Order) -> str:
    column, way = _COLUMNS[order.by], "DESC" if order.descending else "ASC"
    if order.by is SortBy.TIME:
        return f"SELECT id FROM listed {asked.condition} ORDER BY at {way}, id {way}"  # noqa: S608 - own names only
    ranked, source = "", "listed"
    by = f"{column} {way}, {_NEWEST}"
    if places := _places(conn, order):
        asked.values["places"] = msgspec.json.encode(places).decode()
        ranked = _RANKED
        source = f"listed LEFT JOIN ranked ON word = {column}"
        by = f"place IS NULL, place {way}, {_NEWEST}"
    if order.by in _UNKNOWN_LAST:
        by = f"{_UNKNOWN_LAST[order.by]}, {by}"
    return f"{ranked}SELECT id FROM {source} {asked.condition} ORDER BY {by}"  # noqa: S608 - as above


_RANKED = "WITH ranked(word, place) AS MATERIALIZED (SELECT key, value FROM json_each(:places)) "
_WORDS = {
    SortBy.TOPIC: "SELECT DISTINCT topic FROM tally WHERE scope = 'day' AND topic <> ''",
    SortBy.QUEUE: "SELECT DISTINCT queue FROM listed WHERE queue <> ''",
    SortBy.NOTE: "SELECT DISTINCT note FROM listed WHERE note <> ''",
}
"""What somebody has written, which SQLite knows no alphabet for: all of a column's words."""


def _places(conn: "Connection", order: Order) -> dict[str, int]:
    """The place of each value where a column's own order is not that of its words."""
    if order.by not in _WORDS:
        return {name: place for place, name in enumerate(order.names)}
    keys = {word: alphabetical(word) for (word,) in conn.execute(_WORDS[order.by])}
    places = {key: place for place, key in enumerate(sorted(set(keys.values())))}
    return {word: places[key] for word, key in keys.items()}


_UNKNOWN_LAST = {
    SortBy.TOPIC: "topic = ''",
    SortBy.OUTCOME: "outcome = ''",
    SortBy.HANDLING: "coalesce(handling_s, -1) < 0",
    SortBy.RATING: "centi IS NULL",
    SortBy.CAUSE: "cause = ''",
    SortBy.QUEUE: "coalesce(queue, '') = ''",
    SortBy.WAIT: "wait_s IS NULL",
    SortBy.NOTE: "coalesce(note, '') = ''",
}
"""What is not known comes last in either direction: it is not what was asked for."""


def _one_of(asked: Asked, column: str, wanted: Iterable[str]) -> None:
    values = sorted(str(value) for value in wanted)
    if values:
        names = [f"{column}_{place}" for place in range(len(values))]
        asked.where.append(f"{column} IN ({', '.join(f':{name}' for name in names)})")
        asked.values |= dict(zip(names, values, strict=True))


def _in_hours(conn: "Connection", days: LocalDays, hours: Iterable[int]) -> str:
    """Local hours of the day, with the zone's offset of each time of year."""
    begin, end = conn.execute("SELECT min(at), max(at) FROM listed").fetchone()
    if begin is None:
        return "0"
    wanted = ", ".join(str(int(hour)) for hour in sorted(hours))
    parts = [
        f"(at >= {since} AND at < {until} AND (at / {SECOND} + {offset}) / 3600 % 24 IN ({wanted}))"
        for since, until, offset in offsets(days.zone, begin, end + 1)
    ]
    return f"({' OR '.join(parts)})"


def _having(conn: "Connection", asked: Asked, text: str) -> None:
    """Few hits are looked up by their place, many are met on the walk."""
    words = search.query(text)
    if words is None:
        asked.nothing = True
        return
    asked.values["words"] = words
    hits = conn.execute(
        "SELECT count(*) FROM (SELECT 1 FROM search WHERE search MATCH ? LIMIT ?)",
        (words, search.FEW),
    ).fetchone()[0]
    found = "(SELECT rowid FROM search WHERE search MATCH :words)"
    if hits < search.FEW:
        asked.where.append(
            f"(at, id) IN (SELECT counted, id FROM contact NOT INDEXED WHERE id IN {found})"  # noqa: S608 - own names only
        )
    else:
        asked.where.append(f"+id IN {found}")
