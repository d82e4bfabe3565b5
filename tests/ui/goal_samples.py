"""Snapshots with goals of the agent's own, in figures and in words."""

from dataclasses import replace
from datetime import timedelta

from tests.ui.samples import AGENT, NOW, PICTURE

from indicate_desktop.domain.development import CheckIn, DevelopmentGoal
from indicate_desktop.domain.goal import Goal, GoalProgress, Period
from indicate_desktop.domain.goal_rules import CHOSEN_RANK
from indicate_desktop.domain.metrics import Figure
from indicate_desktop.domain.snapshot import Snapshot

OWN = Goal(
    key="own",
    agent=AGENT,
    metric="reopened",
    start=12.0,
    target=6.0,
    period=Period.WEEK,
    rank=CHOSEN_RANK,
    chosen=True,
    why="Nobody should have to call twice about the same parcel.",
    since=NOW - timedelta(days=9),
)
CHECKS = tuple(
    CheckIn(key=f"check{n}", at=NOW - timedelta(days=6 - 3 * n), step=step, note=note)
    for n, (step, note) in enumerate(
        ((1, "Paused before I answered, once."), (3, "Worked on two calls out of three."))
    )
)
WORDS = DevelopmentGoal(
    key="dev1",
    agent=AGENT,
    text="Explain the reminder fee calmly",
    why="It is what most low ratings are about.",
    since=NOW - timedelta(days=9),
    check_ins=CHECKS,
)
AGREED = DevelopmentGoal(
    key="dev2",
    agent=AGENT,
    text="Sum up before the contact ends",
    giver="Sara Lind",
    since=NOW - timedelta(days=2),
)
FIGURES = {
    period: {
        "rating_mean": Figure(4.43, 23),
        "csat": Figure(81.2, 23),
        "fcr": Figure(78.2, 61),
        "quality": Figure(84.0, 4),
        "reopened": Figure(3.0, 2, too_few=True),
    }
    for period in Period
}


def measured(goal: Goal, value: float, n: int = 48) -> GoalProgress:
    return GoalProgress(
        goal=goal, value=value, n=n, progress=goal.progress(value), met=goal.met(value)
    )


GIVEN = tuple(
    replace(each, goal=replace(each.goal, why=why))
    for each, why in zip(
        PICTURE.goals[:2], ("Customers stay where they are listened to.", None), strict=True
    )
)
GOALS = replace(
    PICTURE,
    goals=(*GIVEN, measured(OWN, 8.4)),
    development=(WORDS, AGREED),
    figures=FIGURES,
)
FULL = replace(GOALS, development=(WORDS, replace(WORDS, key="dev3", text="Listen first"), AGREED))
NOTHING: Snapshot = replace(PICTURE, goals=(), development=(), figures={})
