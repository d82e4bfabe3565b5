"""Praise that a coach gives at the desk: kept, and on the agent's desktop, in one go."""

import hashlib
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from indicate_desktop.domain.coach_inbox import shows_contacts
from indicate_desktop.domain.praise import Praise, problem
from indicate_desktop.domain.profile import Coach
from indicate_desktop.hub.errors import NotFoundError
from indicate_desktop.hub.store import agents, records
from indicate_desktop.hub.store.agents import Agent
from indicate_desktop.hub.store.requests import Asked

if TYPE_CHECKING:
    from indicate_desktop.hub.store.store import Store


def receivers(store: "Store") -> list[Agent]:
    """Whom a coach may praise: everybody who has been given a code, by name."""
    with store.read() as connection:
        return [agent for agent in agents.listed(connection) if agent.invited]


def contact_at(asked: Asked, place: int) -> str:
    """The key of a request's contact by its place, from 1; raises NotFoundError."""
    contacts = asked.request.contacts if shows_contacts(asked.request) else ()
    if not 1 <= place <= len(contacts):
        raise NotFoundError("The request opens no such contact.")
    return contacts[place - 1]


def give(
    store: "Store", coach: Coach, agent: str, text: str, *, form: str, contact: str | None = None
) -> Praise:
    """Give an agent praise; the same `form`, which a page names once, is one praise.

    `contact` is one that the coach may see. Raises NotFoundError for an agent who is not there,
    ValueError with the rule's word for a text that is no praise.
    """
    if (word := problem(text)) is not None:
        raise ValueError(word)
    with store.write() as unit:
        found = agents.get(unit.connection, agent)
        if not found.invited:
            raise NotFoundError("Nobody of that id can be praised.")
        records.lock(unit.connection, agent)
        key = _key(coach.key, agent, form)
        kept = records.record(unit.connection, agent, "praise", key)
        if isinstance(kept, Praise):
            return kept
        made = Praise(
            key=key,
            agent=agent,
            giver=coach.name,
            text=text.strip(),
            given_at=datetime.fromtimestamp(store.clock(), UTC),
            contact=contact,
        )
        records.write(unit.connection, agent, [made], hub_made=True)
        unit.changed.add(agent)
    return made


def _key(coach: str, agent: str, form: str) -> str:
    return "desk:" + hashlib.sha256(f"{coach}\n{agent}\n{form}".encode()).hexdigest()[:24]
