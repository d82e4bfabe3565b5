"""The narrow sums of an overview, against the records and against the tallies."""

from datetime import date, datetime, timedelta

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.cache.worlds import START, World
from tests.domain.make import NOON, contact, rating

from indicate_desktop import wire
from indicate_desktop.cache import measures, tallies
from indicate_desktop.cache.cache import Cache, open_cache
from indicate_desktop.cache.history import measured
from indicate_desktop.cache.times import day_number
from indicate_desktop.domain.contact import ContactResult
from indicate_desktop.domain.history.change import Spread
from indicate_desktop.domain.profile import Profile
from indicate_desktop.domain.tally import Tally

FIRST = day_number(START.date())


def filled(seed: int, cache: Cache) -> None:
    for page in World(seed, 40, 70).arrivals():
        cache.apply(page, "e:1")


def take(cache: Cache, *records: wire.Record) -> None:
    changes = [wire.change(seq, each) for seq, each in enumerate(records, start=1)]
    cache.apply(changes, "e:1")


def ending(key: str, at: datetime) -> ContactResult:
    """A contact that ended at an instant."""
    return contact(key=key, started_at=at - timedelta(minutes=10), ended_at=at)


def test_the_check_sees_what_is_wrong(cache: Cache) -> None:
    filled(1, cache)
    cache._conn.execute("UPDATE by_hour SET contacts = contacts + 1 WHERE contacts > 0")
    cache._conn.execute("DELETE FROM by_topic")
    found = cache.check()
    assert any("by hour" in each for each in found)
    assert any("by topic" in each for each in found)
    cache.rebuild()
    assert cache.check() == ()


@settings(max_examples=40)
@given(seed=st.integers(0, 2**32), first=st.integers(-40, 80), days=st.integers(0, 130))
def test_some_days_are_the_sum_of_each_of_them(seed: int, first: int, days: int) -> None:
    begin, end = FIRST + first, FIRST + first + days
    with open_cache(None, None) as cache:
        filled(seed, cache)
        each_day = {
            day: tallies._summed(cache._conn, tallies.DAY, day, day)
            for day in range(begin, end + 1)
        }
        assert tallies.between(cache._conn, begin, end) == Tally.total(each_day.values())
        by_day = measured.contacts_by_day(cache._conn, cache._setting.days, begin, end)
        assert by_day == {day: each.contacts for day, each in each_day.items() if each.contacts}
        by_topic = measured.by_topic(cache._conn, cache._setting.days, begin, end).values()
        assert sum(each.contacts for each in by_topic) == sum(by_day.values())


def test_months_are_taken_whole_over_a_change_of_years(cache: Cache) -> None:
    days = [date(2025, 12, 31), date(2026, 1, 1), date(2026, 2, 28), date(2026, 3, 1)]
    take(cache, *(ending(f"c{day}", datetime.combine(day, NOON.timetz())) for day in days))
    numbers = [day_number(day) for day in days]
    for low in range(4):
        for high in range(low, 4):
            found = tallies.between(cache._conn, numbers[low], numbers[high])
            assert found.contacts == high - low + 1


def test_the_spread_is_that_of_the_values(cache: Cache) -> None:
    scores, seconds = [1, 5, 5, 2], [60, 600, 61, 75]
    records: list[wire.Record] = []
    for place, (score, talk_s) in enumerate(zip(scores, seconds, strict=True)):
        key = f"c{place}"
        records += [
            contact(key=key, topic="Fees", talk_s=talk_s, hold_s=0, wrap_s=0),
            rating(score, key=f"r{place}", contact=key),
        ]
    take(cache, *records, rating(4, key="second", contact="c3"))
    day = day_number(NOON.date())
    sums = measured.by_topic(cache._conn, cache._setting.days, day, day)["Fees"]
    answers = [*scores, 4]
    assert sums.scores == Spread(5, sum(answers), sum(each**2 for each in answers))
    assert sums.handling == Spread(4, sum(seconds), sum(each**2 for each in seconds))


def test_another_zone_moves_hours_and_days(cache: Cache) -> None:
    at = NOON.replace(hour=20)
    take(cache, Profile(key="kim", name="Kim", zone="UTC", order=1), ending("a", at))
    ((before, _),) = measures.every(cache._conn).hours.items()
    take(cache, Profile(key="kim", name="Kim", zone="Asia/Tokyo", order=2))
    ((after, _),) = measures.every(cache._conn).hours.items()
    assert (before % 24, after) == (20, before + 9)
    assert cache.check() == ()


@pytest.mark.parametrize("gone", ["contact", "rating"])
def test_what_goes_takes_its_sums_along(cache: Cache, gone: str) -> None:
    take(cache, contact(), rating(5))
    assert measures.every(cache._conn).hours
    key = "c1" if gone == "contact" else "r1"
    grave = wire.Change(seq=9, kind=gone, key=key, record=msgspec.Raw(b"null"))
    cache.apply([grave], "e:2")
    assert cache.check() == ()
    contacts = {sums[:2] for sums in measures.every(cache._conn).hours.values()}
    assert contacts == (set() if gone == "contact" else {(1, 0)})
