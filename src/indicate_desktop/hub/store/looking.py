"""Reading an agent's results as somebody else: nothing opens without a look put down first.

The agent's own devices read through `Store.changes`; every page for a coach, a leader or an
operator goes through `open_results` (a test holds that).
"""

import secrets
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import msgspec
import sqlalchemy as sa

from indicate_desktop import wire
from indicate_desktop.domain.cause import Cause
from indicate_desktop.domain.contact import ContactResult
from indicate_desktop.domain.look import Look
from indicate_desktop.domain.rating import Rating
from indicate_desktop.hub.store import agents, records
from indicate_desktop.hub.store.schema import changes, meta

if TYPE_CHECKING:
    from indicate_desktop.hub.store.store import Store

KIND = "look"
SINCE = "looks_since"
PRIVATE = frozenset({"milestone", "reflection"})
"""Kinds that nobody but the agent is shown."""
RECENT = 50
"""How many of an agent's newest looks may be the one that is gone on with."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Viewer:
    """Who wants to look."""

    key: str
    name: str
    role: str
    """"coach", "manager" or "operator"."""
    way: str
    """"coach_desk" or "command"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactFacts:
    """One contact with what customer and agent said of it."""

    contact: ContactResult
    ratings: tuple[Rating, ...]
    """The answers that stand, oldest first."""
    cause: Cause | None


class Results:
    """One agent's results, opened: the look is committed by the time this exists."""

    def __init__(self, store: "Store", look: Look) -> None:
        self._store = store
        self.look = look

    def changes(self, after: int = 0, limit: int = 5_000) -> list[wire.Change]:
        """The agent's changes after a seq, in order, without what is the agent's alone.

        There may be more where fewer than `limit` come: it ends where none comes.
        """
        found: list[wire.Change] = []
        while not found and (page := self._store.changes(self.look.agent, after, limit)):
            found = [change for change in page if change.kind not in PRIVATE]
            after = page[-1].seq
        return found

    def record(self, kind: str, key: str) -> wire.Record | None:
        """One record; None where there is none, or it is the agent's alone."""
        return None if kind in PRIVATE else self._store.record(self.look.agent, kind, key)

    def facts(self, contact: str) -> ContactFacts | None:
        """A contact with its ratings and cause; None for one that is no longer counted."""
        found, cause = self.record("contact", contact), self.record("cause", contact)
        if not isinstance(found, ContactResult) or not found.counts:
            return None
        ratings = self._ratings(contact)
        return ContactFacts(
            contact=found,
            ratings=tuple(sorted(ratings, key=lambda rating: rating.answered_at)),
            cause=cause if isinstance(cause, Cause) else None,
        )

    def _ratings(self, contact: str) -> list[Rating]:
        """The ratings of a contact; only those whose text names it are decoded."""
        named = msgspec.json.encode(contact).decode()
        with self._store.read() as connection:
            found = connection.scalars(
                sa.select(changes.c.payload)
                .where(changes.c.agent == self.look.agent, changes.c.kind == "rating")
                .where(changes.c.payload.contains(named, autoescape=True))
            ).all()
        ratings = [wire.decode(payload, Rating) for payload in found]
        return [each for each in ratings if each.contact == contact and not each.withdrawn]


def open_results(store: "Store", viewer: Viewer, agent: str, view: str) -> Results:
    """Open an agent's results to somebody; raises NotFoundError for an unknown agent.

    `view` is one of `Look.view`'s words. The look is kept, and on its way to the agent's
    desktop, before anything can be read. Who may look at whom is for the caller to decide first.
    """
    at = datetime.fromtimestamp(store.clock(), UTC)
    with store.write() as unit:
        agents.get(unit.connection, agent)
        records.lock(unit.connection, agent)
        look = Look(
            key=f"{at:%Y%m%dT%H%M%S}-{secrets.token_hex(4)}",
            agent=agent,
            viewer=viewer.key,
            name=viewer.name,
            role=viewer.role,
            view=view,
            way=viewer.way,
            first_at=at,
            last_at=at,
        )
        before = next((old for old in _recent(unit.connection, agent) if old.goes_on(look)), None)
        kept = look if before is None else before.gone_on(look)
        records.write(unit.connection, agent, [kept], hub_made=True)
        unit.changed.add(agent)
    return Results(store, kept)


def begin(connection: sa.Connection, now: float, *, anew: bool = False) -> None:
    """Note since when looks are kept, once; `anew` where some may have been lost."""
    if anew:
        connection.execute(meta.delete().where(meta.c.key == SINCE))
    if since(connection) is None:
        text = datetime.fromtimestamp(now, UTC).isoformat(timespec="seconds")
        connection.execute(meta.insert().values(key=SINCE, value=text))


def since(connection: sa.Connection) -> datetime | None:
    """Since when every look is kept."""
    kept = connection.scalar(sa.select(meta.c.value).where(meta.c.key == SINCE))
    return None if kept is None else datetime.fromisoformat(kept)


def _recent(connection: sa.Connection, agent: str) -> list[Look]:
    found = connection.scalars(
        sa.select(changes.c.payload)
        .where(changes.c.agent == agent, changes.c.kind == KIND)
        .where(changes.c.payload.is_not(None))
        .order_by(changes.c.key.desc())
        .limit(RECENT)
    )
    return [wire.decode(payload, Look) for payload in found]
