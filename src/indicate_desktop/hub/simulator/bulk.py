"""Very many contacts of one agent, quickly, for load and benchmarks."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import islice

from indicate_desktop.domain.contact import Channel, ContactResult, Outcome
from indicate_desktop.domain.rating import Rating
from indicate_desktop.hub.simulator.chance import chance
from indicate_desktop.hub.simulator.words import ENGLISH, TOPICS
from indicate_desktop.hub.sources.source import Batch

SOURCE = "load"
RATED = 0.6
MOST_DAYS = 1500
"""Over how many working days at most the contacts are spread."""
A_DAY = 40
WORKDAY_S = 8 * 3600
DRAWN = 4099
"""How many different contacts are drawn; a prime, so that no day looks like another."""
PAGE = 1000


def many_contacts(
    n: int, agent: str, seed: int, until: datetime, a_day: int | None = None
) -> Iterator[ContactResult | Rating]:
    """Exactly n contacts in order of time up to an instant, with a rating after 60 % of them.

    The chances of some thousands of contacts are drawn once and used in turn: plausible for
    sums and searches, and made at the speed of making the records. Without `a_day` there are
    as many in a day as it takes to fit into some years.
    """
    drawn = _drawn(seed)
    a_day = a_day or max(A_DAY, -(-n // MOST_DAYS))
    apart_s = WORKDAY_S / a_day
    days = -(-n // a_day)
    for number in range(n):
        topic, channel, talk, wrap, outcome, score, delay = drawn[number % DRAWN]
        day, place = divmod(n - 1 - number, a_day)
        ended_at = until - timedelta(days=day, seconds=int(place * apart_s))
        order = (days - day) * a_day - place
        key = f"{agent}-{number}"
        yield ContactResult(
            key=key,
            agent=agent,
            source=SOURCE,
            order=order,
            channel=channel,
            started_at=ended_at - timedelta(seconds=talk + wrap),
            ended_at=ended_at,
            topic=topic,
            talk_s=talk,
            wrap_s=wrap,
            outcome=outcome,
        )
        if score:
            yield Rating(
                key=key,
                contact=key,
                agent=agent,
                source=SOURCE,
                order=order,
                score=score,
                answered_at=min(until, ended_at + timedelta(seconds=delay)),
            )


def batches(n: int, agent: str, seed: int, until: datetime, page: int = PAGE) -> Iterator[Batch]:
    """The same as pages for a hub's store."""
    records = many_contacts(n, agent, seed, until)
    while part := tuple(islice(records, page)):
        yield Batch(records=part, people={agent: agent})


_Drawn = tuple[str, Channel, int, int, Outcome, int, int]


def _drawn(seed: int) -> list[_Drawn]:
    """Topic, channel, talk, wrap, outcome, score (0: not rated), seconds to the answer."""
    rng = chance(seed, "bulk")
    topics = [ENGLISH.topics[topic.key] for topic in TOPICS]
    weights = [topic.weight for topic in TOPICS]
    channels = (Channel.PHONE, Channel.EMAIL, Channel.CHAT)
    outcomes = (Outcome.SOLVED, Outcome.NOT_SOLVED, Outcome.ESCALATED, Outcome.TRANSFERRED)
    return [
        (
            rng.choices(topics, weights)[0],
            rng.choices(channels, (58, 26, 16))[0],
            round(rng.lognormvariate(5.7, 0.5)),
            round(rng.lognormvariate(4.0, 0.6)),
            rng.choices(outcomes, (83, 8, 3, 6))[0],
            rng.choices((5, 4, 3, 2, 1), (66, 20, 7, 4, 3))[0] if rng.random() < RATED else 0,
            round(rng.lognormvariate(6.8, 1.2)),
        )
        for _ in range(DRAWN)
    ]
