"""What the coaching dialog starts from and turns into: pure, without widgets."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from indicate_desktop.domain.coaching import (
    MOST_CONTACTS,
    CoachingForm,
    CoachingRequest,
    CoachingWhen,
)
from indicate_desktop.domain.snapshot import ContactLine, Snapshot
from indicate_desktop.domain.suggestion import Suggestion

MOST_TOPICS = 4
SHOWN_CONTACTS = 8
"""The list scrolls; more than these would ask for a search, which the history has."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What can be chosen when the dialog opens."""

    topics: tuple[str, ...]
    """Chips: suggested topics first, then the topics of recent contacts."""
    suggestions: dict[str, Suggestion]
    chosen: str | None
    contacts: tuple[ContactLine, ...]


def draft(
    snapshot: Snapshot,
    contact: str | None = None,
    topic: str | None = None,
    line: ContactLine | None = None,
) -> Draft:
    """The choices for an agent now; `contact` is the key of the one they came from.

    `topic` is one that they want to ask about, whether it was suggested or not; `line` is the
    contact, which may be older than what the snapshot holds.
    """
    suggestions = {s.topic: s for s in snapshot.suggestions}
    lines = _unique((*((line,) if line else ()), *snapshot.coachable, *snapshot.latest))
    here = next((line for line in lines if line.contact.key == contact), None)
    recent = [line.contact.topic for line in lines if line.contact.topic]
    own = [here.contact.topic] if here and here.contact.topic else []
    own = [topic] if topic else own
    topics = tuple(dict.fromkeys([*own, *suggestions, *recent]))[:MOST_TOPICS]
    strong = next((s.topic for s in snapshot.suggestions if s.strong), None)
    chosen = own[0] if own else strong
    return Draft(topics=topics, suggestions=suggestions, chosen=chosen, contacts=lines)


def with_contact(draft_: Draft, line: ContactLine) -> Draft:
    """The same, with one more contact to choose."""
    return replace(draft_, contacts=_unique((line, *draft_.contacts)))


def offered(draft_: Draft, topic: str | None, keep: frozenset[str]) -> tuple[ContactLine, ...]:
    """The contacts to list for a topic: its own first, low ones before high ones.

    Those in `keep` (already chosen) stay in the list whatever the topic.
    """

    def order(line: ContactLine) -> tuple[bool, bool, float, float]:
        score = line.rating.scale.of_five_centi(line.rating.score) if line.rating else 600
        return (
            line.contact.key not in keep,
            line.contact.topic != topic,
            score,
            -line.contact.started_at.timestamp(),
        )

    return tuple(sorted(draft_.contacts, key=order)[:SHOWN_CONTACTS])


def preselected(draft_: Draft, topic: str | None) -> frozenset[str]:
    """The contacts that a topic suggests: its low ones of the agent's own making, two at most."""
    keys = [
        line.contact.key
        for line in offered(draft_, topic, frozenset())
        if line.contact.topic == topic
        and line.rating is not None
        and line.rating.low
        and (line.cause is None or line.cause.own)
    ]
    return frozenset(keys[: min(2, MOST_CONTACTS)])


def request(
    *,
    id_: UUID,
    agent: str,
    topic: str,
    text: str,
    contacts: Iterable[str],
    when: CoachingWhen,
    coach: str | None,
    form: CoachingForm,
    at: datetime,
) -> CoachingRequest:
    """The request as it will be sent; its key is the command's id."""
    return CoachingRequest(
        key=str(id_),
        agent=agent,
        topic=topic.strip(),
        contacts=tuple(contacts),
        made_at=at,
        text=text.strip(),
        when=when,
        coach=coach,
        form=form,
    )


def _unique(lines: Iterable[ContactLine]) -> tuple[ContactLine, ...]:
    """Each contact once, in the order of its first place."""
    return tuple({line.contact.key: line for line in reversed(list(lines))}.values())[::-1]
