"""Snapshots that make the pictures of the design, and the states that they leave out."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from indicate_desktop.domain.cause import Cause, CauseKind
from indicate_desktop.domain.contact import Channel, ContactResult, Outcome
from indicate_desktop.domain.goal import Goal, GoalProgress
from indicate_desktop.domain.milestone import Milestone, MilestoneKind
from indicate_desktop.domain.praise import Praise
from indicate_desktop.domain.profile import Coach, Profile, Silence
from indicate_desktop.domain.rating import Rating
from indicate_desktop.domain.shift import Shift, Verdict
from indicate_desktop.domain.snapshot import (
    ContactLine,
    DayMark,
    Maintenance,
    Origin,
    Snapshot,
    StreakView,
    SyncProblem,
    SyncState,
    SyncStatus,
)
from indicate_desktop.domain.state import AgentState
from indicate_desktop.domain.streak import Streak
from indicate_desktop.domain.time_use import TimeUse

NOW = datetime(2026, 11, 18, 13, 20, 30, tzinfo=UTC)
"""14:20 in Stockholm, a Wednesday."""
TODAY = date(2026, 11, 18)
AGENT = "agent-1"


def contact(
    key: str,
    topic: str | None,
    *,
    minutes_ago: int = 2,
    seconds: int | None = 372,
    channel: Channel = Channel.PHONE,
    outcome: Outcome | None = Outcome.SOLVED,
) -> ContactResult:
    ended = NOW - timedelta(minutes=minutes_ago)
    return ContactResult(
        key=key,
        agent=AGENT,
        source="rt",
        order=1,
        channel=channel,
        started_at=ended - timedelta(seconds=seconds or 60),
        ended_at=ended,
        topic=topic,
        handle_s=seconds,
        outcome=outcome,
    )


def rating(of: str, score: int) -> Rating:
    return Rating(
        key=f"rating-{of}",
        contact=of,
        agent=AGENT,
        source="rt",
        order=1,
        score=score,
        answered_at=NOW - timedelta(minutes=1),
    )


def cause(of: str, kind: CauseKind) -> Cause:
    return Cause(key=of, agent=AGENT, kind=kind, named_at=NOW)


def milestone(kind: MilestoneKind, *, days_ago: int = 0, count: int = 10) -> Milestone:
    at = NOW - timedelta(days=days_ago, minutes=1)
    return Milestone(key=kind, agent=AGENT, kind=kind, earned_at=at, count=count)


MILESTONES = (
    milestone(MilestoneKind.CAUSES),
    milestone(MilestoneKind.REVIEWED, days_ago=5, count=1),
    milestone(MilestoneKind.FIRST_REQUEST, days_ago=330, count=1),
)
"""The first one is new."""


def goal(metric: str, start: float, target: float, rank: int = 0) -> Goal:
    return Goal(key=metric, agent=AGENT, metric=metric, start=start, target=target, rank=rank)


def progress(
    metric: str, value: float | None, start: float, target: float, *, n: int = 9, rank: int = 0
) -> GoalProgress:
    aim = goal(metric, start, target, rank)
    return GoalProgress(
        goal=aim,
        value=value,
        n=n,
        progress=0.0 if value is None else aim.progress(value),
        met=value is not None and aim.met(value),
    )


GOALS = (
    progress("rating_mean", 4.43, 4.0, 4.5),
    progress("fcr", 78.2, 70.0, 75.0, n=23, rank=1),
    progress("quality", 84.0, 74.2, 90.0, n=4, rank=2),
)
LINES = (
    ContactLine(contact=contact("c1", "Delivery delayed"), rating=rating("c1", 5)),
    ContactLine(
        contact=contact(
            "c2", "Invoice question", minutes_ago=11, seconds=520, channel=Channel.EMAIL
        ),
        rating=rating("c2", 2),
        cause=cause("c2", CauseKind.PRICE),
    ),
    ContactLine(
        contact=contact(
            "c3", "Change of address", minutes_ago=19, seconds=245, channel=Channel.CHAT
        )
    ),
)
VERDICTS = (Verdict.MET, Verdict.MET, None, None, Verdict.MET, Verdict.MET, None)
WEEK = tuple(
    DayMark(
        day=TODAY - timedelta(days=6 - place),
        verdict=verdict,
        open=place == 6,
        today=place == 6,
    )
    for place, verdict in enumerate(VERDICTS)
)
PRAISE = Praise(
    key="p1",
    agent=AGENT,
    giver="Sara",
    text="Great calm on that delivery call",
    given_at=NOW - timedelta(minutes=4),
)
LIVE = SyncStatus(
    state=SyncState.LIVE, last_event_at=NOW - timedelta(seconds=2), live_at=NOW, cursor="e:7"
)
PROFILE = Profile(
    key=AGENT,
    name="Ida Berg",
    zone="Europe/Stockholm",
    coaches=(Coach(key="s", name="Sara Lind"),),
)
PICTURE = Snapshot(
    made_at=NOW,
    sync=LIVE,
    profile=PROFILE,
    shift=Shift(
        datetime(2026, 11, 18, 7, 0, tzinfo=UTC), datetime(2026, 11, 18, 15, 30, tzinfo=UTC), TODAY
    ),
    goals=GOALS,
    streak=StreakView(streak=Streak(current=6, best=11, earned=6), days=WEEK, met_of_last=(38, 45)),
    latest=LINES,
    origins={
        "contact": Origin("rt", NOW - timedelta(minutes=2)),
        "rating": Origin("rt", NOW - timedelta(minutes=1)),
        "evaluation": Origin("file:files", NOW - timedelta(days=1)),
    },
    contacts_total=418,
    contacts_shift=23,
    praise=PRAISE,
)
"""The picture of the glance, to the last figure."""

TIME_USE = TimeUse(
    seconds={
        AgentState.AVAILABLE: 3900,
        AgentState.ON_CONTACT: 12180,
        AgentState.WRAP_UP: 2280,
        AgentState.BREAK: 900,
        AgentState.MEAL: 1800,
        AgentState.MEETING: 1740,
    },
    sources=("acd",),
    seen_at=NOW - timedelta(minutes=1),
)
TIMED = replace(PICTURE, time_use=TIME_USE)
"""The picture where a source tells of states."""
BUSY = replace(
    TIMED,
    time_use=replace(TIME_USE, seconds={**TIME_USE.seconds, AgentState.AVAILABLE: 1200}),
)
"""Hardly a moment between contacts."""

UNCAUSED = replace(PICTURE, latest=(LINES[0], replace(LINES[1], cause=None), LINES[2]), praise=None)
"""A low rating whose cause nobody has named."""
OFFLINE = replace(
    PICTURE,
    sync=SyncStatus(
        state=SyncState.OFFLINE,
        problem=SyncProblem.UNREACHABLE,
        pending=2,
        live_at=NOW - timedelta(minutes=12),
        last_event_at=NOW - timedelta(minutes=14),
    ),
    praise=None,
)
SILENT = replace(
    PICTURE,
    profile=replace(PROFILE, silent=(Silence(source="rt", since=NOW - timedelta(minutes=41)),)),
)
"""The hub is well, and nothing comes from Request Tracker."""
MAINTENANCE = replace(
    PICTURE,
    sync=SyncStatus(
        state=SyncState.PAUSED,
        maintenance=Maintenance(NOW + timedelta(minutes=70)),
        live_at=NOW - timedelta(minutes=25),
        last_event_at=NOW - timedelta(minutes=26),
    ),
    praise=None,
)
STARTING = Snapshot(made_at=NOW)
SIGNED_OUT = Snapshot(
    made_at=NOW, sync=SyncStatus(state=SyncState.SIGNED_OUT, problem=SyncProblem.REFUSED)
)
NO_DATA = replace(
    PICTURE,
    shift=None,
    goals=tuple(replace(g, value=None, n=0, progress=0.0, met=False) for g in GOALS),
    streak=StreakView(),
    latest=(),
    contacts_total=0,
    contacts_shift=0,
    praise=None,
)
NO_GOALS = replace(PICTURE, goals=(), praise=None)
FEW = replace(PICTURE, goals=(progress("rating_mean", 4.0, 4.0, 4.5, n=3), *GOALS[1:]), praise=None)
MET = replace(PICTURE, goals=(progress("rating_mean", 4.62, 4.0, 4.5), *GOALS[1:]))
YESTERDAY = replace(
    PICTURE,
    shift=Shift(
        datetime(2026, 11, 17, 7, 0, tzinfo=UTC),
        datetime(2026, 11, 17, 15, 30, tzinfo=UTC),
        date(2026, 11, 17),
    ),
    praise=None,
)
BREAK: dict[int, dict[str, object]] = {
    0: {"verdict": Verdict.NOT_MET},
    1: {"verdict": Verdict.NEUTRAL},
    5: {"verdict": Verdict.NOT_MET, "open": True},
}
"""By the day of the week: a shift that is over, one that says nothing, one that still waits."""
BROKEN = replace(
    PICTURE,
    streak=StreakView(
        streak=Streak(current=0, best=14, earned=0),
        days=tuple(
            replace(mark, **BREAK.get(place, {}))  # type: ignore[arg-type]
            for place, mark in enumerate(WEEK)
        ),
        met_of_last=(41, 45),
    ),
    praise=None,
)
LONG = replace(
    UNCAUSED,
    latest=(
        replace(
            LINES[1],
            cause=None,
            contact=replace(
                LINES[1].contact,
                topic="Reklamationsersättning och försäkringsfrågor för företagskunder <b>fet</b>",
            ),
        ),
        LINES[0],
        replace(LINES[1], cause=cause("c2", CauseKind.HANDLING)),
    ),
    praise=replace(
        PRAISE, giver="Wilhelmina Söderström-Örnsköldsvik", text="Så lugnt och tydligt! " * 12
    ),
)

STATES = {
    "picture": PICTURE,
    "uncaused": UNCAUSED,
    "offline": OFFLINE,
    "maintenance": MAINTENANCE,
    "silent": SILENT,
    "starting": STARTING,
    "signed_out": SIGNED_OUT,
    "no_data": NO_DATA,
    "no_goals": NO_GOALS,
    "few": FEW,
    "met": MET,
    "yesterday": YESTERDAY,
    "broken": BROKEN,
    "long": LONG,
    "timed": TIMED,
    "busy": BUSY,
}
