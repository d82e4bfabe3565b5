from datetime import UTC, datetime, timedelta
from itertools import islice, pairwise
from zoneinfo import ZoneInfo

import pytest

from indicate_desktop.hub.simulator.clock import Clock
from indicate_desktop.hub.simulator.people import cast
from indicate_desktop.hub.simulator.rota import LENGTH, UNDER_WAY, blocks, planned

STOCKHOLM = ZoneInfo("Europe/Stockholm")
FIRST, SECOND = cast(1, 2)


@pytest.mark.parametrize("hour", range(0, 24, 3))
@pytest.mark.parametrize("day", range(20, 27))
def test_the_first_agent_is_in_a_shift_at_any_time_of_any_day(day: int, hour: int) -> None:
    now = datetime(2026, 10, day, hour, 50, tzinfo=UTC)  # the clock goes back on the 25th
    shifts = list(islice(planned(FIRST, Clock(now), STOCKHOLM, 2), 20))
    (today,) = (shift for shift in shifts if shift.index == 0)
    assert UNDER_WAY - timedelta(hours=1) <= now - today.started_at <= UNDER_WAY * 1.3
    assert now < today.ended_at
    assert [shift.index for shift in shifts] == sorted((s.index for s in shifts), reverse=True)
    for one, other in pairwise(shifts):
        assert other.started_at - one.ended_at > timedelta(hours=9)


def test_others_keep_to_their_weekdays() -> None:
    now = datetime(2026, 11, 22, 2, tzinfo=UTC)
    shifts = list(islice(planned(SECOND, Clock(now), STOCKHOLM, 8), 50))
    assert {shift.day.weekday() for shift in shifts} == set(range(7)) - SECOND.rest
    hours = {shift.started_at.astimezone(STOCKHOLM).hour for shift in shifts}
    assert hours == {int(hour) for hour in SECOND.starts_h}
    (today,) = (shift for shift in shifts if shift.index == 0)
    assert today.ended_at < now


def test_pauses_lie_inside_the_shift_one_after_the_other() -> None:
    now = datetime(2026, 11, 18, 13, tzinfo=UTC)
    for shift in islice(planned(FIRST, Clock(now), STOCKHOLM, 8), 30):
        pauses = list(blocks(shift, FIRST.luck))
        assert len(pauses) >= 3
        assert all(shift.started_at < p.started_at < p.ended_at < shift.ended_at for p in pauses)
        assert all(a.ended_at < b.started_at for a, b in pairwise(pauses))


def test_a_quickened_shift_ends_in_real_time() -> None:
    now = datetime(2026, 11, 18, 13, tzinfo=UTC)
    clock = Clock(now, 200.0)
    shifts = islice(planned(FIRST, clock, STOCKHOLM, 1), 10)
    (today,) = (shift for shift in shifts if shift.index == 0)
    assert abs(clock.real(today.ended_at) - (today.started_at + LENGTH)) < timedelta(seconds=1)
    assert len(list(blocks(today, FIRST.luck))) > 25
