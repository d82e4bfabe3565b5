"""Contacts as lists show them: with the newest rating and the cause."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

import msgspec

from indicate_desktop import wire
from indicate_desktop.cache import outbox, records, search
from indicate_desktop.cache.stories import shown_first
from indicate_desktop.cache.times import DAY_S, SECOND, instant, micros
from indicate_desktop.domain.contact import ContactResult
from indicate_desktop.domain.rating import Rating
from indicate_desktop.domain.snapshot import ContactLine
from indicate_desktop.domain.suggestion import LAST_RATED, MONTH, RatedContact, Suggestion, suggest

if TYPE_CHECKING:
    from sqlite3 import Connection

COACHABLE = 20
UNCAUSED = 20
_NEWEST = 500
"""How many ratings are looked at for those without a cause."""
_RATED_LOOKED_AT = 2_000
_MONTH_US = 30 * DAY_S * SECOND


@dataclass(frozen=True, slots=True)
class Rated:
    """What the newest ratings ask for."""

    coachable: tuple[ContactLine, ...]
    uncaused: tuple[ContactLine, ...]
    suggestions: tuple[Suggestion, ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """A place in the list of contacts: the one that a page ended with."""

    counted_at: datetime
    key: str

    @classmethod
    def of(cls, line: ContactLine) -> "Mark":
        """The place of a line."""
        return cls(line.contact.counted_at, line.contact.key)


def of_keys(conn: "Connection", keys: Iterable[str]) -> tuple[ContactLine, ...]:
    """Lines of contacts that are kept, in the order of their keys as given."""
    keys = list(keys)
    contacts = records.load(conn, "contact", keys)
    return _lines(conn, [contacts[key].record for key in keys if key in contacts])


def of_rows(conn: "Connection", rows: Iterable[int]) -> dict[int, ContactLine]:
    """Lines by their rows, with what the agent noted; one that is gone meanwhile is left out."""
    found = conn.execute(
        "SELECT contact.id, body, evaluated FROM contact"
        " JOIN listed ON at = counted AND listed.id = contact.id"
        " WHERE contact.id IN (SELECT value FROM json_each(?))",
        (msgspec.json.encode(list(rows)).decode(),),
    ).fetchall()
    lines = _lines(conn, [wire.decode(body, ContactResult) for _, body, _ in found])
    noted = outbox.reflections(conn, [line.contact.key for line in lines])
    read: dict[int, ContactLine] = {}
    for (row, _, evaluated), line in zip(found, lines, strict=True):
        own, _ = noted.get(line.contact.key, (None, False))
        read[row] = replace(
            line,
            evaluated=bool(evaluated),
            hard=own is not None and own.hard,
            note=own.note if own is not None else "",
        )
    return read


def newest(conn: "Connection", since: int, until: int, limit: int) -> tuple[ContactLine, ...]:
    """The newest contacts from one instant to another, both included, newest first."""
    found = conn.execute(
        "SELECT body FROM contact WHERE listed = 1 AND counted BETWEEN ? AND ?"
        " ORDER BY counted DESC, key DESC LIMIT ?",
        (since, until, limit),
    )
    return _lines(conn, [wire.decode(body, ContactResult) for (body,) in found])


def page(
    conn: "Connection", before: Mark | None, limit: int, text: str | None
) -> tuple[ContactLine, ...]:
    """A page of contacts, newest first, from where the page before ended."""
    where, values = "listed = 1", {"limit": limit}
    arguments: dict[str, object] = dict(values)
    if before is not None:
        where += " AND (counted, key) < (:at, :key) AND counted <= :at"
        arguments |= {"at": micros(before.counted_at), "key": before.key}
    table = "contact"
    if text is not None and text.strip():
        words = search.query(text)
        if words is None:
            return ()
        arguments["words"] = words
        table, found = _found(conn, words)
        where += f" AND {found}"
    rows = conn.execute(
        f"SELECT body FROM {table} WHERE {where} ORDER BY counted DESC, key DESC LIMIT :limit",  # noqa: S608 - own names only
        arguments,
    )
    return _lines(conn, [wire.decode(body, ContactResult) for (body,) in rows])


def rated(conn: "Connection") -> Rated:
    """What the newest ratings ask for."""
    return Rated(_coachable(conn), _uncaused(conn), _suggestions(conn))


def _found(conn: "Connection", words: str) -> tuple[str, str]:
    """How to ask for hits: few are looked up and sorted, many are met on a walk in order."""
    hits = conn.execute(
        "SELECT count(*) FROM (SELECT 1 FROM search WHERE search MATCH ? LIMIT ?)",
        (words, search.FEW),
    ).fetchone()[0]
    inside = "IN (SELECT rowid FROM search WHERE search MATCH :words)"
    if hits < search.FEW:
        return "contact NOT INDEXED", f"id {inside}"
    return "contact INDEXED BY contact_counted", f"+id {inside}"


def _lines(conn: "Connection", contacts: list[ContactResult]) -> tuple[ContactLine, ...]:
    keys = [contact.key for contact in contacts]
    ratings: dict[str, Rating] = {}
    for held in records.load_about(conn, "rating", keys).values():
        rating: Rating = held.record
        before = ratings.get(rating.contact)
        if not rating.withdrawn and (before is None or shown_first(before) < shown_first(rating)):
            ratings[rating.contact] = rating
    causes = outbox.causes(conn, keys)
    lines = []
    for contact in contacts:
        cause, pending = causes.get(contact.key, (None, False))
        if cause is not None and not cause.agent:
            cause = replace(cause, agent=contact.agent)
        lines.append(
            ContactLine(
                contact=contact,
                rating=ratings.get(contact.key),
                cause=cause,
                cause_pending=pending,
            )
        )
    return tuple(lines)


def _coachable(conn: "Connection") -> tuple[ContactLine, ...]:
    found = conn.execute(
        "SELECT contact FROM rating WHERE listed_at IS NOT NULL"
        " ORDER BY listed_at DESC, key DESC LIMIT ?",
        (2 * COACHABLE,),
    )
    keys = list(dict.fromkeys(key for (key,) in found))[:COACHABLE]
    lines = [line for line in of_keys(conn, keys) if line.rating is not None]
    return tuple(sorted(lines, key=_lowest_first))


def _lowest_first(line: ContactLine) -> tuple[bool, int, float, str]:
    rating = line.rating
    if rating is None:
        return True, 0, 0.0, line.contact.key
    score = rating.scale.of_five_centi(rating.score)
    return not rating.low, score, -rating.answered_at.timestamp(), line.contact.key


def _uncaused(conn: "Connection") -> tuple[ContactLine, ...]:
    """Of the newest ratings only: an old one without a cause is not asked for for ever."""
    found = conn.execute(
        "SELECT contact FROM (SELECT contact, low FROM rating WHERE listed_at IS NOT NULL"
        " ORDER BY listed_at DESC, key DESC LIMIT ?) WHERE low = 1",
        (_NEWEST,),
    )
    keys = list(dict.fromkeys(key for (key,) in found))
    named = outbox.causes(conn, keys)
    lines = of_keys(conn, [key for key in keys if key not in named][: 2 * UNCAUSED])
    return tuple(line for line in lines if line.rating is not None and line.rating.low)[:UNCAUSED]


def _suggestions(conn: "Connection") -> tuple[Suggestion, ...]:
    return tuple(s for s in suggest(_rated(conn), _hard_topics(conn)) if s.topic)


def _hard_topics(conn: "Connection") -> list[str]:
    """The topics of contacts that were marked as hard, up to a month before the last mark."""
    marked = [each for each, _ in outbox.reflections(conn).values() if each.hard]
    newest = sorted(marked, key=lambda each: (each.at, each.key), reverse=True)[:LAST_RATED]
    keys = [each.key for each in newest if newest[0].at - each.at <= MONTH]
    contacts = records.load(conn, "contact", keys).values()
    return [held.record.topic for held in contacts if held.record.topic and held.record.counts]


def _rated(conn: "Connection") -> list[RatedContact]:
    """The newest rated contacts, and a month before them, newest first."""
    newest = conn.execute(
        "SELECT listed_at FROM rating WHERE listed_at IS NOT NULL ORDER BY listed_at DESC LIMIT ?",
        (2 * LAST_RATED,),
    ).fetchall()
    if not newest:
        return []
    rows = conn.execute(
        "SELECT contact, low, listed_at, topic FROM rating"
        " WHERE listed_at IS NOT NULL AND listed_at >= ?"
        " ORDER BY listed_at DESC, key DESC LIMIT ?",
        (newest[-1][0] - _MONTH_US, _RATED_LOOKED_AT),
    ).fetchall()
    causes = outbox.causes(conn, {key for key, low, _, _ in rows if low})
    seen: dict[str, RatedContact] = {}
    for key, low, answered, topic in rows:
        cause = causes.get(key)
        seen.setdefault(
            key,
            RatedContact(
                topic=topic or "",
                low=bool(low),
                own=cause is None or cause[0].own,
                answered_at=instant(answered),
            ),
        )
    return list(seen.values())
