"""What a change in what a team or a coach gives does to the goals that an agent already has.

A change never rewrites the past: the goal that held ends, and another one begins, so that a
shift is judged for good by what held when it started. A goal's later lives have keys of their
own, KEY@DAY. What a day changes counts as one change, so that a slip can be put right the same
day, and what is taken back the same day leaves no trace.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TypeVar

from indicate_desktop.domain.development import DevelopmentGoal
from indicate_desktop.domain.goal import Goal

_G = TypeVar("_G", Goal, DevelopmentGoal)


@dataclass(frozen=True, slots=True)
class Today:
    """When a change is made, and what counts as the same day."""

    at: datetime
    begin: datetime
    """The day's local midnight."""

    def key(self, base: str) -> str:
        """The key of a goal's life that begins today."""
        return f"{base}@{self.begin:%Y-%m-%d}"


@dataclass(slots=True)
class Changes:
    """Records to keep, and keys of those to forget: they began today and were taken back."""

    kept: list[Goal | DevelopmentGoal] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)


def base_of(key: str) -> str:
    """The key that all of a goal's lives share."""
    return key.partition("@")[0]


def first_figures(known: Iterable[Goal], wanted: Sequence[Goal]) -> Changes:
    """What an agent is given who has not signed in yet: they hold for all that ever was.

    Nobody has read a verdict yet, so what was given before is simply replaced.
    """
    keys = {goal.key for goal in wanted}
    return Changes(list(wanted), [goal.key for goal in known if goal.key not in keys])


def change_figures(known: Iterable[Goal], wanted: Sequence[Goal], today: Today) -> Changes:
    """What other settings do to the goals that an agent was given.

    `wanted` have the keys that their lives share. Another start or target, another primary
    goal, a new goal or one no longer given is a change. Another why, and another place behind
    the primary goal, judge nothing and are put right in place.
    """
    lives = _lives(known, wanted)
    by_key = {goal.key: goal for goal in wanted}
    changes, day = Changes(), _as_one(lives, today)
    for base, goals in lives.items():
        _change(changes, base, goals, by_key.get(base), day)
    return changes


def correct_figures(known: Iterable[Goal], wanted: Sequence[Goal], today: Today) -> Changes:
    """As `change_figures`, but a goal that holds gets its other figures from its beginning on.

    For a slip that is found on a later day, by an explicit word: it judges shifts anew, and
    takes back a change that was made of it today.
    """
    lives = _lives(known, wanted)
    by_key = {goal.key: goal for goal in wanted}
    changes, today = Changes(), _as_one(lives, today)
    for base, goals in lives.items():
        begun, before = _told_apart(goals, today)
        held = [*([before] if before else []), *begun]
        want = by_key.get(base)
        if want is None or not held:
            _change(changes, base, goals, want, today)
        else:
            changes.kept.append(replace(want, key=held[0].key, since=held[0].since))
            changes.gone.extend(goal.key for goal in held[1:])
    return changes


def change_words(
    known: Iterable[DevelopmentGoal], wanted: Sequence[DevelopmentGoal], today: Today
) -> Changes:
    """What other settings do to the goals in words that an agent was given.

    Other words under the same key are put right in place, with the check-ins kept. One that the
    agent has finished stays finished. One no longer given ends; given again later, it begins anew.
    """
    lives = _lives(known, wanted)
    by_key = {goal.key: goal for goal in wanted}
    changes = Changes()
    for base, goals in lives.items():
        last, want = max(goals, key=lambda goal: goal.since, default=None), by_key.get(base)
        open_ = last is not None and last.done_at is None and last.until is None
        if want is None:
            if last is not None and open_:
                changes.kept.append(replace(last, until=max(today.at, last.since)))
        elif last is None:
            changes.kept.append(replace(want, since=today.at))
        elif last.done_at is None and (last.until is None or last.until >= today.begin):
            said = replace(last, text=want.text, why=want.why, giver=want.giver, until=None)
            changes.kept.append(said)
        elif last.done_at is None:
            changes.kept.append(replace(want, key=today.key(base), since=today.at))
    return changes


def _change(
    changes: Changes, base: str, goals: list[Goal], want: Goal | None, today: Today
) -> None:
    """One goal's lives against what is wanted of it now."""
    begun, before = _told_apart(goals, today)
    if before is not None and want is not None and _judges_alike(before, want):
        changes.kept.append(replace(before, why=want.why, rank=want.rank, until=None))
        changes.gone.extend(goal.key for goal in begun)
        return
    if before is not None:
        ended = before.until or today.at
        changes.kept.append(replace(before, until=max(ended, before.since or ended)))
    if want is None:
        changes.gone.extend(goal.key for goal in begun)
        return
    since = begun[0].since if begun else today.at
    key = begun[0].key if begun else today.key(base)
    changes.kept.append(replace(want, key=key, since=since))
    changes.gone.extend(goal.key for goal in begun[1:])


def _as_one(lives: Mapping[str, Sequence[Goal]], today: Today) -> Today:
    """The day's changes at the instant of its first, so that they count as one.

    Goals that begin at different instants of a day would leave a time between them without a
    primary goal, in which the places behind it would judge.
    """
    goals = [goal for each in lives.values() for goal in each]
    made = [
        at
        for goal in goals
        for at in (goal.since, goal.until)
        if at and today.begin <= at <= today.at
    ]
    return replace(today, at=min(made, default=today.at))


def _told_apart(goals: list[Goal], today: Today) -> tuple[list[Goal], Goal | None]:
    """A goal's lives that began today, and the one that held when the day began."""
    begun = [goal for goal in goals if goal.since is not None and goal.since >= today.begin]
    held = (g for g in goals if g not in begun and (g.until is None or g.until >= today.begin))
    return begun, next(held, None)


def _judges_alike(one: Goal, other: Goal) -> bool:
    """Whether two lives of a goal give every shift the same verdict."""
    same = (one.start, one.target) == (other.start, other.target)
    return same and (one.rank == 0) == (other.rank == 0)


def _lives(known: Iterable[_G], wanted: Iterable[_G]) -> dict[str, list[_G]]:
    """All lives of each goal that there was or shall be."""
    lives: dict[str, list[_G]] = {goal.key: [] for goal in wanted}
    for goal in known:
        lives.setdefault(base_of(goal.key), []).append(goal)
    return lives
