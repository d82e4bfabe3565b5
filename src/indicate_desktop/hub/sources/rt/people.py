"""RT's users: who is an agent, and what they are called."""

import time
from collections.abc import Callable, Iterable, Mapping

from indicate_desktop.hub.sources.rt.client import RtClient
from indicate_desktop.hub.sources.rt.history import Person
from indicate_desktop.hub.sources.rt.records import Family
from indicate_desktop.hub.sources.rt.settings import RtSettings

_KEEP_S = 600.0


class People:
    """Looks users up once and remembers them for ten minutes."""

    def __init__(
        self,
        client: RtClient,
        settings: RtSettings,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._client, self._settings, self._clock = client, settings, clock
        self._known: dict[str, tuple[float, Person]] = {}

    def find(self, users: Iterable[str]) -> Mapping[str, Person]:
        """The persons behind names and numeric ids, each under both; raises RtError."""
        found = {user: self._person(user) for user in set(users) if user}
        return found | {person.name: person for person in found.values()}

    def _person(self, user: str) -> Person:
        now = self._clock()
        since, person = self._known.get(user, (0.0, None))
        if person is None or now - since > _KEEP_S:
            person = self._ask(user)
            self._known[user] = (now, person)
        return person

    def _ask(self, user: str) -> Person:
        if user in self._settings.excluded_users:
            return Person(name=user, display=user, agent=False)
        answer = self._client.user(user) or {}
        name = str(answer.get("Name") or user)
        excluded = name in self._settings.excluded_users
        return Person(
            name=name,
            display=str(answer.get("RealName") or name),
            agent=bool(answer.get("Privileged")) and not excluded,
        )


def involved(family: Family, closed: frozenset[str]) -> set[str]:
    """The users whose being agents or not decides about records, as RT names them.

    Who only wrote or watched is not among them: customers are never looked up.
    """
    users = {ticket.owner for ticket in family.tickets.values()}
    for line in family.history:
        if line.sets_owner:
            users |= {line.old, line.new}
        elif line.sets_status and line.new in closed:
            users.add(line.creator)
    return users - {""}
