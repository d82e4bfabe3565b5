"""What a rating's record does to the one that is kept: its place among the answers."""

from dataclasses import replace
from datetime import UTC, datetime

from indicate_desktop import wire
from indicate_desktop.domain.rating import Rating
from indicate_desktop.domain.rating_history import Known, heard
from indicate_desktop.hub.store.slots import Slot, payload_of


def hear(slot: Slot, arrived: Rating, agent: str, now: datetime | None) -> bool:
    """Keep what a record of a rating says; whether there is news for the agent's desktops.

    News of an older answer leave the rating's order as it is. What comes for a rating that is
    gone under an order that it had is gone with it.
    """
    newer = arrived.order > slot.ordinal
    if slot.payload is None and not newer:
        return False
    if arrived.order == slot.ordinal and not arrived.earlier:
        return False  # the same one again, as most of what comes twice
    kept = None if slot.payload is None else _known(slot, slot.payload)
    if kept is None and not arrived.earlier:
        only = arrived if arrived.known_at is None else replace(arrived, known_at=None)
        found = Known(only, arrived.order, arrived.known_at or now)
    else:
        found = heard(kept, slot.ordinal, arrived, now)
    before = (slot.ordinal, slot.first, slot.known_at)
    slot.ordinal = max(slot.ordinal, arrived.order)
    slot.first = found.first
    slot.known_at = found.known_at.timestamp() if found.known_at is not None else None
    if kept is not None and kept.rating == replace(
        found.rating, agent=kept.rating.agent, order=kept.rating.order
    ):
        slot.reordered |= before != (slot.ordinal, slot.first, slot.known_at)
        return False
    order = arrived.order if kept is None or newer else kept.rating.order
    slot.payload = payload_of(found.rating, agent, order)
    return True


def _known(slot: Slot, payload: str) -> Known:
    rating: Rating = wire.decode(payload, Rating)
    known_at = None if slot.known_at is None else datetime.fromtimestamp(slot.known_at, UTC)
    return Known(rating, rating.order if slot.first is None else slot.first, known_at)
