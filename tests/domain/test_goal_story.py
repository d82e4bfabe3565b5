"""How goals ended: changed by a successor, ended, finished; what still holds is not told."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from indicate_desktop.domain.development import DevelopmentGoal
from indicate_desktop.domain.goal import Goal
from indicate_desktop.domain.goal_story import Ending, earlier_figures, earlier_words

NOW = datetime(2026, 3, 20, 12, tzinfo=UTC)
MID = NOW - timedelta(days=9)
OLD = Goal(key="team:csat:shift", agent="kim", metric="csat", start=60, target=80, until=MID)
NEW = replace(OLD, key="team:csat:shift@2026-03-11", target=85, since=MID, until=None)


def endings(*goals: Goal) -> list[tuple[str, Ending]]:
    return [(each.goal.key, each.ending) for each in earlier_figures(goals, NOW)]


def test_a_given_goal_was_changed_or_ended() -> None:
    assert endings(OLD, NEW) == [(OLD.key, Ending.CHANGED)]
    other = replace(NEW, key="team:fcr:shift@2026-03-11", metric="fcr")
    assert endings(OLD, other) == [(OLD.key, Ending.ENDED)]


def test_one_that_only_got_another_place_is_not_told() -> None:
    assert endings(OLD, replace(NEW, target=80, rank=1)) == []


def test_a_chosen_goal_was_changed_by_the_one_in_its_place() -> None:
    mine = replace(OLD, key="a", chosen=True, since=MID - timedelta(days=5))
    assert endings(mine, replace(mine, key="b", metric="fcr", since=MID, until=None)) == [
        ("a", Ending.CHANGED)
    ]
    assert endings(mine, NEW) == [("a", Ending.ENDED)]


def test_what_holds_or_never_held_is_not_told() -> None:
    assert endings(NEW, replace(OLD, until=NOW + timedelta(days=1))) == []
    assert endings(replace(OLD, since=MID)) == []


def test_words_are_finished_or_taken_back() -> None:
    goal = DevelopmentGoal(key="d", agent="kim", text="Calmly", since=MID)
    told = earlier_words([goal, replace(goal, done_at=NOW), replace(goal, until=NOW)])
    assert [each.ending for each in told] == [Ending.FINISHED, Ending.ENDED]
