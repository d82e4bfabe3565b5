"""The whole story of one contact: all that is known about it, in one frozen piece."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from indicate_desktop.domain.cause import Cause
from indicate_desktop.domain.coaching import CoachingRequest
from indicate_desktop.domain.contact import ContactResult
from indicate_desktop.domain.evaluation import Evaluation
from indicate_desktop.domain.evaluation_form import EvaluationForm
from indicate_desktop.domain.history.counting import Count
from indicate_desktop.domain.link import Link
from indicate_desktop.domain.praise import Praise
from indicate_desktop.domain.rating import Rating
from indicate_desktop.domain.reflection import Reflection

SLACK = timedelta(minutes=5)
"""By so much may another system's clock run ahead before its times are called implausible."""


class Oddity(StrEnum):
    """What is not plausible about a contact's times."""

    ENDS_BEFORE_START = "ends_before_start"
    IN_FUTURE = "in_future"
    NEGATIVE = "negative"
    """A part of its time is below zero."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactStory:
    """One contact with everything that was said about it, as it is shown now."""

    contact: ContactResult
    ratings: tuple[Rating, ...] = ()
    """The one that lists show first, withdrawn ones last; each with what it was before."""
    cause: Cause | None = None
    cause_pending: bool = False
    evaluations: tuple[Evaluation, ...] = ()
    """Newest first, withdrawn ones too."""
    praise: tuple[Praise, ...] = ()
    coaching: tuple[CoachingRequest, ...] = ()
    """Requests that the contact is part of, newest first."""
    reflection: Reflection | None = None
    reflection_pending: bool = False
    counts: tuple[Count, ...] = ()
    link: Link | None = None
    """The original's link, judged; None where the source gives none."""
    merged: ContactResult | None = None
    """What it was merged into, where that is known here."""
    form: EvaluationForm | None = None
    """What the agent may evaluate it on; None where they may not (any more)."""
    opening: bool = False
    """A coach's evaluation is asked to be opened, and the hub has not answered yet."""

    @property
    def rating(self) -> Rating | None:
        """The answer that lists show."""
        return next((each for each in self.ratings if not each.withdrawn), None)

    @property
    def nameable(self) -> bool:
        """Whether there is a low answer of the agent's own, whose cause they can name."""
        rating = self.rating
        return rating is not None and rating.low and rating.counts and not self.contact.deleted


def oddities(contact: ContactResult, now: datetime) -> tuple[Oddity, ...]:
    """What is not plausible about a contact's times, all of it."""
    found = []
    if contact.ended_at is not None and contact.ended_at < contact.started_at:
        found.append(Oddity.ENDS_BEFORE_START)
    if max(contact.started_at, contact.ended_at or contact.started_at) > now + SLACK:
        found.append(Oddity.IN_FUTURE)
    parts = (
        contact.talk_s, contact.hold_s, contact.wrap_s, contact.handle_s, contact.wait_s,
    )  # fmt: skip
    if any(part is not None and part < 0 for part in parts):
        found.append(Oddity.NEGATIVE)
    return tuple(found)
