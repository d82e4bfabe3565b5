"""One shift's work: customers arrive, wait, are served one at a time; pauses lie between."""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import count
from math import exp
from random import Random
from zoneinfo import ZoneInfo

from indicate_desktop.domain.contact import Channel
from indicate_desktop.domain.state import AgentState
from indicate_desktop.hub.simulator.chance import chance
from indicate_desktop.hub.simulator.clock import Clock
from indicate_desktop.hub.simulator.people import Person
from indicate_desktop.hub.simulator.rota import WorkShift, blocks
from indicate_desktop.hub.simulator.words import TOPICS, Topic

PER_HOUR = 6.2
"""Customers an hour for one agent, on a usual day at a usual hour."""
BY_HOUR = (
    0.95, 0.9, 0.9, 0.9, 0.9, 0.95, 0.95, 0.95, 1.05, 1.1, 1.1, 1.05,
    0.95, 1.0, 1.05, 1.05, 1.0, 0.95, 0.95, 1.0, 1.0, 1.0, 0.95, 0.95,
)  # fmt: skip
"""One agent's share by local hour. Staffing follows demand, so it is flatter than the demand."""
BY_WEEKDAY = (1.1, 1.0, 0.98, 1.0, 0.96, 1.0, 1.0)
COLLEAGUE_S = 120.0
"""After how long in the queue a colleague takes a customer, on average."""
BUSIEST = max(BY_HOUR) * max(BY_WEEKDAY)
PATIENCE_S = 900.0
"""How long a customer on the phone or in a chat waits before giving up, on average."""
CHANNELS = {Channel.PHONE: 58, Channel.EMAIL: 26, Channel.CHAT: 16}


@dataclass(frozen=True, slots=True, kw_only=True)
class Handling:
    """The seconds of one channel: medians and spread of log-normal times."""

    talk_s: float
    spread: float
    hold_share: float
    hold_s: float
    wrap_s: float


HANDLING = {
    Channel.PHONE: Handling(talk_s=290, spread=0.55, hold_share=0.3, hold_s=55, wrap_s=65),
    Channel.EMAIL: Handling(talk_s=380, spread=0.5, hold_share=0, hold_s=0, wrap_s=30),
    Channel.CHAT: Handling(talk_s=420, spread=0.45, hold_share=0, hold_s=0, wrap_s=35),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Served:
    """One customer with what became of the wait, and with chances still to be drawn from `rng`."""

    number: int
    """Rising within the shift. Numbers are given before thinning, so that a customer more or
    less leaves all others as they are."""
    rng: Random
    topic: Topic
    channel: Channel
    arrived_at: datetime
    started_at: datetime
    """When the agent took it; when the customer gave up, if `abandoned`."""
    talk_s: int = 0
    hold_s: int = 0
    wrap_s: int = 0
    abandoned: bool = False
    noticed_at: datetime
    """When the centre's systems tell of it: at its end, or when the line is free again."""

    @property
    def told_at(self) -> datetime:
        """The earliest instant of anything that is told about it."""
        return self.noticed_at if self.abandoned else self.started_at

    @property
    def talked_until(self) -> datetime:
        """The end of talk and hold, where wrap-up begins."""
        return self.started_at + timedelta(seconds=self.talk_s + self.hold_s)

    @property
    def ended_at(self) -> datetime:
        """The end of wrap-up."""
        return self.talked_until + timedelta(seconds=self.wrap_s)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A stretch of one state."""

    state: AgentState
    started_at: datetime
    ended_at: datetime

    @property
    def told_at(self) -> datetime:
        """When the state is first told of."""
        return self.started_at


def work(
    person: Person, shift: WorkShift, clock: Clock, zone: ZoneInfo
) -> Iterator[Served | Stretch]:
    """A shift's customers and states, in order of their starts, without gaps between states."""
    waiting = deque[Served]()
    coming = _customers(person, shift, clock, zone)
    following = next(coming, None)
    pauses = blocks(shift, person.luck)
    pause = next(pauses, None)
    now = shift.started_at
    while now < shift.ended_at:
        while following is not None and following.arrived_at <= now:
            waiting.append(following)
            following = next(coming, None)
        if pause is not None and pause.started_at <= now:
            end = max(pause.ended_at, now + timedelta(minutes=5))
            yield Stretch(state=pause.state, started_at=now, ended_at=end)
            now, pause = end, next(pauses, None)
        elif waiting:
            customer = _taken(waiting.popleft(), now, person)
            if customer is None:
                continue
            yield customer
            if not customer.abandoned:
                yield from _states(customer)
                now = customer.ended_at
        else:
            ahead = [shift.ended_at]
            ahead += [following.arrived_at] if following else []
            ahead += [pause.started_at] if pause else []
            end = min(ahead)
            yield Stretch(state=AgentState.AVAILABLE, started_at=now, ended_at=end)
            now = end


def _states(customer: Served) -> Iterator[Stretch]:
    yield Stretch(
        state=AgentState.ON_CONTACT,
        started_at=customer.started_at,
        ended_at=customer.talked_until,
    )
    if customer.wrap_s:
        yield Stretch(
            state=AgentState.WRAP_UP,
            started_at=customer.talked_until,
            ended_at=customer.ended_at,
        )


def _customers(person: Person, shift: WorkShift, clock: Clock, zone: ZoneInfo) -> Iterator[Served]:
    """Arrivals as an inhomogeneous Poisson process, by thinning (Lewis and Shedler 1979).

    Sending a centre's customers to its agents at random splits one Poisson process into one
    for each agent, so every agent's can be drawn alone.
    """
    arrivals = chance(person.luck, shift.index, "arrivals")
    at = shift.started_at
    for number in count(1):
        at += timedelta(hours=arrivals.expovariate(PER_HOUR * BUSIEST))
        if at >= shift.ended_at:
            return
        local = clock.real(at).astimezone(zone)
        share = BY_HOUR[local.hour] * BY_WEEKDAY[local.weekday()]
        if arrivals.random() * BUSIEST <= share:
            rng = chance(person.luck, shift.index, number)
            (topic,) = rng.choices(TOPICS, [topic.weight for topic in TOPICS])
            (channel,) = rng.choices(list(CHANNELS), list(CHANNELS.values()))
            whole = at.replace(microsecond=0)
            yield Served(
                number=number,
                rng=rng,
                topic=topic,
                channel=channel,
                arrived_at=whole,
                started_at=whole,
                noticed_at=whole,
            )


def _taken(customer: Served, now: datetime, person: Person) -> Served | None:
    """The customer as served from now on, or having given up; None if a colleague was free."""
    rng, handling = customer.rng, HANDLING[customer.channel]
    patience = timedelta(seconds=round(rng.expovariate(1 / PATIENCE_S)))
    colleague = timedelta(seconds=round(rng.expovariate(1 / COLLEAGUE_S)))
    waited = now - customer.arrived_at
    if customer.channel is not Channel.EMAIL and min(patience, colleague) < waited:
        if colleague <= patience:
            return None
        gone_at = customer.arrived_at + patience
        return replace(customer, started_at=gone_at, noticed_at=now, abandoned=True)
    slower = customer.topic.length * (1 - 0.2 * person.skill[customer.topic.key])
    held = rng.random() < handling.hold_share
    served = replace(
        customer,
        started_at=now,
        talk_s=_seconds(rng, handling.talk_s * slower, handling.spread),
        hold_s=_seconds(rng, handling.hold_s, 0.6) if held else 0,
        wrap_s=_seconds(rng, handling.wrap_s * slower, 0.6),
    )
    return replace(served, noticed_at=served.ended_at)


def _seconds(rng: Random, median: float, spread: float) -> int:
    """A log-normal time in whole seconds, at least one."""
    return max(1, round(median * exp(rng.gauss(0, spread))))
