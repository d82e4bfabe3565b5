"""Where a request stands in a coach's inbox, and whose it is to see."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from indicate_desktop.domain.coach_inbox import (
    Place,
    after_working_days,
    inbox,
    is_for,
    shows_contacts,
    shows_text,
)
from indicate_desktop.domain.coaching import OVER, CoachingRequest, CoachingState, move

STOCKHOLM = ZoneInfo("Europe/Stockholm")
NOW = datetime(2026, 3, 4, 9, tzinfo=UTC)  # a Wednesday
HOUR = timedelta(hours=1)
S = CoachingState


def request(key: str, *states: CoachingState, ago: timedelta = HOUR) -> CoachingRequest:
    made = CoachingRequest(key=key, agent="a", topic="Fees", contacts=("c",), made_at=NOW - ago)
    for state in (S.SENT, *states):
        made = move(made, state, NOW - ago, reason="no", alternative="Omar")
    return made


def places(*requests: CoachingRequest) -> list[tuple[str, str]]:
    return [(item.request.key, item.place.value) for item in inbox(requests, NOW, STOCKHOLM)]


def test_who_waits_longest_comes_first_whoever_has_opened_it() -> None:
    waiting = [
        request("new", ago=HOUR),
        request("opened", S.SEEN, ago=5 * HOUR),
        request("old", ago=9 * HOUR),
    ]
    assert [key for key, _ in places(*waiting)] == ["old", "opened", "new"]


def test_the_next_word_decides_the_place() -> None:
    booked = request("booked", S.BOOKED)
    agreed = request("agreed", S.BOOKED, S.HELD, S.ACTION_AGREED)
    proposed = replace(request("proposed", S.TIME_PROPOSED), proposed_for=NOW + HOUR)
    assert dict(
        places(
            request("sent"),
            proposed,
            replace(proposed, key="passed", proposed_for=NOW - HOUR),
            replace(booked, proposed_for=NOW + HOUR),
            replace(booked, key="to hold", proposed_for=NOW),
            request("held", S.BOOKED, S.HELD),
            replace(agreed, follow_up_at=NOW + HOUR),
            replace(agreed, key="to follow up", follow_up_at=NOW - HOUR),
            request("asked", S.BOOKED, S.HELD, S.ACTION_AGREED, S.FOLLOW_UP_DUE),
            request("told", S.BOOKED, S.HELD, S.ACTION_AGREED, S.OUTCOME),
            request("declined", S.DECLINED),
        )
    ) == {
        "sent": "yours",
        "proposed": "agents",
        "passed": "yours",
        "booked": "ahead",
        "to hold": "yours",
        "held": "yours",
        "agreed": "ahead",
        "to follow up": "yours",
        "asked": "yours",
        "told": "yours",
        "declined": "over",
    }


def test_what_is_over_has_the_newest_first() -> None:
    over = [request("older", S.DECLINED, ago=9 * HOUR), request("newer", S.WITHDRAWN)]
    assert [key for key, _ in places(*over)] == ["newer", "older"]


def test_unopened_for_two_working_days_is_pointed_out() -> None:
    made = request("new", ago=timedelta(days=2))  # since Monday at the same time
    (item,) = inbox([made], NOW, STOCKHOLM)
    assert (item.unseen_long, item.place) == (True, Place.YOURS)
    (item,) = inbox([made], NOW - timedelta(seconds=1), STOCKHOLM)
    assert not item.unseen_long
    (item,) = inbox([request("seen", S.SEEN, ago=timedelta(days=9))], NOW, STOCKHOLM)
    assert not item.unseen_long


@pytest.mark.parametrize(
    ("sent", "due"),
    [
        ("2026-03-02T15:00", "2026-03-04T15:00"),  # Monday to Wednesday
        ("2026-03-05T15:00", "2026-03-09T15:00"),  # Thursday to Monday
        ("2026-03-06T15:00", "2026-03-10T15:00"),  # Friday to Tuesday
        ("2026-03-07T15:00", "2026-03-11T00:00"),  # Saturday counts from Monday's beginning
        ("2026-03-08T15:00", "2026-03-11T00:00"),
        ("2026-03-27T15:00", "2026-03-31T15:00"),  # the clocks go forward on the Sunday
    ],
)
def test_working_days_leave_weekends_out(sent: str, due: str) -> None:
    at = datetime.fromisoformat(sent).replace(tzinfo=STOCKHOLM)
    assert after_working_days(at, 2, STOCKHOLM).replace(tzinfo=None) == datetime.fromisoformat(due)


def test_a_request_is_for_its_coach_or_for_whoever_can_first() -> None:
    addressed = replace(request("q"), coach="sara")
    assert is_for(addressed, "sara")
    assert not is_for(addressed, "omar")
    assert is_for(request("q"), "omar")


def test_what_was_taken_back_unread_is_nobodys() -> None:
    assert not is_for(request("q", S.WITHDRAWN), "sara")
    read = request("q", S.SEEN, S.WITHDRAWN)
    assert is_for(read, "sara")
    assert not shows_text(read)
    assert not is_for(CoachingRequest(key="d", agent="a", topic="t", contacts=(), made_at=NOW), "s")


def test_contacts_are_open_until_the_request_is_over() -> None:
    for state in S:
        assert shows_contacts(replace(request("q"), state=state)) == (state not in OVER)
