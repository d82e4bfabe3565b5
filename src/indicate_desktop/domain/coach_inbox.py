"""A coach's inbox: whose word is next on each request, since when, and what has waited too long."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo
from enum import StrEnum

from indicate_desktop.domain.coaching import OVER, CoachingRequest, CoachingState

UNSEEN_FOR = 2
"""Working days after which a request that nobody has opened is pointed out."""
SATURDAY = 6
_S = CoachingState


class Place(StrEnum):
    """The parts of an inbox, in their order."""

    YOURS = "yours"
    """The coach's word is next."""
    AGENTS = "agents"
    """A time is proposed, and the agent has not said whether it suits."""
    AHEAD = "ahead"
    """Booked, or to be followed up, on a day to come."""
    OVER = "over"


@dataclass(frozen=True, slots=True)
class Item:
    """A request in its place."""

    request: CoachingRequest
    place: Place
    at: datetime
    """Since when it waits; for what lies ahead when it is, for what is over when it ended."""
    unseen_long: bool = False
    """Nobody has opened it for two working days."""


def is_for(request: CoachingRequest, coach: str) -> bool:
    """Whether a coach may see a request: it is addressed to them, or to whoever is free first.

    One that was taken back before anybody had opened it is nobody's but the agent's.
    """
    if request.state is _S.DRAFT:
        return False
    unread = all(step.state in {_S.SENT, _S.WITHDRAWN} for step in request.passed)
    if request.state is _S.WITHDRAWN and unread:
        return False
    return request.coach is None or request.coach == coach


def shows_contacts(request: CoachingRequest) -> bool:
    """Whether the contacts are still open to the coach: until the request is over."""
    return request.state not in OVER


def shows_text(request: CoachingRequest) -> bool:
    """Whether what the agent wrote is still there to be read: not once it was taken back."""
    return request.state is not CoachingState.WITHDRAWN


def inbox(requests: Iterable[CoachingRequest], now: datetime, zone: tzinfo) -> list[Item]:
    """All requests in their places: who waits longest first, what lies ahead by its day.

    What is over has the newest first.
    """
    items = [_item(request, now, zone) for request in requests]
    order = list(Place)
    return sorted(items, key=lambda item: (order.index(item.place), _rank(item), item.request.key))


def after_working_days(at: datetime, days: int, zone: tzinfo) -> datetime:
    """The same time of day so many working days (Monday to Friday) later.

    What comes in on a weekend counts from the first working day's beginning.
    """
    local = at.astimezone(zone)
    if local.isoweekday() >= SATURDAY:
        midnight = local.replace(hour=0, minute=0, second=0, microsecond=0)
        local = midnight + timedelta(days=8 - local.isoweekday())
    while days:
        local += timedelta(days=1)
        days -= local.isoweekday() < SATURDAY
    return local


def _rank(item: Item) -> float:
    stamp = item.at.timestamp()
    return -stamp if item.place is Place.OVER else stamp


def _item(request: CoachingRequest, now: datetime, zone: tzinfo) -> Item:
    at = request.state_at or request.made_at
    match request.state:
        case _S.SENT | _S.SEEN:
            since = _waiting_since(request)
            long = request.state is _S.SENT and now >= after_working_days(since, UNSEEN_FOR, zone)
            return Item(request, Place.YOURS, since, unseen_long=long)
        case _S.TIME_PROPOSED:
            return _until(request, request.proposed_for, now, Place.AGENTS)
        case _S.BOOKED:
            return _until(request, request.proposed_for, now, Place.AHEAD)
        case _S.ACTION_AGREED:
            return _until(request, request.follow_up_at, now, Place.AHEAD)
        case state if state in OVER:
            return Item(request, Place.OVER, at)
        case _:  # held without a next step, to be followed up, followed up and not closed
            return Item(request, Place.YOURS, at)


def _waiting_since(request: CoachingRequest) -> datetime:
    """When it was sent, to this coach; or when the agent last asked for another time."""
    if request.time_wish and request.state_at is not None:
        return request.state_at
    sent = [step.at for step in request.passed if step.state is _S.SENT and step.at is not None]
    return sent[-1] if sent else request.made_at


def _until(request: CoachingRequest, when: datetime | None, now: datetime, before: Place) -> Item:
    """In a place until its time has come; from then on the coach's word is next."""
    since = request.state_at or request.made_at
    if when is None:
        return Item(request, Place.YOURS, since)
    if when <= now:
        return Item(request, Place.YOURS, when)
    return Item(request, before, when if before is Place.AHEAD else since)
