"""Request Tracker as its table in hub.toml has it now: made anew between two pulls."""

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Self

from indicate_desktop.hub.errors import UsageError
from indicate_desktop.hub.sources.rt.client import RtClient
from indicate_desktop.hub.sources.rt.source import RtSource
from indicate_desktop.hub.sources.source import Batch

_log = logging.getLogger(__name__)

Table = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Made:
    """A source and the client that it asks with."""

    client: RtClient
    source: RtSource


class FollowedRt:
    """A source that goes by another table from the pull after the change on.

    The cursor is the hub's, so that nothing is passed over. A table with a mistake changes
    nothing, and the log says what is wrong with it.
    """

    def __init__(
        self, name: str, table: Callable[[], Table], make: Callable[[Table], Made]
    ) -> None:
        """`table` gives what hub.toml says now; `make` raises UsageError. So does this."""
        self.name = name
        self._table = table
        self._make = make
        self._read = dict(table())
        self._made = make(self._read)

    @property
    def url(self) -> str:
        """Where it is."""
        return self._made.client.url

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._made.client.close()

    def pull(self, cursor: str | None) -> Batch:
        """The next page after a cursor; raises SourceError."""
        self._follow()
        return self._made.source.pull(cursor)

    def _follow(self) -> None:
        wanted = dict(self._table())
        if wanted == self._read:
            return
        self._read = wanted
        try:
            made = self._make(wanted)
        except UsageError as error:
            _log.error("%s What it said before goes on.", error)
            return
        self._made.client.close()
        self._made = made
        _log.info("[sources.%s] changed: what is read from now on goes by it", self.name)
