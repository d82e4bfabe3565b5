"""What the agent is told of a request where its coach leaves, or they have answered themselves."""

from dataclasses import replace

from tests.domain.make import NOON
from tests.domain.test_notices import HOUR, QUIET, keys, request, told

from indicate_desktop.domain.coaching import CoachingState
from indicate_desktop.domain.notices import CoachLeft, NoticeKind
from indicate_desktop.domain.profile import Coach, Profile


def test_the_agents_own_yes_is_no_news() -> None:
    proposed = replace(QUIET, coaching=(request(CoachingState.TIME_PROPOSED),))
    own = replace(request(CoachingState.BOOKED, accepted=True), state_at=NOON + HOUR)
    assert told(proposed, replace(QUIET, coaching=(own,))) == []
    assert len(keys(proposed, replace(QUIET, coaching=(replace(own, accepted=False),)))) == 1


def test_a_coach_who_left_is_told_once() -> None:
    sara, bo = Coach(key="s", name="Sara Lind"), Coach(key="b", name="Bo Ek")
    profile = Profile(key="kim", name="Kim", coaches=(sara, bo))
    asked = request(CoachingState.SEEN, coach="s")
    before = replace(QUIET, profile=profile, coaching=(asked,))
    left = replace(before, profile=replace(profile, coaches=(bo,)))
    passed = replace(left, coaching=(replace(asked, coach="b"),))
    (news,) = told(before, left, left, passed)
    (notice,) = news.notices
    assert isinstance(notice, CoachLeft)
    assert (notice.kind, notice.request) == (NoticeKind.COACHING, asked)
