"""Goals that are over: what each was, how it ended, how often it was met."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from indicate_desktop.domain.development import DevelopmentGoal
from indicate_desktop.domain.given_rules import base_of
from indicate_desktop.domain.goal import Goal


class Ending(StrEnum):
    """How a goal ended."""

    FINISHED = "finished"
    """The agent said so, with the last check-in."""
    CHANGED = "changed"
    """Another one took its place."""
    ENDED = "ended"


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierGoal:
    """A goal that is over."""

    goal: Goal | DevelopmentGoal
    ended_at: datetime
    ending: Ending
    met: int = 0
    """Of its shifts, weeks or months, those in which it was met."""
    counted: int = 0
    """Those in which anything was counted; 0 for a goal in words, and for one over all time."""


def earlier_figures(goals: Iterable[Goal], now: datetime) -> list[EarlierGoal]:
    """Goals with a figure that are over; those that only got another place are not."""
    known = tuple(goals)
    found = []
    for goal in known:
        if goal.until is None or goal.until > now or goal.until == goal.since:
            continue
        after = _successor(known, goal)
        if after is not None and _figures(after) == _figures(goal):
            continue
        ending = Ending.ENDED if after is None else Ending.CHANGED
        found.append(EarlierGoal(goal=goal, ended_at=goal.until, ending=ending))
    return found


def earlier_words(goals: Iterable[DevelopmentGoal]) -> list[EarlierGoal]:
    """Goals in words that are finished, or were taken back."""
    found = []
    for goal in goals:
        if goal.done_at is not None:
            found.append(EarlierGoal(goal=goal, ended_at=goal.done_at, ending=Ending.FINISHED))
        elif goal.until is not None:
            found.append(EarlierGoal(goal=goal, ended_at=goal.until, ending=Ending.ENDED))
    return found


def _successor(goals: Iterable[Goal], goal: Goal) -> Goal | None:
    """The goal that began when another one ended: a given one's next life, or a choice."""
    for other in goals:
        same_line = goal.chosen or base_of(other.key) == base_of(goal.key)
        if other.since == goal.until and other.chosen == goal.chosen and same_line:
            return other
    return None


def _figures(goal: Goal) -> tuple[str, str, float, float]:
    return goal.metric, goal.period, goal.start, goal.target
