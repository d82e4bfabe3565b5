"""Families that were read lately, so that what is new on them needs no more requests."""

from collections import OrderedDict, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import replace

from indicate_desktop.hub.sources.rt.history import Transaction
from indicate_desktop.hub.sources.rt.records import Family

_MOST = 2_000
_KEEP_S = 300.0
"""A family read longer ago is read again when something is new on it, should anything be amiss."""
_ROW_FIELDS = frozenset({"Queue", "Subject"})


class Memory:
    """Whole families, kept up with the transactions that come in.

    Sound only as long as it is told of every transaction: whoever skips some must `clear` it.
    """

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._families: OrderedDict[int, tuple[float, Family]] = OrderedDict()
        self._home: dict[int, int] = {}

    def clear(self) -> None:
        """Forget everything."""
        self._families.clear()
        self._home.clear()

    def learn(self, families: Iterable[Family]) -> None:
        """Keep families that were read just now, whole."""
        for family in families:
            self._put(self._clock(), family)
        while len(self._families) > _MOST:
            self._forget(next(iter(self._families)))

    def add(self, news: Iterable[Transaction]) -> tuple[list[Family], set[int]]:
        """The families that these transactions change, and the tickets that must be read.

        Nothing is changed here: the families are to be learnt once they have been used.
        """
        changed: dict[int, list[Transaction]] = defaultdict(list)
        unknown: set[int] = set()
        for line in news:
            survivor = self._home.get(line.ticket)
            if survivor is None or line.merged_into is not None or line.field in _ROW_FIELDS:
                unknown.add(line.ticket)
            else:
                changed[survivor].append(line)
        families: list[Family] = []
        for survivor, lines in changed.items():
            since, family = self._families[survivor]
            if self._clock() - since > _KEEP_S:
                unknown |= {line.ticket for line in lines}
            elif unknown.isdisjoint(_members(family)):
                known = {line.id for line in family.history}
                more = [line for line in lines if line.id not in known]
                if more:
                    families.append(replace(family, history=[*family.history, *more]))
        return families, unknown

    def update(self, families: Iterable[Family]) -> None:
        """Keep families that came from `add`; they are as old as they were."""
        for family in families:
            since, _ = self._families[family.survivor]
            self._put(since, family)

    def _put(self, since: float, family: Family) -> None:
        # A merge brings together what was apart: neither part may be found on its own again.
        for ticket in _members(family):
            self._forget(self._home.get(ticket))
        self._families[family.survivor] = (since, family)
        self._home |= dict.fromkeys(_members(family), family.survivor)

    def _forget(self, survivor: int | None) -> None:
        if survivor is None or survivor not in self._families:
            return
        _, family = self._families.pop(survivor)
        for ticket in _members(family):
            self._home.pop(ticket, None)


def _members(family: Family) -> set[int]:
    return set(family.tickets) | {line.ticket for line in family.history}
