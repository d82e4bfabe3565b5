"""What the cards of the goals dialog show: pure, without widgets."""

from dataclasses import dataclass

from indicate_desktop.domain.development import DevelopmentGoal
from indicate_desktop.domain.goal import GoalProgress
from indicate_desktop.ui import figures
from indicate_desktop.ui import words as names
from indicate_desktop.ui.glance.goal_words import goal_tip, ring_view, shown_value
from indicate_desktop.ui.glance.moment import Moment
from indicate_desktop.ui.goals.words import step_word
from indicate_desktop.ui.parts.ring import RingView


@dataclass(frozen=True, slots=True)
class FigureView:
    """The card of a goal with a figure."""

    key: str
    ring: RingView
    value: str
    target: str
    name: str
    note: str
    why: str
    main: bool
    own: bool
    tip: str


@dataclass(frozen=True, slots=True)
class WordsView:
    """The card of a goal in words; `step` is None before the first check-in."""

    key: str
    text: str
    why: str
    step: int | None
    said: str
    own: bool
    giver: str
    """Whom it was agreed with; empty for an own one."""


@dataclass(frozen=True, slots=True)
class CardsView:
    """Both columns."""

    given: tuple[FigureView | WordsView, ...]
    own: tuple[FigureView | WordsView, ...]


def cards_view(moment: Moment) -> CardsView:
    """Every goal that holds, given ones and the agent's own, figures before words."""
    goals, words = moment.snapshot.goals, moment.snapshot.development
    main = goals[0].goal.key if goals else ""
    shown = [_figure(moment, each, main=each.goal.key == main) for each in goals]
    said = [_words(moment, each) for each in words]
    return CardsView(
        given=(*(v for v in shown if not v.own), *(v for v in said if not v.own)),
        own=(*(v for v in shown if v.own), *(v for v in said if v.own)),
    )


def _figure(moment: Moment, progress: GoalProgress, *, main: bool) -> FigureView:
    language, goal = moment.language, progress.goal
    start = figures.figure_text(language, goal.metric, goal.start)
    note = language.tr("{count} {period} · from {start}").format(
        count=figures.counted(language, goal.metric, progress.n),
        period=figures.period_text(
            language, goal.period, today=moment.today, tonight=moment.tonight
        ),
        start=start,
    )
    return FigureView(
        key=goal.key,
        ring=ring_view(moment, progress, large=False),
        value=shown_value(moment, progress),
        target=figures.target_text(language, goal),
        name=names.metric_name(language, goal.metric),
        note=note,
        why=goal.why or "",
        main=main,
        own=goal.chosen,
        tip=goal_tip(moment, progress),
    )


def _words(moment: Moment, goal: DevelopmentGoal) -> WordsView:
    language, last = moment.language, goal.last
    if last is None:
        said = language.tr("No check-in yet")
    else:
        when = figures.when_text(language, last.at, moment.now, moment.zone)
        said = f"{step_word(language, last.step)} · {when}"
    return WordsView(
        key=goal.key,
        text=goal.text,
        why=goal.why or "",
        step=last.step if last else None,
        said=said,
        own=goal.giver is None,
        giver=language.tr("Agreed with {name}").format(name=goal.giver) if goal.giver else "",
    )
