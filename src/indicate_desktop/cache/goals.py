"""The agent's goals as they are shown: the hub's, with what waits in the outbox over them.

Verdicts and the streak go by the hub's goals alone: a choice holds from the click on, so it can
mean nothing for a shift that has begun.
"""

from typing import TYPE_CHECKING, TypeVar

from indicate_desktop import wire
from indicate_desktop.cache import outbox, records
from indicate_desktop.domain import development, goal_rules
from indicate_desktop.domain.development import CheckIn, DevelopmentGoal
from indicate_desktop.domain.goal import Goal
from indicate_desktop.domain.goal_rules import GoalRuleError

if TYPE_CHECKING:
    from sqlite3 import Connection

_R = TypeVar("_R", Goal, DevelopmentGoal)


def figures(conn: "Connection", kept: tuple[Goal, ...]) -> tuple[Goal, ...]:
    """The goals with a figure. What the rules do not allow shows nothing: the hub will say why."""
    goals = kept
    for _, _, command in outbox.about(conn, "goal"):
        try:
            match command:
                case wire.ChooseGoal():
                    goals = _with(goals, *_chosen(goals, command))
                case wire.EndGoal():
                    ended = goal_rules.end(goals, command.goal, command.made_at, command.review)
                    goals = _with(goals, ended)
        except GoalRuleError:
            continue
    return goals


def in_words(conn: "Connection") -> tuple[DevelopmentGoal, ...]:
    """The goals in words that are still worked on, oldest first."""
    shown = [goal for goal in all_words(conn) if goal.open]
    return tuple(sorted(shown, key=lambda goal: (goal.since, goal.key)))


def all_words(conn: "Connection") -> tuple[DevelopmentGoal, ...]:
    """All goals in words, those that are over too."""
    goals: tuple[DevelopmentGoal, ...] = tuple(records.cards(conn, "development"))
    for _, _, command in outbox.about(conn, "development"):
        try:
            match command:
                case wire.WriteGoal():
                    goals = _with(goals, _written(command))
                case wire.CheckInGoal():
                    goals = _with(goals, *_checked_in(goals, command))
        except GoalRuleError:
            continue
    return goals


def _chosen(goals: tuple[Goal, ...], command: wire.ChooseGoal) -> tuple[Goal, ...]:
    return goal_rules.choose(
        goals,
        command.goal,
        key=str(command.id),
        agent="",
        at=command.made_at,
        replaces=command.replaces,
    )


def _written(command: wire.WriteGoal) -> DevelopmentGoal:
    return development.write(
        (),
        key=str(command.id),
        agent="",
        text=command.text,
        why=command.why,
        at=command.made_at,
    )


def _checked_in(
    goals: tuple[DevelopmentGoal, ...], command: wire.CheckInGoal
) -> list[DevelopmentGoal]:
    made = CheckIn(key=str(command.id), at=command.made_at, step=command.step, note=command.note)
    return [
        development.check_in(goal, made, done=command.done)
        for goal in goals
        if goal.key == command.goal
    ]


def _with(goals: tuple[_R, ...], *changed: _R) -> tuple[_R, ...]:
    """The goals with some of them new or changed."""
    found = {goal.key: goal for goal in goals + changed}
    return tuple(found.values())
