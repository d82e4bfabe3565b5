"""Topics that several agents ask for coaching about: what may be worth a session in a group.

Nobody can be made out: a topic shows from `FLOOR` agents on, and never how many exactly, or one
could tell from a number that grows who has asked.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from indicate_desktop.domain.coaching import CoachingRequest, CoachingState
from indicate_desktop.domain.one_line import one_line

FLOOR = 5
"""So few agents are the least that a figure of a team is shown for."""
STEPS = (FLOOR, 10, 20, 50, 100)
"""How many are told of: at least so many."""
ASKED_WITHIN = timedelta(days=90)
_UNSAID = frozenset({CoachingState.DRAFT, CoachingState.WITHDRAWN})


@dataclass(frozen=True, slots=True)
class GroupTopic:
    """A topic, and how many agents have asked about it at least."""

    topic: str
    at_least: int


def asked_by_several(
    requests: Iterable[tuple[str, CoachingRequest]], now: datetime
) -> list[GroupTopic]:
    """The topics of the last months, by each request's agent; most asked about first, then by name.

    What was taken back does not count; an agent counts once, however often they ask.
    """
    agents: dict[str, set[str]] = defaultdict(set)
    names: dict[str, str] = {}
    for agent, request in requests:
        if request.state in _UNSAID or now - request.made_at > ASKED_WITHIN:
            continue
        topic = one_line(request.topic).strip()
        agents[topic.casefold()].add(agent)
        names[topic.casefold()] = min(topic, names.get(topic.casefold(), topic))
    found = [
        GroupTopic(names[key], max(step for step in STEPS if step <= len(who)))
        for key, who in agents.items()
        if len(who) >= FLOOR
    ]
    return sorted(found, key=lambda each: (-each.at_least, each.topic))
