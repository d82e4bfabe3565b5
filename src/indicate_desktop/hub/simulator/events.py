"""Work and answers as the records that a contact centre's systems report, with their times."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from math import exp

from indicate_desktop.domain.cause import Cause
from indicate_desktop.domain.contact import Channel, ContactResult, Outcome
from indicate_desktop.domain.rating import Rating
from indicate_desktop.domain.state import StateInterval
from indicate_desktop.hub.simulator.answers import Answer, answer, outcome
from indicate_desktop.hub.simulator.clock import Clock
from indicate_desktop.hub.simulator.people import Person
from indicate_desktop.hub.simulator.rota import WorkShift
from indicate_desktop.hub.simulator.words import Words
from indicate_desktop.hub.simulator.work import Served, Stretch
from indicate_desktop.wire import Record

SOURCE = "simulator"
SEEN_EVERY = timedelta(minutes=10)
"""How often the centre reports that a state still goes on."""
REOPENED, REPEATED = 0.04, 0.06
WITH_ARTICLE = 0.4


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One version of a record, known from a real instant on."""

    at: datetime
    agent: str
    record: Record

    @property
    def rank(self) -> tuple[datetime, str, str]:
        """Where it stands among all events, the same in every run."""
        return self.at, type(self.record).__name__, self.record.key


def order(at: datetime) -> int:
    """The source's order: milliseconds since 1970, which rise with every version."""
    return int(at.timestamp() * 1000)


def of_stretch(stretch: Stretch, person: Person, shift: WorkShift, clock: Clock) -> Iterator[Event]:
    """A state from its start: open while it goes on, then closed."""
    started_at, ended_at = clock.real(stretch.started_at), clock.real(stretch.ended_at)
    if started_at >= ended_at:
        return
    base = StateInterval(
        key=f"{person.key}-{shift.day:%Y%m%d}-{order(stretch.started_at)}",
        agent=person.key,
        source=SOURCE,
        order=order(started_at),
        state=stretch.state,
        started_at=started_at,
        ended_at=None,
        observed_at=started_at,
    )
    seen = stretch.started_at
    while seen < stretch.ended_at:
        at = clock.real(seen)
        yield Event(at=at, agent=person.key, record=replace(base, order=order(at), observed_at=at))
        seen += SEEN_EVERY
    closed = replace(base, order=order(ended_at), ended_at=ended_at, observed_at=ended_at)
    yield Event(at=ended_at, agent=person.key, record=closed)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One customer's contact with everything that follows from it."""

    contact: ContactResult
    """As it is when the leg ends."""
    served: Served
    answer: Answer | None
    events: tuple[Event, ...]


def of_customer(
    customer: Served, person: Person, shift: WorkShift, clock: Clock, words: Words
) -> Told:
    """A contact's versions, its answer's versions and the cause that the agent names."""
    ended = outcome(customer, person)
    contact = _contact(customer, person, shift, clock, words=words, ended=ended)
    versions: list[Record] = [contact]
    times = [clock.real(customer.noticed_at)]
    if newer := _came_back(contact, customer, clock):
        versions.append(newer)
        times.append(newer.reopened_at or newer.repeated_at or times[0])
    said = None
    if ended in {Outcome.SOLVED, Outcome.NOT_SOLVED, Outcome.ESCALATED}:
        said = answer(customer, person, ended, _learned(person, shift), words)
    if said is not None:
        for at, record in _answers(said, contact, clock):
            times.append(at)
            versions.append(record)
    events = tuple(
        Event(at=at, agent=person.key, record=record)
        for at, record in zip(times, versions, strict=True)
    )
    return Told(contact=contact, served=customer, answer=said, events=events)


def _learned(person: Person, shift: WorkShift) -> float:
    """What the agent has gained by this shift: all of it lately, none forty shifts ago."""
    return person.learning * min(1.0, max(0.0, (40 - shift.index) / 30))


def _contact(
    customer: Served,
    person: Person,
    shift: WorkShift,
    clock: Clock,
    *,
    words: Words,
    ended: Outcome,
) -> ContactResult:
    """The leg when it ends. Quickened time moves it, but leaves its length."""
    rng = customer.rng
    ended_at = clock.real(customer.ended_at)
    wait_s = int((customer.started_at - customer.arrived_at).total_seconds())
    if customer.channel is Channel.EMAIL:
        wait_s += round(5400 * exp(rng.gauss(0, 0.9)))
    handled = not customer.abandoned
    started_at = ended_at - (customer.ended_at - customer.started_at)
    if customer.abandoned:
        started_at -= timedelta(seconds=wait_s)
    case = f"{shift.day:%y%m%d}{customer.number:03}"
    return ContactResult(
        key=f"{person.key}-{case}",
        agent=person.key,
        source=SOURCE,
        order=order(ended_at),
        channel=customer.channel,
        started_at=started_at,
        ended_at=ended_at,
        queue=words.queues[customer.channel],
        topic=words.topics[customer.topic.key],
        talk_s=customer.talk_s if handled else None,
        hold_s=customer.hold_s if handled else None,
        wrap_s=customer.wrap_s if handled else None,
        wait_s=wait_s,
        outcome=ended,
        link=f"https://desk.example/cases/{case}",
        article=f"KB-{customer.topic.key}" if handled and rng.random() < WITH_ARTICLE else None,
    )


def _came_back(contact: ContactResult, customer: Served, clock: Clock) -> ContactResult | None:
    """The contact's next version if the customer was not done after all."""
    draw, days = customer.rng.random(), customer.rng.expovariate(1 / 2.5)
    if contact.outcome is not Outcome.SOLVED or draw >= REOPENED + REPEATED:
        return None
    at = clock.real(customer.ended_at + timedelta(hours=1, seconds=round(86400 * days)))
    if draw < REOPENED:
        return replace(contact, order=order(at), reopened_at=at)
    return replace(contact, order=order(at), repeated_at=at)


def _answers(
    said: Answer, contact: ContactResult, clock: Clock
) -> Iterator[tuple[datetime, Record]]:
    at = clock.real(said.at)
    rating = Rating(
        key=f"{contact.key}-r",
        contact=contact.key,
        agent=contact.agent,
        source=SOURCE,
        order=order(at),
        score=said.score,
        answered_at=at,
        comment=said.comment,
    )
    yield at, rating
    if said.revised_at is not None:
        at = clock.real(said.revised_at)
        changed = replace(rating, score=said.revised_score, comment=said.revised_comment)
        yield at, replace(changed, order=order(at), answered_at=at, revision=2)
    elif said.withdrawn_at is not None:
        at = clock.real(said.withdrawn_at)
        yield at, replace(rating, order=order(at), answered_at=at, revision=2, withdrawn=True)
    if said.cause is not None and said.cause_at is not None:
        at = clock.real(said.cause_at)
        yield at, Cause(key=contact.key, agent=contact.agent, kind=said.cause, named_at=at)
