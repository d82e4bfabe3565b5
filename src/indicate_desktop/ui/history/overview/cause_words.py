"""What low answers were about, in words."""

from indicate_desktop.domain.cause import CauseKind
from indicate_desktop.domain.history.overview import Causes, Overview
from indicate_desktop.ui.history.overview.figure_row import RowView
from indicate_desktop.ui.history.overview.metric_words import precise_text
from indicate_desktop.ui.translate import Language
from indicate_desktop.ui.words import cause_name

_COLOURS = ("lilac", "slate", "amber", "flame", "clay", "text2", "text3", "text1")
"""By rank, one for each cause; what is the agent's own is spruce, what is not named the track."""
Kind = CauseKind | None


def kinds(causes: Causes, *, mine: bool) -> tuple[tuple[Kind, int], ...]:
    """Causes with their counts, most first; None, without a cause, comes last."""
    if mine:
        return tuple(causes.mine.items())
    named = tuple(causes.named.items())
    return (*named, (None, causes.unnamed)) if causes.unnamed else named


def colours(shown: tuple[tuple[Kind, int], ...]) -> tuple[str, ...]:
    """A role for each; a cause keeps none from period to period but the agent's own."""
    free = iter(_COLOURS)
    return tuple(
        "spruce" if kind is CauseKind.HANDLING else "track" if kind is None else next(free)
        for kind, _ in shown
    )


def kind_name(language: Language, kind: Kind) -> str:
    """A cause in words, or that there is none."""
    return language.tr("No cause named yet") if kind is None else cause_name(language, kind)


def cause_row(language: Language, kind: Kind, n: int, colour: str) -> RowView:
    """A line of the legend."""
    name = kind_name(language, kind)
    answers = language.trn("{n} low answer", "{n} low answers", n)
    return RowView(name=name, figure=language.counted(n), colour=colour, tip=f"{name}: {answers}")


def note(language: Language, causes: Causes) -> tuple[str, str]:
    """How many there are, and how many of them have a cause: "23 answers of 1–2"."""
    if causes.of_five:
        low = language.trn("{n} answer of 1–2", "{n} answers of 1–2", causes.low)
    else:
        low = language.trn("{n} low answer", "{n} low answers", causes.low)
    tagged = language.tr("you named the cause of {n}").format(n=language.counted(causes.tagged))
    return low, tagged if causes.tagged else ""


def nothing(language: Language, causes: Causes, shown: tuple[tuple[Kind, int], ...]) -> str:
    """What is said where there is no cause to show."""
    if shown:
        return ""
    if not causes.low:
        return language.tr("No low answers in this period.")
    return language.tr("None of them is yours to work on.")


def conclusion(language: Language, overview: Overview, *, mine: bool) -> str:
    """What the causes say of the rating; the raw rating is said beside any other."""
    causes = overview.causes
    if not causes.low:
        return ""
    if not mine:
        if not causes.tagged:
            return language.tr("Name the cause of a low answer, and it is counted here.")
        return _not_mine(language, causes) if causes.others else ""
    raw = next((each.figure for each in overview.metrics if each.metric == "rating_mean"), None)
    left = overview.rating_mine
    if raw is None or raw.value is None or left.value is None or left.too_few:
        return ""
    form = language.tr("Your rating is {raw}; without what was not about you, {mine}.")
    return form.format(
        raw=precise_text(language, "rating_mean", raw.value),
        mine=precise_text(language, "rating_mean", left.value),
    )


def _not_mine(language: Language, causes: Causes) -> str:
    """How many of those with a cause were about something else."""
    tr = language.tr
    if causes.tagged == 1:
        return tr("It was not about you.")
    if causes.others == 1:
        form = tr("{others} of {tagged} was not about you.")
    else:
        form = tr("{others} of {tagged} were not about you.")
    return form.format(
        others=language.counted(causes.others), tagged=language.counted(causes.tagged)
    )
