"""Request Tracker 5 as a source of contact results and ratings."""

import logging
import time
from collections.abc import Callable
from dataclasses import replace

from indicate_desktop.hub.sources.rt.client import RtClient
from indicate_desktop.hub.sources.rt.cursor import Cursor
from indicate_desktop.hub.sources.rt.history import parsed, transaction
from indicate_desktop.hub.sources.rt.memory import Memory
from indicate_desktop.hub.sources.rt.people import People, involved
from indicate_desktop.hub.sources.rt.reader import Reader
from indicate_desktop.hub.sources.rt.records import Family, map_family
from indicate_desktop.hub.sources.rt.settings import RtSettings
from indicate_desktop.hub.sources.source import Batch, Unmapped
from indicate_desktop.wire import ArrivingRecord

_log = logging.getLogger(__name__)


class RtSource:
    """Pulls what is new by transaction id, and maps each ticket that it touched as a whole.

    All of a ticket's records are computed again from its whole history, so that pages, repeats
    and restarts can't change what comes out. One request where nothing is new, and one where
    what is new is on tickets that were read lately: every request costs RT a slow check of the
    token (bcrypt, some 0.2 s).
    """

    def __init__(
        self,
        client: RtClient,
        settings: RtSettings | None = None,
        *,
        name: str = "rt",
        web_url: str | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Keys begin with `name`; links go to `web_url`, by default the address that is asked."""
        self.name = name
        self._client = client
        self._settings = settings or RtSettings()
        self._web_url = web_url or client.url
        self._clock = clock
        self._people = People(client, self._settings, clock)
        self._memory = Memory(clock)
        self._given: str | None = None
        self._cursor = Cursor()

    def pull(self, cursor: str | None) -> Batch:
        """The records of the tickets that the next page of transactions touched.

        Raises RtError where RT can't be asked.
        """
        self._resume(cursor)
        page = self._client.news(self._cursor.last, self._cursor.gaps)
        if not page:
            self._cursor = self._cursor.advance((), self._clock())
            return Batch(cursor=cursor)
        unmapped: list[Unmapped] = []
        news = list(parsed(transaction, page, unmapped))
        ids = [int(item["id"]) for item in page]
        known, unknown = self._memory.add(news)
        reader = Reader(self._client)
        read = reader.read(unknown, max(ids)) if unknown else []
        batch = self._map([*known, *read])
        self._memory.update(known)
        self._memory.learn(read)
        self._cursor = self._cursor.advance(ids, self._clock())
        self._given = str(self._cursor)
        return replace(
            batch,
            unmapped=(*unmapped, *reader.unmapped, *batch.unmapped),
            cursor=self._given,
            # A short page may be one that RT has cut: only an empty one is the end.
            more=True,
        )

    def _resume(self, cursor: str | None) -> None:
        """Go on from the hub's cursor, with what this run knows only if the hub has kept it."""
        if cursor == self._given and cursor is not None:
            return
        self._memory.clear()
        self._given = cursor
        try:
            self._cursor = Cursor.parse(cursor, self._clock())
        except ValueError:
            _log.warning("%s: the cursor %r says nothing; reading all again", self.name, cursor)
            self._cursor = Cursor()

    def _map(self, families: list[Family]) -> Batch:
        records: list[ArrivingRecord] = []
        unmapped: list[Unmapped] = []
        agents: dict[str, str] = {}
        for family in families:
            # A family's own people only: what is beside it in a page may change nothing.
            users = involved(family, self._settings.closed_statuses)
            people = self._people.find(users)
            mapped = map_family(
                family, people, self._settings, source=self.name, web_url=self._web_url
            )
            records += [*mapped.contacts, *mapped.ratings]
            unmapped += mapped.unmapped
            agents |= {person.name: person.display for person in people.values() if person.agent}
        return Batch(records=tuple(records), people=agents, unmapped=tuple(unmapped))
