"""The shift's time use in the snapshot: true to the states, and cheap to keep so."""

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from tests.cache.conftest import KEY
from tests.cache.test_snapshot import CARD, day, seen, take
from tests.domain.make import NOON, contact, interval

from indicate_desktop import wire
from indicate_desktop.cache.cache import Cache, open_cache
from indicate_desktop.domain.state import AgentState, StateInterval
from indicate_desktop.domain.time_use import TimeUse, time_use


def state(number: int, kind: AgentState, begin: float, end: float | None) -> StateInterval:
    """A state by minutes after noon; open where it has no end."""
    started = NOON + timedelta(minutes=begin)
    ended = None if end is None else NOON + timedelta(minutes=end)
    return replace(
        interval(kind, minutes=0),
        key=f"s{number}",
        order=number * 2 + (end is not None),
        started_at=started,
        ended_at=ended,
        observed_at=ended or started,
    )


def shown(cache: Cache, at: datetime = NOON + timedelta(hours=9)) -> TimeUse | None:
    return seen(cache, at).time_use


def test_without_a_source_of_states_there_is_none(cache: Cache) -> None:
    assert shown(cache) is None
    take(cache, CARD, *day(0, (5, 4, 5)))
    assert shown(cache) is None


def test_the_running_shift_and_between_shifts_the_last_one(cache: Cache) -> None:
    take(
        cache,
        CARD,
        state(1, AgentState.AVAILABLE, -1500, -1440),
        state(2, AgentState.AVAILABLE, 0, 10),
        state(3, AgentState.ON_CONTACT, 10, 40),
        state(4, AgentState.OFFLINE, 40, 900),
    )
    use = shown(cache)
    assert use is not None
    assert use.seconds == {AgentState.AVAILABLE: 600, AgentState.ON_CONTACT: 1800}
    assert use.sources == ("desk",)
    assert shown(cache, NOON + timedelta(days=3)) == use


def test_an_open_state_is_not_made_longer_by_the_clock(cache: Cache) -> None:
    take(cache, state(1, AgentState.AVAILABLE, 0, 10), state(2, AgentState.BREAK, 10, None))
    use = shown(cache, NOON + timedelta(hours=1))
    assert use is not None
    assert use.seconds == {AgentState.AVAILABLE: 600}


def test_a_state_that_comes_is_added_and_nothing_is_read_again(cache: Cache) -> None:
    """A shift told live, with contacts and their answers in between."""
    take(cache, CARD, state(0, AgentState.AVAILABLE, 0, None))
    told: dict[str, StateInterval] = {"s0": state(0, AgentState.AVAILABLE, 0, None)}
    shown(cache)
    before = cache._time.read_anew
    for number in range(1, 60):
        kind, last = list(AgentState)[number % 8], list(AgentState)[(number - 1) % 8]
        begin = number * 5.0
        came = (
            state(number - 1, last, begin - 5, begin),
            state(number, kind, begin, None),
            contact(
                key=f"c{number}",
                started_at=NOON + timedelta(minutes=begin - 5),
                ended_at=NOON + timedelta(minutes=begin),
            ),
        )
        take(cache, *came)
        told |= {each.key: each for each in came if isinstance(each, StateInterval)}
        shift = seen(cache, NOON + timedelta(minutes=begin)).shift
        assert shift is not None
        assert shown(cache) == time_use(told.values(), shift.started_at, shift.ended_at)
    assert cache._time.read_anew == before


def test_a_state_that_is_corrected_or_taken_back_counts_as_it_is_now(cache: Cache) -> None:
    made = [state(n, AgentState.AVAILABLE, n * 10, n * 10 + 10) for n in range(12)]
    take(cache, *made)
    assert shown(cache) == time_use(made, NOON, NOON + timedelta(minutes=120))
    right = replace(made[2], order=99, state=AgentState.MEETING)
    take(cache, right)
    use = shown(cache)
    assert use is not None
    assert use.seconds == {AgentState.AVAILABLE: 6600, AgentState.MEETING: 600}
    gone = int((cache.cursor or "")[2:]) + 1
    cache.apply([wire.Change(seq=gone, kind="state", key="s11")], f"e:{gone}")
    use = shown(cache)
    assert use is not None
    assert use.seconds == {AgentState.AVAILABLE: 6000, AgentState.MEETING: 600}


def test_a_reader_beside_the_writer_and_a_fresh_start_see_the_same(path: Path) -> None:
    with open_cache(path, KEY) as cache:
        take(cache, CARD, state(1, AgentState.AVAILABLE, 0, 30))
        with open_cache(path, KEY, read_only=True) as reader:
            assert shown(reader) == shown(cache) is not None
            take(cache, state(2, AgentState.MEAL, 30, 60))
            assert shown(reader) == shown(cache)
        cache.reset()
        assert shown(cache) is None


@pytest.mark.parametrize("again", [False, True])
def test_a_page_that_fails_changes_nothing(cache: Cache, again: bool) -> None:
    take(cache, state(1, AgentState.AVAILABLE, 0, 30))
    if again:
        shown(cache)
    with pytest.raises(AttributeError):
        cache.apply([wire.change(9, state(2, AgentState.MEAL, 30, 60)), None], "e:9")  # type: ignore[list-item]
    use = shown(cache)
    assert use is not None
    assert use.seconds == {AgentState.AVAILABLE: 1800}
