"""Dating instants in an agent's zone."""

from datetime import UTC, datetime, timedelta

from indicate_desktop.cache.times import KNOWN_BLOCKS, LocalDays, day_number, micros, zone_of


def test_what_is_remembered_of_offsets_does_not_grow_with_the_years() -> None:
    days, begin = LocalDays("Europe/Stockholm"), datetime(2025, 1, 1, tzinfo=UTC)
    for quarter in range(3 * KNOWN_BLOCKS):
        at = begin + timedelta(minutes=61 * quarter)
        local = at.astimezone(zone_of("Europe/Stockholm")).date()
        assert days(micros(at)) == day_number(local)
    assert len(days._offsets) <= KNOWN_BLOCKS
