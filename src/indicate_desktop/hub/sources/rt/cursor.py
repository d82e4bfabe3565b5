"""How far RT's transactions were read, and which ids before that may still turn up."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

_TRACKED = 60
"""Ids further back than this are not waited for."""
_WAIT_S = 120.0
"""Longer than a database transaction of RT takes."""


@dataclass(frozen=True, slots=True)
class Cursor:
    """The last transaction's id, and the gaps just before it with when each was noticed.

    Ids are given when a database transaction writes, and seen when it is committed: one may turn
    up after a higher one. So recent gaps are asked for again, until they fill or grow old.
    """

    last: int = 0
    gaps: Mapping[int, float] = field(default_factory=dict)

    @classmethod
    def parse(cls, text: str | None, now: float) -> "Cursor":
        """From the hub's store; its gaps count as noticed now. Raises ValueError."""
        if not text:
            return cls()
        last, _, gaps = text.partition(":")
        return cls(int(last), {int(gap): now for gap in gaps.split(",") if gap})

    def __str__(self) -> str:
        gaps = ",".join(map(str, sorted(self.gaps)))
        return f"{self.last}:{gaps}" if gaps else str(self.last)

    def advance(self, seen: Iterable[int], now: float) -> "Cursor":
        """After a page with these ids, at `now` on a clock that only goes forward."""
        seen = set(seen)
        last = max(seen, default=self.last)
        last = max(last, self.last)
        start = max(self.last, last - _TRACKED, 0)
        gaps = dict(self.gaps) | dict.fromkeys(range(start + 1, last), now)
        return Cursor(
            last,
            {
                gap: noticed
                for gap, noticed in gaps.items()
                if gap not in seen and gap > last - _TRACKED and now - noticed < _WAIT_S
            },
        )
