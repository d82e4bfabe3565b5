"""Caches with many contacts in them, and the changes that fill them."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

from indicate_desktop import wire
from indicate_desktop.cache.cache import Cache, open_cache
from indicate_desktop.domain.goal import Goal
from indicate_desktop.domain.profile import Profile
from indicate_desktop.hub.simulator.bulk import many_contacts

AGENT = "agent"
PAGE = 20_000
A_DAY = 100
"""Contacts in a shift, whatever the number of them: an event's shift is as long in every cache."""
KEY = bytes(range(32))
ZONE = "Europe/Stockholm"
LARGE = 1_000_000
FILE = "cache.sqlite3"


def changes(contacts: int, until: datetime) -> Iterator[wire.Change]:
    """An agent's card, goal and contacts with their ratings, as the hub sends them."""
    yield wire.change(1, Profile(key=AGENT, name="Agent", zone=ZONE, order=1))
    goal = Goal(key="goal", agent=AGENT, metric="rating_mean", start=4.0, target=4.5, order=1)
    yield wire.change(2, goal)
    records = many_contacts(contacts, AGENT, 1, until, A_DAY)
    for seq, record in enumerate(records, start=3):
        yield wire.change(seq, record)


@contextmanager
def filled(contacts: int, until: datetime) -> Iterator[Cache]:
    """An encrypted cache file with that many contacts."""
    with TemporaryDirectory() as folder, fill(Path(folder) / FILE, contacts, until) as c:
        yield c


def fill(path: Path, contacts: int, until: datetime) -> Cache:
    """Write an encrypted cache file with that many contacts, and leave it open."""
    cache = open_cache(path, KEY)
    rows = changes(contacts, until)
    while page := list(islice(rows, PAGE)):
        cache.apply(page, f"bench:{page[-1].seq}")
    return cache


class Large:
    """One file with very many contacts for every section that needs it, deleted in the end.

    It is filled when it is first asked for.
    """

    def __init__(self, contacts: int = LARGE) -> None:
        self.contacts = contacts
        self.until = datetime.now(UTC)
        """When its newest contact ended."""
        self._folder: TemporaryDirectory[str] | None = None

    def __enter__(self) -> "Large":
        return self

    def __exit__(self, *_: object) -> None:
        if self._folder is not None:
            self._folder.cleanup()

    @property
    def folder(self) -> Path:
        """For copies of the file, too."""
        return self.path.parent

    @property
    def path(self) -> Path:
        """The encrypted cache file; nobody has it open."""
        if self._folder is None:
            self._folder = TemporaryDirectory()
            fill(Path(self._folder.name) / FILE, self.contacts, self.until).close()
        return Path(self._folder.name) / FILE
