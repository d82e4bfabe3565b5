"""The cursor and the ids that may still turn up before it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicate_desktop.hub.sources.rt.cursor import Cursor


def test_gaps_are_remembered_until_they_fill() -> None:
    cursor = Cursor().advance([1, 2, 5, 6], now=10)
    assert (cursor.last, set(cursor.gaps)) == (6, {3, 4})
    cursor = cursor.advance([4, 7], now=20)
    assert (cursor.last, dict(cursor.gaps)) == (7, {3: 10})


def test_gaps_grow_old_after_two_minutes() -> None:
    cursor = Cursor().advance([1, 3], now=10)
    assert set(cursor.advance([], now=129).gaps) == {2}
    assert not cursor.advance([], now=131).gaps


def test_a_late_id_does_not_take_the_cursor_back() -> None:
    cursor = Cursor().advance([1, 9], now=10).advance([4], now=11)
    assert cursor.last == 9
    assert 4 not in cursor.gaps


def test_only_the_latest_gaps_are_waited_for() -> None:
    assert len(Cursor().advance([1, 5000], now=10).gaps) < 100


@given(st.lists(st.sets(st.integers(1, 300), max_size=9), max_size=9))
def test_what_is_kept_by_the_hub_is_the_whole_cursor(pages: list[set[int]]) -> None:
    cursor = Cursor()
    for page in pages:
        cursor = cursor.advance(page, now=7)
    again = Cursor.parse(str(cursor), now=7)
    assert (again.last, set(again.gaps)) == (cursor.last, set(cursor.gaps))


def test_no_cursor_is_the_beginning() -> None:
    assert Cursor.parse(None, now=0) == Cursor()
    assert Cursor.parse("", now=0) == Cursor()
    with pytest.raises(ValueError, match="abc"):
        Cursor.parse("abc", now=0)
