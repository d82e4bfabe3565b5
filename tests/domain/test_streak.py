import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.domain.strategies import verdicts

from indicate_desktop.domain.shift import Verdict
from indicate_desktop.domain.streak import MOST_FREEZES, SHIFTS_PER_FREEZE, Streak, run

MET, NOT_MET, NEUTRAL = Verdict.MET, Verdict.NOT_MET, Verdict.NEUTRAL
RANK = {NOT_MET: 0, NEUTRAL: 1, MET: 2}

histories = st.lists(verdicts, max_size=60)
stretches = st.lists(st.tuples(verdicts, st.integers(1, 11)), max_size=8)
mostly_met = stretches.map(
    lambda parts: [v for verdict, n in parts for v in [verdict] * (n if verdict is MET else 1)]
)
"""Long rows of met shifts with single others between them: where freezes come and go."""


@pytest.mark.parametrize(
    ("history", "current", "best", "freezes"),
    [
        ([], 0, 0, 0),
        ([MET] * 6, 6, 6, 0),
        ([MET] * 11 + [NOT_MET] * 2 + [MET] * 6, 6, 11, 0),
        ([MET] * 10, 10, 10, 1),
        ([MET] * 10 + [NOT_MET], 10, 10, 0),
        ([MET] * 10 + [NOT_MET, NOT_MET], 0, 10, 0),
        ([MET] * 20 + [NOT_MET, NOT_MET, MET], 21, 21, 0),
        ([MET] * 45, 45, 45, 2),
        ([MET] * 45 + [NOT_MET] * 2, 45, 45, 0),
        ([MET] * 45 + [NOT_MET] * 3, 0, 45, 0),
        ([MET] * 15 + [NOT_MET] + [MET] * 5, 20, 20, 1),
        ([MET, NEUTRAL, MET], 2, 2, 0),
        ([MET] * 9 + [NOT_MET, MET], 1, 9, 0),
    ],
)
def test_examples(history: list[Verdict], current: int, best: int, freezes: int) -> None:
    streak = run(history)
    assert (streak.current, streak.best, streak.freezes) == (current, best, freezes)


@given(histories | mostly_met, st.data())
def test_improving_one_verdict_never_worsens_the_streak(
    history: list[Verdict], data: st.DataObject
) -> None:
    if not history:
        return
    place = data.draw(st.integers(0, len(history) - 1))
    better = data.draw(st.sampled_from([v for v in RANK if RANK[v] >= RANK[history[place]]]))
    before, after = run(history), run([*history[:place], better, *history[place + 1 :]])
    assert after.current >= before.current
    assert after.best >= before.best
    assert after.freezes >= before.freezes


@given(histories | mostly_met)
def test_best_never_falls_and_freezes_stay_in_bounds(history: list[Verdict]) -> None:
    streak = Streak()
    for verdict in history:
        after = streak.after(verdict)
        assert after.best >= max(streak.best, after.current)
        assert 0 <= after.freezes <= MOST_FREEZES
        streak = after
    assert streak == run(history)


@given(histories | mostly_met)
def test_neutral_shifts_are_as_if_they_were_not_there(history: list[Verdict]) -> None:
    assert run(history) == run(v for v in history if v is not NEUTRAL)


@given(histories | mostly_met, histories)
def test_a_streak_goes_on_from_where_it_stood(past: list[Verdict], more: list[Verdict]) -> None:
    assert run(more, run(past)) == run(past + more)


@given(mostly_met)
def test_a_freeze_is_used_by_itself_and_only_when_there_is_one(history: list[Verdict]) -> None:
    before = run(history)
    after = before.after(NOT_MET)
    if before.freezes:
        assert (after.current, after.freezes) == (before.current, before.freezes - 1)
    else:
        assert (after.current, after.freezes) == (0, 0)


@given(histories)
def test_never_more_freezes_than_ten_met_shifts_each_allow(history: list[Verdict]) -> None:
    assert run(history).freezes <= history.count(MET) // SHIFTS_PER_FREEZE


@pytest.mark.parametrize(
    ("current", "mark"), [(0, 3), (3, 5), (6, 10), (99, 100), (100, 150), (149, 150), (150, 200)]
)
def test_the_next_mark_lies_ahead(current: int, mark: int) -> None:
    assert Streak(current=current).next_mark == mark
