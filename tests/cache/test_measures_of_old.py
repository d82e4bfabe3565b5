"""The narrow sums of an old file, made in steps: right at every moment, with news meanwhile."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.cache.conftest import KEY
from tests.cache.worlds import START, World

from indicate_desktop import wire
from indicate_desktop.cache import measures, measures_of_old, memo
from indicate_desktop.cache.cache import Cache, open_cache
from indicate_desktop.cache.connection import writing
from indicate_desktop.domain.history.span import Span, SpanKind
from indicate_desktop.domain.profile import Profile

NOW = START + timedelta(days=200)
SPANS = [
    Span(SpanKind.CUSTOM, START.date() + timedelta(days=first), START.date() + timedelta(days=last))
    for first, last in ((-400, 400), (0, 0), (2, 9), (20, 60))
]


def forget(cache: Cache) -> None:
    """Leave the cache as a file from before the sums."""
    with writing(cache._conn):
        measures.clear(cache._conn)
        memo.write(cache._conn, memo.MEASURES_DUE, "yes")


def arrivals(seed: int) -> list[list[wire.Change]]:
    """A world's changes in small pages: a contact's later versions come pages after it."""
    changes = [change for page in World(seed, 30, 60).arrivals() for change in page]
    return [changes[at : at + 9] for at in range(0, len(changes), 9)]


def assert_same(one: Cache, other: Cache) -> None:
    assert one.check() == ()
    mine, theirs = one.history(), other.history()
    for span in SPANS:
        assert mine.overview(span, NOW) == theirs.overview(span, NOW)
        assert mine.days(span.first, span.last) == theirs.days(span.first, span.last)


@settings(max_examples=10, deadline=None)
@given(
    seed=st.integers(0, 2**32),
    size=st.integers(1, 6),
    share=st.floats(0.2, 0.8),
    each=st.integers(1, 4),
)
def test_every_step_leaves_what_the_records_say(
    seed: int, size: int, share: float, each: int
) -> None:
    """News, and contacts that move or go, come before, at and after what is summed up already."""
    with (
        open_cache(None, None) as cache,
        open_cache(None, None) as twin,
        pytest.MonkeyPatch.context() as patch,
    ):
        patch.setattr(measures_of_old, "CONTACTS", size)
        pages = arrivals(seed)
        cut = int(len(pages) * share)
        for page in pages[:cut]:
            cache.apply(page, "e:1")
            twin.apply(page, "e:1")
        forget(cache)
        assert_same(cache, twin)
        for place, page in enumerate(pages[cut:]):
            if place % each == 0:
                cache.tidy()
            cache.apply(page, "e:1")
            twin.apply(page, "e:1")
            if place % 7 == 0:
                assert_same(cache, twin)
        while cache.tidy():
            pass
        assert measures_of_old.due(cache._conn) is None
        assert measures.every(cache._conn) == measures.every(twin._conn)
        assert_same(cache, twin)


@pytest.fixture
def half(path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Cache]:
    """A file whose newer half is summed up."""
    monkeypatch.setattr(measures_of_old, "CONTACTS", 10)
    with open_cache(path, KEY) as cache:
        for page in World(3, 30, 60).arrivals():
            cache.apply(page, "e:1")
        forget(cache)
        assert cache.tidy()
        since = measures_of_old.due(cache._conn)
        assert since is not None
        assert measures.every(cache._conn).hours
        yield cache


def test_a_program_that_ends_goes_on_where_it_was(half: Cache, path: Path) -> None:
    since = measures_of_old.due(half._conn)
    half.close()
    with open_cache(path, KEY) as again:
        assert measures_of_old.due(again._conn) == since
        assert again.check() == ()
        while again.tidy():
            pass
        assert again.check() == ()
    with open_cache(path, KEY) as last:
        assert not last.tidy()


def test_who_only_reads_sees_the_whole(half: Cache, path: Path) -> None:
    with open_cache(path, KEY, read_only=True) as reader, open_cache(None, None) as twin:
        for page in World(3, 30, 60).arrivals():
            twin.apply(page, "e:1")
        assert_same(reader, twin)
        while half.tidy():
            assert_same(reader, twin)


@pytest.mark.parametrize(
    "what",
    [
        pytest.param(lambda cache: cache.rebuild(), id="a rebuild"),
        pytest.param(
            lambda cache: cache.apply(
                [wire.change(1, Profile(key="kim", name="Kim", zone="Asia/Tokyo", order=9_999))],
                "e:2",
            ),
            id="another zone",
        ),
        pytest.param(lambda cache: cache.reset(), id="a fresh snapshot"),
    ],
)
def test_what_makes_everything_anew_on_the_way(half: Cache, what: Callable[[Cache], None]) -> None:
    what(half)
    assert half.check() == ()
    for page in World(3, 30, 60).arrivals():
        half.apply(page, "e:3")
    assert half.check() == ()
    while half.tidy():
        assert half.check() == ()
    assert half.check() == ()


def test_a_new_file_has_nothing_to_make(path: Path) -> None:
    with open_cache(path, KEY) as cache:
        assert measures_of_old.due(cache._conn) is None
        assert not cache.tidy()


def test_one_instant_goes_together(half: Cache, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many contacts share it, none of them is summed up twice."""
    monkeypatch.setattr(measures_of_old, "CONTACTS", 1)
    steps = 0
    while half.tidy():
        steps += 1
        assert half.check() == ()
    assert steps > 5
