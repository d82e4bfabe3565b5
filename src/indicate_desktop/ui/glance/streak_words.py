"""What the streak card says."""

from dataclasses import dataclass

from indicate_desktop.domain.shift import Verdict
from indicate_desktop.domain.snapshot import DayMark
from indicate_desktop.ui import figures, words
from indicate_desktop.ui.glance.moment import Moment
from indicate_desktop.ui.parts.streak_row import DayDot, Dot
from indicate_desktop.ui.translate import Language


@dataclass(frozen=True, slots=True)
class StreakCardView:
    """The streak card."""

    title: str
    note: str
    tip: str
    days: tuple[DayDot, ...]


def streak_view(moment: Moment) -> StreakCardView:
    """The streak and its week. A break is told beside what went well, never as a loss."""
    language, shown = moment.language, moment.snapshot.streak
    streak = shown.streak
    met, of = shown.met_of_last
    if not met:
        of = 0  # "0 of your last 45 shifts" helps nobody; the first one lies ahead
    title = language.trn("{n} shift in a row", "{n} shifts in a row", streak.current)
    parts = [language.tr("best {n}").format(n=streak.best)] if streak.best else []
    if streak.current:
        parts.append(language.tr("next mark {n}").format(n=streak.next_mark))
    else:
        title = language.tr("Shifts on goal") if of else language.tr("Your streak starts here")
        if of:
            parts.append(language.tr("{met} of your last {of} shifts").format(met=met, of=of))
        else:
            parts.append(language.tr("next mark {n}").format(n=streak.next_mark))
    tip = []
    if of and streak.current:  # else it stands in the note already
        tip.append(language.tr("{met} of your last {of} shifts").format(met=met, of=of))
    if streak.freezes:
        tip.append(
            language.trn(
                "{n} freeze kept for a hard day", "{n} freezes kept for hard days", streak.freezes
            )
        )
    tip += _origin(moment)
    days = tuple(_day_dot(language, day) for day in shown.days)
    return StreakCardView(title, " · ".join(parts), " · ".join(tip), days)


def _origin(moment: Moment) -> list[str]:
    """Who counts it, and up to when."""
    language, shift = moment.language, moment.snapshot.shift
    if shift is None:
        return []
    when = figures.when_text(language, shift.started_at, moment.now, moment.zone)
    return [
        language.tr("latest shift {time}").format(time=when),
        language.tr("counted on this computer from your results"),
    ]


def _day_dot(language: Language, mark: DayMark) -> DayDot:
    name = language.day_name(mark.day.isoweekday())
    if mark.frozen:
        dot, said = Dot.FROZEN, language.tr("freeze used")
    elif mark.today and mark.open:
        dot, said = (
            (Dot.TODAY_MET, language.tr("under way, on goal"))
            if mark.verdict is Verdict.MET
            else (Dot.TODAY, language.tr("under way"))
        )
    elif mark.verdict is Verdict.MET:
        dot, said = Dot.MET, language.tr(words.VERDICTS[Verdict.MET])
    elif mark.verdict is Verdict.NOT_MET:
        still = language.tr("not on goal so far, late answers still count")
        over = language.tr(words.VERDICTS[Verdict.NOT_MET])
        dot, said = (Dot.WAITING, still) if mark.open else (Dot.NOT_MET, over)
    elif mark.verdict is Verdict.NEUTRAL:
        dot, said = Dot.NEUTRAL, language.tr(words.VERDICTS[Verdict.NEUTRAL])
    else:
        dot, said = Dot.OFF, language.tr("no shift")
    return DayDot(dot, name, f"{name} {said}")
