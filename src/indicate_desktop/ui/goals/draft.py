"""What the form for a goal with a figure starts from and turns into: pure, without widgets."""

from dataclasses import dataclass

from indicate_desktop.domain.development import own_open
from indicate_desktop.domain.goal import Goal, Period
from indicate_desktop.domain.goal_rules import (
    CHOSEN_RANK,
    MAIN_RANK,
    GoalRuleError,
    choose,
    chosen_open,
)
from indicate_desktop.domain.metrics import CATALOGUE
from indicate_desktop.domain.snapshot import Snapshot
from indicate_desktop.ui import figures
from indicate_desktop.ui.translate import Language


@dataclass(frozen=True, slots=True)
class Form:
    """What stands in the form, as it was typed."""

    metric: str = ""
    start: str = ""
    target: str = ""
    period: Period = Period.WEEK
    why: str = ""
    main: bool = False


def form_of(language: Language, goal: Goal) -> Form:
    """The form for changing a goal."""
    return Form(
        metric=goal.metric,
        start=typed(language, goal.metric, goal.start),
        target=typed(language, goal.metric, goal.target),
        period=goal.period,
        why=goal.why or "",
        main=goal.rank <= MAIN_RANK,
    )


def current(language: Language, snapshot: Snapshot, metric: str, period: Period) -> str:
    """Where the agent is now, as it would be typed; empty where that says too little."""
    figure = snapshot.figures.get(period, {}).get(metric)
    if figure is None or figure.value is None or figure.too_few:
        return ""
    decimals = figures.DECIMALS.get(figures.unit_of(metric), 0)
    return language.number(figure.value, decimals)


def now_text(language: Language, snapshot: Snapshot, metric: str, period: Period) -> str:
    """Where the agent is now, in words, with what that rests on."""
    figure = snapshot.figures.get(period, {}).get(metric)
    if not metric or figure is None or figure.value is None:
        return language.tr("Nothing counted yet.")
    value = figures.figure_text(language, metric, figure.value)
    return language.tr("Now {value} · {count}").format(
        value=language.tr("too few yet") if figure.too_few else value,
        count=figures.counted(language, metric, figure.n),
    )


def typed(language: Language, metric: str, value: float) -> str:
    """A figure as somebody would type it."""
    decimals = figures.DECIMALS.get(figures.unit_of(metric), 0)
    whole = abs(value * 10**decimals - round(value * 10**decimals)) < 1e-6
    return language.number(value, decimals if whole else decimals + 1)


def read_number(language: Language, text: str) -> float | None:
    """A typed figure, with the language's decimal sign or the other one; None if it is none."""
    bare = text.strip().removesuffix("%").strip()
    value, good = language.locale.toDouble(bare)
    if good:
        return float(value)
    try:
        return float(bare.replace(",", "."))
    except ValueError:
        return None


def goal_of(language: Language, form: Form) -> Goal | None:
    """The goal that a form asks for; None while its figures can't be read."""
    start, target = read_number(language, form.start), read_number(language, form.target)
    if start is None or target is None:
        return None
    return Goal(
        key="",
        agent="",
        metric=form.metric,
        start=start,
        target=target,
        period=form.period,
        why=form.why.strip() or None,
        rank=MAIN_RANK if form.main else CHOSEN_RANK,
    )


def problem(language: Language, snapshot: Snapshot, form: Form, replaces: str | None) -> str | None:
    """What keeps a form from being saved, as a word of `words.problem_sentence`."""
    if form.metric not in CATALOGUE:
        return "metric_unknown"
    goal = goal_of(language, form)
    if goal is None:
        return "no_figures"
    known = tuple(progress.goal for progress in snapshot.goals)
    in_words = own_open(snapshot.development)
    try:
        choose(
            known,
            goal,
            key="",
            agent="",
            at=snapshot.made_at,
            replaces=replaces,
            in_words=in_words,
        )
    except GoalRuleError as error:
        return str(error)
    return None


def chosen_count(snapshot: Snapshot) -> int:
    """How many goals the agent has chosen or written, and not ended."""
    figures_ = chosen_open(progress.goal for progress in snapshot.goals)
    return len(figures_) + own_open(snapshot.development)
