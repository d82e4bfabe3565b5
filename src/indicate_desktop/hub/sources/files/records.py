"""A row's values as the hub's records: the rules by which a row becomes a contact."""

import hashlib
from dataclasses import replace
from datetime import datetime, timedelta

from indicate_desktop.domain.contact import UNANSWERED, ContactResult, Outcome
from indicate_desktop.domain.rating import Rating
from indicate_desktop.hub.sources.files.mapping import ColumnMapping
from indicate_desktop.hub.sources.files.row_values import Values


def contact_key(values: Values, mapping: ColumnMapping, occurrence: int = 1) -> str:
    """The contact's key: from its id, else from agent and start.

    `occurrence` tells rows of one agent and start without an id apart.
    """
    if values.id is not None:
        return f"{mapping.name}:{values.id}"
    known = f"{values.agent}\0{values.started_at and values.started_at.isoformat()}"
    digest = hashlib.blake2b(known.encode(), digest_size=10).hexdigest()
    return f"{mapping.name}:#{digest}" + (f"-{occurrence}" if occurrence > 1 else "")


def outcome_of(values: Values, mapping: ColumnMapping) -> Outcome | None:
    """How the leg ended. Not answered goes before everything; the outcome's own column next."""
    if values.answered is False:
        return values.outcome if values.outcome in UNANSWERED else Outcome.NO_ANSWER
    if values.outcome is not None:
        return values.outcome
    if values.transferred:
        return Outcome.TRANSFERRED
    if values.resolved is not None:
        return Outcome.SOLVED if values.resolved else Outcome.NOT_SOLVED
    return mapping.outcome


def to_contact(values: Values, mapping: ColumnMapping, key: str, order: int) -> ContactResult:
    """The row's contact; `values.started_at` must be there.

    Without an end of its own it ends at start + wait + talk + hold + wrap (or the handling
    time in one), and an unanswered one where it starts; nobody handled that one.
    """
    if values.started_at is None:
        raise ValueError("a contact has a start")
    outcome = outcome_of(values, mapping)
    contact = ContactResult(
        key=key,
        agent=values.agent,
        source=mapping.source,
        order=order,
        channel=values.channel or mapping.channel,
        direction=values.direction or mapping.direction,
        queue=values.queue,
        topic=values.topic,
        started_at=values.started_at,
        ended_at=values.ended_at or values.started_at,
        wait_s=values.wait_s,
        outcome=outcome,
        link=values.link,
    )
    if outcome in UNANSWERED:
        return contact
    return replace(
        contact,
        ended_at=values.ended_at or _computed_end(values, values.started_at, outcome),
        talk_s=values.talk_s,
        hold_s=values.hold_s,
        wrap_s=values.wrap_s,
        handle_s=values.handle_s,
    )


def _computed_end(values: Values, start: datetime, outcome: Outcome | None) -> datetime | None:
    """The end from the durations; None for a contact that has neither those nor an outcome."""
    parts = [part for part in (values.talk_s, values.hold_s, values.wrap_s) if part is not None]
    handling = sum(parts) if parts else values.handle_s
    if handling is None and outcome is None:
        return None
    return start + timedelta(seconds=(values.wait_s or 0) + (handling or 0))


def to_rating(
    values: Values, mapping: ColumnMapping, contact: ContactResult | None, key: str, order: int
) -> Rating | None:
    """The row's rating of the contact with that key; None where the row has none."""
    if values.score is None:
        return None
    answered_at = values.rated_at
    if answered_at is None:
        if contact is None:
            raise ValueError("a rating without its contact says when it was answered")
        answered_at = contact.counted_at
    return Rating(
        key=f"{key}:rating",
        contact=key,
        agent=values.agent,
        source=mapping.source,
        order=order,
        score=values.score,
        scale=values.scale,
        kind=mapping.kind,
        answered_at=answered_at,
        comment=values.comment,
    )
