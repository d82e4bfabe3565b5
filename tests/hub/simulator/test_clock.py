from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicate_desktop.hub.simulator.clock import Clock

START = datetime(2026, 11, 18, 12, tzinfo=UTC)
seconds = st.integers(-10_000_000, 10_000_000).map(lambda s: START + timedelta(milliseconds=s))
paces = st.sampled_from([1.0, 2.0, 30.0, 200.0])


@given(seconds, paces)
def test_real_and_simulated_time_are_each_others_inverse(at: datetime, pace: float) -> None:
    clock = Clock(START, pace)
    assert abs(clock.real(clock.simulated(at)) - at) <= timedelta(milliseconds=1)


@given(seconds, seconds, paces)
def test_time_never_runs_backwards(one: datetime, other: datetime, pace: float) -> None:
    clock = Clock(START, pace)
    early, late = sorted((one, other))
    assert clock.real(early) <= clock.real(late)
    assert clock.simulated(early) <= clock.simulated(late)


@given(seconds)
def test_at_ordinary_pace_and_in_the_past_they_are_the_same(at: datetime) -> None:
    assert Clock(START).real(at) == at
    if at <= START:
        assert Clock(START, 200.0).real(at) == Clock(START, 200.0).simulated(at) == at


@pytest.mark.parametrize(
    ("real_s", "simulated_s"), [(1, 200), (60, 12_000), (61, 12_025), (120, 13_500)]
)
def test_it_hurries_for_a_minute_and_then_calms_down(real_s: int, simulated_s: int) -> None:
    clock = Clock(START, 200.0)
    assert clock.simulated(START + timedelta(seconds=real_s)) == START + timedelta(
        seconds=simulated_s
    )


def test_it_never_calms_down_below_ordinary_time() -> None:
    clock = Clock(START, 2.0)
    hour = timedelta(hours=1)
    assert clock.simulated(START + 2 * hour) - clock.simulated(START + hour) == hour
