from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicate_desktop.domain.goal import Goal, GoalProgress
from indicate_desktop.domain.profile import Profile
from indicate_desktop.domain.shift import Shift
from indicate_desktop.domain.snapshot import Snapshot
from indicate_desktop.sync.rollover import next_change

NOON = datetime(2026, 3, 10, 12, tzinfo=UTC)


def at(hour: int, day: int = 10, **more: int) -> datetime:
    return datetime(2026, 3, day, hour, tzinfo=UTC) + timedelta(**more)


def snapshot(zone: str = "UTC", **more: object) -> Snapshot:
    profile = Profile(key="a", name="Anna", zone=zone)
    return Snapshot(made_at=NOON, profile=profile, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("zone", "now", "midnight"),
    [
        ("UTC", NOON, at(0, 11)),
        ("Europe/Stockholm", NOON, at(23)),
        ("America/New_York", at(3), at(4)),
        ("Europe/Stockholm", datetime(2026, 3, 28, 23, 30, tzinfo=UTC), at(22, 29)),
        (
            "Europe/Stockholm",
            datetime(2026, 10, 24, 22, tzinfo=UTC),
            datetime(2026, 10, 25, 23, tzinfo=UTC),
        ),
    ],
)
def test_the_agents_own_midnight_is_a_change(zone: str, now: datetime, midnight: datetime) -> None:
    assert next_change(snapshot(zone), now) == midnight


def test_a_shift_ends_by_itself() -> None:
    shift = Shift(at(7), at(11), date(2026, 3, 10))
    ended = next_change(snapshot(shift=shift), NOON)
    assert timedelta() < ended - at(17) < timedelta(seconds=1)
    assert shift.running(NOON)
    assert not shift.running(ended)


def test_a_goal_that_begins_is_a_change() -> None:
    goal = Goal(key="g", agent="a", metric="csat", start=80, target=90, since=at(13), until=at(9))
    progress = GoalProgress(goal=goal, value=None, n=0, progress=0, met=False)
    assert next_change(snapshot(goals=(progress,)), NOON) == at(13)


@given(
    st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001
    st.timezone_keys(allow_prefix=False),
)
def test_there_is_always_one_and_soon(now: datetime, zone: str) -> None:
    found = next_change(snapshot(zone), now)
    assert now < found <= now + timedelta(hours=26)
