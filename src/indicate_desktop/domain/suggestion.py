"""Suggestions: topics worth asking coaching for, from arithmetic that is shown."""

from collections import Counter
from collections.abc import Sequence
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
    """Three or more low ones among the last 20 rated contacts: worth a nudge."""


def suggest(rated: Sequence[RatedContact]) -> tuple[Suggestion, ...]:
    """Topics with low answers of the agent's own making, most first.

    `rated` is newest first; the last 20 are the present, the 30 days before the oldest of
    them are "the month before". The agent alone sees the result.
    """
    recent = rated[:LAST_RATED]
    if not recent:
        return ()
    since = recent[-1].answered_at
    before = [r for r in rated[LAST_RATED:] if since - MONTH <= r.answered_at]
    low = Counter(r.topic for r in recent if r.low and r.own)
    answers, answers_before = (Counter(r.topic for r in rows) for rows in (recent, before))
    low_before = Counter(r.topic for r in before if r.low and r.own)
    ranked = sorted(low, key=lambda topic: (-low[topic], topic))
    return tuple(
        Suggestion(
            topic=topic,
            low=low[topic],
            answers=answers[topic],
            low_before=low_before[topic],
            answers_before=answers_before[topic],
            strong=low[topic] >= LOW_ENOUGH,
        )
        for topic in ranked
    )
