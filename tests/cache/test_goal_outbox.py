"""Goals of the agent's own: shown at once, and no different when the hub's record comes."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from uuid import UUID

from tests.cache.conftest import KEY
from tests.domain.make import NOON, contact, rating

from indicate_desktop import wire
from indicate_desktop.cache.cache import Cache, open_cache
from indicate_desktop.domain.development import CheckIn, DevelopmentGoal
from indicate_desktop.domain.goal import Goal, Period
from indicate_desktop.domain.goal_rules import CHOSEN_RANK, MAIN_RANK
from indicate_desktop.domain.snapshot import Snapshot, SyncStatus

NOW = NOON + timedelta(hours=1)
GIVEN = Goal(key="team", agent="kim", metric="rating_mean", start=3.0, target=4.5, order=1)
DRAFT = Goal(key="", agent="", metric="csat", start=70.0, target=80.0, rank=MAIN_RANK)


def number(n: int) -> UUID:
    return UUID(int=n)


def choosing(n: int = 1, replaces: str | None = None, **changes: object) -> wire.ChooseGoal:
    goal = replace(DRAFT, **changes)  # type: ignore[arg-type]
    return wire.ChooseGoal(id=number(n), made_at=NOW, goal=goal, replaces=replaces)


def checking(n: int, step: int, *, done: bool = False) -> wire.CheckInGoal:
    made_at = NOW + timedelta(minutes=n)
    return wire.CheckInGoal(
        id=number(n), made_at=made_at, goal=str(number(1)), step=step, note="so so", done=done
    )


def seen(cache: Cache) -> Snapshot:
    return cache.snapshot(NOW + timedelta(hours=1), SyncStatus())


def keys(cache: Cache) -> list[str]:
    return [progress.goal.key for progress in seen(cache).goals]


def done(n: int) -> wire.CommandAnswer:
    return wire.CommandAnswer(id=number(n), result="done")


def fill(cache: Cache) -> None:
    cache.apply(
        [wire.change(1, GIVEN), wire.change(2, contact()), wire.change(3, rating(5))], "e:3"
    )


def test_a_chosen_goal_shows_at_once_and_outlives_the_program(path: Path) -> None:
    with open_cache(path, KEY) as cache:
        fill(cache)
        cache.enqueue(choosing(period=Period.WEEK))
    with open_cache(path, KEY) as cache:
        own, given = seen(cache).goals
        assert (own.goal.key, own.goal.chosen, own.goal.since) == (str(number(1)), True, NOW)
        assert own.value == 100.0
        assert given.goal == GIVEN


def test_it_is_shown_once_when_the_hubs_record_is_there(cache: Cache) -> None:
    fill(cache)
    cache.enqueue(choosing())
    shown = seen(cache).goals[0].goal
    cache.settle(done(1))
    assert keys(cache) == [shown.key, "team"]
    cache.apply([wire.change(4, replace(shown, agent="kim", order=4))], "e:4")
    assert keys(cache) == [shown.key, "team"]
    assert seen(cache).goals[0].goal.agent == "kim"
    cache.apply([wire.change(5, replace(shown, agent="kim", order=5, until=NOW))], "e:5")
    assert keys(cache) == ["team"]


def test_changing_and_ending_show_at_once(cache: Cache) -> None:
    fill(cache)
    own = replace(DRAFT, key="own", agent="kim", chosen=True, since=NOON, order=2)
    cache.apply([wire.change(4, own)], "e:4")
    cache.enqueue(choosing(1, replaces="own", target=90.0, rank=0))
    goals = seen(cache).goals
    assert [(each.goal.key, each.goal.rank) for each in goals] == [
        ("team", 0),
        (str(number(1)), CHOSEN_RANK),
    ]
    cache.enqueue(wire.EndGoal(id=number(2), made_at=NOW, goal=str(number(1))))
    assert keys(cache) == ["team"]
    for n in (1, 2):
        cache.settle(wire.CommandAnswer(id=number(n), result="rejected", reason="goal_over"))
    assert keys(cache) == ["own", "team"]
    told = [(each.what, each.reason) for each in seen(cache).sync.rejected]
    assert ("end_goal", "goal_over") in told


def test_what_the_rules_do_not_allow_shows_nothing(cache: Cache) -> None:
    fill(cache)
    cache.enqueue(choosing(metric="aht", start=400.0, target=300.0))
    cache.enqueue(wire.EndGoal(id=number(2), made_at=NOW, goal="team"))
    assert keys(cache) == ["team"]


def test_a_choice_means_nothing_for_a_shift_that_has_begun(cache: Cache) -> None:
    changes = [wire.change(1, GIVEN)]
    for n in range(6):
        one = contact(key=f"c{n}", started_at=NOON + timedelta(minutes=9 * n))
        changes += [wire.change(2 + 2 * n, one), wire.change(3 + 2 * n, rating(5, contact=f"c{n}"))]
    cache.apply(changes, "e:20")
    before = seen(cache).streak
    hard = replace(
        DRAFT, key="own", agent="kim", chosen=True, since=NOW, target=100.0, metric="fcr", order=9
    )
    cache.apply([wire.change(30, hard)], "e:30")
    assert seen(cache).goals[0].goal == hard
    assert seen(cache).streak == before
    assert cache.check() == ()


def test_words_and_check_ins_show_at_once_and_once(cache: Cache) -> None:
    cache.enqueue(wire.WriteGoal(id=number(1), made_at=NOW, text=" Explain the fee calmly "))
    cache.enqueue(checking(2, 1))
    cache.enqueue(checking(3, 3))
    (goal,) = seen(cache).development
    assert (goal.text, [made.step for made in goal.check_ins]) == ("Explain the fee calmly", [1, 3])
    first = CheckIn(key=str(number(2)), at=NOW, step=1, note="so so")
    kept = DevelopmentGoal(
        key=goal.key, agent="kim", text=goal.text, since=NOW, check_ins=(first,), order=5
    )
    cache.apply([wire.change(5, kept)], "e:5")
    assert [made.step for made in seen(cache).development[0].check_ins] == [1, 3]
    cache.settle(done(1))
    cache.settle(done(2))
    second = replace(first, key=str(number(3)), step=3)
    cache.apply([wire.change(6, replace(kept, check_ins=(first, second), order=6))], "e:6")
    cache.settle(done(3))
    assert seen(cache).development[0].check_ins == (first, second)
    assert cache._conn.execute("SELECT count(*) FROM outbox").fetchone() == (0,)
    cache.enqueue(checking(4, 4, done=True))
    assert seen(cache).development == ()
