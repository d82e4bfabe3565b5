"""What the goals dialog says: periods, steps, and why something can't be a goal."""

from indicate_desktop.domain.goal import Goal, Period
from indicate_desktop.domain.goal_rules import LONGEST_WORDS, RANGES
from indicate_desktop.domain.metrics import CATALOGUE, Direction, Kind
from indicate_desktop.ui import figures
from indicate_desktop.ui.translate import Language, mark

PERIODS = {
    Period.SHIFT: mark("Each shift"),
    Period.WEEK: mark("Each week"),
    Period.MONTH: mark("Each month"),
}
STEPS = (
    mark("Not begun"),
    mark("Trying"),
    mark("Sometimes"),
    mark("Mostly"),
    mark("A habit"),
)
"""How a goal in words is going, from 0 to 4."""
NOT_A_GOAL = mark(
    "Time and number of contacts depend on customers and staffing. They are shown for insight,"
    " and are never a goal. NPS is about the whole company."
)
_WHY_NOT = {
    Kind.ACTIVITY: mark("It depends on customers and staffing: for insight, never a goal."),
    Kind.LOAD: mark("It is about staffing, not about you: for insight, never a goal."),
    Kind.COMPANY: mark("It is about the whole company: for insight, never a personal goal."),
}
_PROBLEMS = {
    "metric_unknown": mark("Choose what you want to improve."),
    "no_way": mark("From and to are the same."),
    "already_chosen": mark("You have that goal already; change it instead."),
    "too_many_goals": mark("Three at a time are the most. End one to choose another."),
    "nothing_said": mark("Write in a few words what you want to be able to do."),
    "no_figures": mark("Write where you are and where you want to get."),
}


def why_not(language: Language, metric: str) -> str:
    """Why a metric can't be a goal."""
    return language.tr(_WHY_NOT[CATALOGUE[metric].kind])


def problem_sentence(language: Language, word: str, draft: Goal | None = None) -> str:
    """What keeps a goal from being saved, in one sentence that says what to do."""
    metric = CATALOGUE.get(draft.metric) if draft else None
    if word == "wrong_way" and metric is not None:
        if metric.direction is Direction.LOWER:
            return language.tr("Lower is better here: the goal must be below where you are.")
        return language.tr("The goal must be above where you are.")
    if word == "out_of_range" and metric is not None:
        low, high = (figures.figure_text(language, metric.id, end) for end in RANGES[metric.unit])
        return language.tr("Write figures from {low} to {high}.").format(low=low, high=high)
    if word == "too_long":
        return language.tr("Write {n} characters at most.").format(n=LONGEST_WORDS)
    return language.tr(_PROBLEMS[word])


def step_word(language: Language, step: int) -> str:
    """How a goal in words is going."""
    return language.tr(STEPS[step]) if 0 <= step < len(STEPS) else figures.NO_DATA
