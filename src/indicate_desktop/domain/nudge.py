"""Nudge: the one coaching suggestion a week that the agent, and nobody else, is shown."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from indicate_desktop.domain.coaching import CoachingRequest
from indicate_desktop.domain.suggestion import Suggestion

EVERY = timedelta(days=7)
STAYS = timedelta(hours=12)
"""How long one that was seen may be seen again: the rest of the shift, not the next one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NudgeWishes:
    """What the agent has chosen, and when a nudge was last seen."""

    wanted: bool = True
    nudged_at: datetime | None = None
    """When the last one was first seen."""
    snoozed_until: datetime | None = None


def nudge(
    suggestions: Sequence[Suggestion],
    requests: Iterable[CoachingRequest],
    wishes: NudgeWishes,
    now: datetime,
    shown: str | None = None,
) -> Suggestion | None:
    """The suggestion to show: the strongest whose topic nobody has been asked about yet.

    None where the agent wants none, or had one within the week that is over by now. While the
    last one may still be seen, only its topic (`shown`) is: one a week is one topic.
    """
    snoozed = wishes.snoozed_until is not None and now < wishes.snoozed_until
    if not wishes.wanted or snoozed:
        return None
    age = now - wishes.nudged_at if wishes.nudged_at is not None else EVERY
    if STAYS <= age < EVERY:
        return None
    asked = {request.topic for request in requests}
    strong = [s for s in suggestions if s.strong and s.topic not in asked]
    if shown is not None and age < STAYS:
        strong = [s for s in strong if s.topic == shown]
    return strong[0] if strong else None
