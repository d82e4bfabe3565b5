"""What the goals card says: rings, targets, and one sentence."""

from dataclasses import dataclass

from indicate_desktop.domain.goal import GoalProgress, Period
from indicate_desktop.domain.metrics import CATALOGUE, Direction
from indicate_desktop.ui import figures, words
from indicate_desktop.ui.glance.moment import Moment
from indicate_desktop.ui.origin_words import heard_text, origin_text
from indicate_desktop.ui.parts.ring import RingView

ROOM_TO_GROW = 0.7
"""A small ring below this share of its way is amber."""
WITHOUT_GOAL = ("rating_mean", "fcr", "quality")
"""The figures that are shown where nobody has set a goal yet."""
MOST_RINGS = 3


@dataclass(frozen=True, slots=True)
class SmallGoal:
    """A small ring with its figure, its target and its name."""

    ring: RingView
    value: str
    target: str
    name: str
    tip: str


@dataclass(frozen=True, slots=True)
class GoalsView:
    """The goals card."""

    hero: RingView
    tip: str
    small: tuple[SmallGoal, ...]
    strong: str
    rest: str
    icon: str
    colour: str


def goals_view(moment: Moment) -> GoalsView:
    """The primary goal's ring, the next two, and one sentence about the first."""
    language, goals = moment.language, moment.snapshot.goals
    if not goals:
        return _without_goals(moment)
    first, *rest_of = goals
    others = sorted(rest_of, key=lambda goal: not goal.goal.chosen)[: MOST_RINGS - 1]
    strong, rest = goal_sentence(moment, first)
    icon, colour = ("check", "spruce") if first.met else ("trending-up", "spruce")
    return GoalsView(
        hero=ring_view(moment, first, large=True),
        tip=goal_tip(moment, first),
        small=tuple(
            SmallGoal(
                ring=ring_view(moment, goal, large=False),
                value=shown_value(moment, goal),
                target=figures.target_text(language, goal.goal),
                name=words.metric_name(language, goal.goal.metric),
                tip=goal_tip(moment, goal),
            )
            for goal in others
        ),
        strong=strong,
        rest=rest,
        icon=icon,
        colour=colour,
    )


def _without_goals(moment: Moment) -> GoalsView:
    """The figures of the shift, where nobody has set a goal yet."""
    language = moment.language
    known = moment.snapshot.figures.get(Period.SHIFT, {})
    shown = []
    for metric in WITHOUT_GOAL:
        figure = known.get(metric)
        value = None if figure is None or figure.too_few else figure.value
        n = figure.n if figure else 0
        name = words.metric_name(language, metric)
        text = figures.figure_text(language, metric, value)
        rests_on = figures.counted(language, metric, n)
        origin, heard = origin_text(moment, metric), heard_text(moment)
        shown.append(
            SmallGoal(
                RingView(name=name, spoken=f"{text}, {rests_on}"),
                text,
                "",
                name,
                " · ".join(filter(None, (f"{name}: {text}", rests_on, origin, heard))),
            )
        )
    hero = shown[0]
    below = words.metric_name(language, WITHOUT_GOAL[0], inside=True)
    return GoalsView(
        hero=RingView(centre=hero.value, below=below, name=hero.name, spoken=hero.ring.spoken),
        tip=hero.tip,
        small=tuple(shown[1:]),
        strong="" if moment.waiting else language.tr("No goal yet."),
        rest=language.tr("Your results show here.")
        if moment.waiting
        else language.tr("Choose your own, or agree one with your coach."),
        icon="trending-up",
        colour="text3",
    )


def shown_value(moment: Moment, progress: GoalProgress) -> str:
    """A goal's figure; a dash where it has none or rests on too little."""
    if progress.value is None or figures.too_few(progress):
        return figures.NO_DATA
    return figures.value_text(moment.language, progress)


def ring_view(moment: Moment, progress: GoalProgress, *, large: bool) -> RingView:
    """A goal's ring."""
    language = moment.language
    value, known = shown_value(moment, progress), progress.value is not None
    few = figures.too_few(progress)
    target = language.tr("goal {target}").format(
        target=figures.target_text(language, progress.goal)
    )
    far = known and not progress.met and progress.progress < ROOM_TO_GROW and not large
    said = language.tr("too few yet") if few else value if known else language.tr("no data yet")
    return RingView(
        progress=None if few or not known else progress.progress,
        met=progress.met and not few,
        colour="amber" if far else "spruce",
        centre=value if large else "",
        below=(language.tr("too few yet") if few else target) if large else "",
        name=words.metric_name(language, progress.goal.metric),
        spoken=f"{said}, {target}",
        key=progress.goal.key,
    )


def goal_sentence(moment: Moment, progress: GoalProgress) -> tuple[str, str]:
    """The one sentence about a goal: what is left in bold, what it rests on after it."""
    language, goal = moment.language, progress.goal
    name = words.metric_name(language, goal.metric, inside=True)
    rests_on = figures.counted(language, goal.metric, progress.n)
    period = figures.period_text(language, goal.period, today=moment.today, tonight=moment.tonight)
    if progress.value is None:
        return (
            language.tr("Nothing counted yet."),
            language.tr("It shows here as soon as customers answer.")
            if goal.metric in {"rating_mean", "csat", "nps"}
            else language.tr("It shows here as soon as there is something to count."),
        )
    if figures.too_few(progress):
        minimum = CATALOGUE[goal.metric].minimum
        need = language.tr("It counts once there are {n}.").format(n=minimum)
        return language.tr("{count} so far.").format(count=rests_on), need
    if progress.met:
        strong = language.tr("You are on goal with {metric}.").format(metric=name)
    else:
        gap = figures.gap_text(language, progress)
        strong = language.tr("{gap} to go on {metric}.").format(gap=gap, metric=name)
    start = figures.figure_text(language, goal.metric, goal.start)
    lower = goal.target < goal.start
    came = progress.value < goal.start if lower else progress.value > goal.start
    if not came:
        form = language.tr("{count} {period}.")
    elif lower:
        form = language.tr("{count} {period}, down from {start}.")
    else:
        form = language.tr("{count} {period}, up from {start}.")
    return strong, form.format(count=rests_on, period=period, start=start)


def goal_tip(moment: Moment, progress: GoalProgress) -> str:
    """What a figure rests on, where it comes from, and when it was last known."""
    language, goal = moment.language, progress.goal
    finer = figures.figure_text(language, goal.metric, progress.value, finer=1)
    lines = [
        f"{words.metric_name(language, goal.metric)}: {finer}",
        language.tr("goal {target}").format(target=figures.target_text(language, goal)),
        figures.counted(language, goal.metric, progress.n),
    ]
    if progress.provisional:
        lines.append(language.tr("provisional until seven days have passed"))
    known = CATALOGUE.get(goal.metric)
    if known is not None and known.direction is Direction.LOWER:
        lines.append(language.tr("lower is better"))
    lines += filter(None, (origin_text(moment, goal.metric), heard_text(moment)))
    why = f"\n{goal.why}" if goal.why else ""
    return " · ".join(lines) + why
