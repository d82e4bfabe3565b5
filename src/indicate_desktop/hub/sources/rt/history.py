"""RT's rows as plain data: a ticket, its transactions, its people."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, TypeVar

from indicate_desktop.hub.sources.source import Unmapped

_T = TypeVar("_T")

_OWNER_TYPES = frozenset({"Set", "SetWatcher", "Take", "Steal", "Give", "Untake", "Force"})
_STATUS_TYPES = frozenset({"Set", "Status"})
_TICKET_URI = re.compile(r"ticket/(\d+)$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A user of RT, as the hub's own account may see them."""

    name: str
    display: str
    agent: bool
    """Whether contacts can be theirs: privileged, and not left out by the settings."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Transaction:
    """One line of a ticket's history. Old and new values are RT's own text."""

    id: int
    ticket: int
    """The ticket that it was made on, which stays the same when that is merged away."""
    type: str
    field: str = ""
    old: str = ""
    new: str = ""
    minutes: int = 0
    """RT's TimeTaken; negative where somebody corrected the time worked."""
    creator: str = ""
    created: datetime

    @property
    def sets_owner(self) -> bool:
        """Whether it names another owner, by RT's numeric user id."""
        return self.field == "Owner" and self.type in _OWNER_TYPES

    @property
    def sets_status(self) -> bool:
        """Whether it names another status."""
        return self.type in _STATUS_TYPES and self.field == "Status"

    @property
    def merged_into(self) -> int | None:
        """The ticket that this one went into; None on the survivor, where RT notes it too."""
        if self.type != "AddLink" or self.field != "MergedInto":
            return None
        found = _TICKET_URI.search(self.new)
        target = int(found[1]) if found else self.ticket
        return None if target == self.ticket else target


@dataclass(frozen=True, slots=True, kw_only=True)
class Ticket:
    """What a ticket's row says now; its past is in the transactions."""

    id: int
    survivor: int
    """The ticket that it was merged into in the end; itself where it was not."""
    owner: str
    queue: str | None = None
    subject: str | None = None
    status: str | None = None
    field_names: Mapping[str, str]
    """Custom fields' names by their ids, which is what transactions carry."""
    field_values: Mapping[str, str]
    """Custom fields' first values by their names."""


def parsed(
    parse: Callable[[Mapping[str, Any]], _T],
    items: Iterable[Mapping[str, Any]],
    unmapped: list[Unmapped],
) -> Iterator[_T]:
    """What `parse` makes of each item; one that it can't read goes to `unmapped`."""
    for item in items:
        try:
            yield parse(item)
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            where = f"{item.get('type', 'item')} {item.get('id')}"
            unmapped.append(Unmapped(where=where, reason=f"not as RT 5 gives it: {error!r}"))


def transaction(item: Mapping[str, Any]) -> Transaction:
    """A transaction from REST 2; raises KeyError, TypeError or ValueError on anything else."""
    return Transaction(
        id=int(item["id"]),
        ticket=int(item["ObjectId"]),
        type=str(item["Type"]),
        field=str(item.get("Field") or ""),
        old=str(item.get("OldValue") or ""),
        new=str(item.get("NewValue") or ""),
        minutes=int(item.get("TimeTaken") or 0),
        creator=str(item["Creator"]["id"]),
        created=instant(item["Created"]),
    )


def ticket(item: Mapping[str, Any]) -> Ticket:
    """A ticket from REST 2, from a search or by itself; raises as `transaction` does."""
    names: dict[str, str] = {}
    values: dict[str, str] = {}
    for field in item.get("CustomFields") or ():
        names[str(field["id"])] = str(field["name"])
        if field["values"]:
            values[str(field["name"])] = str(field["values"][0])
    effective = item["EffectiveId"]
    return Ticket(
        id=int(item["id"]),
        survivor=int(effective["id"] if isinstance(effective, Mapping) else effective),
        owner=str((item.get("Owner") or {}).get("id") or ""),
        queue=(item.get("Queue") or {}).get("Name"),
        subject=item.get("Subject") or None,
        status=item.get("Status") or None,
        field_names=names,
        field_values=values,
    )


def instant(text: str) -> datetime:
    """An RT time in UTC; raises ValueError for RT's "unset", 1970-01-01."""
    moment = datetime.fromisoformat(text).astimezone(UTC)
    if moment.timestamp() <= 0:
        raise ValueError(f"{text!r} is RT's way to say that a time is not set")
    return moment
