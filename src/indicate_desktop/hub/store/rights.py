"""What one who pushes may write: where sources have keys of their own, nobody writes another's."""

from collections.abc import Sequence
from dataclasses import dataclass

import msgspec
import sqlalchemy as sa

from indicate_desktop import wire
from indicate_desktop.hub.store.agents import CHUNK
from indicate_desktop.hub.store.schema import changes


class _Told(msgspec.Struct):
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rights:
    """Names of sources are casefolded: "Dialer" is no way around what "dialer" has alone."""

    own: str | None
    """The one source whose own key it is; None for the key that the others share."""
    apart: frozenset[str]
    """The sources that have keys of their own."""

    def covers(self, source: str) -> bool:
        """Whether records of a source may be written, or replaced."""
        folded = source.strip().casefold()
        return folded not in self.apart if self.own is None else folded == self.own

    def foreign(
        self, connection: sa.Connection, agent: str, records: Sequence[wire.ArrivingRecord]
    ) -> set[tuple[str, str]]:
        """Kind and key of those that would take the place of what another source has said."""
        if not self.apart:
            return set()
        keys: dict[str, set[str]] = {}
        for record in records:
            keys.setdefault(wire.KIND_OF[type(record)], set()).add(record.key)
        return {
            (kind, key)
            for kind, wanted in keys.items()
            for key, source in _sources(connection, agent, kind, sorted(wanted))
            if not self.covers(source)
        }


def _sources(
    connection: sa.Connection, agent: str, kind: str, keys: Sequence[str]
) -> list[tuple[str, str]]:
    """The keys that are kept, each with the source whose record it is."""
    found: list[tuple[str, str]] = []
    for start in range(0, len(keys), CHUNK):
        rows = connection.execute(
            sa.select(changes.c.key, changes.c.payload)
            .where(changes.c.agent == agent, changes.c.kind == kind)
            .where(changes.c.key.in_(keys[start : start + CHUNK]))
            .where(changes.c.payload.is_not(None))
        )
        found += [(key, msgspec.json.decode(payload, type=_Told).source) for key, payload in rows]
    return found
