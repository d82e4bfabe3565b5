"""Suggestions: topics worth asking coaching for, from arithmetic that is shown."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

LAST_RATED = 20
LOW_ENOUGH = 3
MONTH = timedelta(days=30)


@dataclass(frozen=True, slots=True, kw_only=True)
class RatedContact:
    """What a suggestion looks at: one rated contact, newest rating only."""

    topic: str
    low: bool
    own: bool
    """Of the agent's own making, or of a cause not named yet."""
    answered_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """A topic with its counts: low answers of the last ones, and the month before them."""

    topic: str
    low: int
    answers: int
    low_before: int
    answers_before: int
    strong: bool
    """Three or more low ones among the last 20 rated contacts, or a hard one: worth a nudge."""
    hard: int = 0
    """Contacts that the agent has marked as hard within the last month."""


def suggest(rated: Sequence[RatedContact], hard: Iterable[str] = ()) -> tuple[Suggestion, ...]:
    """Topics with low answers of the agent's own making, most first, then those that were hard.

    `rated` is newest first; the last 20 are the present, the 30 days before the oldest of
    them are "the month before". `hard` has the topic of each contact that the agent has marked
    so within the last month. The agent alone sees the result.
    """
    recent = rated[:LAST_RATED]
    marked = Counter(hard)
    since = recent[-1].answered_at if recent else None
    before = [r for r in rated[LAST_RATED:] if since and since - MONTH <= r.answered_at]
    low = Counter(r.topic for r in recent if r.low and r.own)
    answers, answers_before = (Counter(r.topic for r in rows) for rows in (recent, before))
    low_before = Counter(r.topic for r in before if r.low and r.own)
    topics = low.keys() | marked.keys()
    ranked = sorted(topics, key=lambda topic: (-low[topic], -marked[topic], topic))
    return tuple(
        Suggestion(
            topic=topic,
            low=low[topic],
            answers=answers[topic],
            low_before=low_before[topic],
            answers_before=answers_before[topic],
            strong=low[topic] >= LOW_ENOUGH or marked[topic] > 0,
            hard=marked[topic],
        )
        for topic in ranked
    )
