"""Request Tracker 5 as a source of contact results and ratings."""

import time
from collections.abc import Callable

from indicate_desktop.hub.sources.rt.client import RtClient
from indicate_desktop.hub.sources.rt.cursor import Cursor
from indicate_desktop.hub.sources.rt.people import People, involved
from indicate_desktop.hub.sources.rt.reader import Reader
from indicate_desktop.hub.sources.rt.records import Family, map_family
from indicate_desktop.hub.sources.rt.settings import RtSettings
from indicate_desktop.hub.sources.source import Batch, Unmapped
from indicate_desktop.wire import ArrivingRecord

_MOST_SEEN = 200_000


class RtSource:
    """Pulls what is new by transaction id, and reads each ticket that it touched as a whole.

    All of a ticket's records are computed again from its whole history, so that pages, repeats
    and restarts can't change what comes out. One request where nothing is new.
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
        self._given: str | None = None
        self._cursor = Cursor()
        self._seen: set[int] = set()
        """Transactions after the cursor that are in records already given."""

    def pull(self, cursor: str | None) -> Batch:
        """The records of the tickets in the next page of transactions.

        Raises RtError where RT can't be asked, ValueError for a cursor of another making.
        """
        self._resume(cursor)
        page = self._client.touched(self._cursor.last, self._cursor.gaps)
        if not page:
            self._cursor = self._cursor.advance((), self._clock())
            return Batch(cursor=cursor)
        known = max(id_ for id_, _ in page)
        touched = {ticket for id_, ticket in page if id_ not in self._seen}
        reader = Reader(self._client)
        families = reader.read(touched, known) if touched else []
        batch = self._map(families, reader.unmapped)
        self._cursor = self._cursor.advance((id_ for id_, _ in page), self._clock())
        self._given = str(self._cursor)
        self._remember(families)
        return Batch(
            records=batch.records,
            people=batch.people,
            unmapped=batch.unmapped,
            cursor=self._given,
            # A short page may be one that RT has cut: only an empty one is the end.
            more=True,
        )

    def _resume(self, cursor: str | None) -> None:
        """Go on from the hub's cursor, with what this run knows only if the hub has kept it."""
        if cursor != self._given or cursor is None:
            self._seen.clear()
            self._cursor = Cursor.parse(cursor, self._clock())
            self._given = cursor

    def _remember(self, families: list[Family]) -> None:
        ahead = {line.id for family in families for line in family.history}
        self._seen = {id_ for id_ in self._seen | ahead if id_ > self._cursor.last}
        if len(self._seen) > _MOST_SEEN:
            self._seen.clear()

    def _map(self, families: list[Family], unread: list[Unmapped]) -> Batch:
        closed = self._settings.closed_statuses
        users: set[str] = set()
        for family in families:
            users |= involved(family.tickets.values(), family.history, closed)
        people = self._people.find(users)
        records: list[ArrivingRecord] = []
        unmapped = list(unread)
        for family in families:
            mapped = map_family(
                family, people, self._settings, source=self.name, web_url=self._web_url
            )
            records += [*mapped.contacts, *mapped.ratings]
            unmapped += mapped.unmapped
        agents = {person.name: person.display for person in people.values() if person.agent}
        return Batch(records=tuple(records), people=agents, unmapped=tuple(unmapped))
