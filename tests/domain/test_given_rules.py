"""What changed settings do to given goals: they never reach into a day that is over."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from hypothesis import example, given
from hypothesis import strategies as st

from indicate_desktop.domain.development import DevelopmentGoal
from indicate_desktop.domain.given_rules import (
    Changes,
    Today,
    change_figures,
    change_words,
    correct_figures,
    first_figures,
)
from indicate_desktop.domain.goal import Goal, primary

MONDAY = datetime(2026, 3, 2, tzinfo=UTC)
DAY = timedelta(days=1)


def goal(metric: str = "csat", target: float = 80.0, rank: int = 0, **more: Any) -> Goal:
    made = Goal(key=f"team:{metric}:shift", agent="kim", metric=metric, start=60, target=target)
    return replace(made, rank=rank, **more)


def on(days: float) -> Today:
    at = MONDAY + days * DAY
    return Today(at, at.replace(hour=0, minute=0, second=0, microsecond=0))


def applied(known: Iterable[Goal], changes: Changes) -> tuple[Goal, ...]:
    kept = {each.key: each for each in known}
    for record in changes.kept:
        assert isinstance(record, Goal)
        kept[record.key] = replace(
            record, order=1 + max((g.order for g in kept.values()), default=0)
        )
    for key in changes.gone:
        kept.pop(key, None)
    return tuple(kept.values())


def judged(goals: tuple[Goal, ...], at: datetime) -> object:
    """What decides a shift that starts at an instant."""
    found = primary(goals, at)
    return found and (found.metric, found.start, found.target)


FIRST = applied((), first_figures((), [goal(), goal("fcr", rank=1)]))

settings = st.lists(
    st.tuples(st.sampled_from(("csat", "fcr", "quality")), st.sampled_from((75.0, 80.0, 90.0))),
    max_size=3,
    unique_by=lambda each: each[0],
).map(lambda each: [goal(metric, target, rank) for rank, (metric, target) in enumerate(each)])


@given(st.lists(st.tuples(st.floats(0, 3), settings), max_size=8))
@example(
    [
        (0.0, [goal("csat", 75.0, 0), goal("fcr", 75.0, 1)]),
        (0.5, [goal("quality", 75.0, 0), goal("fcr", 75.0, 1), goal("csat", 80.0, 2)]),
        (1.0, [goal("fcr", 75.0, 0), goal("csat", 80.0, 1)]),
    ]
)  # two changes in one day, and then another order behind the primary goal
def test_no_change_reaches_into_a_day_that_is_over(
    steps: list[tuple[float, list[Goal]]],
) -> None:
    goals, days = FIRST, 0.0
    for later, wanted in steps:
        days += later
        today = on(days)
        before = goals
        goals = applied(goals, change_figures(goals, wanted, today))
        for hours in range(-48, int(days * 24) + 1):
            shift = MONDAY + timedelta(hours=hours)
            if shift < today.begin:
                assert judged(goals, shift) == judged(before, shift)
        active = sorted((g for g in goals if g.active(today.at)), key=lambda g: g.rank)
        assert [(g.metric, g.target, g.rank) for g in active] == [
            (g.metric, g.target, g.rank) for g in wanted
        ]
        again = change_figures(goals, wanted, on(days + 0.001))
        assert (applied(goals, again) and again.gone == []) or not goals
        assert {replace(g, order=0) for g in applied(goals, again)} == {
            replace(g, order=0) for g in goals
        }


@given(settings, settings)
def test_what_is_taken_back_the_same_day_leaves_no_trace(
    one: list[Goal], other: list[Goal]
) -> None:
    start = applied(FIRST, change_figures(FIRST, one, on(1.3)))
    there = applied(start, change_figures(start, other, on(5.3)))
    back = applied(there, change_figures(there, one, on(5.6)))
    assert {replace(g, order=0) for g in back} == {replace(g, order=0) for g in start}


def test_a_change_ends_one_life_and_begins_another() -> None:
    today = on(3.5)
    changed = applied(FIRST, change_figures(FIRST, [goal(target=90), goal("fcr", rank=1)], today))
    lives = {each.key: each for each in changed}
    assert set(lives) == {"team:csat:shift", "team:csat:shift@2026-03-05", "team:fcr:shift"}
    old, new = lives["team:csat:shift"], lives["team:csat:shift@2026-03-05"]
    assert (old.target, old.since, old.until) == (80, None, today.at)
    assert (new.target, new.since, new.until) == (90, today.at, None)
    assert lives["team:fcr:shift"].until is None


def test_changing_back_on_a_later_day_is_a_change_too() -> None:
    up = applied(FIRST, change_figures(FIRST, [goal(target=90)], on(3.5)))
    back = applied(up, change_figures(up, [goal()], on(6.5)))
    lives = sorted((g.since or MONDAY, g.target) for g in back if g.metric == "csat")
    assert lives == [(MONDAY, 80), (on(3.5).at, 90), (on(6.5).at, 80)]


def test_another_why_or_place_behind_the_primary_is_put_right_in_place() -> None:
    start = applied((), first_figures((), [goal(), goal("fcr", rank=1), goal("quality", rank=2)]))
    wanted = [goal(why="So that it helps"), goal("quality", rank=1), goal("fcr", rank=2)]
    after = applied(start, change_figures(start, wanted, on(9)))
    assert {g.key for g in after} == {g.key for g in start}
    assert [g.until for g in after] == [None] * 3
    assert {g.metric: (g.rank, g.why) for g in after} == {
        "csat": (0, "So that it helps"), "quality": (1, None), "fcr": (2, None),
    }  # fmt: skip


def test_a_slip_of_the_same_day_is_put_right_from_its_beginning() -> None:
    slip = applied(FIRST, change_figures(FIRST, [goal(target=800)], on(3.3)))
    right = applied(slip, change_figures(slip, [goal(target=82)], on(3.6)))
    (new,) = (g for g in right if g.until is None)
    assert (new.target, new.since) == (82, on(3.3).at)
    assert len(right) == 3


def test_an_explicit_correction_reaches_back_and_takes_back_the_days_change() -> None:
    changed = applied(FIRST, change_figures(FIRST, [goal(target=90), goal("fcr", rank=1)], on(9.2)))
    right = correct_figures(changed, [goal(target=90), goal("fcr", rank=1)], on(9.4))
    after = applied(changed, right)
    assert [(g.key, g.target, g.since, g.until) for g in after if g.metric == "csat"] == [
        ("team:csat:shift", 90, None, None)
    ]


# --- in words --------------------------------------------------------------------------------


def words(text: str = "Explain the fee calmly", **more: Any) -> DevelopmentGoal:
    made = DevelopmentGoal(key="given:fee", agent="kim", text=text, giver="Sara", since=MONDAY)
    return replace(made, **more)


def only(changes: Changes) -> DevelopmentGoal:
    (made,) = changes.kept
    assert isinstance(made, DevelopmentGoal)
    assert changes.gone == []
    return made


def test_words_begin_when_they_are_given_and_end_when_they_are_not() -> None:
    begun = only(change_words((), [words()], on(2)))
    assert (begun.since, begun.until) == (on(2).at, None)
    ended = only(change_words([begun], [], on(4)))
    assert (ended.key, ended.until) == (begun.key, on(4).at)
    assert change_words([ended], [], on(5)).kept == []
    assert only(change_words([ended], [words()], on(4.5))).until is None
    again = only(change_words([ended], [words()], on(8)))
    assert (again.key, again.since) == ("given:fee@2026-03-10", on(8).at)


def test_other_words_under_the_same_key_keep_the_beginning() -> None:
    better = only(change_words([words()], [words("Explain the reminder fee calmly")], on(4)))
    assert (better.text, better.since) == ("Explain the reminder fee calmly", MONDAY)


def test_what_the_agent_has_finished_stays_finished() -> None:
    done = words(done_at=on(3).at)
    assert change_words([done], [words("Other words")], on(4)).kept == []
    assert change_words([done], [], on(5)).kept == []
