"""Signs of life of the sources that run, and which of them have fallen silent.

A source that has nothing new gives them too, so silence means that it does not run, or cannot
reach what it reads. What is imported once, or pushed, gives none and is never called silent.
"""

import json

import sqlalchemy as sa

from indicate_desktop.hub.store import agents, given
from indicate_desktop.hub.store.engine import alone
from indicate_desktop.hub.store.schema import agents as agents_table
from indicate_desktop.hub.store.schema import meta
from indicate_desktop.hub.store.store import Store

SILENT_AFTER_S = 300.0
FORGOTTEN_AFTER_S = 7 * 86_400.0
"""A source that was taken out of use is not told of for ever."""
SIGN_S = 60.0
"""Between two signs of a source."""
_SIGN = "sign:"


class Signs:
    """Gives a process's signs of life: once a minute for each source, however often it is told."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._given: dict[str, float] = {}

    def __call__(self, source: str) -> None:
        """The source has just been read, whether or not there was anything new."""
        now = self._store.clock()
        if abs(now - self._given.get(source, 0.0)) < SIGN_S:
            return
        with self._store.write() as unit:
            _keep(unit.connection, _SIGN + source, str(now))
        self._given[source] = now


def look(store: Store) -> tuple[str, ...]:
    """Tell agents of each source of theirs that fell silent, or works again.

    Returns the sources that are silent.
    """
    now = store.clock()
    with store.read() as connection:
        found = _silent(connection, now)
        if found == given.told_silent(connection):
            return tuple(found)
    with store.write() as unit:
        connection = unit.connection
        alone(connection, "signs")
        _keep(connection, given.SILENT, json.dumps(found))
        invited = connection.scalars(
            sa.select(agents_table.c.id)
            .where(agents_table.c.invited_at.is_not(None))
            .order_by(agents_table.c.id)
        ).all()
        for id_ in invited:
            if given.give(connection, agents.get(connection, id_), store.settings, now):
                unit.changed.add(id_)
    return tuple(found)


def _silent(connection: sa.Connection, now: float) -> dict[str, float]:
    """Since when which sources are silent."""
    rows = connection.execute(
        sa.select(meta.c.key, meta.c.value)
        .where(meta.c.key.startswith(_SIGN, autoescape=True))
        .order_by(meta.c.key)
    )
    signs = {key.removeprefix(_SIGN): float(value) for key, value in rows}
    return {
        source: at for source, at in signs.items() if SILENT_AFTER_S < now - at < FORGOTTEN_AFTER_S
    }


def _keep(connection: sa.Connection, key: str, value: str) -> None:
    done = connection.execute(meta.update().where(meta.c.key == key).values(value=value))
    if not done.rowcount:
        connection.execute(meta.insert().values(key=key, value=value))
