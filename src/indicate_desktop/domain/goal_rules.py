"""What an agent may choose as a goal, and what choosing, changing and ending one does.

A change never rewrites the past: a goal that is changed ends, and another one begins. A shift's
verdict goes by the goal that held at the shift's start.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from math import isfinite

from indicate_desktop.domain.goal import Goal, Period
from indicate_desktop.domain.metrics import CATALOGUE, Direction, Metric, Unit

MOST_CHOSEN = 3
"""Chosen goals at a time, figures and words together: what somebody can work on."""
MAIN_RANK = -1
"""The rank of a goal that the agent puts before the given ones."""
CHOSEN_RANK = 100
"""The rank of any other chosen goal: after all the given ones."""
LONGEST_WORDS = 500
"""Characters of a why, of a goal in words, of a check-in's note."""
LONGEST_AWAY = timedelta(days=7)
"""A choice that took longer to reach the hub holds only from this long ago."""
PERIODS = (Period.SHIFT, Period.WEEK, Period.MONTH)
RANGES = {Unit.PERCENT: (0.0, 100.0), Unit.SCORE: (1.0, 5.0), Unit.POINTS: (0.0, 100.0)}
"""Where a goal's figures can lie, by unit."""


class GoalRuleError(ValueError):
    """A goal, or something done to one, that the rules do not allow; the text is a stable word."""


def choosable() -> tuple[Metric, ...]:
    """The metrics that can be an agent's goal."""
    return tuple(metric for metric in CATALOGUE.values() if metric.goal_allowed)


def not_choosable() -> tuple[Metric, ...]:
    """The others, which are shown for insight only."""
    return tuple(metric for metric in CATALOGUE.values() if not metric.goal_allowed)


def problem(goal: Goal) -> str | None:
    """What keeps a goal from being chosen, as a stable word; None if it may be.

    `metric_unknown`, `not_an_outcome`, `period_unknown`, `out_of_range`, `no_way` (from and to
    are the same), `wrong_way` (to is worse than from), `too_long`.
    """
    metric = CATALOGUE.get(goal.metric)
    if metric is None:
        return "metric_unknown"
    lower = metric.direction is Direction.LOWER
    rules = {
        "not_an_outcome": metric.goal_allowed,
        "period_unknown": goal.period in PERIODS,
        "out_of_range": in_range(metric, goal.start) and in_range(metric, goal.target),
        "no_way": goal.start != goal.target,
        "wrong_way": (goal.target < goal.start) is lower,
        "too_long": len(goal.why or "") <= LONGEST_WORDS,
    }
    return next((word for word, kept in rules.items() if not kept), None)


def in_range(metric: Metric, value: float) -> bool:
    """Whether a goal's figure is one that the metric can have."""
    low, high = RANGES.get(metric.unit, (0.0, float("inf")))
    return isfinite(value) and low <= value <= high


def chosen_open(goals: Iterable[Goal]) -> tuple[Goal, ...]:
    """The goals that the agent has chosen and not ended."""
    return tuple(goal for goal in goals if goal.chosen and goal.until is None)


def choose(
    goals: Iterable[Goal],
    draft: Goal,
    *,
    key: str,
    agent: str,
    at: datetime,
    replaces: str | None = None,
    in_words: int = 0,
) -> tuple[Goal, ...]:
    """The goals that a choice changes: the one that it takes the place of, and the new one.

    Of `draft` only what is the agent's to say is taken. `in_words` is the number of the agent's
    own goals in words that are not done. Raises GoalRuleError: a word of `problem`, of `end`,
    `goal_over` (what it would replace), `already_chosen` (that figure over that period) or
    `too_many_goals`.
    """
    if (word := problem(draft)) is not None:
        raise GoalRuleError(word)
    known = tuple(goals)
    changed = [end(known, replaces, at)] if replaces is not None else []
    if changed and changed[0] in known:
        raise GoalRuleError("goal_over")
    kept = [goal for goal in chosen_open(known) if goal.key not in {replaces, key}]
    if any((goal.metric, goal.period) == (draft.metric, draft.period) for goal in kept):
        raise GoalRuleError("already_chosen")
    if len(kept) + in_words >= MOST_CHOSEN:
        raise GoalRuleError("too_many_goals")
    new = Goal(
        key=key,
        agent=agent,
        metric=draft.metric,
        start=draft.start,
        target=draft.target,
        period=draft.period,
        rank=MAIN_RANK if draft.rank == MAIN_RANK else CHOSEN_RANK,
        why=(draft.why or "").strip() or None,
        chosen=True,
        since=at,
        order=1 + max((goal.order for goal in known), default=0),
    )
    return (*changed, new)


def end(goals: Iterable[Goal], key: str, at: datetime, review: str | None = None) -> Goal:
    """A chosen goal that holds no longer; one that is over already stays as it is.

    `review` is what the agent says about it. Raises GoalRuleError: `too_long`, `goal_unknown`,
    or `not_chosen` (it was given).
    """
    if len(review or "") > LONGEST_WORDS:
        raise GoalRuleError("too_long")
    goal = next((goal for goal in goals if goal.key == key), None)
    if goal is None:
        raise GoalRuleError("goal_unknown")
    if not goal.chosen:
        raise GoalRuleError("not_chosen")
    if goal.until is not None:
        return goal
    return replace(goal, until=max(at, goal.since or at), review=(review or "").strip() or None)


def held_from(made_at: datetime, now: datetime) -> datetime:
    """When a choice holds from: the click, but not the future, and not the distant past."""
    return max(min(made_at, now), now - LONGEST_AWAY)
