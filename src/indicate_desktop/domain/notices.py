"""Notices: what happened between two snapshots that the agent would want to hear of.

Praise, a coach's answer or evaluation, a goal reached, a streak that grew, a milestone. Nothing
here looks at single ratings or scores, so that a low one can never become a notice.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import ClassVar
from zoneinfo import ZoneInfo

from indicate_desktop.domain.coaching import CoachingRequest, CoachingState
from indicate_desktop.domain.evaluation import Evaluation
from indicate_desktop.domain.goal import Goal, GoalProgress, Period
from indicate_desktop.domain.metrics import CATALOGUE
from indicate_desktop.domain.milestone import Milestone
from indicate_desktop.domain.praise import Praise
from indicate_desktop.domain.snapshot import Snapshot, SyncState
from indicate_desktop.domain.streak import MARKS

OLD = timedelta(days=14)
"""What is older than this when it arrives is history, not news."""
RECENT_SHIFT = timedelta(days=1)
"""How long after its end a shift can still reach a goal that is worth telling."""
AWAY = timedelta(minutes=30)
"""News that gathered for longer than this without a connection are told as one."""
COACHS_MOVES = frozenset(
    {
        CoachingState.TIME_PROPOSED,
        CoachingState.BOOKED,
        CoachingState.ACTION_AGREED,
        CoachingState.FOLLOW_UP_DUE,
        CoachingState.DECLINED,
    }
)
"""The coach's answers. That a request was seen is none, and the rest the agent did or was at."""


class NoticeKind(StrEnum):
    """What a notice is about; each has its own switch."""

    PRAISE = "praise"
    COACHING = "coaching"
    GOAL = "goal"
    STREAK = "streak"
    MILESTONE = "milestone"


@dataclass(frozen=True, slots=True, kw_only=True)
class PraiseArrived:
    """Somebody praised the agent."""

    kind: ClassVar = NoticeKind.PRAISE
    key: str
    praise: Praise


@dataclass(frozen=True, slots=True, kw_only=True)
class CoachAnswered:
    """The coach moved a request on."""

    kind: ClassVar = NoticeKind.COACHING
    key: str
    request: CoachingRequest


@dataclass(frozen=True, slots=True, kw_only=True)
class CoachEvaluated:
    """A coach evaluated one of the agent's contacts."""

    kind: ClassVar = NoticeKind.COACHING
    key: str
    evaluation: Evaluation


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalReached:
    """A goal is met, for the first time in its period."""

    kind: ClassVar = NoticeKind.GOAL
    key: str
    progress: GoalProgress
    day: date
    """The day of the shift, or the one on which it was reached."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StreakGrew:
    """One more shift in a row."""

    kind: ClassVar = NoticeKind.STREAK
    key: str
    current: int
    mark: bool
    """Whether it reached or passed one of the round numbers."""
    best: bool
    """Longer than ever before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MilestoneEarned:
    """A milestone, once and for good."""

    kind: ClassVar = NoticeKind.MILESTONE
    key: str
    milestone: Milestone


@dataclass(frozen=True, slots=True, kw_only=True)
class CoachLeft:
    """A request's coach is none any more: the agent chooses who has it now."""

    kind: ClassVar = NoticeKind.COACHING
    key: str
    request: CoachingRequest


Notice = (
    PraiseArrived
    | CoachAnswered
    | CoachLeft
    | CoachEvaluated
    | GoalReached
    | StreakGrew
    | MilestoneEarned
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What is known already: the last live snapshot, and the key of everything it said."""

    before: Snapshot | None = None
    told: frozenset[str] = frozenset()
    behind: bool = False
    """The connection was lost, or not yet there, since that snapshot."""


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """What is new; `late` where it gathered while there was no connection for a while."""

    notices: tuple[Notice, ...] = ()
    late: bool = False


def observe(seen: Seen, now: Snapshot) -> tuple[Seen, News]:
    """What a snapshot says that was not known, and what is known after it.

    Only live snapshots say anything: while the desktop catches up, half of the past would look
    like news. The first one, and the first of another agent, is where knowing begins.
    """
    live = now.sync.state is SyncState.LIVE
    if seen.before is None or _agent(seen.before) != _agent(now):
        if not live and now.sync.live_at is None:
            return Seen(behind=True), News()
        return Seen(before=now, told=_keys(now), behind=not live), News()
    if not live:
        return replace(seen, behind=True), News()
    notices = tuple(n for n in _said(now, seen.before) if n.key not in seen.told)
    late = seen.behind and now.made_at - _live_at(seen.before) > AWAY
    told = _keys(now)
    after = Seen(before=now, told=seen.told if told <= seen.told else seen.told | told)
    return after, News(notices=notices, late=late)


def goals_reached(now: Snapshot) -> dict[str, str]:
    """The keys of the goals that are reached, by those of their notices."""
    return {_goal_key(now, p.goal): p.goal.key for p in now.goals if _reached(p)}


def _agent(snapshot: Snapshot) -> str | None:
    return snapshot.profile.key if snapshot.profile is not None else None


def _live_at(snapshot: Snapshot) -> datetime:
    """When a snapshot's content was last known to be up to date."""
    if snapshot.sync.state is SyncState.LIVE:
        return snapshot.made_at
    return snapshot.sync.live_at or snapshot.made_at


def _keys(now: Snapshot) -> frozenset[str]:
    """The keys of everything that a snapshot says, whether it is news or not."""
    keys = {_coaching_key(request) for request in now.coaching}
    keys.update(_evaluation_key(each) for each in now.evaluated)
    keys.update(_left_key(request) for request in _left(now))
    keys.update(goals_reached(now))
    keys.update(f"milestone:{each.key}" for each in now.milestones)
    keys.add(_streak_key(now))
    if now.praise is not None:
        keys.add(f"praise:{now.praise.key}")
    return frozenset(keys)


def _said(now: Snapshot, before: Snapshot) -> Iterator[Notice]:
    """What a snapshot says beside the one before it; the keys tell whether it is new."""
    yield from _praise(now, before)
    yield from _coaching(now)
    yield from _evaluated(now)
    yield from _goals(now, before)
    yield from _streak(now, before)
    yield from _milestones(now)


def _praise(now: Snapshot, before: Snapshot) -> Iterator[PraiseArrived]:
    praise = now.praise
    if praise is None or praise.seen_at is not None or now.made_at - praise.given_at > OLD:
        return
    if before.praise is not None and praise.given_at < before.praise.given_at:
        return  # an older one that shows again because a newer one was read
    yield PraiseArrived(key=f"praise:{praise.key}", praise=praise)


def _coaching(now: Snapshot) -> Iterator[CoachAnswered | CoachLeft]:
    for request in now.coaching:
        recent = request.state_at is None or now.made_at - request.state_at <= OLD
        own = request.state is CoachingState.BOOKED and request.accepted
        if request.state in COACHS_MOVES and recent and not own:
            yield CoachAnswered(key=_coaching_key(request), request=request)
    for request in _left(now):
        yield CoachLeft(key=_left_key(request), request=request)


def _left(now: Snapshot) -> list[CoachingRequest]:
    """The requests that are nobody's since their coach has left."""
    if now.profile is None:
        return []
    there = {coach.key for coach in now.profile.coaches}
    return [request for request in now.coaching if request.left_by(there)]


def _left_key(request: CoachingRequest) -> str:
    return f"coaching:{request.key}:left:{request.coach}"


def _evaluated(now: Snapshot) -> Iterator[CoachEvaluated]:
    for each in now.evaluated:
        answered = each.dispute.answered_at if each.dispute is not None else None
        if now.made_at - (answered or each.evaluated_at) <= OLD:
            yield CoachEvaluated(key=_evaluation_key(each), evaluation=each)


def _evaluation_key(evaluation: Evaluation) -> str:
    """The same once it is opened, which is no news; another once a dispute was answered."""
    answered = evaluation.dispute is not None and evaluation.dispute.answer is not None
    return f"evaluation:{evaluation.key}{':answered' if answered else ''}"


def _coaching_key(request: CoachingRequest) -> str:
    when = request.state_at.isoformat() if request.state_at else ""
    return f"coaching:{request.key}:{request.state.value}:{when}"


def _goals(now: Snapshot, before: Snapshot) -> Iterator[GoalReached]:
    known = {_aim(progress.goal) for progress in before.goals}
    for progress in now.goals:
        goal = progress.goal
        # A goal that is new, or was moved, has not been reached by being there.
        if not _reached(progress) or _aim(goal) not in known:
            continue
        if goal.period is Period.SHIFT and not _recent_shift(now):
            continue
        yield GoalReached(key=_goal_key(now, goal), progress=progress, day=_day(now, goal.period))


def _reached(progress: GoalProgress) -> bool:
    """Whether a goal is met by enough answers to say so."""
    known = CATALOGUE.get(progress.goal.metric)
    return progress.met and progress.n >= (known.minimum if known else 1)


def _aim(goal: Goal) -> tuple[str, str, float, float, Period]:
    return goal.key, goal.metric, goal.start, goal.target, goal.period


def _goal_key(now: Snapshot, goal: Goal) -> str:
    """One for each goal and period. A shift's start may move with a late record, so its day."""
    day = _day(now, goal.period)
    began = {
        Period.SHIFT: f"{day}",
        Period.WEEK: f"{day - timedelta(days=day.weekday())}",
        Period.MONTH: f"{day:%Y-%m}",
        Period.ALL: "",
    }[goal.period]
    return f"goal:{goal.key}:{goal.target}:{began}"


def _day(now: Snapshot, period: Period) -> date:
    if period is Period.SHIFT and now.shift is not None:
        return now.shift.day
    return now.made_at.astimezone(_zone(now)).date()


def _zone(now: Snapshot) -> ZoneInfo | None:
    try:
        return ZoneInfo(now.profile.zone) if now.profile is not None else None
    except (KeyError, OSError, ValueError):
        return None


def _recent_shift(now: Snapshot) -> bool:
    return now.shift is not None and now.made_at - now.shift.ended_at <= RECENT_SHIFT


def _streak(now: Snapshot, before: Snapshot) -> Iterator[StreakGrew]:
    was, streak = before.streak.streak, now.streak.streak
    if streak.current > was.current and _recent_shift(now):
        yield StreakGrew(
            key=_streak_key(now),
            current=streak.current,
            mark=any(was.current < mark <= streak.current for mark in MARKS),
            best=streak.current > was.best > 0,
        )


def _milestones(now: Snapshot) -> Iterator[MilestoneEarned]:
    for each in reversed(now.milestones):
        # One may turn out to have been earned long ago: by a late record, or a newer hub.
        if now.made_at - each.earned_at <= OLD:
            yield MilestoneEarned(key=f"milestone:{each.key}", milestone=each)


def _streak_key(now: Snapshot) -> str:
    day = now.shift.day if now.shift is not None else ""
    return f"streak:{now.streak.streak.current}:{day}"
