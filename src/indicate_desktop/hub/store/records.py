"""Writing records as numbered changes, and reading them back without decoding them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

import msgspec
import sqlalchemy as sa

from indicate_desktop import wire
from indicate_desktop.domain.rating import Rating
from indicate_desktop.hub.store import answers
from indicate_desktop.hub.store.agents import CHUNK
from indicate_desktop.hub.store.schema import agents, changes
from indicate_desktop.hub.store.slots import Slot, payload_of, same

Key = tuple[str, str]
"""A record's kind and key."""


@dataclass(frozen=True, slots=True)
class Written:
    """How many records brought something new, and how many did not."""

    taken: int = 0
    unchanged: int = 0


def write(
    connection: sa.Connection,
    agent: str,
    records: Sequence[wire.Record],
    *,
    hub_made: bool = False,
    now: float | None = None,
) -> Written:
    """Keep one agent's records inside a writing transaction; each change gets the next seq.

    A record replaces another only if its order is higher, and a record that differs in nothing
    but its order changes nothing. What a rating was before is kept with it, known from `now`
    (seconds since 1970) on. Records that the hub makes get their order from the hub.
    """
    at = datetime.fromtimestamp(int(now), UTC) if now is not None else None
    last_seq = lock(connection, agent)
    slots = _kept(connection, agent, records)
    changed: dict[Key, None] = {}
    taken = 0
    for record in records:
        kind = wire.KIND_OF[type(record)]
        slot = slots.setdefault((kind, record.key), Slot())
        order = max(last_seq + taken, slot.ordinal) + 1 if hub_made else record.order
        if isinstance(record, Rating):
            rating = replace(record, order=order) if hub_made else record
            news = answers.hear(slot, rating, agent, at)
        else:
            news = _take(slot, record, agent, order, hub_made=hub_made)
        if not news:
            continue
        changed.pop((kind, record.key), None)
        changed[kind, record.key] = None
        taken += 1
    _store(connection, agent, slots, list(changed), last_seq)
    return Written(taken, len(records) - taken)


def _take(slot: Slot, record: wire.Record, agent: str, order: int, *, hub_made: bool) -> bool:
    """Put a record in the place of the one that is kept; whether it says anything new."""
    if order <= slot.ordinal:
        return False
    if slot.payload is not None and same(slot.payload, record, agent):
        if not hub_made:
            slot.ordinal, slot.reordered = order, True
        return False
    slot.ordinal, slot.payload = order, payload_of(record, agent, order)
    return True


def bury(connection: sa.Connection, agent: str, keys: Iterable[Key]) -> int:
    """Turn kept records into tombstones; how many there were to turn."""
    last_seq = lock(connection, agent)
    buried = 0
    for kind, key in keys:
        done = connection.execute(
            changes.update()
            .where(changes.c.agent == agent, changes.c.kind == kind, changes.c.key == key)
            .where(changes.c.payload.is_not(None))
            .values(payload=None, seq=last_seq + buried + 1, ordinal=changes.c.ordinal + 1)
        )
        buried += done.rowcount
    _set_last_seq(connection, agent, last_seq + buried)
    return buried


def lock(connection: sa.Connection, agent: str) -> int:
    """Take the agent's row until the transaction ends, so that seq rises in commit order.

    SQLite has taken the whole database already (BEGIN IMMEDIATE) and knows no FOR UPDATE.
    """
    return int(
        connection.execute(
            sa.select(agents.c.last_seq).where(agents.c.id == agent).with_for_update()
        ).scalar_one()
    )


_SLOT = (
    changes.c.key,
    changes.c.ordinal,
    changes.c.payload,
    changes.c.first_ordinal,
    changes.c.known_at,
)


def _kept(connection: sa.Connection, agent: str, records: Sequence[wire.Record]) -> dict[Key, Slot]:
    """What is kept now under the records' keys."""
    keys: dict[str, dict[str, None]] = {}
    for record in records:
        keys.setdefault(wire.KIND_OF[type(record)], {})[record.key] = None
    slots: dict[Key, Slot] = {}
    for kind, some in keys.items():
        wanted = list(some)
        for start in range(0, len(wanted), CHUNK):
            rows = connection.execute(
                sa.select(*_SLOT)
                .where(changes.c.agent == agent, changes.c.kind == kind)
                .where(changes.c.key.in_(wanted[start : start + CHUNK]))
            )
            for key, ordinal, payload, first, known_at in rows:
                slots[kind, key] = Slot(ordinal, payload, first, known_at, known=True)
    return slots


def _store(
    connection: sa.Connection,
    agent: str,
    slots: dict[Key, Slot],
    changed: list[Key],
    last_seq: int,
) -> None:
    new: list[dict[str, Any]] = []
    newer: list[dict[str, Any]] = []
    for seq, (kind, key) in enumerate(changed, last_seq + 1):
        slot = slots[kind, key]
        what = {"seq": seq, "payload": slot.payload, **_columns(slot)}
        if slot.known:
            newer.append({"agent_": agent, "kind_": kind, "key_": key, **what})
        else:
            new.append({"agent": agent, "kind": kind, "key": key, **what})
    if new:
        connection.execute(changes.insert(), new)
    if newer:
        connection.execute(_replace, newer)
    written = set(changed)
    reordered = [
        {"agent_": agent, "kind_": kind, "key_": key, **_columns(slot)}
        for (kind, key), slot in slots.items()
        if slot.reordered and (kind, key) not in written
    ]
    if reordered:
        connection.execute(_reorder, reordered)
    if changed:
        _set_last_seq(connection, agent, last_seq + len(changed))


def _columns(slot: Slot) -> dict[str, Any]:
    return {
        "ordinal": slot.ordinal,
        "first_ordinal": slot.first,
        "known_at": slot.known_at,
    }


_ONE = sa.and_(
    changes.c.agent == sa.bindparam("agent_"),
    changes.c.kind == sa.bindparam("kind_"),
    changes.c.key == sa.bindparam("key_"),
)
_STANDING: dict[str, Any] = {
    name: sa.bindparam(name) for name in ("ordinal", "first_ordinal", "known_at")
}
_replace = (
    changes.update()
    .where(_ONE)
    .values(seq=sa.bindparam("seq"), payload=sa.bindparam("payload"), **_STANDING)
)
_reorder = changes.update().where(_ONE).values(**_STANDING)


def _set_last_seq(connection: sa.Connection, agent: str, seq: int) -> None:
    connection.execute(agents.update().where(agents.c.id == agent).values(last_seq=seq))


# --- reading ---------------------------------------------------------------------------------

_news = (
    sa.select(changes.c.seq, changes.c.kind, changes.c.key, changes.c.payload)
    .where(changes.c.agent == sa.bindparam("agent"), changes.c.seq > sa.bindparam("after"))
    .order_by(changes.c.seq)
    .limit(sa.bindparam("limit"))
)


MOST_AT_ONCE = 8 << 20
"""Bytes of records that one reading gives, and one more record: 5,000 usual ones have 3 MB."""


def news(connection: sa.Connection, agent: str, after: int, limit: int) -> list[wire.Change]:
    """The changes after a seq, in order; the records stay the JSON that was stored.

    Fewer than `limit` where these are large: `heavy` says so, and there may be more.
    """
    found: list[wire.Change] = []
    size = 0
    with connection.execute(_news, {"agent": agent, "after": after, "limit": limit}) as rows:
        for seq, kind, key, payload in rows:
            if payload is None:
                found.append(wire.Change(seq=seq, kind=kind, key=key))
                continue
            found.append(wire.Change(seq=seq, kind=kind, key=key, record=msgspec.Raw(payload)))
            size += len(payload)  # characters, of which each has a byte at least
            if size >= MOST_AT_ONCE:
                break
    return found


def heavy(found: Sequence[wire.Change]) -> bool:
    """Whether a reading may have ended because of its size."""
    return sum(len(bytes(change.record)) for change in found) >= MOST_AT_ONCE


def count(connection: sa.Connection, agent: str) -> int:
    """How many changes there are from the beginning."""
    return int(
        connection.execute(
            sa.select(sa.func.count()).select_from(changes).where(changes.c.agent == agent)
        ).scalar_one()
    )


def record(connection: sa.Connection, agent: str, kind: str, key: str) -> wire.Record | None:
    """One record of an agent; None where there is none (any more)."""
    payload = connection.scalar(
        sa.select(changes.c.payload).where(
            changes.c.agent == agent, changes.c.kind == kind, changes.c.key == key
        )
    )
    return None if payload is None else wire.decode_record(kind, payload.encode())


def keys(connection: sa.Connection, agent: str, kind: str) -> list[str]:
    """The keys of an agent's records of a kind."""
    return list(
        connection.scalars(
            sa.select(changes.c.key).where(
                changes.c.agent == agent, changes.c.kind == kind, changes.c.payload.is_not(None)
            )
        )
    )
