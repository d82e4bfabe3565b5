"""When notices wait, and that what waited is told once."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.domain.make import NOON
from tests.domain.test_notices import FULL, HOUR, QUIET, praise, request

from indicate_desktop.domain.coaching import CoachingState
from indicate_desktop.domain.notices import News, Notice, NoticeKind, Seen, observe
from indicate_desktop.domain.quiet import (
    Digest,
    Hold,
    Occasion,
    QuietHours,
    Surroundings,
    Waiting,
    Wishes,
    hold,
    settle,
    tomorrow,
)
from indicate_desktop.domain.snapshot import Snapshot
from indicate_desktop.domain.state import AgentState

ZONE = ZoneInfo("Europe/Stockholm")
NIGHT = QuietHours(time(20), time(7))


def at(day: int, hour: int, minute: int = 0, month: int = 11) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=ZONE).astimezone(UTC)


@pytest.mark.parametrize(
    ("now", "end"),
    [
        (at(18, 19, 59), None),
        (at(18, 20), at(19, 7)),
        (at(19, 0), at(19, 7)),
        (at(19, 6, 59), at(19, 7)),
        (at(19, 7), None),
    ],
)
def test_quiet_hours_go_over_midnight(now: datetime, end: datetime | None) -> None:
    assert NIGHT.until(now, ZONE) == end


def test_quiet_hours_within_a_day_and_none_at_all() -> None:
    lunch = QuietHours(time(11, 30), time(12, 30))
    assert lunch.until(at(18, 12), ZONE) == at(18, 12, 30)
    assert lunch.until(at(18, 13), ZONE) is None
    assert QuietHours(time(9), time(9)).until(at(18, 9), ZONE) is None


@pytest.mark.parametrize(("day", "month", "hours"), [(28, 3, 10), (24, 10, 12), (18, 11, 11)])
def test_the_night_of_a_clock_change_is_one_stretch(day: int, month: int, hours: int) -> None:
    begin = at(day, 20, month=month)
    assert NIGHT.until(begin, ZONE) == begin + timedelta(hours=hours)


@given(st.integers(0, 366 * 24 * 60), st.times(), st.times())
def test_a_stretch_ends_when_it_says(minutes: int, begin: time, end: time) -> None:
    now = NOON + timedelta(minutes=minutes)
    hours = QuietHours(begin.replace(second=0, microsecond=0), end.replace(second=0, microsecond=0))
    until = hours.until(now, ZONE)
    if until is not None:
        assert now < until <= now + timedelta(hours=26)
        assert hours.until(until - timedelta(microseconds=1), ZONE) == until
        assert hours.until(until, ZONE) is None


@pytest.mark.parametrize(
    ("around", "why"),
    [
        (Surroundings(), None),
        (Surroundings(state=AgentState.AVAILABLE), None),
        (Surroundings(state=AgentState.BREAK), None),
        (Surroundings(state=AgentState.ON_CONTACT), Hold.CONTACT),
        (Surroundings(state=AgentState.WRAP_UP), Hold.CONTACT),
        (Surroundings(do_not_disturb=True), Hold.DO_NOT_DISTURB),
        (Surroundings(presenting=True), Hold.PRESENTING),
        (Surroundings(full_screen=True), Hold.FULL_SCREEN),
    ],
)
def test_what_notices_wait_for(around: Surroundings, why: Hold | None) -> None:
    found = hold(Wishes(), around, NOON, ZONE)
    assert found == (None if why is None else (why, None))


def test_a_pause_and_quiet_hours_say_when_they_end() -> None:
    paused = Wishes(paused_until=NOON + HOUR, hours=QuietHours(time(0), time(23)))
    assert hold(paused, Surroundings(), NOON, ZONE) == (Hold.PAUSED, NOON + HOUR)
    over = hold(paused, Surroundings(), NOON + HOUR, ZONE)
    assert over == (Hold.QUIET_HOURS, at(18, 23))


def test_tomorrow_is_the_next_morning_and_not_the_end_of_this_night() -> None:
    assert tomorrow(at(18, 14), ZONE) == at(19, 6)
    assert tomorrow(at(18, 23, 30), ZONE) == at(19, 6)
    assert tomorrow(at(19, 1), ZONE) == at(19, 6)
    assert tomorrow(at(19, 4), ZONE) == at(20, 6)


# --- waiting and telling --------------------------------------------------------------------


def news_of(*snapshots: Snapshot) -> News:
    seen, news = observe(Seen(), snapshots[0])
    for snapshot in snapshots[1:]:
        seen, news = observe(seen, snapshot)
    return news


ALL = news_of(QUIET, FULL)
PRAISED = news_of(QUIET, replace(QUIET, praise=praise()))


def after_wait(wishes: Wishes = Wishes(), now: Snapshot = FULL) -> Digest | None:  # noqa: B008 - frozen
    waiting, nothing = settle(Waiting(), ALL, wishes, Hold.CONTACT, FULL)
    assert nothing is None
    rest, digest = settle(waiting, News(), wishes, None, now)
    assert rest == Waiting()
    return digest


def test_what_waited_is_told_once_when_the_contact_ends() -> None:
    assert after_wait() == Digest(notices=ALL.notices, occasion=Occasion.BUSY)


def test_news_at_a_free_moment_are_told_at_once() -> None:
    assert settle(Waiting(), PRAISED, Wishes(), None, FULL) == (
        Waiting(),
        Digest(notices=PRAISED.notices),
    )
    assert settle(Waiting(), News(), Wishes(), None, FULL) == (Waiting(), None)


def test_what_waited_for_a_pause_says_so_even_after_a_contact() -> None:
    waiting, _ = settle(Waiting(), PRAISED, Wishes(), Hold.PAUSED, FULL)
    waiting, _ = settle(waiting, News(), Wishes(), Hold.CONTACT, FULL)
    _, digest = settle(waiting, News(), Wishes(), None, FULL)
    assert digest is not None
    assert digest.occasion is Occasion.PAUSED


def test_news_of_a_night_off_are_told_as_such() -> None:
    late = News(notices=ALL.notices, late=True)
    _, digest = settle(Waiting(), late, Wishes(), None, FULL)
    assert digest is not None
    assert digest.occasion is Occasion.AWAY


def test_without_summaries_what_waited_stays_in_the_glance() -> None:
    wishes = Wishes(summary=False)
    assert after_wait(wishes) is None
    late = News(notices=ALL.notices, late=True)
    assert settle(Waiting(), late, wishes, None, FULL) == (Waiting(), None)
    one = News(notices=PRAISED.notices, late=True)
    assert settle(Waiting(), one, wishes, None, FULL)[1] is not None


@pytest.mark.parametrize("kind", NoticeKind)
def test_each_kind_has_its_switch(kind: NoticeKind) -> None:
    digest = after_wait(Wishes(off=frozenset({kind})))
    assert digest is not None
    assert {n.kind for n in digest.notices} == set(NoticeKind) - {kind}


def test_what_is_no_longer_so_is_not_told_afterwards() -> None:
    now = replace(
        QUIET,
        praise=praise(seen=NOON),
        coaching=(request(CoachingState.DECLINED),),
        streak=FULL.streak,
    )
    digest = after_wait(now=now)
    assert digest is not None
    assert [n.kind for n in digest.notices] == [NoticeKind.STREAK, NoticeKind.MILESTONE]


def test_a_streak_that_grew_twice_is_told_once() -> None:
    (grown,) = news_of(QUIET, replace(QUIET, streak=FULL.streak)).notices
    more = replace(grown, key="more")
    both = News(notices=(grown, more))
    _, digest = settle(Waiting(), both, Wishes(), None, FULL)
    assert digest == Digest(notices=(more,))


@given(st.lists(st.tuples(st.booleans(), st.integers(0, 3)), max_size=20))
def test_every_notice_is_told_exactly_once_and_never_while_it_is_quiet(
    moments: list[tuple[bool, int]],
) -> None:
    waiting, told, number = Waiting(), list[Notice](), 0
    for busy, many in [*moments, (False, 0)]:
        some = tuple(replace(PRAISED.notices[0], key=str(number + place)) for place in range(many))
        number += many
        waiting, digest = settle(
            waiting, News(notices=some), Wishes(), Hold.CONTACT if busy else None, QUIET
        )
        assert not (busy and digest)
        told += digest.notices if digest else ()
    assert [notice.key for notice in told] == [str(n) for n in range(number)]
