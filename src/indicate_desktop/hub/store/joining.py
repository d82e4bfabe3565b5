"""Making one agent of several, where hub.toml says that they are one person."""

import logging
from dataclasses import replace
from datetime import UTC, datetime

import sqlalchemy as sa

from indicate_desktop import wire
from indicate_desktop.domain.milestone import Milestone
from indicate_desktop.domain.rating import Rating
from indicate_desktop.hub.settings import Settings
from indicate_desktop.hub.store import agents, milestones, records
from indicate_desktop.hub.store.identities import of_person
from indicate_desktop.hub.store.schema import agents as agents_table
from indicate_desktop.hub.store.schema import changes, identities

_log = logging.getLogger(__name__)


def join_all(connection: sa.Connection, settings: Settings) -> set[str]:
    """Move what waits for a person's other selves to the one who is enrolled, or the first.

    Only those who were never invited are moved: nobody has read their numbers yet. Returns
    the agents that got something.
    """
    changed = set()
    for person in settings.agents:
        found = of_person(connection, person)
        for other in found[1:]:
            if agents.get(connection, other).invited:
                _log.warning("%s and %s are both invited and stay apart", found[0], other)
                continue
            _move(connection, other, found[0])
            changed.add(found[0])
    return changed


def _move(connection: sa.Connection, other: str, to: str) -> None:
    rows = connection.execute(
        sa.select(changes.c.kind, changes.c.payload, changes.c.known_at)
        .where(changes.c.agent == other, changes.c.payload.is_not(None))
        .order_by(changes.c.seq)
    )
    moved = [_moved(kind, payload, known_at) for kind, payload, known_at in rows]
    earned = [record for record in moved if isinstance(record, Milestone)]
    rest = [r for r in moved if r is not None and not isinstance(r, Milestone)]
    records.write(connection, to, rest)
    milestones.earn(connection, to, rest, also=earned)
    connection.execute(changes.delete().where(changes.c.agent == other))
    connection.execute(identities.update().where(identities.c.agent == other).values(agent=to))
    connection.execute(agents_table.delete().where(agents_table.c.id == other))
    _log.info("agent %s was joined to %s", other, to)


def _moved(kind: str, payload: str, known_at: float | None) -> wire.Record | None:
    """A record as it is kept; a rating with when its answer was first known."""
    record = wire.decode_record(kind, payload.encode())
    if isinstance(record, Rating) and known_at is not None:
        return replace(record, known_at=datetime.fromtimestamp(known_at, UTC))
    return record
