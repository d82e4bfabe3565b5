"""What customers think, when they say so, and what a low answer was really about."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from math import exp
from random import Random

from indicate_desktop.domain.cause import CauseKind
from indicate_desktop.domain.contact import Outcome
from indicate_desktop.hub.simulator.chance import chance
from indicate_desktop.hub.simulator.people import Person
from indicate_desktop.hub.simulator.words import Words
from indicate_desktop.hub.simulator.work import Served

ANSWERED = 0.52
"""The share of closed contacts that are rated."""
AT_ONCE = 0.78
"""The share of answers that come within hours; the others come within days."""
COMMENTED = 0.3
REVISED = 0.025
WITHDRAWN = 0.01
CAUSE_NAMED = 0.75
"""The share of low answers whose cause the agent names."""
LOW = 2
CROSS = 0.035
"""The share of answers that are low whatever the agent did."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One customer's answer, and what becomes of it."""

    at: datetime
    score: int
    comment: str | None
    revised_at: datetime | None = None
    revised_score: int = 0
    revised_comment: str | None = None
    withdrawn_at: datetime | None = None
    cause: CauseKind | None = None
    cause_at: datetime | None = None


def outcome(customer: Served, person: Person) -> Outcome:
    """How the agent's leg ends."""
    if customer.abandoned:
        return Outcome.ABANDONED
    skill = person.skill[customer.topic.key]
    draw = customer.rng.random()
    if draw < 0.06 - 0.05 * skill:
        return Outcome.TRANSFERRED
    if draw < 0.10 - 0.07 * skill:
        return Outcome.ESCALATED
    if draw < 0.2 - 0.15 * skill - 0.1 * customer.topic.ease:
        return Outcome.NOT_SOLVED
    return Outcome.SOLVED


def answer(
    customer: Served, person: Person, ended: Outcome, learned: float, words: Words
) -> Answer | None:
    """The customer's answer; None from those who say nothing.

    `learned` is how many points of five the agent has gained by this day.
    """
    rng = customer.rng
    if rng.random() >= ANSWERED:
        return None
    quick = rng.random() < AT_ONCE
    delay = 5 * 60 * exp(rng.gauss(0, 1.2)) if quick else 86400 * exp(rng.gauss(0, 0.8))
    score = _score(rng, _pleased(customer, person, ended) + learned)
    at = customer.ended_at + timedelta(seconds=round(max(20.0, delay)))
    low = score <= LOW
    kinds = customer.topic.causes
    (kind,) = rng.choices(list(kinds), list(kinds.values()))
    changes, named = rng.random(), rng.random() < CAUSE_NAMED
    spoken = rng.random() < COMMENTED + (0.3 if low else 0)
    later = timedelta(seconds=round(3600 * exp(rng.gauss(0, 1))))
    comment = _comment(rng, score, kind, words) if spoken else None
    up = rng.random() < 0.7
    revised = score + 1 if score == 1 or (up and score < 5) else score - 1
    revises = changes < REVISED
    return Answer(
        at=at,
        score=score,
        comment=comment,
        revised_at=at + later if revises else None,
        revised_score=revised,
        revised_comment=(
            _comment(chance(at, revised), revised, kind, words) if revises and spoken else None
        ),
        withdrawn_at=at + later if 1 - changes < WITHDRAWN else None,
        cause=kind if low and named else None,
        cause_at=at + timedelta(seconds=round(2400 * exp(rng.gauss(0, 0.8)))),
    )


def _pleased(customer: Served, person: Person, ended: Outcome) -> float:
    """How pleased the customer is at heart, on an open scale around 1 to 5."""
    waited = (customer.started_at - customer.arrived_at).total_seconds() / 60
    unsolved = {Outcome.NOT_SOLVED: 1.3, Outcome.ESCALATED: 0.8}.get(ended, 0.0)
    skill = person.skill[customer.topic.key]
    return 5.0 + skill + customer.topic.ease - unsolved - min(0.5, waited / 60)


def _score(rng: Random, pleased: float) -> int:
    """Whole points. Now and then somebody is cross whatever the agent did."""
    if rng.random() < CROSS:
        return rng.choice((1, 2))
    return min(5, max(1, round(pleased + rng.gauss(0, 0.75))))


def _comment(rng: Random, score: int, kind: CauseKind, words: Words) -> str:
    if score <= LOW:
        return words.sad[kind]
    return rng.choice(words.fair if score == 3 else words.glad)
