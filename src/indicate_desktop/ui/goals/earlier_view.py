"""What the cards of earlier goals show: pure, without widgets."""

from dataclasses import dataclass
from datetime import datetime

from indicate_desktop.domain.development import CheckIn, DevelopmentGoal
from indicate_desktop.domain.goal import Goal, Period
from indicate_desktop.domain.goal_story import EarlierGoal, Ending
from indicate_desktop.ui import figures
from indicate_desktop.ui import words as names
from indicate_desktop.ui.glance.moment import Moment
from indicate_desktop.ui.goals.words import PERIODS, step_word
from indicate_desktop.ui.translate import mark

_ENDINGS = {
    Ending.FINISHED: mark("Finished"),
    Ending.CHANGED: mark("Changed"),
    Ending.ENDED: mark("Ended"),
}


@dataclass(frozen=True, slots=True)
class EarlierView:
    """The card of a goal that is over."""

    key: str
    title: str
    ending: str
    note: str
    met: str
    """How often it was met; empty where nothing was counted, and for a goal in words."""
    why: str
    review: str
    checks: tuple[tuple[str, str, str], ...]
    """Step, day and note of each check-in, the newest first."""


def earlier_view(moment: Moment, earlier: EarlierGoal) -> EarlierView:
    """One goal that is over."""
    tr, goal = moment.language.tr, earlier.goal
    words = isinstance(goal, DevelopmentGoal)
    parts = [_span(moment, goal.since, earlier.ended_at)]
    if isinstance(goal, DevelopmentGoal):
        who = tr("own goal") if goal.giver is None else _agreed(moment, goal.giver)
        title, review = goal.text, ""
    else:
        period = PERIODS.get(goal.period)
        parts += [tr(period).lower()] if period else []
        who = tr("own goal") if goal.chosen else tr("agreed in the team")
        start = figures.figure_text(moment.language, goal.metric, goal.start)
        target = figures.target_text(moment.language, goal)
        title = f"{names.metric_name(moment.language, goal.metric)} {start} → {target}"
        review = goal.review or ""
    return EarlierView(
        key=goal.key,
        title=title,
        ending=tr(_ENDINGS[earlier.ending]),
        note=" · ".join((*parts, who)),
        met="" if words else _met(moment, earlier),
        why=goal.why or "",
        review=review,
        checks=tuple(_check(moment, made) for made in reversed(goal.check_ins))
        if isinstance(goal, DevelopmentGoal)
        else (),
    )


def _agreed(moment: Moment, giver: str) -> str:
    return moment.language.tr("agreed with {name}").format(name=giver)


def _span(moment: Moment, since: datetime | None, until: datetime) -> str:
    end = _day(moment, until)
    if since is None:
        return moment.language.tr("until {day}").format(day=end)
    begin = _day(moment, since)
    return begin if begin == end else f"{begin} – {end}"


def _day(moment: Moment, at: datetime) -> str:
    day = at.astimezone(moment.zone)
    year = moment.now.astimezone(moment.zone).year
    return moment.language.short_date(day.year, day.month, day.day, seen_in=year)


def _met(moment: Moment, earlier: EarlierGoal) -> str:
    language, n = moment.language, earlier.counted
    if n == 0 or not isinstance(earlier.goal, Goal):
        return ""
    match earlier.goal.period:
        case Period.SHIFT:
            periods = language.trn("{n} shift", "{n} shifts", n)
        case Period.WEEK:
            periods = language.trn("{n} week", "{n} weeks", n)
        case Period.MONTH:
            periods = language.trn("{n} month", "{n} months", n)
        case _:
            return ""
    met = language.number(earlier.met)
    return language.tr("Met in {met} of {periods}").format(met=met, periods=periods)


def _check(moment: Moment, made: CheckIn) -> tuple[str, str, str]:
    return step_word(moment.language, made.step), _day(moment, made.at), made.note
