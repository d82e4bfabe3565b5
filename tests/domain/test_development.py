"""Goals in words and their check-ins."""

from dataclasses import replace
from datetime import timedelta

import pytest
from tests.domain.make import NOON

from indicate_desktop.domain.development import (
    MOST_CHECK_INS,
    CheckIn,
    DevelopmentGoal,
    check_in,
    own_open,
    write,
)
from indicate_desktop.domain.goal_rules import GoalRuleError

FEE = DevelopmentGoal(key="d", agent="kim", text="Explain the fee calmly", since=NOON)


def made(n: int = 1, step: int = 2, note: str = "") -> CheckIn:
    return CheckIn(key=f"k{n}", at=NOON + timedelta(days=n), step=step, note=note)


def written(text: str, why: str | None = None, known: tuple[DevelopmentGoal, ...] = ()) -> object:
    return write(known, key="d", agent="kim", text=text, why=why, at=NOON)


def test_words_are_kept_without_the_air_around_them() -> None:
    assert written("  Explain the fee calmly ", " ") == FEE


@pytest.mark.parametrize(
    ("text", "why", "word"),
    [(" \n", None, "nothing_said"), ("x" * 501, None, "too_long"), ("x", "y" * 501, "too_long")],
)
def test_something_must_be_said_and_briefly(text: str, why: str | None, word: str) -> None:
    with pytest.raises(GoalRuleError, match=word):
        written(text, why)


def test_only_own_open_ones_count_towards_the_three() -> None:
    some = tuple(replace(FEE, key=f"d{n}") for n in range(3))
    given, done = replace(FEE, key="g", giver="Sara"), replace(FEE, key="e", done_at=NOON)
    assert own_open((*some, given, done)) == 3
    with pytest.raises(GoalRuleError, match="too_many_goals"):
        written("One more", known=some)
    written("One more", known=(*some[:2], given, done))
    with pytest.raises(GoalRuleError, match="too_many_goals"):
        write(some[:2], key="n", agent="kim", text="One more", why=None, at=NOON, chosen=1)


def test_check_ins_add_up_and_the_last_one_ends_it() -> None:
    goal = check_in(check_in(FEE, made(1, note=" went well ")), made(2, 4), done=True)
    assert [each.note for each in goal.check_ins] == ["went well", ""]
    assert goal.last == made(2, 4)
    assert goal.done_at == made(2).at
    assert check_in(goal, made(2, 4), done=True) == goal
    with pytest.raises(GoalRuleError, match="goal_over"):
        check_in(goal, made(3))


@pytest.mark.parametrize(
    ("check", "word"),
    [
        (made(step=5), "no_such_step"),
        (made(step=-1), "no_such_step"),
        (made(note="x" * 501), "too_long"),
    ],
)
def test_a_check_in_against_the_rules(check: CheckIn, word: str) -> None:
    with pytest.raises(GoalRuleError, match=word):
        check_in(FEE, check)


def test_check_ins_are_not_without_end() -> None:
    full = replace(FEE, check_ins=tuple(made(n) for n in range(MOST_CHECK_INS)))
    with pytest.raises(GoalRuleError, match="too_many_check_ins"):
        check_in(full, made(MOST_CHECK_INS))
