"""What the agent's commands about goals do on the hub, by the domain's own rules."""

from datetime import UTC, datetime
from typing import TypeVar

import sqlalchemy as sa

from indicate_desktop import wire
from indicate_desktop.domain import development, goal_rules
from indicate_desktop.domain.development import CheckIn, DevelopmentGoal
from indicate_desktop.domain.goal import Goal
from indicate_desktop.domain.goal_rules import GoalRuleError
from indicate_desktop.hub.store import records

GoalCommand = wire.ChooseGoal | wire.EndGoal | wire.WriteGoal | wire.CheckInGoal

_R = TypeVar("_R", Goal, DevelopmentGoal)


def effects(
    connection: sa.Connection, agent: str, command: GoalCommand, now: datetime
) -> list[wire.Record]:
    """The records that a command changes, in the order to write; raises GoalRuleError."""
    at = goal_rules.held_from(command.made_at, now).astimezone(UTC)
    key = str(command.id)
    match command:
        case wire.ChooseGoal():
            return list(
                goal_rules.choose(
                    _all(connection, agent, "goal", Goal),
                    command.goal,
                    key=key,
                    agent=agent,
                    at=at,
                    replaces=command.replaces,
                    in_words=development.own_open(_in_words(connection, agent)),
                )
            )
        case wire.EndGoal():
            goals = _all(connection, agent, "goal", Goal)
            return [goal_rules.end(goals, command.goal, at, command.review)]
        case wire.WriteGoal():
            goals = _all(connection, agent, "goal", Goal)
            return [
                development.write(
                    _in_words(connection, agent),
                    key=key,
                    agent=agent,
                    text=command.text,
                    why=command.why,
                    at=at,
                    chosen=len(goal_rules.chosen_open(goals)),
                )
            ]
        case wire.CheckInGoal():
            goal = records.record(connection, agent, "development", command.goal)
            if not isinstance(goal, DevelopmentGoal):
                raise GoalRuleError("goal_unknown")
            made = CheckIn(key=key, at=at, step=command.step, note=command.note)
            return [development.check_in(goal, made, done=command.done)]


def _in_words(connection: sa.Connection, agent: str) -> list[DevelopmentGoal]:
    return _all(connection, agent, "development", DevelopmentGoal)


def _all(connection: sa.Connection, agent: str, kind: str, type_: type[_R]) -> list[_R]:
    """Every goal of an agent, of one kind; there are few."""
    found = (
        records.record(connection, agent, kind, key)
        for key in records.keys(connection, agent, kind)
    )
    return [goal for goal in found if isinstance(goal, type_)]
