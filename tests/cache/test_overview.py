"""A period at a glance, against the records themselves."""

from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.cache.worlds import START, World
from tests.domain.make import NOON, contact, rating

from indicate_desktop import wire
from indicate_desktop.cache.cache import Cache, open_cache
from indicate_desktop.cache.history.periods import SHIFTS
from indicate_desktop.cache.times import micros, offsets, zone_of
from indicate_desktop.domain.cause import CauseKind
from indicate_desktop.domain.goal import Goal
from indicate_desktop.domain.history.change import Trend
from indicate_desktop.domain.history.overview import Compared, Overview
from indicate_desktop.domain.history.span import DAY, Span, SpanKind, span_of
from indicate_desktop.domain.profile import Profile
from indicate_desktop.domain.rating import NPS, RatingKind, Scale
from indicate_desktop.domain.state import AgentState, StateInterval

NOW = START + timedelta(days=9, hours=8)
MONTH = span_of(SpanKind.MONTH, date(2026, 11, 18))


def metric(overview: Overview, name: str) -> Compared:
    return next(each for each in overview.metrics if each.metric == name)


@settings(max_examples=40)
@given(seed=st.integers(0, 2**32), first=st.integers(-3, 8), days=st.integers(0, 40))
def test_contacts_and_hours_are_those_of_the_list(seed: int, first: int, days: int) -> None:
    world = World(seed, 40, 9)
    begin = START.date() + timedelta(days=first)
    span = Span(SpanKind.CUSTOM, begin, begin + timedelta(days=days))
    with open_cache(None, None) as cache:
        for page in world.arrivals():
            cache.apply(page, "e:1")
        made = cache.history().overview(span, NOW)
        zone = cache._setting.days.zone
        inside = [
            line
            for line in cache.page(limit=1000)
            if line.contact.counted_at.astimezone(zone).date() in span
        ]
        assert made.contacts == len(inside)
        hours = Counter(line.contact.counted_at.astimezone(zone).hour for line in inside)
        assert {each.hour: each.contacts for each in made.hours} == dict(hours)
        low = [line for line in inside if line.rating and line.rating.low]
        assert made.causes.low == sum(not (line.rating and line.rating.shared) for line in low)
        trends = {len(each.trend) for each in made.metrics}
        assert len(trends) <= 1


def scored(cache: Cache, day: datetime, scores: list[int], first: int) -> None:
    """One contact with one answer for each score, in the hour after an instant."""
    records: list[object] = []
    for n, score in enumerate(scores):
        key, ended = f"{first}-{n}", day + timedelta(minutes=n)
        records += [
            contact(key=key, started_at=day, ended_at=ended, topic="Fee" if n % 2 else "Login"),
            rating(score, key=f"r{key}", contact=key, answered_at=ended),
        ]
    changes = [wire.change(first + n, record) for n, record in enumerate(records)]  # type: ignore[arg-type]
    cache.apply(changes, f"e:{first}")


def test_a_month_against_the_one_before(cache: Cache) -> None:
    scored(cache, datetime(2026, 10, 14, 9, tzinfo=UTC), [3, 2, 3, 4, 2, 3, 3, 2], 100)
    scored(cache, datetime(2026, 11, 3, 9, tzinfo=UTC), [5, 5, 4, 5, 4, 5, 5, 5], 200)
    made = cache.history().overview(MONTH, NOON)
    mean = metric(made, "rating_mean")
    assert (mean.figure.value, mean.figure.n) == (4.75, 8)
    assert mean.before.value == 2.75
    assert mean.change is not None
    assert mean.change.trend is Trend.BETTER
    assert mean.change.low is not None
    assert 0 < mean.change.low < mean.change.delta
    # One point for each day that has begun; only the third has answers.
    assert [p.span.first.day for p in mean.trend] == list(range(1, 19))
    assert [p.figure.value for p in mean.trend if p.figure.n] == [4.75]


def test_topics_with_too_few_answers_come_last(cache: Cache) -> None:
    scored(cache, NOON - timedelta(days=1), [1, 4, 1, 4, 1, 4, 1, 4, 1], 100)
    alone = contact(key="x", topic="Returns", started_at=NOON, ended_at=NOON)
    one = [wire.change(1, alone), wire.change(2, rating(5, contact="x"))]
    cache.apply(one, "e:1")
    topics = cache.history().overview(MONTH, NOON).topics
    assert [(t.topic, t.figure.value, t.figure.too_few) for t in topics] == [
        ("Login", 1.0, False),
        ("Returns", 5.0, True),
        ("Fee", 4.0, True),
    ]


def test_causes_are_counted_with_those_that_wait_for_the_hub(cache: Cache) -> None:
    scored(cache, NOON - timedelta(days=1), [1, 2, 1, 5, 2], 100)
    for key, kind in (("100-0", CauseKind.PRICE), ("100-1", CauseKind.HANDLING)):
        cache.enqueue(wire.NameCause(**wire.stamp(), contact=key, cause=kind))
    causes = cache.history().overview(MONTH, NOON).causes
    assert (causes.low, causes.tagged, causes.own) == (4, 2, 1)
    assert causes.named == {CauseKind.HANDLING: 1, CauseKind.PRICE: 1}


def test_low_answers_of_other_scales_and_questions_are_told_apart(cache: Cache) -> None:
    scored(cache, NOON - timedelta(days=1), [1, 2, 5], 100)
    assert cache.history().overview(MONTH, NOON).causes.of_five
    ten = rating(3, key="x", contact="100-2", scale=Scale(1, 10), answered_at=NOON + DAY, order=9)
    cache.apply([wire.change(900, ten)], "e:900")
    causes = cache.history().overview(MONTH, NOON).causes
    assert (causes.low, causes.of_five) == (3, False)
    nps = replace(ten, score=1, scale=NPS, kind=RatingKind.NPS, order=10)
    cache.apply([wire.change(901, nps)], "e:901")
    assert not cache.history().overview(MONTH, NOON).causes.of_five


def test_the_goal_line_is_where_the_goal_lay(cache: Cache) -> None:
    change = datetime(2026, 11, 10, tzinfo=UTC)
    old = Goal(
        key="a", agent="kim", metric="rating_mean", start=3, target=4.2, order=1, until=change
    )
    new = Goal(
        key="b", agent="kim", metric="rating_mean", start=3, target=4.5, order=2, since=change
    )
    cache.apply([wire.change(1, old), wire.change(2, new)], "e:1")
    scored(cache, datetime(2026, 11, 3, 9, tzinfo=UTC), [5, 5, 4, 5, 4], 200)
    points = metric(cache.history().overview(MONTH, NOON), "rating_mean").trend
    assert [p.target for p in points] == [4.2] * 9 + [4.5] * 9


def test_a_period_without_data_says_nothing(cache: Cache) -> None:
    made = cache.history().overview(span_of(SpanKind.DAY, date(2020, 1, 1)), NOON)
    assert (made.contacts, made.metrics, made.topics, made.hours) == (0, (), (), ())
    assert made.causes.low == 0


def test_of_many_shifts_the_newest_are_shown_and_the_older_counted(cache: Cache) -> None:
    states = [
        StateInterval(
            key=f"s{n}",
            agent="kim",
            source="desk",
            order=1,
            state=AgentState.AVAILABLE,
            started_at=NOON - timedelta(days=n),
            ended_at=NOON - timedelta(days=n) + timedelta(hours=4),
            observed_at=NOON,
        )
        for n in range(SHIFTS + 4)
    ]
    cache.apply([wire.change(seq, each) for seq, each in enumerate(states, 1)], "e:1")
    span = Span(SpanKind.CUSTOM, date(2026, 8, 1), date(2026, 11, 18))
    made = cache.history().overview(span, NOON + timedelta(hours=5))
    assert len(made.shifts) == SHIFTS
    assert made.older_shifts == 4
    assert made.shifts[-1].shift.day == date(2026, 11, 18)
    assert cache.history().overview(MONTH, NOON + timedelta(hours=5)).older_shifts == 0


def test_days_with_contacts_are_counted(cache: Cache) -> None:
    scored(cache, datetime(2026, 11, 3, 9, tzinfo=UTC), [5, 5, 4], 100)
    scored(cache, datetime(2026, 11, 5, 9, tzinfo=UTC), [5], 200)
    merged = contact(key="m", started_at=NOON, ended_at=NOON, superseded_by="100-0")
    cache.apply([wire.change(1, merged)], "e:1")
    found = cache.history().days(date(2026, 11, 1), date(2026, 11, 30))
    assert found.contacts == {date(2026, 11, 3): 3, date(2026, 11, 5): 1}
    assert cache.history().days(date(2026, 11, 4), date(2026, 11, 4)).contacts == {}


def test_a_change_of_clocks_moves_no_hour(cache: Cache) -> None:
    cache.apply([wire.change(1, Profile(key="kim", name="K", zone="Europe/Stockholm"))], "e:1")
    # 09:30 local on both sides of the night of 25 October.
    for n, at in enumerate(("2026-10-24T07:30", "2026-10-26T08:30")):
        ended = datetime.fromisoformat(at).replace(tzinfo=UTC)
        made = contact(key=f"c{n}", started_at=ended, ended_at=ended)
        cache.apply([wire.change(10 + n, made)], f"e:{n}")
    hours = cache.history().overview(span_of(SpanKind.MONTH, date(2026, 10, 1)), NOON).hours
    assert [(each.hour, each.contacts) for each in hours] == [(9, 2)]


@pytest.mark.parametrize("zone", ["Europe/Stockholm", "Australia/Lord_Howe", "Asia/Kolkata"])
def test_offsets_change_exactly_where_the_zone_does(zone: str) -> None:
    begin, end = micros(datetime(2025, 1, 1, 0, 7, tzinfo=UTC)), micros(NOON)
    known = zone_of(zone)
    found = offsets(known, begin, end)
    assert (found[0][0], found[-1][1]) == (begin, end)
    assert all(a[1] == b[0] for a, b in pairwise(found))
    for since, until, offset in found:
        for at in (since, until - 1):
            local = datetime.fromtimestamp(at // 1_000_000, known)
            assert local.utcoffset() == timedelta(seconds=offset)
    assert len(found) == (1 if zone == "Asia/Kolkata" else 5)


def test_what_was_about_something_else_is_left_out_beside_the_raw_rating(cache: Cache) -> None:
    scored(cache, NOON - timedelta(days=1), [1, 2, 1, 5, 5, 5, 5, 2], 100)
    named = (
        ("100-0", CauseKind.PRICE),
        ("100-1", CauseKind.HANDLING),
        ("100-2", CauseKind.UNKNOWN),
    )
    for key, kind in named:
        cache.enqueue(wire.NameCause(**wire.stamp(), contact=key, cause=kind))
    made = cache.history().overview(MONTH, NOON)
    assert (metric(made, "rating_mean").figure.value, metric(made, "rating_mean").figure.n) == (
        26 / 8,
        8,
    )
    assert (made.rating_mine.value, made.rating_mine.n) == (25 / 7, 7)


def test_a_topic_is_compared_with_the_month_before(cache: Cache) -> None:
    scored(cache, datetime(2026, 10, 14, 9, tzinfo=UTC), [2, 2, 3, 2, 2, 3, 3, 2, 2, 2, 3], 100)
    scored(cache, datetime(2026, 11, 3, 9, tzinfo=UTC), [5, 5, 4, 5, 4, 5, 5, 5, 5, 4, 5], 200)
    topics = {each.topic: each.change for each in cache.history().overview(MONTH, NOON).topics}
    fee, login = topics["Fee"], topics["Login"]
    assert fee is not None
    assert fee.delta == pytest.approx(24 / 5 - 11 / 5)
    assert fee.trend is Trend.BETTER
    assert login is not None
    assert login.low is not None
    assert login.low < login.delta
