"""How the own view and the coach's agree, in words: a row of the list, and its detail."""

from collections.abc import Sequence

from indicate_desktop.domain.history.agreement import Agreement
from indicate_desktop.ui.history.evaluations.score_row import Cell, ScoreLine
from indicate_desktop.ui.history.evaluations.scores import Column, ScoreTable
from indicate_desktop.ui.history.records.detail import Detail
from indicate_desktop.ui.history.records.rows import RowView
from indicate_desktop.ui.translate import Language

KEY = "\x00agreement"
"""Of the row, which is no record."""
FEWEST = 2
"""Contacts from which on there is an agreement to speak of."""
LEANS = 0.5
"""Steps from which on a mean difference is told."""
TALKED_OF = 2
"""So many far differences on one criterion are worth coaching."""


def worth_telling(agreements: Sequence[Agreement]) -> bool:
    """Whether there is more than one contact to compare."""
    return max((each.scored for each in agreements), default=0) >= FEWEST


def row_view(language: Language, agreements: Sequence[Agreement]) -> RowView:
    """The row above the compared ones."""
    scored = sum(each.scored for each in agreements)
    near = sum(each.near for each in agreements)
    counted = language.trn("{n} score compared",
                           "{n} scores compared", scored)  # fmt: skip
    return RowView(
        title=language.tr("You and your coach"),
        note=counted,
        right=_percent(language, near, scored),
        figure=True,
    )


def build(detail: Detail, language: Language, agreements: Sequence[Agreement]) -> None:
    """Fill the detail."""
    tr = language.tr
    scored = sum(each.scored for each in agreements)
    same, near = sum(each.same for each in agreements), sum(each.near for each in agreements)
    note = tr("{same} of {all} the same, {near} within one step").format(
        same=language.number(same), all=language.number(scored), near=language.number(near)
    )
    detail.heading(tr("You and your coach"), note)
    detail.add_space()
    detail.say(tr("The least agreement comes first."), colour="text3")
    columns = [Column(tr("Same")), Column(tr("Within one step"))]
    lines = [_line(language, each) for each in agreements]
    detail.add(ScoreTable(detail.theme, columns, lines, tr("Criterion")))
    talk = [each.criterion for each in agreements if each.far >= TALKED_OF]
    if talk:
        form = tr("You differ by two steps or more, more than once: {names}. Worth a talk.")
        detail.add_space()
        detail.say(form.format(names=", ".join(talk)))
    detail.add_space()
    detail.say(tr("Neither view is the right one: a difference is something to talk about."))


def _line(language: Language, each: Agreement) -> ScoreLine:
    return ScoreLine(
        each.criterion,
        _lean(language, each),
        (
            Cell(_of(language, each.same, each.scored)),
            Cell(_of(language, each.near, each.scored), strong=True, marked=each.far >= TALKED_OF),
        ),
    )


def _lean(language: Language, each: Agreement) -> str:
    """Which way the differences go."""
    lean = float(each.lean)
    if abs(lean) < LEANS:
        return language.tr("You score about as your coach does")
    size = language.number(abs(lean), 1)
    if lean > 0:
        return language.tr("You score {steps} higher").format(steps=size)
    return language.tr("You score {steps} lower").format(steps=size)


def _of(language: Language, part: int, whole: int) -> str:
    form = language.tr("{score} of {most}")
    return form.format(score=language.number(part), most=language.number(whole))


def _percent(language: Language, part: int, whole: int) -> str:
    """Never rounded up to all of them."""
    share = 100 if part == whole else min(99, round(100 * part / whole))
    return language.tr("{number}%").format(number=language.number(share))
