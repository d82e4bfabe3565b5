"""What the calendar of shifts says, day by day and in all."""

from collections.abc import Sequence
from datetime import date

from indicate_desktop.domain.history.overview import Overview
from indicate_desktop.domain.shift import Verdict
from indicate_desktop.domain.snapshot import DayMark
from indicate_desktop.ui.parts.charts.calendar import Day, Square
from indicate_desktop.ui.translate import Language


def square(mark: DayMark) -> Day:
    """How a day is drawn."""
    if mark.verdict is None:
        return Day(Square.NONE, today=mark.today)
    kind = {
        Verdict.MET: Square.MET,
        Verdict.NOT_MET: Square.FROZEN if mark.frozen else Square.NOT_MET,
        Verdict.NEUTRAL: Square.NEUTRAL,
    }[mark.verdict]
    # A neutral shift cannot wait for answers that would change it into one that counts less.
    return Day(kind, open=mark.open and kind is not Square.NEUTRAL, today=mark.today)


def day_words(language: Language, mark: DayMark, today: date) -> str:
    """A day read out: "Wed 18 Nov · on goal"."""
    when = language.short_date(mark.day.year, mark.day.month, mark.day.day, seen_in=today.year)
    said, *later = verdict_words(language, mark)
    return "\n".join([f"{when} · {said}", *later])


def verdict_words(language: Language, mark: DayMark) -> list[str]:
    """How a day's shift went, and that it may still change."""
    tr = language.tr
    if mark.verdict is None:
        return [tr("no shift")]
    said = {
        Verdict.MET: tr("on goal"),
        Verdict.NOT_MET: tr("saved by a freeze") if mark.frozen else tr("not on goal"),
        Verdict.NEUTRAL: tr("not counted"),
    }[mark.verdict]
    if mark.open and mark.verdict is not Verdict.NEUTRAL:
        return [said, tr("answers may still come")]
    return [said]


def met_of(marks: Sequence[DayMark]) -> tuple[int, int]:
    """Days on goal, of those that count."""
    met = sum(mark.verdict is Verdict.MET for mark in marks)
    return met, met + sum(mark.verdict is Verdict.NOT_MET for mark in marks)


def summary(language: Language, overview: Overview) -> str:
    """How it stands in all: "6 in a row · 38 of 52"; the row is today's, so not of the past."""
    met, counted = met_of(overview.calendar)
    row = language.trn("{n} in a row", "{n} in a row", overview.streak.streak.current)
    of = language.tr("{met} of {counted}").format(
        met=language.counted(met), counted=language.counted(counted)
    )
    if not any(mark.today for mark in overview.calendar):
        return of if counted else ""
    return f"{row} · {of}" if counted else row
