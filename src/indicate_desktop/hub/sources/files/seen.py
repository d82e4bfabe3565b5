"""Which rows of a file have been met before, in little memory."""

from collections.abc import Hashable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sighting:
    """How a row stands to the rows above it that have the same identity."""

    occurrence: int
    """1 for the first row of an identity, 2 for the next that differs from those before."""
    first_line: int
    repeated: bool
    """The very same row has been met."""


class Seen:
    """Remembers two small numbers for each row, not the row: about 200 bytes."""

    def __init__(self) -> None:
        self._met: dict[int, tuple[int, int]] = {}
        self._rows: set[int] = set()

    def look(self, identity: Hashable, content: Hashable, line: int) -> Sighting:
        """Remember a row, and say what there was of it."""
        key, row = hash(identity), hash((identity, content))
        count, first_line = self._met.get(key, (0, line))
        if row in self._rows:
            return Sighting(count, first_line, repeated=True)
        self._rows.add(row)
        self._met[key] = (count + 1, first_line)
        return Sighting(count + 1, first_line, repeated=False)
