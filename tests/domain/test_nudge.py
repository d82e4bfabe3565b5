from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.domain.make import NOON
from tests.domain.test_notices import request

from indicate_desktop.domain.coaching import CoachingState
from indicate_desktop.domain.nudge import EVERY, STAYS, NudgeWishes, nudge
from indicate_desktop.domain.suggestion import Suggestion

STRONG = Suggestion(topic="Invoice", low=4, answers=9, low_before=1, answers_before=14, strong=True)
WEAK = replace(STRONG, topic="Delivery", low=2, strong=False)
MINUTE = timedelta(minutes=1)


def test_a_strong_suggestion_is_shown_and_a_weak_one_is_not() -> None:
    assert nudge([WEAK, STRONG], (), NudgeWishes(), NOON) == STRONG
    assert nudge([WEAK], (), NudgeWishes(), NOON) is None


@pytest.mark.parametrize(
    ("wishes", "shown"),
    [
        (NudgeWishes(wanted=False), False),
        (NudgeWishes(snoozed_until=NOON + MINUTE), False),
        (NudgeWishes(snoozed_until=NOON), True),
        (NudgeWishes(nudged_at=NOON - STAYS + MINUTE), True),
        (NudgeWishes(nudged_at=NOON - STAYS), False),
        (NudgeWishes(nudged_at=NOON - EVERY + MINUTE), False),
        (NudgeWishes(nudged_at=NOON - EVERY), True),
        (NudgeWishes(nudged_at=NOON - EVERY, wanted=False), False),
    ],
)
def test_at_most_one_a_week_and_none_that_nobody_wants(wishes: NudgeWishes, shown: bool) -> None:
    assert nudge([STRONG], (), wishes, NOON) == (STRONG if shown else None)


def test_a_topic_that_was_asked_about_is_not_suggested() -> None:
    other = replace(STRONG, topic="Returns", low=3)
    asked = request(CoachingState.SENT)
    assert nudge([STRONG, other], [asked], NudgeWishes(), NOON) == other
    assert nudge([STRONG], [asked], NudgeWishes(), NOON) is None


def test_while_one_is_seen_no_other_topic_takes_its_place() -> None:
    other = replace(STRONG, topic="Returns", low=5)
    seen = NudgeWishes(nudged_at=NOON - MINUTE)
    assert nudge([other, STRONG], (), seen, NOON, shown="Invoice") == STRONG
    assert nudge([other], (), seen, NOON, shown="Invoice") is None
    assert nudge([other], (), seen, NOON + EVERY, shown="Invoice") == other


@given(st.lists(st.integers(0, 60 * 24 * 40), max_size=60))
def test_however_often_it_is_looked_at_a_week_lies_between_two(minutes: list[int]) -> None:
    wishes, began = NudgeWishes(), []
    for minute in sorted(minutes):
        now = NOON + minute * MINUTE
        if nudge([STRONG], (), wishes, now) is None:
            continue
        if wishes.nudged_at is None or now - wishes.nudged_at >= EVERY:
            wishes = NudgeWishes(nudged_at=now)
            began.append(now)
    assert all(later - earlier >= EVERY for earlier, later in pairwise(began))
