"""What every source is: pages of records, mapped, with what could not be mapped."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from indicate_desktop.wire import ArrivingRecord


@dataclass(frozen=True, slots=True, kw_only=True)
class Unmapped:
    """Something that a source gave and that could not become a record."""

    where: str
    """Where to look: "row 12, column Date", "ticket 42, transaction 993"."""
    reason: str
    """One sentence in plain words, with the offending value."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """A page from a source. Records carry the agent's id as the source gives it."""

    records: tuple[ArrivingRecord, ...] = ()
    people: Mapping[str, str] = field(default_factory=dict)
    """The display name of each agent id that the source knows one for."""
    unmapped: tuple[Unmapped, ...] = ()
    cursor: str | None = None
    """Where the next pull goes on; kept by the hub together with the records."""
    more: bool = False
    """Whether another page is ready now."""


class SourceError(Exception):
    """Why a source gave nothing this time, in one sentence that says what to do."""


class Source(Protocol):
    """A system that results come from. Delivery is at least once; the hub drops repeats."""

    name: str

    def pull(self, cursor: str | None) -> Batch:
        """The next page after a cursor; from the beginning for None. Raises SourceError."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class IngestReport:
    """What became of a batch in the hub's store."""

    taken: int = 0
    """New or newer records."""
    unchanged: int = 0
    """Repeats, and records older than the one that is kept."""
    waiting: int = 0
    """Of those taken: kept for agents who are not enrolled yet."""
    refused: tuple[Unmapped, ...] = ()
    """Records that no desktop could count (a time without a zone, a score off its scale)."""
    foreign: frozenset[str] = frozenset()
    """Keys of records that were not kept, because another source has one of that key."""


class Sink(Protocol):
    """Where batches go: the hub's store."""

    def cursor(self, source: str) -> str | None:
        """The cursor kept with the last batch of a source."""
        ...

    def ingest(self, source: str, batch: Batch) -> IngestReport:
        """Keep a batch and its cursor in one transaction."""
        ...
