"""Whatever comes in whatever order: the figures are those of the records."""

from datetime import timedelta

from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.cache.worlds import START, World

from indicate_desktop.cache.cache import Cache, open_cache
from indicate_desktop.domain.goal import Goal
from indicate_desktop.domain.snapshot import Snapshot, SyncStatus

GOALS = (
    ("rating_mean", 1.0, 3.0),
    ("csat", 0.0, 35.0),
    ("fcr", 0.0, 60.0),
    ("reopened", 60.0, 20.0),
    ("quality", 0.0, 25.0),
)
"""Goals whose target lies where made-up answers fall, so that one answer more or less tells."""
NOW = START + timedelta(days=9, hours=8)


def seen(cache: Cache) -> Snapshot:
    return cache.snapshot(NOW, SyncStatus(cursor="same"))


@settings(max_examples=60)
@given(seed=st.integers(0, 2**32), contacts=st.integers(0, 25), days=st.integers(1, 10))
@example(seed=608, contacts=6, days=5)  # the only contact of the first shift moves to a later day
def test_figures_agree_with_the_records_after_every_page(
    seed: int, contacts: int, days: int
) -> None:
    world = World(seed, contacts, days)
    with open_cache(None, None) as cache:
        for number, page in enumerate(world.arrivals()):
            cache.apply(page, f"e:{number}")
            assert cache.check() == ()


@settings(max_examples=40)
@given(seed=st.integers(0, 2**32), contacts=st.integers(20, 150), days=st.integers(2, 40))
def test_order_and_pages_of_arrival_do_not_matter(seed: int, contacts: int, days: int) -> None:
    world = World(seed, contacts, days)
    with open_cache(None, None) as shuffled, open_cache(None, None) as straight:
        for page in world.arrivals():
            shuffled.apply(page, "e:1")
        straight.apply(world.changes, "e:1")
        assert shuffled.check() == ()
        assert straight.check() == ()
        assert seen(shuffled) == seen(straight)
        assert shuffled.page(limit=1000) == straight.page(limit=1000)
        words = "kind deliv"
        assert shuffled.page(limit=1000, text=words) == straight.page(limit=1000, text=words)


@settings(max_examples=25)
@given(seed=st.integers(0, 2**32), contacts=st.integers(60, 200), goal=st.sampled_from(GOALS))
def test_a_late_answer_reaches_every_shift_whose_window_holds_it(
    seed: int, contacts: int, goal: tuple[str, float, float]
) -> None:
    metric, start, target = goal
    one = Goal(key="g", agent="kim", metric=metric, start=start, target=target, order=1)
    world = World(seed, contacts, contacts // 8, one)
    with open_cache(None, None) as cache:
        arrivals = world.arrivals()
        for number, page in enumerate(arrivals):
            cache.apply(page, "e:1")
            if number % (len(arrivals) // 4 + 1) == 0:
                assert cache.check() == ()
        assert cache.check() == ()
