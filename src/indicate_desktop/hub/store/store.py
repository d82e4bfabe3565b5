"""The hub's store: every transaction on its database, and who is told when one commits."""

import threading
import time
import uuid
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType

import sqlalchemy as sa

from indicate_desktop import wire
from indicate_desktop.domain.profile import Profile
from indicate_desktop.hub.errors import HubError
from indicate_desktop.hub.settings import Settings, load_settings
from indicate_desktop.hub.sources.source import Batch, IngestReport
from indicate_desktop.hub.store import (
    access,
    agents,
    arrivals,
    given,
    looking,
    milestones,
    records,
    tokens,
)
from indicate_desktop.hub.store.agents import Agent, WaitingAgent
from indicate_desktop.hub.store.engine import WRITES, alone, describe, open_sqlite
from indicate_desktop.hub.store.migrate import migrate
from indicate_desktop.hub.store.rights import Rights
from indicate_desktop.hub.store.schema import agents as agents_table
from indicate_desktop.hub.store.schema import meta, sources

FILE = "hub.sqlite3"
DAY_S = 86_400.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Invitation:
    """A code, and for whom it is."""

    code: str
    agent: Agent
    known_as: tuple[str, ...]
    """The agent's identities as SOURCE:ID; none while no source has named them."""
    expires_at: float


@dataclass(slots=True)
class Unit:
    """One writing transaction: its connection, and the agents it brought news for."""

    connection: sa.Connection
    changed: set[str] = field(default_factory=set)


class Store:
    """Everything that a hub keeps. Safe to use from any thread; `close` ends it."""

    def __init__(
        self,
        engine: sa.Engine,
        settings: Settings,
        file: Path | None,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self.settings = settings
        self.file = file
        self.clock = clock
        self.on_commit: list[Callable[[frozenset[str]], None]] = []
        """Called after a commit, in the writer's thread, with the agents that have news."""
        self.engine = engine
        self._writing = engine.execution_options(**{WRITES: True})
        # Our own writers queue here; SQLite's busy handler only naps and looks again.
        self._turn = threading.Lock() if file is not None else nullcontext()
        self.epoch = self._epoch()
        with self.write() as unit:
            alone(unit.connection, "settings")
            looking.begin(unit.connection, clock())
            unit.changed |= given.give_all(unit.connection, settings, self.clock())
            unit.changed |= milestones.earn_all(unit.connection)

    @classmethod
    def open(
        cls,
        path: Path,
        settings: Settings | None = None,
        clock: Callable[[], float] = time.time,
    ) -> "Store":
        """Open or make the SQLite database at a path; settings from hub.toml beside it.

        Migrates an older database after copying it. Raises HubError with a sentence.
        """
        settings = settings if settings is not None else load_settings(path.parent)
        if settings.database:
            return cls._open(
                sa.create_engine(settings.database, hide_parameters=True), settings, None, clock
            )
        return cls._open(open_sqlite(path), settings, path, clock)

    @classmethod
    def _open(
        cls, engine: sa.Engine, settings: Settings, file: Path | None, clock: Callable[[], float]
    ) -> "Store":
        try:
            migrate(engine, file)
            return cls(engine, settings, file, clock)
        except sa.exc.DBAPIError as error:
            engine.dispose()
            raise HubError(describe(error, file)) from error
        except BaseException:
            engine.dispose()
            raise

    def close(self) -> None:
        """Give the database back. Idempotent."""
        self.on_commit.clear()
        self.engine.dispose()

    def __enter__(self) -> "Store":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    # --- transactions ------------------------------------------------------------------------

    @contextmanager
    def read(self) -> Iterator[sa.Connection]:
        """A connection that sees one moment of the database."""
        with self.engine.begin() as connection:
            yield connection

    @contextmanager
    def write(self) -> Iterator[Unit]:
        """A writing transaction; listeners hear of `unit.changed` once it is committed."""
        with self._turn, self._writing.begin() as connection:
            unit = Unit(connection)
            yield unit
        self.tell(frozenset(unit.changed))

    def tell(self, changed: frozenset[str]) -> None:
        """Wake whoever waits for these agents' news."""
        if changed:
            for listener in list(self.on_commit):
                listener(changed)

    def _epoch(self) -> str:
        with self.read() as connection:
            epoch = connection.scalar(sa.select(meta.c.value).where(meta.c.key == "epoch"))
        return epoch if epoch is not None else self.renew_epoch(only_if_none=True)

    def renew_epoch(self, *, only_if_none: bool = False) -> str:
        """Give the database a new id: every desktop starts from a fresh snapshot.

        For after a restored copy, whose numbers the desktops may have seen taken otherwise.
        A hub that is serving learns of it when it starts again.
        """
        with self.write() as unit:
            alone(unit.connection, "epoch")
            kept = unit.connection.scalar(sa.select(meta.c.value).where(meta.c.key == "epoch"))
            if kept is None or not only_if_none:
                unit.connection.execute(meta.delete().where(meta.c.key == "epoch"))
                kept = uuid.uuid4().hex[:16]
                unit.connection.execute(meta.insert().values(key="epoch", value=kept))
                # What was looked at after the copy was made, the copy does not know.
                if not only_if_none:
                    looking.begin(unit.connection, self.clock(), anew=True)
                    given.anew(unit.connection)
        self.epoch = str(kept)
        return self.epoch

    def correct_goals(self) -> int:
        """Take the settings' goals for what was meant from the beginning of those that hold.

        For a slip that was found on a later day: shifts are judged anew. Returns how many agents
        it changed something for.
        """
        with self.write() as unit:
            alone(unit.connection, "settings")
            now = self.clock()
            changed = given.give_all(unit.connection, self.settings, now, correct=True)
            unit.changed |= changed
        return len(changed)

    # --- records -----------------------------------------------------------------------------

    def cursor(self, source: str) -> str | None:
        """The cursor kept with the last batch of a source."""
        with self.read() as connection:
            kept: str | None = connection.scalar(
                sa.select(sources.c.cursor).where(sources.c.name == source)
            )
            return kept

    def ingest(self, source: str, batch: Batch, rights: Rights | None = None) -> IngestReport:
        """Keep a batch and its cursor in one transaction, within the rights of one who pushes."""
        with self.write() as unit:
            report, changed = arrivals.ingest(
                unit.connection, source, batch, self.settings, now=self.clock(), rights=rights
            )
            unit.changed |= changed
        return report

    def publish(self, agent: str, made: Sequence[wire.Record]) -> int:
        """Keep records that the hub makes (cause, coaching, praise, goal, profile).

        The hub gives them their agent and order. Returns how many changed anything.
        """
        with self.write() as unit:
            written = records.write(unit.connection, agent, made, hub_made=True)
            if written.taken:
                unit.changed.add(agent)
                milestones.earn(unit.connection, agent, made)
        return written.taken

    def retract(self, agent: str, kind: str, key: str) -> bool:
        """Turn a record into a tombstone; whether there was one."""
        with self.write() as unit:
            gone = records.bury(unit.connection, agent, [(kind, key)]) > 0
            if gone:
                unit.changed.add(agent)
        return gone

    def changes(self, agent: str, after: int = 0, limit: int = 5_000) -> list[wire.Change]:
        """The agent's changes after a seq, in order."""
        with self.read() as connection:
            return records.news(connection, agent, after, limit)

    def standing(self, agent: str) -> tuple[Profile, int, int]:
        """An agent's card, their last seq and how many changes there are, at one moment."""
        with self.read() as connection:
            found = agents.get(connection, agent)
            card = given.card(connection, found, self.settings)
            return card, found.last_seq, records.count(connection, agent)

    def record(self, agent: str, kind: str, key: str) -> wire.Record | None:
        """One record; None where there is none."""
        with self.read() as connection:
            return records.record(connection, agent, kind, key)

    # --- agents ------------------------------------------------------------------------------

    def agent(self, id_: str) -> Agent:
        """The agent of the hub's id; raises NotFoundError."""
        with self.read() as connection:
            return agents.get(connection, id_)

    def agents(self) -> list[Agent]:
        """All agents by name."""
        with self.read() as connection:
            return agents.listed(connection)

    def find(self, name_or_id: str) -> Agent | None:
        """The agent of a name or id in any case; raises NotFoundError where it fits several."""
        with self.read() as connection:
            return agents.find(connection, name_or_id)

    def waiting(self) -> list[WaitingAgent]:
        """Everybody who is not enrolled."""
        with self.read() as connection:
            return agents.waiting(connection, self.clock())

    def last_seqs(self) -> dict[str, int]:
        """Where each agent's changes stand."""
        with self.read() as connection:
            rows = connection.execute(sa.select(agents_table.c.id, agents_table.c.last_seq))
            return {id_: seq for id_, seq in rows}  # noqa: C416 - dict() of rows has no types

    # --- signing in --------------------------------------------------------------------------

    def new_code(self, name_or_id: str, zone: str | None = None) -> str:
        """A one-time code for an agent, as `invite`."""
        return self.invite(name_or_id, zone).code

    def invite(self, name_or_id: str, zone: str | None = None) -> Invitation:
        """A one-time code for the agent of a name or id as the source gives it.

        An unknown name becomes an agent whom a source's identity of that name joins later.
        Raises NotFoundError where the name fits several, UsageError for a wrong zone.
        """
        agents.check_invitation(name_or_id, zone)
        code, now = tokens.make_code(), self.clock()
        expires_at = now + self.settings.code_days * DAY_S
        with self.write() as unit:
            connection = unit.connection
            found = agents.find(connection, name_or_id)
            id_ = (
                found.id if found else agents.add(connection, name_or_id.strip(), now, awaited=True)
            )
            connection.execute(
                agents_table.update()
                .where(agents_table.c.id == id_)
                .values(invited_at=now, **({"zone": zone} if zone else {}))
            )
            agent = agents.get(connection, id_)
            if given.give(connection, agent, self.settings, now):
                unit.changed.add(id_)
            tokens.add_code(connection, id_, code, expires_at)
            access.log(connection, now, "code_made", agent=id_)
            known = tuple(agents.known_as(connection, [id_]).get(id_, ()))
        return Invitation(code=code, agent=agent, known_as=known, expires_at=expires_at)

    def redeem(self, code: str, device: str) -> wire.Tokens:
        """A new device's first tokens; raises tokens.RefusedError."""
        now = self.clock()
        with self.write() as unit:
            issued = tokens.redeem(unit.connection, code, device, now, self.settings.access_s)
            access.log(unit.connection, now, "enrolled", agent=issued.agent, detail=device)
        return issued

    def refresh(self, token: str) -> wire.Tokens:
        """The next pair of tokens; raises tokens.RefusedError."""
        now = self.clock()
        refused: tokens.RefusedError | None = None
        with self.write() as unit:
            try:
                return tokens.refresh(unit.connection, token, now, self.settings.access_s)
            except tokens.RefusedError as error:
                refused = error  # what it ended must be committed
        raise refused

    def signed_in(self, access_token: str) -> tokens.SignedIn:
        """Who an access token belongs to; raises tokens.RefusedError."""
        with self.read() as connection:
            return tokens.signed_in(connection, access_token, self.clock())

    def changes_for(
        self, signed_in: tokens.SignedIn, after: int, limit: int
    ) -> list[wire.Change] | None:
        """The changes after a seq for a device; None where that has been ended."""
        with self.read() as connection:
            if not tokens.device_works(connection, signed_in.device):
                return None
            return records.news(connection, signed_in.agent, after, limit)

    def log_access(self, what: str, **more: str | None) -> None:
        """Write down a noteworthy access: `agent`, `device`, `detail`, `log_id`."""
        with self.write() as unit:
            access.log(unit.connection, self.clock(), what, **more)
