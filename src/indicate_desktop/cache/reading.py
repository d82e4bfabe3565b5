"""Reading a page of changes: decoded, told apart, and merged by the rules of order."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import msgspec

from indicate_desktop import wire
from indicate_desktop.cache import records
from indicate_desktop.cache.records import Held
from indicate_desktop.domain import plausible
from indicate_desktop.domain.rating import Rating, RatingKind

if TYPE_CHECKING:
    from sqlite3 import Connection

_NEVER = -1
"""The tombstone number of a record that was never deleted."""


@dataclass(slots=True)
class Merged:
    """What a page makes of one key: the record before, the record after."""

    before: Held | None
    after: Held | None
    gone: int = _NEVER
    """The highest number of a tombstone."""


@dataclass(slots=True)
class Unread:
    """A change that this version cannot read, kept for a later one."""

    change: wire.Change
    reason: str


@dataclass(slots=True)
class Reading:
    """A page, sorted out."""

    kinds: dict[str, dict[str, Merged]] = field(default_factory=dict)
    """By kind and key, only what really changes."""
    unread: dict[tuple[str, str], Unread] = field(default_factory=dict)
    unchanged: int = 0

    def of(self, kind: str) -> dict[str, Merged]:
        """The changed records of one kind."""
        return self.kinds.get(kind, {})


def read(conn: "Connection", changes: Iterable[wire.Change]) -> Reading:
    """Decode changes and merge them with what is kept.

    A change replaces only a record of a lower order; a tombstone deletes what has a lower
    number than its own; a change from before a tombstone stays deleted.
    """
    reading = Reading()
    by_kind: dict[str, list[tuple[wire.Change, Held | None]]] = {}
    for change in changes:
        held = _decode(change, reading)
        if held is None and (change.kind, change.key) in reading.unread:
            continue
        by_kind.setdefault(change.kind, []).append((change, held))
    for kind, news in by_kind.items():
        _merge(conn, kind, news, reading)
    return reading


def sound(record: Any, key: str) -> None:
    """Raise ValueError for a record that decodes but that no figure can be made of."""
    if record.key != key:
        raise ValueError("the record has another key than its change")
    if (reason := plausible.problem(record)) is not None:
        raise ValueError(reason)
    if (
        isinstance(record, Rating)
        and record.kind is RatingKind.CSAT
        and record.score not in record.scale
    ):
        raise ValueError("the score lies outside its scale")


def _decode(change: wire.Change, reading: Reading) -> Held | None:
    """The record of a change; None for a tombstone, and for what cannot be read."""
    body = bytes(change.record)
    if body == b"null":
        if change.kind not in wire.KINDS:
            reading.unread[change.kind, change.key] = Unread(change, "unknown kind")
        return None
    try:
        record = records.decode(change.kind, body)
        sound(record, change.key)
    except KeyError:
        reason = "unknown kind"
    except (msgspec.MsgspecError, ValueError) as error:
        reason = str(error)
    else:
        return Held(change.seq, record.order, body, record)
    reading.unread[change.kind, change.key] = Unread(change, reason)
    return None


def _merge(
    conn: "Connection", kind: str, news: list[tuple[wire.Change, Held | None]], reading: Reading
) -> None:
    # In the order that they came in: what lies together in time then lies together in the file.
    keys = dict.fromkeys(change.key for change, _ in news)
    kept = records.load(conn, kind, keys)
    gone = _tombstones(conn, kind, keys)
    merged = {key: Merged(kept.get(key), kept.get(key), gone.get(key, _NEVER)) for key in keys}
    for change, held in news:
        entry = merged[change.key]
        now = entry.after
        if held is None:
            entry.gone = max(entry.gone, change.seq)
            if now is not None and now.seq < change.seq:
                entry.after = None
        elif change.seq > entry.gone and (now is None or _replaces(held, now)):
            entry.after = held
        waiting = reading.unread.get((kind, change.key)) if reading.unread else None
        if waiting is not None and waiting.change.seq < change.seq:
            del reading.unread[kind, change.key]
    for key, entry in merged.items():
        if entry.after is entry.before and entry.gone == gone.get(key, _NEVER):
            reading.unchanged += 1
            continue
        if entry.after is not None and entry.before is not None:
            entry.after.id = entry.before.id
        reading.kinds.setdefault(kind, {})[key] = entry


def _replaces(held: Held, now: Held) -> bool:
    """Whether its order is higher, or the hub has learnt what a rating was before."""
    if held.order != now.order:
        return held.order > now.order
    return held.seq > now.seq and isinstance(held.record, Rating) and bool(held.record.earlier)


def _tombstones(conn: "Connection", kind: str, keys: Iterable[str]) -> dict[str, int]:
    if conn.execute("SELECT 1 FROM tombstone LIMIT 1").fetchone() is None:
        return {}
    found = conn.execute(
        "SELECT key, seq FROM tombstone WHERE kind = ? AND key IN (SELECT value FROM json_each(?))",
        (kind, msgspec.json.encode(list(keys)).decode()),
    )
    return dict(found.fetchall())
