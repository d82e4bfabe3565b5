"""Topics that several agents ask about: from a floor on, and nobody can be made out."""

from dataclasses import replace
from datetime import timedelta

import pytest
from tests.domain.make import NOON

from indicate_desktop.domain.coaching import CoachingRequest, CoachingState
from indicate_desktop.domain.group_topics import (
    ASKED_WITHIN,
    FLOOR,
    STEPS,
    GroupTopic,
    asked_by_several,
)

ASKED = CoachingRequest(
    key="q", agent="", topic="Fees", contacts=(), made_at=NOON, state=CoachingState.SEEN
)
NOW = NOON + timedelta(days=1)


def by(agents: int, request: CoachingRequest = ASKED) -> list[tuple[str, CoachingRequest]]:
    return [(f"a{n}", request) for n in range(agents)]


def test_a_topic_shows_from_the_floor_on_and_never_how_many() -> None:
    assert asked_by_several(by(FLOOR - 1), NOW) == []
    for agents in range(FLOOR, 130):
        (topic,) = asked_by_several(by(agents), NOW)
        assert topic.at_least in STEPS
        assert topic.at_least <= agents


def test_who_asks_again_counts_once() -> None:
    assert asked_by_several(by(FLOOR - 1) * 9, NOW) == []


@pytest.mark.parametrize(
    "request_",
    [
        replace(ASKED, state=CoachingState.WITHDRAWN),
        replace(ASKED, state=CoachingState.DRAFT),
        replace(ASKED, made_at=NOW - ASKED_WITHIN - timedelta(seconds=1)),
    ],
)
def test_what_was_taken_back_or_is_long_ago_does_not_count(request_: CoachingRequest) -> None:
    assert asked_by_several(by(FLOOR * 2, request_), NOW) == []


def test_the_same_words_are_one_topic_and_most_asked_about_comes_first() -> None:
    shouted = by(3, replace(ASKED, topic=" FEES ")) + by(9)[3:6]
    many = by(10, replace(ASKED, topic="Tone"))
    also = by(6, replace(ASKED, topic="Closing"))
    assert asked_by_several(shouted + many + also, NOW) == [
        GroupTopic("Tone", 10), GroupTopic("Closing", 5), GroupTopic("FEES", 5),
    ]  # fmt: skip
