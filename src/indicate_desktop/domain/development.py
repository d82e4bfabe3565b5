"""Development goals: in words, with the agent's own check-ins."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from indicate_desktop.domain.goal_rules import LONGEST_WORDS, MOST_CHOSEN, GoalRuleError

STEPS = 5
"""How a check-in says that it is going: 0 (not begun) to 4 (a habit)."""
MOST_CHECK_INS = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckIn:
    """The agent's own word on how a goal is going."""

    key: str
    at: datetime
    step: int
    """0 to STEPS − 1."""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DevelopmentGoal:
    """A goal in words, such as "explain the reminder fee calmly". It has no figure."""

    key: str
    agent: str
    text: str
    since: datetime
    why: str | None = None
    giver: str | None = None
    """The name of who agreed it with the agent; None for one that the agent wrote alone."""
    check_ins: tuple[CheckIn, ...] = ()
    """In the order they were made."""
    done_at: datetime | None = None
    """When the agent finished it, with the last check-in."""
    until: datetime | None = None
    """When whoever gave it took it back; None for an own one."""
    order: int = 0

    @property
    def open(self) -> bool:
        """Whether it is still worked on."""
        return self.done_at is None and self.until is None

    @property
    def last(self) -> CheckIn | None:
        """The newest check-in."""
        return self.check_ins[-1] if self.check_ins else None


def own_open(goals: Iterable[DevelopmentGoal]) -> int:
    """How many goals in words the agent has written and not finished."""
    return sum(goal.giver is None and goal.done_at is None for goal in goals)


def problem(text: str, why: str | None) -> str | None:
    """What keeps a goal in words from being written: `nothing_said`, `too_long`, or None."""
    if not text.strip():
        return "nothing_said"
    if max(len(text), len(why or "")) > LONGEST_WORDS:
        return "too_long"
    return None


def write(
    goals: Iterable[DevelopmentGoal],
    *,
    key: str,
    agent: str,
    text: str,
    why: str | None,
    at: datetime,
    chosen: int = 0,
) -> DevelopmentGoal:
    """A new goal in words. `chosen` is the number of chosen goals with a figure that hold.

    Raises GoalRuleError: a word of `problem`, or `too_many_goals`.
    """
    if (word := problem(text, why)) is not None:
        raise GoalRuleError(word)
    if own_open(goal for goal in goals if goal.key != key) + chosen >= MOST_CHOSEN:
        raise GoalRuleError("too_many_goals")
    why = (why or "").strip() or None
    return DevelopmentGoal(key=key, agent=agent, text=text.strip(), since=at, why=why)


def check_in(goal: DevelopmentGoal, made: CheckIn, *, done: bool = False) -> DevelopmentGoal:
    """The goal with a check-in, which may be its last; one that is kept already is kept once.

    Raises GoalRuleError: `no_such_step`, `too_long`, `goal_over`, `too_many_check_ins`.
    """
    if not 0 <= made.step < STEPS:
        raise GoalRuleError("no_such_step")
    if len(made.note) > LONGEST_WORDS:
        raise GoalRuleError("too_long")
    if any(kept.key == made.key for kept in goal.check_ins):
        return goal
    if not goal.open:
        raise GoalRuleError("goal_over")
    if len(goal.check_ins) >= MOST_CHECK_INS:
        raise GoalRuleError("too_many_check_ins")
    made = replace(made, note=made.note.strip())
    return replace(
        goal, check_ins=(*goal.check_ins, made), done_at=made.at if done else goal.done_at
    )
