"""Verdicts: what makes a shift met, from records alone."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from indicate_desktop.domain.contact import ContactResult
from indicate_desktop.domain.evaluation import Evaluation
from indicate_desktop.domain.goal import Goal
from indicate_desktop.domain.metrics import CATALOGUE, Metric
from indicate_desktop.domain.rating import Rating
from indicate_desktop.domain.shift import GAP, Span, Verdict
from indicate_desktop.domain.state import AgentState, StateInterval
from indicate_desktop.domain.streak import RATE_WINDOW, Streak
from indicate_desktop.domain.tally import Tally, of_contact

EXCUSED = frozenset({AgentState.TRAINING, AgentState.MEETING})
"""States that, for more than half of the logged-in time, make a shift neutral."""


def contact_span(contact: ContactResult) -> Span | None:
    """A contact as evidence for work; None if it was deleted.

    A leg that lay open for longer than GAP (a ticket over night) was not worked on all the
    while: only its end is evidence.
    """
    worked = contact_worked(contact)
    return Span(*worked) if worked else None


def contact_worked(contact: ContactResult) -> tuple[datetime, datetime] | None:
    """Begin and end of that span."""
    if contact.deleted:
        return None
    end = contact.counted_at
    start = min(contact.started_at, end)
    return start if end - start <= GAP else end, end


def state_span(interval: StateInterval) -> Span | None:
    """A state as evidence for work; None where it is offline."""
    if interval.state is AgentState.OFFLINE:
        return None
    return Span(interval.started_at, interval.until)


@dataclass(frozen=True, slots=True)
class Judged:
    """A contact with all that was said about it, as a rate goal sees it."""

    contact: ContactResult
    ratings: tuple[Rating, ...] = ()
    evaluations: tuple[Evaluation, ...] = ()

    def tally(self, sealed_at: datetime | None = None) -> Tally:
        """What it adds; with `sealed_at` only by what was known then."""
        if sealed_at is None:
            return of_contact(self.contact, self.ratings, self.evaluations)
        return of_contact(
            replace(
                self.contact,
                reopened_at=_by(self.contact.reopened_at, sealed_at),
                repeated_at=_by(self.contact.repeated_at, sealed_at),
            ),
            [rating for rating in self.ratings if rating.answered_at <= sealed_at],
            [each for each in self.evaluations if each.evaluated_at <= sealed_at],
        )


def rate_met(goal: Goal, tallies: Iterable[Tally]) -> bool | None:
    """Whether a goal is met over the last RATE_WINDOW contacts that its metric counts.

    `tallies` are single contacts', newest first, as `Judged.tally` gives them: all "as known
    now", or all "as known at the seal". Each reading takes its own last contacts, so that an
    answer after the seal pushes none out of what was true then. None without any, or for a
    metric that may not be a goal.
    """
    metric = CATALOGUE.get(goal.metric)
    if metric is None or not metric.goal_allowed:
        return None
    window: list[Tally] = []
    for tally in tallies:
        if metric.whole(tally) > 0:
            window.append(tally)
            if len(window) == RATE_WINDOW:
                break
    return met_over(goal, metric, Tally.total(window)) if window else None


def met_over(goal: Goal, metric: Metric, total: Tally) -> bool | None:
    """Whether a goal is met by a sum; None where the sum has no value."""
    value = metric.figure(total).value
    return None if value is None else goal.met(value)


def excused(excused_s: int, logged_in_s: int) -> bool:
    """Whether more than half of the logged-in time was training or meeting."""
    return excused_s * 2 > logged_in_s


def frozen(verdict: Verdict, before: Streak) -> bool:
    """Whether a shift costs a freeze of the streak before it."""
    return verdict is Verdict.NOT_MET and before.freezes > 0


def standing(before: Streak, verdict: Verdict, *, running: bool) -> Streak:
    """The streak as it is told: a shift that still runs can lift it, not yet end it."""
    if running and verdict is not Verdict.MET:
        return before
    return before.after(verdict)


def _by(happened: datetime | None, sealed_at: datetime) -> datetime | None:
    return happened if happened is not None and happened <= sealed_at else None
