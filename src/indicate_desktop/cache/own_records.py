"""Everything that is kept of the agent's own, one table for each kind: for the export.

It goes by the tables themselves, so that a kind that is added to the cache is in it too, and so
is one that a newer hub has sent and that this version cannot read.
"""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

import msgspec

from indicate_desktop import wire
from indicate_desktop.cache import records, shift_rows

if TYPE_CHECKING:
    from sqlite3 import Connection

SHIFT, WAITING = "shift", "waiting"
_ALL = 2**62
_PAGE = 500


@dataclass(frozen=True, slots=True)
class OwnTable:
    """A kind of record, and how many there are."""

    kind: str
    columns: tuple[str, ...]
    count: int


def tables(conn: "Connection") -> list[OwnTable]:
    """Every kind of which there is any, the contacts first."""
    counts = [
        (kind, conn.execute(f"SELECT count(*) FROM {kind}").fetchone()[0])  # noqa: S608 - own names only
        for kind in records.ARRIVING
    ]
    counts += conn.execute("SELECT kind, count(*) FROM card GROUP BY kind ORDER BY kind").fetchall()
    found = [OwnTable(kind, _columns(kind), count) for kind, count in counts]
    shifts = conn.execute("SELECT count(*) FROM shift").fetchone()[0]
    found.append(OwnTable(SHIFT, _SHIFT_COLUMNS, shifts))
    waiting = conn.execute("SELECT count(*) FROM outbox").fetchone()[0]
    found.append(OwnTable(WAITING, ("state", "reason", "command"), waiting))
    unread = conn.execute("SELECT kind, count(*) FROM unread GROUP BY kind ORDER BY kind")
    found += [OwnTable(f"unread {kind}", ("key", "record"), count) for kind, count in unread]
    return [table for table in found if table.count]


def rows(conn: "Connection", table: OwnTable) -> Iterator[dict[str, Any]]:
    """A table's records as plain JSON values, under its columns."""
    if table.kind == SHIFT:
        return _shifts(conn)
    if table.kind == WAITING:
        return _waiting(conn)
    if table.kind.startswith("unread "):
        return _unread(conn, table.kind.removeprefix("unread "))
    return _records(conn, table)


def _columns(kind: str) -> tuple[str, ...]:
    type_ = wire.KINDS.get(kind)
    names = [field.name for field in fields(type_)] if type_ is not None else ["key"]
    return tuple(name for name in names if name != "order")


def _records(conn: "Connection", table: OwnTable) -> Iterator[dict[str, Any]]:
    """In order of their keys, a page at a time, so that nothing is held while it is written."""
    last = ""
    where = "kind = ? AND" if table.kind not in records.ARRIVING else "? <> '' AND"
    name = "card" if table.kind not in records.ARRIVING else table.kind
    query = f"SELECT key, body FROM {name} WHERE {where} key > ? ORDER BY key LIMIT {_PAGE}"  # noqa: S608 - own names only
    while found := conn.execute(query, (table.kind, last)).fetchall():
        for _, body in found:
            record = msgspec.to_builtins(records.decode(table.kind, body))
            yield {name: record[name] for name in table.columns}
        last = found[-1][0]


_SHIFT_COLUMNS = (
    "day", "started_at", "ended_at", "contacts", "verdict", "streak", "best", "freeze_used",
)  # fmt: skip


def _shifts(conn: "Connection") -> Iterator[dict[str, Any]]:
    for row in shift_rows.between(conn, -_ALL, _ALL):
        shift = row.shift
        values = (
            shift.day, shift.started_at, shift.ended_at, row.tally.contacts, row.verdict.value,
            row.streak.current, row.streak.best, row.frozen,
        )  # fmt: skip
        yield msgspec.to_builtins(dict(zip(_SHIFT_COLUMNS, values, strict=True)))


def _waiting(conn: "Connection") -> Iterator[dict[str, Any]]:
    found = conn.execute("SELECT state, reason, body FROM outbox ORDER BY place").fetchall()
    for state, reason, body in found:
        yield {"state": state, "reason": reason, "command": _plain(body)}


def _unread(conn: "Connection", kind: str) -> Iterator[dict[str, Any]]:
    query = "SELECT key, body FROM unread WHERE kind = ? ORDER BY key"
    for key, body in conn.execute(query, (kind,)).fetchall():
        yield {"key": key, "record": _plain(body)}


def _plain(body: bytes) -> Any:
    try:
        return msgspec.json.decode(body)
    except msgspec.MsgspecError:
        return bytes(body).decode(errors="replace")
