"""A source's batch on its way into the store: checked, sorted by agent, kept with its cursor."""

import logging
from dataclasses import replace

import sqlalchemy as sa

from indicate_desktop import wire
from indicate_desktop.domain.rating import Rating
from indicate_desktop.hub.settings import Settings
from indicate_desktop.hub.sources.source import Batch, IngestReport, Unmapped
from indicate_desktop.hub.store import agents, given, milestones, records
from indicate_desktop.hub.store.checks import complaint
from indicate_desktop.hub.store.engine import alone
from indicate_desktop.hub.store.identities import resolve
from indicate_desktop.hub.store.rights import Rights
from indicate_desktop.hub.store.schema import sources

_log = logging.getLogger(__name__)


def ingest(
    connection: sa.Connection,
    source: str,
    batch: Batch,
    settings: Settings,
    *,
    now: float,
    rights: Rights | None = None,
) -> tuple[IngestReport, set[str]]:
    """Keep a batch in one transaction; what became of it, and the agents that have news.

    `rights` of one who pushes: no record takes the place of one that they don't cover.
    """
    alone(connection, f"source {source}")
    good, refused = _sorted_out(source, batch)
    resolved = resolve(connection, source, (r.agent for r in good), batch.people, settings, now=now)
    by_agent: dict[str, list[wire.ArrivingRecord]] = {}
    for record in good:
        by_agent.setdefault(resolved.agents[record.agent], []).append(record)
    taken: dict[str, int] = {}
    changed: set[str] = set()
    foreign: set[str] = set()
    # In the order of their ids, so that two writers never wait for each other in a ring.
    for id_ in sorted(by_agent):
        if rights is not None:
            others = rights.foreign(connection, id_, by_agent[id_])
            foreign |= {key for _, key in others}
            by_agent[id_] = [each for each in by_agent[id_] if _name(each) not in others]
        taken[id_] = records.write(connection, id_, by_agent[id_], now=now).taken
        if taken[id_]:
            changed.add(id_)
            milestones.earn(connection, id_, by_agent[id_])
    waiting = 0
    for id_ in sorted(changed | resolved.renamed):
        agent = agents.get(connection, id_)
        renamed = id_ in resolved.renamed and agent.invited
        if renamed and given.give(connection, agent, settings, now):
            changed.add(id_)
        waiting += 0 if agent.enrolled else taken.get(id_, 0)
    _keep_cursor(connection, source, batch.cursor, now)
    total = sum(taken.values())
    report = IngestReport(
        taken=total,
        unchanged=sum(map(len, by_agent.values())) - total,
        waiting=waiting,
        refused=tuple(refused),
        foreign=frozenset(foreign),
    )
    return report, changed


def _name(record: wire.ArrivingRecord) -> tuple[str, str]:
    return wire.KIND_OF[type(record)], record.key


def _keep_cursor(connection: sa.Connection, source: str, cursor: str | None, now: float) -> None:
    """Note where the source stands; a batch without a cursor leaves the one before."""
    values = {"pulled_at": now} | ({"cursor": cursor} if cursor is not None else {})
    done = connection.execute(sources.update().where(sources.c.name == source).values(**values))
    if not done.rowcount:
        connection.execute(sources.insert().values(name=source, **values))


def _sorted_out(source: str, batch: Batch) -> tuple[list[wire.ArrivingRecord], list[Unmapped]]:
    """The records that can be kept, and a word on each one that can't."""
    good: list[wire.ArrivingRecord] = []
    refused: list[Unmapped] = []
    for record in batch.records:
        reason = complaint(record)
        if reason is None:
            good.append(_as_told(record))
        else:
            where = f"{wire.KIND_OF[type(record)]} {record.key!r}"
            _log.warning("%s: %s was not kept: %s", source, where, reason)
            refused.append(Unmapped(where=where, reason=reason))
    return good, refused


def _as_told(record: wire.ArrivingRecord) -> wire.ArrivingRecord:
    """The record without what the hub alone can say: since when an answer is known here."""
    if not isinstance(record, Rating) or (record.known_at is None and not record.earlier):
        return record
    earlier = tuple(replace(each, known_at=None) for each in record.earlier)
    return replace(record, known_at=None, earlier=earlier)
