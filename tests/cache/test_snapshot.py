"""The snapshot: figures by period, goals, the streak and its week, what to look at."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from tests.domain.make import NOON, contact, evaluation, interval, rating

from indicate_desktop import wire
from indicate_desktop.cache.cache import Cache
from indicate_desktop.domain.cause import Cause, CauseKind
from indicate_desktop.domain.coaching import CoachingRequest, CoachingState
from indicate_desktop.domain.contact import Outcome
from indicate_desktop.domain.evaluation import CriterionScore
from indicate_desktop.domain.goal import Goal, Period
from indicate_desktop.domain.profile import Profile
from indicate_desktop.domain.shift import Verdict
from indicate_desktop.domain.snapshot import Origin, Snapshot, SyncStatus
from indicate_desktop.domain.state import AgentState
from indicate_desktop.domain.streak import Streak

GOAL = Goal(key="g", agent="kim", metric="rating_mean", start=3.0, target=4.0, order=1)
CARD = Profile(key="kim", name="Kim", zone="Europe/Stockholm", order=1)


def day(number: int, scores: tuple[int, ...], **changes: Any) -> list[Any]:
    """A shift of contacts a quarter of an hour apart, rated at once, on NOON's day + number."""
    made: list[Any] = []
    for place, score in enumerate(scores):
        start = NOON + timedelta(days=number, minutes=15 * place)
        key = f"d{number}c{place}"
        end = start + timedelta(minutes=5)
        made.append(contact(key=key, started_at=start, ended_at=end, **changes))
        if score:
            made.append(rating(score, key=f"r{key}", contact=key, answered_at=end))
    return made


def take(cache: Cache, *made: Any) -> None:
    """All of them, in the next page."""
    seq = int((cache.cursor or "e:0")[2:])
    changes = [wire.change(seq + place, record) for place, record in enumerate(made, start=1)]
    cache.apply(changes, f"e:{seq + len(changes)}")


def seen(cache: Cache, at: datetime) -> Snapshot:
    return cache.snapshot(at, SyncStatus())


def test_an_empty_cache_has_a_snapshot(cache: Cache) -> None:
    shown = seen(cache, NOON)
    assert (shown.shift, shown.latest, shown.contacts_total) == (None, (), 0)
    assert shown.figures[Period.WEEK]["csat"].value is None
    assert [mark.verdict for mark in shown.streak.days] == [None] * 7


def test_periods_are_the_agents_own(cache: Cache) -> None:
    # NOON is a Wednesday, the 18th. Monday is 2 days before, last week 3, last month 18.
    take(cache, CARD, *(each for n in (0, -2, -3, -18) for each in day(n, (5, 3 - n % 2))))
    shown = seen(cache, NOON + timedelta(minutes=30))
    n = {period: shown.figures[period]["rating_mean"].n for period in Period}
    assert n == {Period.SHIFT: 2, Period.WEEK: 4, Period.MONTH: 6, Period.ALL: 8}
    assert shown.figures[Period.SHIFT]["rating_mean"].value == 4.0
    assert (shown.contacts_total, shown.contacts_shift) == (8, 2)


def test_a_contact_of_a_day_to_come_does_not_take_the_place_of_the_shift(cache: Cache) -> None:
    ahead = contact(
        key="ahead",
        started_at=NOON + timedelta(days=10),
        ended_at=NOON + timedelta(days=10, minutes=5),
    )
    take(cache, CARD, GOAL, *day(-1, (5,) * 6), *day(0, (1,) * 6))
    before = seen(cache, NOON + timedelta(minutes=90)).streak
    take(cache, ahead)
    shown = seen(cache, NOON + timedelta(minutes=90))
    assert shown.shift is not None
    assert shown.shift.day == date(2026, 11, 18)
    assert (shown.contacts_shift, shown.contacts_total) == (6, 13)
    assert shown.latest[0].contact.key == "d0c5"
    assert shown.streak == before


def test_where_all_is_ahead_the_clock_is_wrong_and_the_last_shift_shown(cache: Cache) -> None:
    take(cache, *day(0, (5, 4)), *day(1, (5,)))
    shown = seen(cache, NOON - timedelta(days=3_000))
    assert shown.shift is not None
    assert shown.shift.day == date(2026, 11, 19)
    assert [line.contact.key for line in shown.latest] == ["d1c0"]


def test_between_shifts_the_last_one_is_shown(cache: Cache) -> None:
    take(cache, *day(0, (5, 4)))
    shown = seen(cache, NOON + timedelta(days=12))
    assert shown.shift is not None
    assert shown.shift.day == date(2026, 11, 18)
    assert shown.figures[Period.SHIFT]["csat"].n == 2
    assert shown.figures[Period.WEEK]["csat"].n == 0
    assert not shown.figures[Period.SHIFT]["fcr"].provisional
    assert seen(cache, NOON + timedelta(days=2)).figures[Period.SHIFT]["fcr"].provisional


def test_unanswered_contacts_stand_merged_ones_do_not(cache: Cache) -> None:
    take(
        cache,
        contact(key="a", outcome=Outcome.NO_ANSWER),
        contact(key="b", superseded_by="a"),
        contact(key="c", deleted=True),
    )
    shown = seen(cache, NOON)
    assert shown.contacts_total == 1
    assert [line.contact.key for line in shown.latest] == ["a"]


def test_goals_in_order_of_rank_over_their_own_period(cache: Cache) -> None:
    second = replace(GOAL, key="h", metric="csat", start=50, target=80, period=Period.ALL, rank=1)
    past = replace(GOAL, key="old", until=NOON - timedelta(days=3))
    take(cache, second, GOAL, past, *day(-1, (1, 1)), *day(0, (4, 3)))
    first, other = seen(cache, NOON).goals
    assert (first.goal, first.value, first.n, first.progress, first.met) == (
        GOAL,
        3.5,
        2,
        0.5,
        False,
    )
    assert (other.goal, other.value, other.n, other.met) == (second, 25.0, 4, False)


def test_a_streak_grows_and_the_week_shows_it(cache: Cache) -> None:
    take(cache, CARD, GOAL, *(each for n in range(-3, 0) for each in day(n, (5, 4, 5, 4, 5))))
    shown = seen(cache, NOON + timedelta(hours=-1)).streak
    assert shown.streak == Streak(3, 3, 3)
    assert shown.met_of_last == (3, 3)
    assert [mark.verdict for mark in shown.days] == [None] * 3 + [Verdict.MET] * 3 + [None]
    assert [mark.open for mark in shown.days[3:]] == [True, True, True, False]
    assert [mark.today for mark in shown.days] == [False] * 6 + [True]


def test_a_running_shift_lifts_the_streak_but_does_not_end_it(cache: Cache) -> None:
    take(cache, GOAL, *day(-1, (5,) * 5), *day(0, (1,) * 6))
    during = seen(cache, NOON + timedelta(hours=2)).streak
    assert during.streak.current == 1
    assert during.met_of_last == (1, 1)
    after = seen(cache, NOON + timedelta(hours=9)).streak
    assert after.streak == Streak(0, 1, 0)
    assert after.met_of_last == (1, 2)
    take(cache, *day(1, (5,) * 20))
    assert seen(cache, NOON + timedelta(days=1, hours=4)).streak.streak.current == 1


def test_a_night_shift_keeps_its_own_day_open_past_midnight(cache: Cache) -> None:
    late = NOON + timedelta(hours=9)  # 22:00 in Stockholm, on Wednesday
    made = [
        each
        for place in range(8)
        for key, end in [(f"n{place}", late + timedelta(minutes=30 * place + 5))]
        for each in (
            contact(key=key, started_at=end - timedelta(minutes=5), ended_at=end),
            rating(5, key=f"r{key}", contact=key, answered_at=end),
        )
    ]
    take(cache, CARD, GOAL, *made)
    past_midnight = seen(cache, late + timedelta(hours=3, minutes=40))
    last = past_midnight.streak.days[-1]
    assert (last.day, last.today, last.open) == (date(2026, 11, 18), True, True)
    assert [mark.today for mark in past_midnight.streak.days[:-1]] == [False] * 6
    next_noon = seen(cache, NOON + timedelta(days=1)).streak.days
    assert [(mark.day.day, mark.today, mark.verdict) for mark in next_noon[-2:]] == [
        (18, False, Verdict.MET),
        (19, True, None),
    ]


def test_a_freeze_is_used_and_marked(cache: Cache) -> None:
    take(cache, GOAL, *(each for n in range(-11, -1) for each in day(n, (5,) * 5)))
    take(cache, *day(-1, (1,) * 20))
    shown = seen(cache, NOON).streak
    assert shown.streak == Streak(10, 10, 0)
    assert [(m.verdict, m.frozen) for m in shown.days[-2:]] == [
        (Verdict.NOT_MET, True),
        (None, False),
    ]


def test_a_late_good_answer_mends_and_a_late_bad_one_does_not_break(cache: Cache) -> None:
    take(cache, GOAL, *day(-9, (5,) * 5), *day(-8, (3,) * 20))
    assert seen(cache, NOON).streak.streak.current == 0
    late = [
        rating(5, key=f"late{n}", contact=f"d-8c{n}", answered_at=NOON - timedelta(days=4))
        for n in range(20)
    ]
    take(cache, *late)
    assert seen(cache, NOON).streak.streak.current == 2
    bad = [
        replace(each, key=f"bad{n}", contact=f"d-9c{n % 5}", score=1) for n, each in enumerate(late)
    ]
    take(cache, *bad)
    shown = seen(cache, NOON)
    assert shown.streak.streak.current == 2
    assert shown.figures[Period.ALL]["rating_mean"].value == 205 / 65
    assert cache.check() == ()


def test_what_to_look_at(cache: Cache) -> None:
    topics = [
        replace(each, topic="Fees") if hasattr(each, "topic") else each
        for each in day(0, (1, 4, 2, 1))
    ]
    named = Cause(key="d0c3", agent="kim", kind=CauseKind.PRODUCT, named_at=NOON, order=1)
    take(cache, *topics, named)
    shown = seen(cache, NOON)
    assert [line.contact.key for line in shown.latest] == ["d0c3", "d0c2", "d0c1", "d0c0"]
    assert [line.contact.key for line in shown.uncaused] == ["d0c2", "d0c0"]
    assert [line.contact.key for line in shown.coachable] == ["d0c3", "d0c0", "d0c2", "d0c1"]
    (suggestion,) = shown.suggestions
    assert (suggestion.topic, suggestion.low, suggestion.answers) == ("Fees", 2, 4)


def test_the_agents_own_newest_answer_is_the_one_shown(cache: Cache) -> None:
    answers = [
        rating(2, key="a"),
        rating(3, key="b", answered_at=NOON + timedelta(hours=2)),
        rating(4, key="c", answered_at=NOON + timedelta(hours=3), shared=True),
        rating(5, key="d", answered_at=NOON + timedelta(hours=4), withdrawn=True),
    ]
    take(cache, contact(), *answers)
    assert seen(cache, NOON).latest[0].rating == answers[1]


@pytest.mark.parametrize(
    ("state", "shown"),
    [
        (CoachingState.SENT, True),
        (CoachingState.DECLINED, True),
        (CoachingState.CLOSED, False),
        (CoachingState.WITHDRAWN, False),
    ],
)
def test_requests_that_are_not_over(cache: Cache, state: CoachingState, *, shown: bool) -> None:
    request = CoachingRequest(
        key="q", agent="kim", topic="Fees", contacts=(), made_at=NOON, state=state, state_at=NOON
    )
    take(cache, request)
    assert bool(seen(cache, NOON).coaching) is shown
    if state is CoachingState.DECLINED:
        assert seen(cache, NOON + timedelta(days=8)).coaching == ()


def test_the_state_is_the_open_one_as_long_as_a_source_speaks_of_it(cache: Cache) -> None:
    def said() -> AgentState | None:
        return seen(cache, NOON + timedelta(minutes=20)).state

    assert said() is None
    talking = interval(AgentState.ON_CONTACT, minutes=1, open_=True)
    take(cache, talking)
    assert said() is AgentState.ON_CONTACT
    assert seen(cache, NOON + timedelta(hours=3)).state is None
    over = replace(talking, order=2, ended_at=NOON + timedelta(minutes=9))
    nine = NOON + timedelta(minutes=9)
    wrapping = replace(talking, key="s2", started_at=nine, state=AgentState.WRAP_UP)
    take(cache, wrapping, over)
    assert said() is AgentState.WRAP_UP
    take(cache, interval(AgentState.AVAILABLE, minutes=10))
    assert said() is AgentState.WRAP_UP


def test_each_kind_tells_where_its_newest_came_from(cache: Cache) -> None:
    assert seen(cache, NOON).origins == {}
    early = NOON - timedelta(days=9)
    take(
        cache,
        contact(key="a", source="rt", started_at=early, ended_at=early),
        contact(key="b", source="acd"),
        rating(4, key="r1", contact="a", source="survey", answered_at=NOON + timedelta(hours=3)),
        rating(4, key="r2", contact="b", source="rt", answered_at=NOON + timedelta(hours=1)),
    )
    shown = seen(cache, NOON + timedelta(hours=4)).origins
    assert shown == {
        "contact": Origin("acd", NOON + timedelta(minutes=10)),
        "rating": Origin("survey", NOON + timedelta(hours=3)),
    }
    score = (CriterionScore(criterion="Greeting", score=3, maximum=4),)
    take(
        cache,
        evaluation(score, key="e1", contact="b", source="forms"),
        evaluation(score, key="e2", contact="b", source="mine", own=True),
    )
    shown = seen(cache, NOON + timedelta(hours=4)).origins
    assert shown["evaluation"] == Origin("forms", NOON + timedelta(days=1))
