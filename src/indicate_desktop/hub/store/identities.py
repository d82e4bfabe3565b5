"""Which agent a source's id stands for: known, mapped in hub.toml, awaited by name, or new."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import sqlalchemy as sa

from indicate_desktop.hub.settings import AgentSetting, Settings
from indicate_desktop.hub.store.agents import CHUNK, add
from indicate_desktop.hub.store.schema import agents, identities


@dataclass(frozen=True, slots=True)
class Resolved:
    """Where a batch's agent ids lead: agents by external id, and who has got a new name."""

    agents: Mapping[str, str]
    renamed: frozenset[str]


def resolve(
    connection: sa.Connection,
    source: str,
    externals: Iterable[str],
    people: Mapping[str, str],
    settings: Settings,
    *,
    now: float,
) -> Resolved:
    """The agents that a source's ids stand for; unknown ones become agents who wait."""
    wanted = list(dict.fromkeys(externals))
    found: dict[str, str] = {}
    renamed: set[str] = set()
    for start in range(0, len(wanted), CHUNK):
        rows = connection.execute(
            sa.select(identities.c.external, identities.c.agent, identities.c.name)
            .where(identities.c.source == source)
            .where(identities.c.external.in_(wanted[start : start + CHUNK]))
        )
        for external, agent, name in rows:
            found[external] = agent
            given = people.get(external)
            if given and given != name:
                _rename(connection, source, external, agent, given)
                renamed.add(agent)
    for external in wanted:
        if external not in found:
            name, person = people.get(external), settings.agent_of(source, external)
            found[external] = (
                _adopt(connection, source, external, name, now)
                if person is None
                else _mapped(connection, source, external, name, person, now=now)
            )
            renamed.add(found[external])
    return Resolved(found, frozenset(renamed))


def _rename(connection: sa.Connection, source: str, external: str, agent: str, name: str) -> None:
    """A source's new name for somebody. Kept by source, so that two sources don't take turns."""
    connection.execute(
        identities.update()
        .where(identities.c.source == source, identities.c.external == external)
        .values(name=name)
    )
    connection.execute(
        agents.update().where(agents.c.id == agent).values(name=name, name_fold=name.casefold())
    )


def _adopt(
    connection: sa.Connection, source: str, external: str, name: str | None, now: float
) -> str:
    """The agent for an unknown identity: one whom an operator named and awaits, or a new one."""
    folds = {external.casefold()} | ({name.casefold()} if name else set())
    taken = sa.select(identities.c.agent).where(identities.c.source == source)
    awaited = connection.scalars(
        sa.select(agents.c.id).where(agents.c.awaited.in_(folds)).where(agents.c.id.not_in(taken))
    ).all()
    # Two of the same name: nobody may get another's results by a guess.
    agent = (
        awaited[0] if len(awaited) == 1 else add(connection, name or external, now, awaited=False)
    )
    _add_identity(connection, source, external, name, agent)
    if name and len(awaited) == 1:
        connection.execute(
            agents.update().where(agents.c.id == agent).values(name=name, name_fold=name.casefold())
        )
    return agent


def _mapped(
    connection: sa.Connection,
    source: str,
    external: str,
    name: str | None,
    person: AgentSetting,
    *,
    now: float,
) -> str:
    """The agent for an unknown identity that hub.toml says whose it is."""
    others = of_person(connection, person)
    agent = others[0] if others else add(connection, person.name, now, awaited=True)
    _add_identity(connection, source, external, name, agent)
    return agent


def of_person(connection: sa.Connection, person: AgentSetting) -> list[str]:
    """The agents that hub.toml says are one person; those who are enrolled first."""
    spelled = sa.func.lower(identities.c.source) + ":" + identities.c.external_fold
    known = sa.select(identities.c.agent).where(
        spelled.in_([each.casefold() for each in person.known_as])
    )
    return list(
        connection.scalars(
            sa.select(agents.c.id)
            .where(sa.or_(agents.c.id.in_(known), agents.c.awaited == person.name.casefold()))
            .order_by(agents.c.enrolled_at.is_(None), agents.c.invited_at.is_(None), agents.c.id)
        )
    )


def _add_identity(
    connection: sa.Connection, source: str, external: str, name: str | None, agent: str
) -> None:
    connection.execute(
        identities.insert().values(
            source=source,
            external=external,
            external_fold=external.casefold(),
            name=name,
            agent=agent,
        )
    )
