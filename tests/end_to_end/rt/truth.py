"""What agents' figures must be after recorded traffic, worked out from the events alone."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from tests.end_to_end.rt.traffic import Event

from indicate_desktop.domain.contact import Channel, ContactResult, Outcome, TimeBasis
from indicate_desktop.domain.rating import Rating
from indicate_desktop.domain.tally import Tally, of_contact
from indicate_desktop.wire import ArrivingRecord

NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)


@dataclass(slots=True)
class _Leg:
    minutes: int | None = None
    outcome: Outcome | None = None
    reopened: bool = False
    score: int | None = None


@dataclass(slots=True)
class _Ticket:
    episode: int = 1
    owner: str = ""
    closed: bool = False
    gone: str = ""
    """"merged" or "deleted"."""
    legs: dict[tuple[int, str], _Leg] = field(default_factory=dict)
    closings: list[tuple[int, str]] = field(default_factory=list)

    def own(self, agent: str) -> None:
        if self.owner and not self.closed:
            self.legs[self.episode, self.owner].outcome = Outcome.TRANSFERRED
        self.owner = agent
        if agent and not self.closed:
            self.legs.setdefault((self.episode, agent), _Leg()).outcome = None

    def hear(self, event: Event) -> None:
        match event.kind:
            case "taken" | "transferred":
                self.own(event.agent)
            case "given_back":
                self.own("")
            case "worked":
                leg = self.legs[self.episode, event.agent]
                leg.minutes = (leg.minutes or 0) + event.minutes
            case "closed":
                self.closed = True
                self.closings.append((self.episode, event.agent))
                self.legs[self.closings[-1]].outcome = Outcome(event.outcome)
            case "reopened":
                self.legs[self.closings[-1]].reopened = True
                self.closed, self.episode = False, self.episode + 1
                self.legs[self.episode, self.owner] = _Leg()
            case "rated":
                self.legs[self.closings[-1]].score = event.score
            case "unrated":
                self.legs[self.closings[-1]].score = None
            case _:
                self.gone = event.kind

    def own_tallies(self) -> Iterable[tuple[str, Tally]]:
        for (_, agent), leg in self.legs.items():
            contact = ContactResult(
                key="leg",
                agent=agent,
                source="rt",
                order=1,
                channel=Channel.TICKET,
                started_at=NOON,
                ended_at=NOON,
                handle_s=None if leg.minutes is None else leg.minutes * 60,
                time_basis=TimeBasis.REPORTED,
                outcome=leg.outcome,
                reopened_at=NOON + timedelta(minutes=1) if leg.reopened else None,
                superseded_by="survivor" if self.gone == "merged" else None,
                deleted=self.gone == "deleted",
            )
            rating = Rating(
                key="rating",
                contact="leg",
                agent=agent,
                source="rt",
                order=1,
                score=leg.score or 1,
                answered_at=NOON,
                withdrawn=leg.score is None,
            )
            yield agent, of_contact(contact, [rating])


def expected(events: Iterable[Event]) -> dict[str, Tally]:
    """Each agent's sums, from what happened."""
    tickets: dict[int, _Ticket] = defaultdict(_Ticket)
    for event in events:
        tickets[event.ticket].hear(event)
    return _added(pair for ticket in tickets.values() for pair in ticket.own_tallies())


def counted(records: Iterable[ArrivingRecord]) -> dict[str, Tally]:
    """Each agent's sums, from what the hub has."""
    contacts: list[ContactResult] = []
    ratings: dict[str, list[Rating]] = defaultdict(list)
    for record in records:
        if isinstance(record, ContactResult):
            contacts.append(record)
        elif isinstance(record, Rating):
            ratings[record.contact].append(record)
    return _added(
        (contact.agent, of_contact(contact, ratings[contact.key])) for contact in contacts
    )


def _added(pairs: Iterable[tuple[str, Tally]]) -> dict[str, Tally]:
    sums: dict[str, Tally] = {}
    for agent, tally in pairs:
        sums[agent] = sums.get(agent, Tally()) + tally
    return sums
