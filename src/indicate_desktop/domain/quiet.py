"""Quiet: when a notice waits, and what is said once when the wait is over."""

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta, tzinfo
from enum import StrEnum

from indicate_desktop.domain.notices import (
    CoachAnswered,
    GoalReached,
    News,
    Notice,
    NoticeKind,
    PraiseArrived,
)
from indicate_desktop.domain.snapshot import Snapshot
from indicate_desktop.domain.state import AgentState

MORNING = time(6)
SHORTEST_NIGHT = timedelta(hours=4)
"""A morning that is nearer than this is not "tomorrow" yet."""
WITH_A_CUSTOMER = frozenset({AgentState.ON_CONTACT, AgentState.WRAP_UP})


class Hold(StrEnum):
    """Why a notice waits."""

    PAUSED = "paused"
    QUIET_HOURS = "quiet_hours"
    CONTACT = "contact"
    DO_NOT_DISTURB = "do_not_disturb"
    PRESENTING = "presenting"
    FULL_SCREEN = "full_screen"


@dataclass(frozen=True, slots=True)
class QuietHours:
    """A daily stretch of local time; it may go over midnight. Equal ends mean none."""

    begin: time
    end: time

    def until(self, now: datetime, zone: tzinfo | None) -> datetime | None:
        """The end of the stretch that an instant lies in; None outside. `zone` None: here.

        A stretch is two instants, so that a night of 23 or 25 hours is one like any other.
        """
        today = now.astimezone(zone).date()
        for day in (today - timedelta(days=1), today):
            last = day if self.begin < self.end else day + timedelta(days=1)
            begin = datetime.combine(day, self.begin, zone).astimezone(UTC)
            end = datetime.combine(last, self.end, zone).astimezone(UTC)
            if self.begin != self.end and begin <= now < end:
                return end
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """What the agent has chosen about notices."""

    off: frozenset[NoticeKind] = frozenset()
    summary: bool = True
    """Whether what waited is told when the wait is over."""
    hours: QuietHours | None = None
    paused_until: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What the agent is in the middle of, as far as the sources and the computer tell."""

    state: AgentState | None = None
    do_not_disturb: bool = False
    presenting: bool = False
    full_screen: bool = False


def hold(
    wishes: Wishes, around: Surroundings, now: datetime, zone: tzinfo | None
) -> tuple[Hold, datetime | None] | None:
    """Why notices wait, and until when where the clock ends it; None where they need not.

    A pause of the agent's own outlasts all else, so it comes first.
    """
    if wishes.paused_until is not None and now < wishes.paused_until:
        return Hold.PAUSED, wishes.paused_until
    if wishes.hours is not None and (end := wishes.hours.until(now, zone)) is not None:
        return Hold.QUIET_HOURS, end
    if around.state in WITH_A_CUSTOMER:
        return Hold.CONTACT, None
    if around.do_not_disturb:
        return Hold.DO_NOT_DISTURB, None
    if around.presenting:
        return Hold.PRESENTING, None
    return (Hold.FULL_SCREEN, None) if around.full_screen else None


class Occasion(StrEnum):
    """What several notices have in common."""

    TOGETHER = "together"
    """They came at the same moment."""
    BUSY = "busy"
    """They waited for the end of a contact, a presentation or the like."""
    PAUSED = "paused"
    """They waited for the end of a pause or of the quiet hours."""
    AWAY = "away"
    """They came while the desktop was off or not connected."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Digest:
    """What is to be shown now, as one notification."""

    notices: tuple[Notice, ...]
    occasion: Occasion = Occasion.TOGETHER


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """Notices that wait, oldest first, and what for."""

    notices: tuple[Notice, ...] = ()
    occasion: Occasion = Occasion.BUSY


def settle(
    waiting: Waiting, news: News, wishes: Wishes, held: Hold | None, now: Snapshot
) -> tuple[Waiting, Digest | None]:
    """What waits after some news, and what is shown of it now: one notification at most."""
    fresh = tuple(notice for notice in news.notices if notice.kind not in wishes.off)
    if held is not None:
        return _wait(waiting, fresh, held), None
    waited = tuple(n for n in waiting.notices if n.kind not in wishes.off and _still_so(n, now))
    late = Occasion.AWAY if news.late else Occasion.TOGETHER
    if not wishes.summary:
        waited = ()
        fresh = () if news.late and len(fresh) > 1 else fresh
    due = _last_streak((*waited, *fresh))
    if not due:
        return Waiting(), None
    return Waiting(), Digest(notices=due, occasion=waiting.occasion if waited else late)


def _wait(waiting: Waiting, fresh: tuple[Notice, ...], held: Hold) -> Waiting:
    """What waits, with more. What waited for a pause did so even if a contact follows."""
    both = (*waiting.notices, *fresh)
    if held in {Hold.PAUSED, Hold.QUIET_HOURS}:
        return Waiting(notices=both, occasion=Occasion.PAUSED)
    return Waiting(notices=both, occasion=waiting.occasion if waiting.notices else Occasion.BUSY)


def _still_so(notice: Notice, now: Snapshot) -> bool:
    """Whether it is still worth saying: praise not read, the coach's last word, a goal met."""
    match notice:
        case PraiseArrived(praise=praise):
            shown = now.praise
            return shown is None or shown.key != praise.key or shown.seen_at is None
        case CoachAnswered(request=request):
            return all(r.state is request.state for r in now.coaching if r.key == request.key)
        case GoalReached(progress=progress):
            return any(p.met for p in now.goals if p.goal.key == progress.goal.key)
        case _:
            return True


def _last_streak(notices: tuple[Notice, ...]) -> tuple[Notice, ...]:
    """A streak that grew twice is told once, at its latest."""
    streaks = [notice for notice in notices if notice.kind is NoticeKind.STREAK]
    return tuple(n for n in notices if n.kind is not NoticeKind.STREAK or n is streaks[-1])


def tomorrow(now: datetime, zone: tzinfo | None) -> datetime:
    """The next morning, for a pause until then; past midnight, the one after this night."""
    today = now.astimezone(zone).date()
    for days in (0, 1):
        morning = datetime.combine(today + timedelta(days=days), MORNING, zone).astimezone(UTC)
        if morning - now >= SHORTEST_NIGHT:
            return morning
    return datetime.combine(today + timedelta(days=2), MORNING, zone).astimezone(UTC)
