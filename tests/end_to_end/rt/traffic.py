"""Agents at work in a real Request Tracker, over REST 2, and what they did as events.

Everything is done as the person who would do it, so that RT's history names the right one.
"""

import random
from collections.abc import Mapping
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Self

import httpx
from tests.end_to_end.rt.server import RtServer

CHANNELS = ("phone", "email", "chat", "ticket")
TOPICS = ("billing", "delivery", "login", "refund", "product")
OUTCOMES = ("solved", "solved", "solved", "not_solved", "escalated", "no_answer")
COMMENTS = {
    1: "Still broken.",
    2: "Slow.",
    3: "All right.",
    4: "Friendly and quick.",
    5: "Excellent – tack så mycket!",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One thing that happened to a ticket. What does not apply is empty or 0."""

    kind: str
    ticket: int
    agent: str = ""
    minutes: int = 0
    outcome: str = ""
    score: int = 0
    into: int = 0


class Traffic:
    """Works tickets, at random from a seed or as told, and remembers it all in `events`."""

    def __init__(self, server: RtServer, seed: int = 7) -> None:
        self.events: list[Event] = []
        self.open: dict[int, str] = {}
        """Tickets that an agent works on, with the agent."""
        self.closed: dict[int, str] = {}
        """Resolved tickets with their resolver, not rated yet."""
        self.rated: dict[int, int] = {}
        self._random = random.Random(seed)  # noqa: S311 - nobody's secret
        self._agents = sorted(server.accounts.agents)
        self._http = {
            name: httpx.Client(
                base_url=f"{server.url}/REST/2.0",
                headers={"Authorization": f"token {token}"},
                timeout=60,
            )
            for name, token in server.accounts.tokens.items()
        }

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for http in self._http.values():
            http.close()

    # --- what people do ------------------------------------------------------------------

    def create(self, owner: str = "") -> int:
        """A customer writes; with an owner, RT gives it to them at once and notes no change."""
        body: dict[str, Any] = {
            "Queue": "Support",
            "Subject": "A question",
            "Requestor": f"customer{self._random.randrange(50)}@example.test",
            "Content": "Hello?",
            "ContentType": "text/plain",
            "CustomFields": {
                "Channel": self._random.choice(CHANNELS),
                "Topic": self._random.choice(TOPICS),
            },
        }
        if owner:
            body["Owner"] = owner
        ticket = int(self._ask("root", "POST", "/ticket", body)["id"])
        if owner:
            self._got("taken", ticket, owner)
        return ticket

    def take(self, ticket: int, agent: str) -> None:
        """An agent takes a ticket that nobody has."""
        self._ask(agent, "PUT", f"/ticket/{ticket}/take", {})
        self._got("taken", ticket, agent)

    def transfer(self, ticket: int, agent: str) -> None:
        """A colleague takes the ticket over."""
        self._ask(agent, "PUT", f"/ticket/{ticket}/steal", {})
        self._got("transferred", ticket, agent)

    def give_back(self, ticket: int) -> None:
        """The owner lets go of it."""
        self._ask(self.open[ticket], "PUT", f"/ticket/{ticket}/untake", {})
        self._note(Event(kind="given_back", ticket=ticket, agent=self.open.pop(ticket)))

    def reply(self, ticket: int, agent: str, minutes: int, kind: str = "correspond") -> None:
        """An agent writes to the customer, or a comment, and says how long it took."""
        body = {"Content": "We look into it.", "ContentType": "text/plain", "TimeTaken": minutes}
        self._ask(agent, "POST", f"/ticket/{ticket}/{kind}", body)
        self._note(Event(kind="worked", ticket=ticket, agent=agent, minutes=minutes))

    def resolve(self, ticket: int, outcome: str = "solved", status: str = "resolved") -> None:
        """The owner closes it, with one more minute of work entered as the new total."""
        agent = self.open.pop(ticket)
        worked = int(self._ask(agent, "GET", f"/ticket/{ticket}")["TimeWorked"] or 0)
        body = {"Status": status, "TimeWorked": worked + 1, "CustomFields": {"Outcome": outcome}}
        self._ask(agent, "PUT", f"/ticket/{ticket}", body)
        self._note(Event(kind="worked", ticket=ticket, agent=agent, minutes=1))
        closed = "not_solved" if status == "rejected" and outcome == "solved" else outcome
        self._note(Event(kind="closed", ticket=ticket, agent=agent, outcome=closed))
        self.closed[ticket] = agent

    def rate(self, ticket: int, score: int) -> None:
        """The customer answers, or answers anew."""
        fields = {"Satisfaction": str(score), "Satisfaction comment": COMMENTS[score]}
        self._ask("root", "PUT", f"/ticket/{ticket}", {"CustomFields": fields})
        self.rated[ticket] = score
        self._note(Event(kind="rated", ticket=ticket, score=score))

    def take_rating_back(self, ticket: int) -> None:
        """The customer's answer is removed."""
        self._ask("root", "PUT", f"/ticket/{ticket}", {"CustomFields": {"Satisfaction": None}})
        self._note(Event(kind="unrated", ticket=ticket, score=self.rated.pop(ticket)))

    def reopen(self, ticket: int) -> None:
        """The customer comes back."""
        self._ask("root", "PUT", f"/ticket/{ticket}", {"Status": "open"})
        self.open[ticket] = self.closed.pop(ticket)
        self._note(Event(kind="reopened", ticket=ticket, agent=self.open[ticket]))

    def merge(self, ticket: int, into: int) -> None:
        """A ticket goes into another one."""
        self._ask("root", "PUT", f"/ticket/{ticket}", {"MergeInto": into})
        self.open.pop(ticket, None)
        self.closed.pop(ticket, None)
        self._note(Event(kind="merged", ticket=ticket, into=into))

    def delete(self, ticket: int) -> None:
        """A ticket turns out to be spam."""
        self._ask("root", "PUT", f"/ticket/{ticket}", {"Status": "deleted"})
        self.open.pop(ticket, None)
        self._note(Event(kind="deleted", ticket=ticket))

    # --- a working day -------------------------------------------------------------------

    def work(self, actions: int) -> None:
        """So many actions as they come, in about the proportions of a real queue."""
        for _ in range(actions):
            self._step(self._random.random())

    def _step(self, draw: float) -> None:
        ticket = self._random.choice(sorted(self.open)) if self.open else None
        if ticket is None or draw < 0.2:
            self.take(self.create(), self._random.choice(self._agents))
        elif draw < 0.45:
            self.reply(ticket, self.open[ticket], self._random.randint(1, 15))
        elif draw < 0.7:
            self.resolve(ticket, self._random.choice(OUTCOMES))
        elif draw < 0.82 and self.closed:
            late = self._random.choice(sorted(self.closed))
            self._rate_anew(late)
            del self.closed[late]
        elif draw < 0.88 and self.rated:
            self._rate_anew(self._random.choice(sorted(self.rated)))
        elif draw < 0.93 and self.closed:
            self.reopen(self._random.choice(sorted(self.closed)))
        elif draw < 0.97 or len(self.open) < 2:
            others = [agent for agent in self._agents if agent != self.open[ticket]]
            self.transfer(ticket, self._random.choice(others))
        else:
            self.merge(ticket, self._random.choice(sorted(self.open.keys() - {ticket})))

    def _rate_anew(self, ticket: int) -> None:
        """Another score than before: RT notes no change where there is none."""
        before = self.rated.get(ticket)
        self.rate(ticket, self._random.choice([score for score in COMMENTS if score != before]))

    # --- in between ----------------------------------------------------------------------

    def _got(self, kind: str, ticket: int, agent: str) -> None:
        self.open[ticket] = agent
        self._note(Event(kind=kind, ticket=ticket, agent=agent))

    def _note(self, event: Event) -> None:
        self.events.append(event)

    def _ask(
        self, user: str, method: str, path: str, body: Mapping[str, Any] | None = None
    ) -> Mapping[str, Any]:
        answer = self._http[user].request(method, path, json=body)
        assert answer.is_success, f"{user}: {method} {path}: {answer.status_code} {answer.text}"
        known = answer.json()
        return known if isinstance(known, dict) else {}
