"""Whatever comes in whatever order: the figures are those of the records."""

from datetime import timedelta
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.cache.worlds import START, World

from indicate_desktop.cache.cache import Cache, open_cache
from indicate_desktop.domain.snapshot import Snapshot, SyncStatus

NOW = START + timedelta(days=9, hours=8)


def seen(cache: Cache) -> Snapshot:
    return cache.snapshot(NOW, SyncStatus(cursor="same"))


@settings(max_examples=60)
@given(seed=st.integers(0, 2**32), contacts=st.integers(0, 25), days=st.integers(1, 10))
def test_figures_agree_with_the_records_after_every_page(
    seed: int, contacts: int, days: int
) -> None:
    world = World(Random(seed), contacts, days)
    with open_cache(None, None) as cache:
        for number, page in enumerate(world.arrivals()):
            cache.apply(page, f"e:{number}")
            assert cache.check() == ()


@settings(max_examples=40)
@given(seed=st.integers(0, 2**32), contacts=st.integers(20, 150), days=st.integers(2, 40))
def test_order_and_pages_of_arrival_do_not_matter(seed: int, contacts: int, days: int) -> None:
    world = World(Random(seed), contacts, days)
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
