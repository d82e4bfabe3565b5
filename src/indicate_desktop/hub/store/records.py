"""Writing records as numbered changes, and reading them back without decoding them."""

import dataclasses
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import msgspec
import sqlalchemy as sa

from indicate_desktop import wire
from indicate_desktop.domain.profile import Profile
from indicate_desktop.hub.store.agents import CHUNK
from indicate_desktop.hub.store.schema import agents, changes

Key = tuple[str, str]
"""A record's kind and key."""


@dataclass(slots=True)
class _Slot:
    """What is kept under one key, and what becomes of it in this transaction."""

    ordinal: int = -(1 << 63)
    payload: str | None = None
    known: bool = False
    reordered: bool = False


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
) -> Written:
    """Keep one agent's records inside a writing transaction; each change gets the next seq.

    A record replaces another only if its order is higher, and a record that differs in nothing
    but its order changes nothing. Records that the hub makes get their order from the hub.
    """
    last_seq = lock(connection, agent)
    slots = _kept(connection, agent, records)
    changed: dict[Key, None] = {}
    taken = 0
    for record in records:
        kind = wire.KIND_OF[type(record)]
        slot = slots.setdefault((kind, record.key), _Slot())
        order = max(last_seq + taken, slot.ordinal) + 1 if hub_made else record.order
        if order <= slot.ordinal:
            continue
        repeated = slot.payload is not None and _same(kind, slot.payload, record, agent)
        if repeated:
            if not hub_made:
                slot.ordinal, slot.reordered = order, True
            continue
        slot.ordinal, slot.payload = order, _payload(record, agent, order)
        changed.pop((kind, record.key), None)
        changed[kind, record.key] = None
        taken += 1
    _store(connection, agent, slots, list(changed), last_seq)
    return Written(taken, len(records) - taken)


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


def _kept(
    connection: sa.Connection, agent: str, records: Sequence[wire.Record]
) -> dict[Key, _Slot]:
    """What is kept now under the records' keys."""
    keys: dict[str, dict[str, None]] = {}
    for record in records:
        keys.setdefault(wire.KIND_OF[type(record)], {})[record.key] = None
    slots: dict[Key, _Slot] = {}
    for kind, some in keys.items():
        wanted = list(some)
        for start in range(0, len(wanted), CHUNK):
            rows = connection.execute(
                sa.select(changes.c.key, changes.c.ordinal, changes.c.payload)
                .where(changes.c.agent == agent, changes.c.kind == kind)
                .where(changes.c.key.in_(wanted[start : start + CHUNK]))
            )
            for key, ordinal, payload in rows:
                slots[kind, key] = _Slot(ordinal, payload, known=True)
    return slots


_DEFAULTS = {
    type_: [(field.name, field.default) for field in dataclasses.fields(type_)]
    for type_ in wire.KINDS.values()
}


def _payload(record: wire.Record, agent: str, order: int) -> str:
    """A record as JSON for its agent, times in UTC, without what is at its default.

    That is half the size to keep, send and read; decoding puts the defaults back.
    """
    values = {
        name: value
        for name, default in _DEFAULTS[type(record)]
        if (value := getattr(record, name)) is not default and value != default
    }
    for name, value in values.items():
        if type(value) is datetime and value.tzinfo is not UTC:
            values[name] = value.astimezone(UTC)
    # A profile has no agent but its own key.
    values["key" if isinstance(record, Profile) else "agent"] = agent
    values["order"] = order
    return wire.encode(values).decode()


def _same(kind: str, payload: str, record: wire.Record, agent: str) -> bool:
    """Whether a record says what is kept already, whatever its order."""
    kept: wire.Record = wire.decode(payload, wire.KINDS[kind])
    return _payload(record, agent, kept.order) == payload


def _store(
    connection: sa.Connection,
    agent: str,
    slots: dict[Key, _Slot],
    changed: list[Key],
    last_seq: int,
) -> None:
    new: list[dict[str, Any]] = []
    newer: list[dict[str, Any]] = []
    for seq, (kind, key) in enumerate(changed, last_seq + 1):
        slot = slots[kind, key]
        what = {"seq": seq, "ordinal": slot.ordinal, "payload": slot.payload}
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
        {"agent_": agent, "kind_": kind, "key_": key, "ordinal": slot.ordinal}
        for (kind, key), slot in slots.items()
        if slot.reordered and (kind, key) not in written
    ]
    if reordered:
        connection.execute(_reorder, reordered)
    if changed:
        _set_last_seq(connection, agent, last_seq + len(changed))


_ONE = sa.and_(
    changes.c.agent == sa.bindparam("agent_"),
    changes.c.kind == sa.bindparam("kind_"),
    changes.c.key == sa.bindparam("key_"),
)
_replace = (
    changes.update()
    .where(_ONE)
    .values(
        seq=sa.bindparam("seq"),
        ordinal=sa.bindparam("ordinal"),
        payload=sa.bindparam("payload"),
    )
)
_reorder = changes.update().where(_ONE).values(ordinal=sa.bindparam("ordinal"))


def _set_last_seq(connection: sa.Connection, agent: str, seq: int) -> None:
    connection.execute(agents.update().where(agents.c.id == agent).values(last_seq=seq))


# --- reading ---------------------------------------------------------------------------------

_news = (
    sa.select(changes.c.seq, changes.c.kind, changes.c.key, changes.c.payload)
    .where(changes.c.agent == sa.bindparam("agent"), changes.c.seq > sa.bindparam("after"))
    .order_by(changes.c.seq)
    .limit(sa.bindparam("limit"))
)


def news(connection: sa.Connection, agent: str, after: int, limit: int) -> list[wire.Change]:
    """The changes after a seq, in order; the records stay the JSON that was stored."""
    rows = connection.execute(_news, {"agent": agent, "after": after, "limit": limit})
    return [
        wire.Change(seq=seq, kind=kind, key=key)
        if payload is None
        else wire.Change(seq=seq, kind=kind, key=key, record=msgspec.Raw(payload))
        for seq, kind, key, payload in rows
    ]


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
