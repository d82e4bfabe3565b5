"""Records as sources would deliver them."""

from datetime import UTC, datetime, timedelta
from typing import Any

from indicate_desktop.domain.contact import Channel, ContactResult, Outcome
from indicate_desktop.domain.rating import Rating
from indicate_desktop.hub.sources.source import Batch

START = datetime(2026, 3, 2, 8, tzinfo=UTC)


def contact(key: str = "c1", agent: str = "anna", order: int = 1, **more: Any) -> ContactResult:
    values: dict[str, Any] = {
        "source": "calls",
        "channel": Channel.PHONE,
        "started_at": START,
        "ended_at": START + timedelta(minutes=5),
        "outcome": Outcome.SOLVED,
    }
    return ContactResult(key=key, agent=agent, order=order, **(values | more))


def rating(contact_key: str = "c1", agent: str = "anna", order: int = 1, score: int = 4) -> Rating:
    return Rating(
        key=f"r-{contact_key}",
        contact=contact_key,
        agent=agent,
        source="calls",
        order=order,
        score=score,
        answered_at=START + timedelta(hours=1),
    )


def contacts(count: int, agent: str = "anna", order: int = 1, first: int = 0) -> Batch:
    made = tuple(contact(f"c{i}", agent, order) for i in range(first, first + count))
    return Batch(records=made)
