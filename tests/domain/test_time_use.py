"""Time use: every second once, to the last that was seen, in whatever order it was told."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicate_desktop.domain.state import AgentState, StateInterval
from indicate_desktop.domain.time_use import TimeLine, TimeUse, spent, time_use

NOON = datetime(2026, 11, 18, 12, tzinfo=UTC)
S = AgentState


def at(minutes: float) -> datetime:
    return NOON + timedelta(minutes=minutes)


def seen(
    state: AgentState, begin: float, end: float, key: str = "", *, open_: bool = False
) -> StateInterval:
    """A state between two minutes after noon."""
    return StateInterval(
        key=key or f"{state}-{begin}",
        agent="kim",
        source="desk",
        order=1,
        state=state,
        started_at=at(begin),
        ended_at=None if open_ else at(end),
        observed_at=at(end),
    )


def minutes(*intervals: StateInterval, begin: float = 0, end: float = 600) -> dict[str, float]:
    found = spent(intervals, at(begin), at(end))
    return {state.value: each.total_seconds() / 60 for state, each in found.items()}


def test_each_state_has_its_time() -> None:
    found = minutes(seen(S.AVAILABLE, 0, 10), seen(S.ON_CONTACT, 10, 25), seen(S.AVAILABLE, 25, 30))
    assert found == {"available": 15, "on_contact": 15}


def test_an_open_state_lasts_until_it_was_last_seen() -> None:
    assert minutes(seen(S.BREAK, 0, 12, open_=True)) == {"break": 12}


def test_what_lies_outside_is_cut_off() -> None:
    both = seen(S.AVAILABLE, -30, 20), seen(S.MEETING, 40, 90)
    assert minutes(*both, begin=0, end=60) == {"available": 20, "meeting": 20}
    assert minutes(*both, begin=100, end=200) == {}


def test_of_two_at_once_the_later_one_counts_and_the_other_goes_on_after_it() -> None:
    found = minutes(seen(S.AVAILABLE, 0, 60), seen(S.ON_CONTACT, 20, 30))
    assert found == {"available": 50, "on_contact": 10}


def test_a_gap_that_nobody_saw_belongs_to_nothing() -> None:
    assert minutes(seen(S.AVAILABLE, 0, 5), seen(S.AVAILABLE, 50, 55)) == {"available": 10}


@pytest.mark.parametrize(
    ("day", "hours"), [(date(2026, 3, 29), 23), (date(2026, 10, 25), 25), (date(2026, 6, 1), 24)]
)
def test_a_night_is_cut_at_the_agents_midnight_whatever_the_clocks_do(
    day: date, hours: int
) -> None:
    zone = ZoneInfo("Europe/Stockholm")
    days = (day, day + timedelta(days=1))
    begin, end = (datetime.combine(each, time(), zone).astimezone(UTC) for each in days)
    long = replace(
        seen(S.AVAILABLE, 0, 0),
        started_at=begin - timedelta(hours=2),
        ended_at=end + timedelta(hours=3),
    )
    assert spent([long], begin, end) == {S.AVAILABLE: timedelta(hours=hours)}
    parts = spent([long], long.started_at, begin), spent([long], end, long.until)
    assert parts == ({S.AVAILABLE: timedelta(hours=2)}, {S.AVAILABLE: timedelta(hours=3)})


def test_nobody_saw_anything() -> None:
    assert time_use([], at(0), at(60)) is None
    assert time_use([seen(S.AVAILABLE, -60, 0)], at(0), at(60)) is None
    assert time_use([seen(S.AVAILABLE, 5, 5, open_=True)], at(0), at(60)) is None


def test_it_says_who_saw_it_and_when() -> None:
    other = replace(seen(S.BREAK, 20, 30), source="acd")
    use = time_use([seen(S.AVAILABLE, 0, 20), other], at(0), at(60))
    assert use is not None
    assert (use.sources, use.seen_at) == (("acd", "desk"), at(30))


def test_logged_out_is_no_logged_in_time() -> None:
    use = time_use([seen(S.AVAILABLE, 0, 20), seen(S.OFFLINE, 20, 50)], at(0), at(60))
    assert use is not None
    assert use.seconds == {S.AVAILABLE: 1200, S.OFFLINE: 1800}
    assert use.logged_in_s == 1200


@pytest.mark.parametrize(
    ("busy", "free", "occupancy", "high"),
    [(85, 15, 85.0, False), (86, 14, 86.0, True), (0, 10, 0.0, False), (10, 0, 100.0, True)],
)
def test_occupancy(busy: int, free: int, occupancy: float, high: bool) -> None:
    use = TimeUse(
        seconds={
            S.ON_CONTACT: busy - busy // 2,
            S.WRAP_UP: busy // 2,
            S.AVAILABLE: free,
            S.MEAL: 99,
        }
    )
    assert use.occupancy == pytest.approx(occupancy)
    assert use.high_load is high


def test_no_occupancy_without_contacts_or_waiting_for_them() -> None:
    assert TimeUse(seconds={S.TRAINING: 3600}).occupancy is None
    assert not TimeUse(seconds={S.TRAINING: 3600}).high_load


pieces = st.builds(
    lambda state, begin, length, number: seen(state, begin, begin + length, f"k{number}"),
    st.sampled_from(AgentState),
    st.integers(-30, 90),
    st.integers(0, 40),
    st.integers(0, 12),
)


@given(st.lists(pieces, max_size=12))
def test_each_second_is_counted_once(found: list[StateInterval]) -> None:
    one_each = {each.key: each for each in found}.values()
    expected: dict[AgentState, int] = {}
    for minute in range(60):
        here = [e for e in one_each if e.started_at <= at(minute) < e.until]
        if here:
            latest = max(e.started_at for e in here)
            top = min((e for e in here if e.started_at == latest), key=lambda e: e.key)
            expected[top.state] = expected.get(top.state, 0) + 60
    use = time_use(one_each, at(0), at(60))
    assert (use.seconds if use else {}) == expected
    assert time_use(reversed(list(one_each)), at(0), at(60)) == use


@given(st.lists(pieces, max_size=25), st.integers(0, 60))
def test_a_line_that_grows_says_what_one_made_anew_says(
    told: list[StateInterval], cut: int
) -> None:
    known: dict[str, StateInterval] = {}
    line: TimeLine | None = None
    for place, each in enumerate(told):
        end = at(max(cut, place))
        old = known.get(each.key)
        known[each.key] = each
        fresh = TimeLine.of(known.values(), at(0), end)
        line = (line.with_(each, end, old) if line is not None else None) or fresh
        grown, anew = line.time_use(end), fresh.time_use(end)
        assert (grown.seconds if grown else {}) == (anew.seconds if anew else {})


def test_a_shift_told_live_is_never_made_anew() -> None:
    """A state comes open, is seen again, and its end may be told after the next one's start."""
    first = seen(S.AVAILABLE, 0, 0, "k0", open_=True)
    told = {"k0": first}
    line: TimeLine | None = TimeLine.of([first], at(0), at(9))
    for number in range(1, 200):
        begin, state = number * 3, S.ON_CONTACT if number % 2 else S.AVAILABLE
        before = S.AVAILABLE if number % 2 else S.ON_CONTACT
        for each in (
            seen(before, begin - 3, begin - 1, f"k{number - 1}", open_=True),
            seen(state, begin, begin, f"k{number}", open_=True),
            seen(before, begin - 3, begin, f"k{number - 1}"),
        ):
            assert line is not None
            line = line.with_(each, at(begin), told.get(each.key))
            told[each.key] = each
    assert line is not None
    assert len(line.tail) <= 6
    use = line.time_use(at(597))
    assert use is not None
    assert use.seconds == {S.AVAILABLE: 100 * 180, S.ON_CONTACT: 99 * 180}
