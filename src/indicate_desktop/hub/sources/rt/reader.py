"""Reads whole tickets, with all that was merged into them, in as few requests as RT allows."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from indicate_desktop.hub.sources.rt import history
from indicate_desktop.hub.sources.rt.client import RtClient
from indicate_desktop.hub.sources.rt.history import Ticket, Transaction, parsed
from indicate_desktop.hub.sources.rt.records import Family
from indicate_desktop.hub.sources.source import Unmapped

_AT_ONCE = 25
"""Tickets in one question: an address of some 800 characters."""


class Reader:
    """One reading of some tickets; what could not be understood is in `unmapped`."""

    def __init__(self, client: RtClient) -> None:
        self._client = client
        self._histories: dict[int, list[Transaction]] = defaultdict(list)
        self._rows: dict[int, Ticket] = {}
        self._home: dict[int, int] = {}
        """The survivor of each ticket's family."""
        self.unmapped: list[Unmapped] = []

    def read(self, tickets: set[int], known: int) -> list[Family]:
        """The families of some tickets; `known` is the last transaction that they have for sure.

        Histories are read before the rows that show who belongs together. A merge in between
        makes a transaction that is not known yet, so that the next pull reads it all again.
        """
        self._read_histories(tickets, known)
        self._find_families({self._goal(ticket) for ticket in tickets})
        for ticket in sorted(tickets - self._home.keys()):
            self._find_alone(ticket)
        self._read_histories(self._home.keys() - self._histories.keys(), None)
        members: dict[int, list[int]] = defaultdict(list)
        for ticket, survivor in self._home.items():
            members[survivor].append(ticket)
        families = [self._family(survivor, theirs) for survivor, theirs in members.items()]
        return [family for family in families if family.history]

    def _family(self, survivor: int, members: Iterable[int]) -> Family:
        members = sorted(members)
        return Family(
            survivor=survivor,
            tickets={id_: self._rows[id_] for id_ in members if id_ in self._rows},
            history=[line for id_ in members for line in self._histories[id_]],
        )

    def _read_histories(self, tickets: Iterable[int], known: int | None) -> None:
        for some in _batched(tickets):
            for line in parsed(history.transaction, self._client.lines(some, known), self.unmapped):
                self._histories[line.ticket].append(line)

    def _find_families(self, wanted: set[int]) -> None:
        """Learn the rows of these survivors' families, and whose ticket they turn out to be."""
        asked: set[int] = set()
        while ask := wanted - asked:
            asked |= ask
            for some in _batched(ask):
                for row in parsed(history.ticket, self._client.families(some), self.unmapped):
                    self._rows[row.id] = row
                    self._home[row.id] = row.survivor
            for ticket in sorted(ask - self._home.keys()):
                wanted = wanted | self._find_alone(ticket)

    def _find_alone(self, ticket: int) -> set[int]:
        """Learn where a ticket is that no list has: deleted, or merged into the one returned."""
        item = self._client.ticket(ticket)
        for row in parsed(history.ticket, [item] if item else [], self.unmapped):
            self._home[ticket] = row.id
            if row.id != ticket:
                return {row.id}
            self._rows[ticket] = row
        return set()

    def _goal(self, ticket: int) -> int:
        """Where the transactions at hand say that a ticket went, through several merges."""
        passed = {ticket}
        while True:
            targets = [line.merged_into for line in self._histories.get(ticket, ())]
            goal = next((target for target in targets if target is not None), None)
            if goal is None or goal in passed:
                return ticket
            passed.add(goal)
            ticket = goal


def _batched(tickets: Iterable[int]) -> Iterator[list[int]]:
    ordered = sorted(tickets)
    return (ordered[at : at + _AT_ONCE] for at in range(0, len(ordered), _AT_ONCE))
