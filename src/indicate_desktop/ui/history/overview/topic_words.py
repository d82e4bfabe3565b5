"""What is said of topics: where one shines and where one can grow."""

from collections.abc import Sequence

from indicate_desktop.domain.history.change import Trend
from indicate_desktop.domain.history.overview import TopicResult
from indicate_desktop.ui.figures import NO_DATA, counted, figure_text
from indicate_desktop.ui.history.contacts.detail.plain import as_name
from indicate_desktop.ui.history.overview.figure_row import RowView
from indicate_desktop.ui.history.overview.metric_words import TONES, change_sentence
from indicate_desktop.ui.history.words import change_text
from indicate_desktop.ui.translate import Language

METRIC = "rating_mean"
WORST, BEST = 1.0, 5.0
"""The ends of the scale, and of the bars."""
SHINES = 3
GROWS = 2
STRONG = 4.5
"""From this mean on a topic is no place to grow, even if it is one's lowest."""


def lowest(topics: Sequence[TopicResult]) -> TopicResult | None:
    """The topic to grow in: the lowest of those with enough answers; None where all are strong."""
    sure = [each for each in topics if not each.figure.too_few and each.figure.value is not None]
    last = sure[-1] if len(sure) > 1 else None
    return last if last is not None and (last.figure.value or 0.0) < STRONG else None


def in_short(topics: Sequence[TopicResult]) -> tuple[TopicResult, ...]:
    """The best and the lowest; those with too few answers only where there is room."""
    sure = [each for each in topics if not each.figure.too_few]
    if len(sure) > SHINES + GROWS:
        return (*sure[:SHINES], *sure[-GROWS:])
    unsure = [each for each in topics if each.figure.too_few]
    return (*sure, *unsure[: SHINES + GROWS - len(sure)])


def topic_row(
    language: Language, topic: TopicResult, *, grows: bool, full: bool = False
) -> RowView:
    """A topic's bar and figure; `full` has its answers and its change beside it."""
    figure, value = topic.figure, topic.figure.value
    few = figure.too_few or value is None
    name = as_name(topic.topic)
    contacts = language.trn("{n} contact", "{n} contacts", topic.contacts)
    answers = counted(language, METRIC, figure.n)
    tip = [name, f"{_exact(language, value)} · {answers} · {contacts}"]
    if topic.change is not None:
        tip.append(change_sentence(language, METRIC, topic.change))
    if few:
        tip.append(language.tr("Too few answers yet to say."))
    change, tone = "", "text3"
    if full and topic.change is not None:
        change = change_text(language, METRIC, topic.change)
        if topic.change.trend in {Trend.BETTER, Trend.WORSE}:
            tone = TONES[topic.change.trend]
    return RowView(
        name=name,
        figure=language.tr("too few yet") if few else figure_text(language, METRIC, value),
        note=answers if full else "",
        change=change,
        tone=tone,
        share=0.0 if few else ((value or WORST) - WORST) / (BEST - WORST),
        colour="" if few else "amber" if grows else "spruce",
        quiet=few,
        tip="\n".join(tip),
    )


def _exact(language: Language, value: float | None) -> str:
    return NO_DATA if value is None else figure_text(language, METRIC, value, finer=1)
