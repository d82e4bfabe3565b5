"""Tallies: additive sums, so that a day, a topic or a month is a merge of smaller ones."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import datetime, timedelta
from operator import add, attrgetter, sub

from indicate_desktop.domain.contact import CLOSING, UNANSWERED, ContactResult, Outcome, TimeBasis
from indicate_desktop.domain.evaluation import Evaluation
from indicate_desktop.domain.rating import Rating, RatingKind
from indicate_desktop.domain.state import AgentState, StateInterval

REPEAT_WINDOW = timedelta(days=7)
"""A solved contact that comes back within this was not solved the first time."""


@dataclass(frozen=True, slots=True)
class Tally:
    """Sums over any set of contacts and states; every field is additive. Seconds are whole."""

    contacts: int = 0
    handled: int = 0
    closed: int = 0
    solved: int = 0
    solved_first: int = 0
    reopened: int = 0
    transferred: int = 0
    timed: int = 0
    """Contacts whose handling time was measured or reported."""
    handling_s: int = 0
    ratings: int = 0
    satisfied: int = 0
    score_centi: int = 0
    """Sum of answers on a scale of 1 to 5, in hundredths."""
    nps_ratings: int = 0
    promoters: int = 0
    detractors: int = 0
    evaluations: int = 0
    quality_milli: int = 0
    """Sum of quality scores in thousandths of full marks."""
    logged_in_s: int = 0
    available_s: int = 0
    on_contact_s: int = 0
    wrap_up_s: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(*map(add, sums(self), sums(other)))

    def __sub__(self, other: "Tally") -> "Tally":
        return Tally(*map(sub, sums(self), sums(other)))

    @staticmethod
    def total(tallies: Iterable["Tally"]) -> "Tally":
        """The merge of any number of tallies."""
        return Tally(*map(sum, zip(*map(sums, tallies), strict=True)))


TALLY_FIELDS = tuple(field.name for field in fields(Tally))
"""The names of the sums, in their order; a store's columns."""

_values = attrgetter(*TALLY_FIELDS)


def sums(tally: Tally) -> tuple[int, ...]:
    """A tally's values in the order of TALLY_FIELDS, for stores and bulk sums."""
    values: tuple[int, ...] = _values(tally)
    return values


def of_contact(
    contact: ContactResult,
    ratings: Iterable[Rating] = (),
    evaluations: Iterable[Evaluation] = (),
) -> Tally:
    """What one contact adds, with the ratings and evaluations that are about it.

    A merged contact adds only its handling time: the minutes were worked, the contact is
    counted where it went. A deleted one adds nothing.
    """
    return Tally(*contact_sums(contact, ratings, evaluations))


def contact_sums(
    contact: ContactResult,
    ratings: Iterable[Rating] = (),
    evaluations: Iterable[Evaluation] = (),
) -> tuple[int, ...]:
    """`of_contact` in the order of TALLY_FIELDS, for stores that take in many at once."""
    if contact.deleted:
        return _NOTHING
    counts = contact.superseded_by is None
    outcome = contact.outcome if counts else None
    solved = outcome is Outcome.SOLVED
    reopened = solved and within_window(contact, contact.reopened_at)
    repeated = reopened or (solved and within_window(contact, contact.repeated_at))
    handled = outcome is not None and outcome not in UNANSWERED
    seconds = contact.handling_s if contact.time_basis is not TimeBasis.ESTIMATED else None
    timed = handled and seconds is not None
    counted = seconds if timed or not counts else None
    return (
        int(counts),
        int(handled),
        int(outcome in CLOSING),
        int(solved),
        int(solved and not repeated),
        int(reopened),
        int(outcome is Outcome.TRANSFERRED),
        int(timed),
        max(0, counted or 0),
        *_rating_sums(ratings),
        *_evaluation_sums(evaluations),
        *_NO_TIME,
    )


def contact_spread(ratings: Iterable[Rating], added: tuple[int, ...]) -> tuple[int, int]:
    """What tells how far values lie apart, for a contact that adds such sums.

    Its handling time where that enters the mean, in seconds; and the sum of the squares of its
    answers on a scale of 1 to 5, in hundredths.
    """
    timed_s = added[_HANDLING_S] if added[_TIMED] else 0
    if added[_RATINGS] < 2:  # as good as always: the sum is the answer itself
        return timed_s, added[_SCORE_CENTI] ** 2
    scores = (
        rating.scale.of_five_centi(rating.score)
        for rating in ratings
        if rating.counts and rating.kind is RatingKind.CSAT
    )
    return timed_s, sum(centi * centi for centi in scores)


_TIMED, _HANDLING_S, _RATINGS, _SCORE_CENTI = map(
    TALLY_FIELDS.index, ("timed", "handling_s", "ratings", "score_centi")
)
_NOTHING = (0,) * len(TALLY_FIELDS)
_NO_TIME = (0, 0, 0, 0)


def _rating_sums(ratings: Iterable[Rating]) -> tuple[int, int, int, int, int, int]:
    """From `ratings` to `detractors`."""
    given = satisfied = centi = nps = promoters = detractors = 0
    for rating in ratings:
        if not rating.counts:
            continue
        score = rating.score
        if rating.kind is RatingKind.CSAT:
            given += 1
            satisfied += rating.scale.satisfied(score)
            centi += rating.scale.of_five_centi(score)
        else:
            nps += 1
            promoters += score >= 9
            detractors += score <= 6
    return given, satisfied, centi, nps, promoters, detractors


def _evaluation_sums(evaluations: Iterable[Evaluation]) -> tuple[int, int]:
    """`evaluations` and `quality_milli`."""
    scores = [
        score
        for evaluation in evaluations
        if not evaluation.own and not evaluation.withdrawn
        if (score := evaluation.quality_milli) is not None
    ]
    return len(scores), sum(scores)


def of_state(interval: StateInterval) -> Tally:
    """What one stretch of logged-in time adds; offline time adds nothing."""
    seconds = interval.seconds
    if interval.state is AgentState.OFFLINE:
        return Tally()
    return Tally(
        logged_in_s=seconds,
        available_s=seconds if interval.state is AgentState.AVAILABLE else 0,
        on_contact_s=seconds if interval.state is AgentState.ON_CONTACT else 0,
        wrap_up_s=seconds if interval.state is AgentState.WRAP_UP else 0,
    )


def within_window(contact: ContactResult, came_back_at: datetime | None) -> bool:
    """Whether the customer came back inside the repeat window."""
    if came_back_at is None or contact.ended_at is None:
        return False
    return came_back_at - contact.ended_at <= REPEAT_WINDOW
