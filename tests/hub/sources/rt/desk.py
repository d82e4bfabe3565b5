"""A Request Tracker in memory: people work in it, and it answers the source as RT does."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import islice
from typing import Any

from indicate_desktop.hub.sources.rt import history
from indicate_desktop.hub.sources.rt.client import Item, RtClient
from indicate_desktop.hub.sources.rt.people import People, involved
from indicate_desktop.hub.sources.rt.records import Family, Mapped, map_family
from indicate_desktop.hub.sources.rt.settings import RtSettings

MORNING = datetime(2026, 3, 2, 8, tzinfo=UTC)
FIELDS = {"2": "Channel", "3": "Topic", "4": "Outcome", "5": "Satisfaction"} | {
    "6": "Satisfaction comment"
}
USERS = {
    "1": ("RT_System", False),
    "6": ("Nobody", False),
    "12": ("root", True),
    "34": ("anna", True),
    "36": ("bodo", True),
    "38": ("cem", True),
    "40": ("kund@example.test", False),
}
IDS = {name: id_ for id_, (name, _) in USERS.items()}
URL = "https://rt.example.test"


class Desk(RtClient):
    """Every act is one transaction, a minute after the one before."""

    def __init__(self, page: int = 100) -> None:
        self.url = URL
        self.page = page
        self.requests = 0
        self.items: list[dict[str, Any]] = []
        self.rows: dict[int, dict[str, Any]] = {}
        self.held: set[int] = set()
        """Transactions that are written and not committed yet."""

    # --- people --------------------------------------------------------------------------

    def create(self, owner: str = "Nobody", **fields: str) -> int:
        """A customer's new ticket. What is set at once leaves no transaction but Create."""
        ticket = len(self.rows) + 1
        self.rows[ticket] = {
            "into": ticket,
            "owner": owner,
            "status": "new",
            "fields": fields,
            "subject": "Var är mitt paket?",
        }
        self.note(ticket, "Create", by="kund@example.test")
        return ticket

    def own(self, ticket: int, user: str, by: str = "") -> int:
        """Somebody takes it, or is given it."""
        old, self.rows[ticket]["owner"] = self.rows[ticket]["owner"], user
        return self.note(ticket, "Set", field="Owner", old=IDS[old], new=IDS[user], by=by or user)

    def work(self, ticket: int, user: str, minutes: int = 0, type_: str = "Correspond") -> int:
        """Somebody writes, and says how long it took."""
        return self.note(ticket, type_, minutes=minutes, by=user)

    def status(self, ticket: int, status: str, by: str = "anna") -> int:
        """Somebody closes it, or opens it again."""
        old, self.rows[ticket]["status"] = self.rows[ticket]["status"], status
        return self.note(ticket, "Status", field="Status", old=old, new=status, by=by)

    def set(self, ticket: int, name: str, value: str, by: str = "root") -> int:
        """Somebody fills in a custom field."""
        fields = self.rows[ticket]["fields"]
        old = fields.get(name, "")
        fields[name] = value
        id_ = next(id_ for id_, known in FIELDS.items() if known == name)
        return self.note(ticket, "CustomField", field=id_, old=old, new=value, by=by)

    def resolve(self, ticket: int, by: str = "anna", outcome: str = "") -> None:
        """The status first and then the outcome, as RT does it in one update."""
        self.status(ticket, "resolved", by)
        if outcome:
            self.set(ticket, "Outcome", outcome, by)

    def merge(self, ticket: int, into: int) -> None:
        """One ticket goes into another; RT notes it on both, with the same target."""
        for row in self.rows.values():
            if row["into"] == ticket:
                row["into"] = into
        target = f"fsck.com-rt://rt.test/ticket/{into}"
        for one in (ticket, into):
            self.note(one, "AddLink", field="MergedInto", new=target, by="root")

    def note(
        self,
        ticket: int,
        type_: str,
        *,
        field: str = "",
        old: str = "",
        new: str = "",
        minutes: int = 0,
        by: str = "anna",
    ) -> int:
        id_ = len(self.items) + 1
        self.items.append(
            {
                "type": "transaction",
                "id": str(id_),
                "ObjectId": str(ticket),
                "Type": type_,
                "Field": field,
                "OldValue": old,
                "NewValue": new,
                "TimeTaken": str(minutes),
                "Creator": {"type": "user", "id": by},
                "Created": (MORNING + timedelta(minutes=id_)).strftime("%Y-%m-%dT%H:%M:%SZ"),
            }
        )
        return id_

    # --- what the source asks --------------------------------------------------------------

    def news(self, after: int, also: Iterable[int] = ()) -> list[Item]:
        self.requests += 1
        also = set(also)
        wanted = (i for i in self._seen() if int(i["id"]) > after or int(i["id"]) in also)
        return list(islice(wanted, self.page))

    def lines(
        self,
        tickets: Iterable[int],
        known: int | None = None,  # noqa: ARG002 - here a page never ends too early
    ) -> Iterator[Item]:
        self.requests += 1
        theirs = {str(ticket) for ticket in tickets}
        return iter([item for item in self._seen() if item["ObjectId"] in theirs])

    def families(self, survivors: Iterable[int]) -> Iterator[Item]:
        self.requests += 1
        wanted = set(survivors)
        return iter(
            [
                self._row(id_, row)
                for id_, row in self.rows.items()
                if row["into"] in wanted and row["status"] != "deleted"
            ]
        )

    def ticket(self, ticket: int) -> Item | None:
        self.requests += 1
        if ticket not in self.rows:
            return None
        goal = self.rows[ticket]["into"]
        row = self._row(goal, self.rows[goal])
        return row | {"EffectiveId": {"type": "ticket", "id": str(goal)}}

    def user(self, user: str) -> Item | None:
        self.requests += 1
        name, privileged = USERS.get(user) or USERS.get(IDS.get(user, ""), ("", False))
        if not name:
            return None
        return {"Name": name, "RealName": name.title(), "Privileged": int(privileged)}

    def _seen(self) -> list[dict[str, Any]]:
        return [item for item in self.items if int(item["id"]) not in self.held]

    def _row(self, ticket: int, row: dict[str, Any]) -> dict[str, Any]:
        return {
            "type": "ticket",
            "id": str(ticket),
            "EffectiveId": str(row["into"]),
            "Owner": {"type": "user", "id": row["owner"]},
            "Queue": {"type": "queue", "id": "3", "Name": "Support"},
            "Subject": row["subject"],
            "Status": row["status"],
            "CustomFields": [
                {"id": id_, "name": name, "values": [row["fields"][name]]}
                if row["fields"].get(name)
                else {"id": id_, "name": name, "values": []}
                for id_, name in FIELDS.items()
            ],
        }

    # --- the same, without the source ------------------------------------------------------

    def mapped(self, ticket: int = 1, settings: RtSettings | None = None) -> Mapped:
        """What the mapping makes of a ticket's family as it is now."""
        settings = settings or RtSettings()
        survivor = self.rows[ticket]["into"]
        rows = {id_: row for id_, row in self.rows.items() if row["into"] == survivor}
        family = Family(
            survivor=survivor,
            tickets={id_: history.ticket(self._row(id_, row)) for id_, row in rows.items()},
            history=[history.transaction(i) for i in self._seen() if int(i["ObjectId"]) in rows],
        )
        people = People(self, settings).find(involved(family, settings.closed_statuses))
        return map_family(family, people, settings, source="rt", web_url=URL)
