"""Figures, ages and lengths of time as text, in the manner of a language."""

from datetime import UTC, datetime, timedelta, tzinfo
from math import ceil
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from indicate_desktop.domain.contact import ContactResult, TimeBasis
from indicate_desktop.domain.goal import Goal, GoalProgress, Period
from indicate_desktop.domain.metrics import CATALOGUE, Unit
from indicate_desktop.domain.profile import Profile
from indicate_desktop.language.catalogue import Speaks

if TYPE_CHECKING:
    from indicate_desktop.ui.translate import Language

NO_DATA = "–"
DECIMALS = {Unit.SCORE: 1, Unit.PER_HOUR: 1}


def zone_of(profile: Profile | None) -> tzinfo | None:
    """The agent's zone; None, which means the computer's own, where it is not known."""
    if profile is None:
        return None
    try:
        return ZoneInfo(profile.zone)
    except (KeyError, OSError, ValueError):
        return UTC


def unit_of(metric: str) -> Unit:
    """What a metric is counted in; points for one that this version does not know."""
    known = CATALOGUE.get(metric)
    return known.unit if known else Unit.POINTS


def figure_text(language: Speaks, metric: str, value: float | None, *, finer: int = 0) -> str:
    """A metric's value: "4.4", "78%", "84", "6:12"; a dash without data.

    `finer` adds decimals.
    """
    if value is None:
        return NO_DATA
    unit = unit_of(metric)
    if unit is Unit.SECONDS:
        return length_text(round(value))
    number = language.number(value, DECIMALS.get(unit, 0) + finer)
    return language.tr("{number}%").format(number=number) if unit is Unit.PERCENT else number


def value_text(language: Speaks, progress: GoalProgress) -> str:
    """A goal's figure, never rounded up to a target that it has not reached."""
    return figure_text(
        language, progress.goal.metric, progress.value, finer=_finer(language, progress)
    )


def _finer(language: Speaks, progress: GoalProgress) -> int:
    """How many decimals more a goal's figure needs to be told from its target."""
    metric, value = progress.goal.metric, progress.value
    if value is None or progress.met:
        return 0
    if figure_text(language, metric, value) != target_text(language, progress.goal):
        return 0
    target = figure_text(language, metric, progress.goal.target, finer=1)
    return 1 if figure_text(language, metric, value, finer=1) != target else 2


def target_text(language: Speaks, goal: Goal) -> str:
    """A goal's target, with a decimal more where it has one."""
    unit = unit_of(goal.metric)
    if unit is Unit.SECONDS:
        return figure_text(language, goal.metric, goal.target)
    scaled = goal.target * 10 ** DECIMALS.get(unit, 0)
    finer = 0 if abs(scaled - round(scaled)) < 1e-6 else 1
    return figure_text(language, goal.metric, goal.target, finer=finer)


def gap_text(language: Speaks, progress: GoalProgress) -> str:
    """How far a figure, as it is shown, is from its target: "0.1", "3 points"; never nothing."""
    unit, value = unit_of(progress.goal.metric), progress.value or 0.0
    if unit is Unit.SECONDS:
        return length_text(max(1, ceil(abs(progress.goal.target - round(value)))))
    decimals = DECIMALS.get(unit, 0) + _finer(language, progress)
    gap = abs(progress.goal.target - round(value, decimals))
    if unit in {Unit.PERCENT, Unit.POINTS}:
        return language.trn("{n} point", "{n} points", ceil(gap - 1e-6))
    decimals = min(decimals, 2)
    return language.number(ceil(gap * 10**decimals - 1e-6) / 10**decimals, decimals)


def counted(language: Speaks, metric: str, n: int) -> str:
    """What a figure rests on: "9 answers"."""
    if metric == "quality":
        return language.trn("{n} evaluation", "{n} evaluations", n)
    if metric in {"rating_mean", "csat", "nps"}:
        return language.trn("{n} answer", "{n} answers", n)
    return language.trn("{n} contact", "{n} contacts", n)


def too_few(progress: GoalProgress) -> bool:
    """Whether a figure rests on fewer than its metric's own minimum, but on something."""
    known = CATALOGUE.get(progress.goal.metric)
    return known is not None and 0 < progress.n < known.minimum


def period_text(language: Speaks, period: Period, *, today: bool, tonight: bool = False) -> str:
    """A goal's stretch of time inside a sentence: "today", "this week"."""
    if period is Period.WEEK:
        return language.tr("this week")
    if period is Period.MONTH:
        return language.tr("this month")
    if period is Period.ALL:
        return language.tr("in all")
    if tonight:
        return language.tr("tonight")
    return language.tr("today") if today else language.tr("on that shift")


def length_text(seconds: int) -> str:
    """A length of time: "6:12", "1:02:07"."""
    minutes, rest = divmod(max(0, seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def spent_text(language: Speaks, seconds: int) -> str:
    """An amount of time in whole minutes: "3 h 12 min", "48 min"."""
    minutes = round(seconds / 60)
    if minutes < 60:
        return language.tr("{n} min").format(n=language.number(minutes))
    hours, rest = divmod(minutes, 60)
    if not rest:
        return language.tr("{n} h").format(n=language.number(hours))
    return language.tr("{hours} h {minutes} min").format(hours=hours, minutes=rest)


def short_spent_text(language: Speaks, seconds: int) -> str:
    """An amount of time for a narrow place: "3.2 h", "48 min"."""
    if seconds < 3570:
        return spent_text(language, seconds)
    return language.tr("{n} h").format(n=language.number(seconds / 3600, 1))


def handling_text(language: Speaks, contact: ContactResult) -> str:
    """A contact's handling time as exactly as it is known; empty where it is not."""
    seconds = contact.handling_s
    if seconds is None or contact.time_basis is TimeBasis.ESTIMATED:
        return ""
    if contact.time_resolution_s >= 60:
        return language.tr("{n} min").format(n=language.number(round(seconds / 60)))
    return length_text(seconds)


def age_text(language: "Language", then: datetime, now: datetime, zone: tzinfo | None) -> str:
    """How long ago something was, in the glance's manner: "2 min ago", then its time or day."""
    minutes = int((now - then).total_seconds() // 60)
    if minutes < 1:
        return language.tr("just now")
    if minutes < 60:
        return language.tr("{n} min ago").format(n=minutes)
    if then.astimezone(zone).date() == now.astimezone(zone).date():
        return clock_text(language, then, zone)
    return when_text(language, then, now, zone)


def when_text(language: "Language", then: datetime, now: datetime, zone: tzinfo | None) -> str:
    """When something was, in a list's manner: "today 10:42", "Mon 09:31", "Wed 18 Nov".

    What was in another year has the year too; what lies in the future by mistake has its date.
    """
    return _when(language, then, now, zone, timed=False)


def moment_text(language: "Language", then: datetime, now: datetime, zone: tzinfo | None) -> str:
    """The same with the time of any day: "today 10:42", "Wed 18 Nov 10:42", "18 Nov 2025 10:42"."""
    return _when(language, then, now, zone, timed=True)


def _when(
    language: "Language", then: datetime, now: datetime, zone: tzinfo | None, *, timed: bool
) -> str:
    local, here = then.astimezone(zone), now.astimezone(zone)
    clock = clock_text(language, then, zone)
    days = (here.date() - local.date()).days
    if days == 0:
        return language.tr("today {time}").format(time=clock)
    if days == 1:
        return language.tr("yesterday {time}").format(time=clock)
    if 0 < days < 7:
        return f"{language.day_name(local.isoweekday())} {clock}"
    year, month, day = local.year, local.month, local.day
    if not timed:
        return language.short_date(year, month, day, seen_in=here.year)
    date = language.short_date if year == here.year else language.day_month
    return f"{date(year, month, day, seen_in=here.year)} {clock}"


def ahead_text(language: "Language", at: datetime, now: datetime, zone: tzinfo | None) -> str:
    """An instant to come as an end: "14:30", and with its day where that is not today."""
    local, here = at.astimezone(zone), now.astimezone(zone)
    clock = clock_text(language, at, zone)
    if local.date() == here.date():
        return clock
    return f"{language.short_date(local.year, local.month, local.day, seen_in=here.year)} {clock}"


def clock_text(language: "Language", at: datetime, zone: tzinfo | None) -> str:
    """An instant's local time of day."""
    local = at.astimezone(zone)
    return language.clock(local.hour, local.minute)


def since_text(language: "Language", then: datetime, now: datetime, zone: tzinfo | None) -> str:
    """An instant that figures are from: today's by its time alone, another day's with it."""
    same = then.astimezone(zone).date() == now.astimezone(zone).date()
    return clock_text(language, then, zone) if same else when_text(language, then, now, zone)


def next_minute(now: datetime, then: datetime) -> timedelta:
    """How long until the age of `then` in whole minutes changes."""
    past = (now - then) % timedelta(minutes=1)
    return timedelta(minutes=1) - past
