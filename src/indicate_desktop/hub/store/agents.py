"""Agents, and the identities by which sources know them."""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from indicate_desktop.hub.errors import NotFoundError, UsageError
from indicate_desktop.hub.store.schema import agents, changes, codes, identities
from indicate_desktop.hub.zone import zone_problem
from indicate_desktop.language.phrase import Phrase

CHUNK = 400
"""How many values go into one IN (…)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Agent:
    """An agent as the hub keeps them."""

    id: str
    name: str
    zone: str | None
    team: str | None
    invited: bool
    """A code was made at some time: profile and goals are kept up."""
    enrolled: bool
    """A device has signed in; until then records are kept and wait."""
    last_seq: int


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingAgent:
    """An agent who is not enrolled, with what is kept for them."""

    agent: Agent
    known_as: tuple[str, ...]
    """Their identities as SOURCE:ID."""
    records: int
    code_open: bool
    """A code was made and can still be used."""


_COLUMNS = (
    agents.c.id,
    agents.c.name,
    agents.c.zone,
    agents.c.team,
    agents.c.invited_at,
    agents.c.enrolled_at,
    agents.c.last_seq,
)


def _agent(row: Any) -> Agent:
    return Agent(
        id=row.id,
        name=row.name,
        zone=row.zone,
        team=row.team,
        invited=row.invited_at is not None,
        enrolled=row.enrolled_at is not None,
        last_seq=row.last_seq,
    )


def check_invitation(name_or_id: str, zone: str | None) -> None:
    """Raises UsageError where nobody can be invited by that name, or to that zone."""
    if not name_or_id.strip():
        raise UsageError(Phrase("Give the agent's name or id."))
    if zone is not None and (wrong := zone_problem(zone)):
        raise UsageError(wrong)


def get(connection: sa.Connection, id_: str) -> Agent:
    """The agent of an id; raises NotFoundError."""
    row = connection.execute(sa.select(*_COLUMNS).where(agents.c.id == id_)).one_or_none()
    if row is None:
        raise NotFoundError(Phrase("There is no agent {id} on this hub.", id=id_))
    return _agent(row)


def listed(connection: sa.Connection) -> list[Agent]:
    """All agents by name."""
    return [_agent(row) for row in connection.execute(sa.select(*_COLUMNS).order_by(agents.c.name))]


def add(connection: sa.Connection, name: str, now: float, *, awaited: bool) -> str:
    """A new agent's id. `awaited`: named by an operator, for a source's identity to join."""
    id_ = secrets.token_hex(6)
    connection.execute(
        agents.insert().values(
            id=id_,
            name=name,
            name_fold=name.casefold(),
            awaited=name.casefold() if awaited else None,
            made_at=now,
            last_seq=0,
        )
    )
    return id_


def find(connection: sa.Connection, name_or_id: str) -> Agent | None:
    """The agent of a name, a source's id or the hub's own id, in whatever case.

    A match in the very same letters goes before others. Raises NotFoundError that lists the
    candidates where it fits several.
    """
    wanted, fold = name_or_id.strip(), name_or_id.strip().casefold()
    by_identity = sa.select(identities.c.agent)
    for where in (
        agents.c.id == wanted,
        agents.c.id.in_(by_identity.where(identities.c.external == wanted)),
        sa.or_(
            agents.c.name_fold == fold,
            agents.c.awaited == fold,
            agents.c.id.in_(by_identity.where(identities.c.external_fold == fold)),
        ),
    ):
        rows = connection.execute(sa.select(*_COLUMNS).where(where).order_by(agents.c.id)).all()
        if len(rows) == 1:
            return _agent(rows[0])
        if rows:
            raise NotFoundError(_ambiguous(connection, wanted, [_agent(row) for row in rows]))
    return None


def _ambiguous(connection: sa.Connection, wanted: str, found: list[Agent]) -> str:
    known = known_as(connection, [agent.id for agent in found])
    listed = "; ".join(
        f"{agent.id} ({', '.join((agent.name, *known.get(agent.id, ())))})" for agent in found
    )
    return Phrase(
        "{wanted} fits {number} agents. Name one by its id: {listed}.",
        wanted=repr(wanted),
        number=len(found),
        listed=listed,
    )


def known_as(connection: sa.Connection, ids: Iterable[str]) -> dict[str, list[str]]:
    """The identities of agents, as SOURCE:ID."""
    known: dict[str, list[str]] = {}
    every = list(ids)
    for start in range(0, len(every), CHUNK):
        rows = connection.execute(
            sa.select(identities.c.agent, identities.c.source, identities.c.external)
            .where(identities.c.agent.in_(every[start : start + CHUNK]))
            .order_by(identities.c.source, identities.c.external)
        )
        for agent, source, external in rows:
            known.setdefault(agent, []).append(f"{source}:{external}")
    return known


def waiting(connection: sa.Connection, now: float) -> list[WaitingAgent]:
    """Everybody who is not enrolled, by name."""
    rows = connection.execute(
        sa.select(*_COLUMNS)
        .where(agents.c.enrolled_at.is_(None))
        .order_by(agents.c.name_fold, agents.c.id)
    )
    found = [_agent(row) for row in rows]
    known = known_as(connection, [agent.id for agent in found])
    counts = connection.execute(
        sa.select(changes.c.agent, sa.func.count())
        .join(agents, agents.c.id == changes.c.agent)
        .where(agents.c.enrolled_at.is_(None), changes.c.kind.not_in(("profile", "goal")))
        .group_by(changes.c.agent)
    )
    kept = {id_: number for id_, number in counts}  # noqa: C416 - dict() of rows has no types
    usable = (codes.c.used_at.is_(None)) & (codes.c.expires_at > now)
    open_codes = set(connection.scalars(sa.select(codes.c.agent).where(usable)))
    return [
        WaitingAgent(
            agent=agent,
            known_as=tuple(known.get(agent.id, ())),
            records=kept.get(agent.id, 0),
            code_open=agent.id in open_codes,
        )
        for agent in found
    ]
