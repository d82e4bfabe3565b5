"""What becomes a notice, and above all what does not."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.domain.make import NOON, contact, rating

from indicate_desktop.domain.coaching import CoachingRequest, CoachingState
from indicate_desktop.domain.goal import Goal, GoalProgress, Period
from indicate_desktop.domain.milestone import Milestone, MilestoneKind
from indicate_desktop.domain.notices import (
    COACHS_MOVES,
    CoachAnswered,
    GoalReached,
    MilestoneEarned,
    News,
    NoticeKind,
    PraiseArrived,
    Seen,
    StreakGrew,
    observe,
)
from indicate_desktop.domain.praise import Praise
from indicate_desktop.domain.profile import Profile
from indicate_desktop.domain.shift import Shift
from indicate_desktop.domain.snapshot import (
    ContactLine,
    Snapshot,
    StreakView,
    SyncState,
    SyncStatus,
)
from indicate_desktop.domain.streak import Streak

LIVE = SyncStatus(state=SyncState.LIVE)
HOUR = timedelta(hours=1)
GOAL = Goal(key="g", agent="kim", metric="rating_mean", start=4.0, target=4.5)


def request(state: CoachingState, **changes: object) -> CoachingRequest:
    plain = CoachingRequest(
        key="q", agent="kim", topic="Invoice", contacts=("c1",), made_at=NOON, state=state
    )
    return replace(plain, state_at=NOON, **changes)  # type: ignore[arg-type]


def praise(key: str = "p1", at: datetime = NOON, seen: datetime | None = None) -> Praise:
    return Praise(key=key, agent="kim", giver="Sara", text="Calm!", given_at=at, seen_at=seen)


def progress(value: float, *, n: int = 9, goal: Goal = GOAL) -> GoalProgress:
    way = goal.progress(value)
    return GoalProgress(goal=goal, value=value, n=n, progress=way, met=goal.met(value))


def streak(current: int, best: int = 20) -> StreakView:
    return StreakView(streak=Streak(current, max(best, current)))


QUIET = Snapshot(
    made_at=NOON,
    sync=LIVE,
    profile=Profile(key="kim", name="Kim", zone="Europe/Stockholm"),
    shift=Shift(NOON - 4 * HOUR, NOON, date(2026, 11, 18)),
    goals=(progress(4.2),),
    streak=streak(4),
)
"""Noon in a shift, and nothing to tell."""


def told(*snapshots: Snapshot) -> list[News]:
    """What is told of each after the first, of those that tell anything."""
    seen, news = Seen(), []
    for snapshot in snapshots:
        seen, some = observe(seen, snapshot)
        news.append(some)
    assert news[0].notices == ()
    return [some for some in news if some.notices]


def keys(*snapshots: Snapshot) -> list[str]:
    return [notice.key for some in told(*snapshots) for notice in some.notices]


# --- praise ---------------------------------------------------------------------------------


def test_praise_is_told_when_it_arrives() -> None:
    (news,) = told(QUIET, replace(QUIET, praise=praise()))
    (notice,) = news.notices
    assert isinstance(notice, PraiseArrived)
    assert (notice.kind, notice.praise) == (NoticeKind.PRAISE, praise())
    assert not news.late


def test_praise_that_was_read_elsewhere_or_is_weeks_old_is_not_told() -> None:
    assert told(QUIET, replace(QUIET, praise=praise(seen=NOON))) == []
    assert told(QUIET, replace(QUIET, praise=praise(at=NOON - timedelta(days=15)))) == []


def test_an_older_praise_that_shows_again_is_not_news() -> None:
    newer = replace(QUIET, praise=praise("p2"))
    older = replace(QUIET, praise=praise("p1", at=NOON - HOUR))
    assert keys(QUIET, newer, older, newer) == ["praise:p2"]


# --- coaching -------------------------------------------------------------------------------


@pytest.mark.parametrize("state", CoachingState)
def test_only_the_coachs_answers_are_told(state: CoachingState) -> None:
    before = replace(QUIET, coaching=(request(CoachingState.SENT, order=1),))
    after = replace(QUIET, coaching=(replace(request(state), state_at=NOON + HOUR),))
    notices = [notice for some in told(before, after) for notice in some.notices]
    if state in COACHS_MOVES:
        assert [n.request.state for n in notices if isinstance(n, CoachAnswered)] == [state]
    else:
        assert notices == []


def test_being_seen_is_no_answer() -> None:
    assert CoachingState.SEEN not in COACHS_MOVES


def test_another_time_proposed_is_another_answer() -> None:
    first = request(CoachingState.TIME_PROPOSED)
    second = replace(first, state_at=NOON + HOUR, proposed_for=NOON + 24 * HOUR)
    shots = [replace(QUIET, coaching=each) for each in ((first,), (first,), (second,), (first,))]
    assert len(keys(QUIET, *shots)) == 2


# --- goals ----------------------------------------------------------------------------------


def test_a_goal_is_told_once_in_its_period_however_often_it_is_crossed() -> None:
    met = replace(QUIET, goals=(progress(4.6),))
    (news,) = told(QUIET, met, QUIET, met, QUIET, met)
    (notice,) = news.notices
    assert isinstance(notice, GoalReached)
    assert (notice.progress.value, notice.day) == (4.6, date(2026, 11, 18))


def test_the_next_shift_reaches_its_goal_anew_even_if_the_way_there_was_not_seen() -> None:
    met = replace(QUIET, goals=(progress(4.6),))
    later = NOON + 24 * HOUR
    shift = Shift(later - HOUR, later, date(2026, 11, 19))
    assert keys(QUIET, met, replace(met, made_at=later, shift=shift)) == [
        "goal:g:4.5:2026-11-18",
        "goal:g:4.5:2026-11-19",
    ]


@pytest.mark.parametrize(
    ("period", "later", "same"),
    [
        (Period.WEEK, datetime(2026, 11, 22, 22, 59, tzinfo=UTC), True),
        (Period.WEEK, datetime(2026, 11, 22, 23, 1, tzinfo=UTC), False),
        (Period.MONTH, datetime(2026, 11, 30, 22, 59, tzinfo=UTC), True),
        (Period.MONTH, datetime(2026, 11, 30, 23, 1, tzinfo=UTC), False),
        (Period.ALL, datetime(2027, 11, 30, tzinfo=UTC), True),
    ],
)
def test_weeks_and_months_begin_at_the_agents_own_midnight(
    period: Period, later: datetime, same: bool
) -> None:
    goal = replace(GOAL, period=period)
    start = replace(QUIET, goals=(progress(4.2, goal=goal),))
    met = replace(QUIET, goals=(progress(4.6, goal=goal),))
    assert len(keys(start, met, replace(met, made_at=later))) == (1 if same else 2)


def test_too_few_answers_reach_no_goal() -> None:
    assert told(QUIET, replace(QUIET, goals=(progress(5.0, n=4),))) == []
    assert told(QUIET, replace(QUIET, goals=(progress(5.0, n=5),))) != []


def test_a_goal_that_is_new_or_was_moved_is_not_reached_by_that() -> None:
    moved = progress(4.2, goal=replace(GOAL, target=4.1))
    added = progress(4.2, goal=replace(GOAL, key="other", target=4.1))
    assert told(QUIET, replace(QUIET, goals=(moved,))) == []
    assert told(QUIET, replace(QUIET, goals=(*QUIET.goals, added))) == []


def test_a_shift_long_over_reaches_nothing() -> None:
    after = replace(QUIET, made_at=NOON + 25 * HOUR, goals=(progress(4.6),), streak=streak(5))
    assert told(QUIET, after) == []


# --- streak ---------------------------------------------------------------------------------


def test_a_streak_that_grows_is_told_once_a_shift_with_its_mark() -> None:
    five, six = (replace(QUIET, streak=streak(n)) for n in (5, 6))
    (mark, plain) = (news.notices[0] for news in told(QUIET, five, QUIET, five, six, five, six))
    assert isinstance(mark, StreakGrew)
    assert isinstance(plain, StreakGrew)
    assert (mark.current, mark.mark, mark.best) == (5, True, False)
    assert (plain.current, plain.mark) == (6, False)


def test_a_best_is_said_only_where_there_was_one_before() -> None:
    def best(before: StreakView, after: StreakView) -> bool:
        ((news),) = told(replace(QUIET, streak=before), replace(QUIET, streak=after))
        (notice,) = news.notices
        assert isinstance(notice, StreakGrew)
        return notice.best

    assert best(streak(4, best=4), streak(5, best=5))
    assert not best(streak(4, best=9), streak(5, best=9))
    assert not best(streak(0, best=0), streak(1, best=1))


def test_a_break_is_never_told() -> None:
    assert told(QUIET, replace(QUIET, streak=streak(0))) == []


# --- milestones -----------------------------------------------------------------------------


def milestone(at: datetime = NOON, kind: MilestoneKind = MilestoneKind.CAUSES) -> Milestone:
    return Milestone(key=kind, agent="kim", kind=kind, earned_at=at, count=10)


def test_a_milestone_is_told_once_whatever_becomes_known_of_its_instant() -> None:
    earned, earlier = (replace(QUIET, milestones=(milestone(NOON - i * HOUR),)) for i in (0, 5))
    assert told(QUIET, earned, QUIET, earlier) == [
        News(notices=(MilestoneEarned(key="milestone:causes", milestone=milestone()),))
    ]


def test_milestones_are_told_in_the_order_they_were_earned() -> None:
    newest_first = (milestone(), milestone(NOON - HOUR, MilestoneKind.REVIEWED))
    assert keys(QUIET, replace(QUIET, milestones=newest_first)) == [
        "milestone:reviewed",
        "milestone:causes",
    ]


def test_one_that_was_earned_long_ago_is_history() -> None:
    old = milestone(NOON - timedelta(days=15))
    assert told(QUIET, replace(QUIET, milestones=(old,))) == []


# --- beginnings, gaps and another agent -----------------------------------------------------

FULL = replace(
    QUIET,
    milestones=(milestone(),),
    praise=praise(),
    goals=(progress(4.6),),
    streak=streak(5),
    coaching=(request(CoachingState.BOOKED),),
)


def test_what_was_there_at_the_first_look_is_not_news() -> None:
    assert told(FULL, FULL, QUIET, FULL) == []


def test_a_first_sign_in_tells_nothing_of_the_past() -> None:
    starting = Snapshot(made_at=NOON)
    catching = replace(QUIET, sync=SyncStatus(state=SyncState.CATCHING_UP))
    assert told(starting, catching, FULL) == []


def test_a_night_off_is_told_as_one_when_it_is_live_again() -> None:
    evening = replace(QUIET, sync=SyncStatus(state=SyncState.OFFLINE, live_at=NOON - 15 * HOUR))
    half = replace(FULL, sync=SyncStatus(state=SyncState.CATCHING_UP, live_at=NOON - 15 * HOUR))
    (news,) = told(evening, half, FULL)
    assert news.late
    assert len(news.notices) == len(NoticeKind)


def test_a_moment_without_a_connection_makes_nothing_late() -> None:
    gone = replace(QUIET, sync=SyncStatus(state=SyncState.OFFLINE, live_at=NOON))
    (news,) = told(QUIET, gone, replace(FULL, made_at=NOON + timedelta(minutes=5)))
    assert not news.late


def test_a_long_calm_stretch_makes_nothing_late() -> None:
    (news,) = told(QUIET, replace(FULL, made_at=NOON + 2 * HOUR))
    assert not news.late


def test_another_agent_begins_anew() -> None:
    other = replace(FULL, profile=Profile(key="ali", name="Ali"))
    assert told(QUIET, other) == []


# --- whatever happens -----------------------------------------------------------------------

LOW = ContactLine(contact=contact(), rating=rating(1))
MOMENTS = st.builds(
    lambda minutes, value, n, current, given, state, low, live: replace(
        QUIET,
        made_at=NOON + timedelta(minutes=minutes),
        goals=(progress(value, n=n),),
        streak=streak(current),
        praise=given,
        coaching=(request(state),),
        latest=(LOW,) * low,
        uncaused=(LOW,) * low,
        sync=SyncStatus(state=live, live_at=NOON),
    ),
    st.integers(0, 600),
    st.sampled_from([3.0, 4.4, 4.5, 5.0]),
    st.sampled_from([0, 4, 5, 50]),
    st.integers(0, 12),
    st.one_of(st.none(), st.sampled_from([praise("p1"), praise("p2", at=NOON + HOUR)])),
    st.sampled_from(CoachingState),
    st.integers(0, 3),
    st.sampled_from([SyncState.LIVE, SyncState.LIVE, SyncState.OFFLINE, SyncState.CATCHING_UP]),
)


@given(st.lists(MOMENTS, min_size=1, max_size=12), st.data())
def test_each_event_at_most_once_however_snapshots_are_coalesced(
    moments: list[Snapshot], data: st.DataObject
) -> None:
    moments.sort(key=lambda snapshot: snapshot.made_at)
    kept = [m for m in moments if data.draw(st.booleans())] or moments[:1]
    every = [*kept, *kept]  # and once more, as after a fresh start of the stream
    found = keys(*every)
    assert len(found) == len(set(found))


@given(st.lists(MOMENTS, min_size=1, max_size=8))
def test_nothing_without_a_change(moments: list[Snapshot]) -> None:
    seen = Seen()
    for moment in moments:
        seen, _ = observe(seen, moment)
        again, news = observe(seen, replace(moment, made_at=moment.made_at + HOUR / 60))
        assert news.notices == ()
        assert again.told == seen.told


@given(MOMENTS, st.integers(0, 3))
def test_a_low_rating_is_never_told(moment: Snapshot, more: int) -> None:
    live = replace(moment, sync=LIVE)
    lower = replace(live, latest=(LOW,) * more, uncaused=(LOW,) * more, coachable=(LOW,) * more)
    falls = tuple(replace(p, value=1.0, progress=0.0, met=False) for p in live.goals)
    assert told(live, lower, replace(lower, goals=falls, streak=streak(0))) == []
