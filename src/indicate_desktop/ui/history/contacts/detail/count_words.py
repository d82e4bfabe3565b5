"""What a contact counts towards, in sentences with their numbers."""

from collections.abc import Iterable
from datetime import datetime, tzinfo

from indicate_desktop.domain.goal import Period
from indicate_desktop.domain.history.counting import Count, InGoal, WhyNot
from indicate_desktop.ui.figures import counted, figure_text, target_text
from indicate_desktop.ui.history.contacts.detail.items import Fact, Item, Line
from indicate_desktop.ui.translate import Language, mark
from indicate_desktop.ui.words import metric_name

HOW = {
    "rating_mean": mark("The mean of all answers, on a scale of 1 to 5."),
    "csat": mark("Answers in the top two of their scale, of all answers."),
    "nps": mark("Answers of 9 and 10, less answers of 0 to 6, of all answers."),
    "fcr": mark("Solved and not back within 7 days, of all that were closed."),
    "reopened": mark("Opened again within 7 days, of all that were solved."),
    "quality": mark("Each criterion by its weight; those that did not apply are left out."),
    "aht": mark("Talk, hold and wrap-up, measured times only, by contact."),
    "transferred": mark("Transferred, of all that were handled."),
}
"""How each figure is computed."""

WHY_NOT = {
    WhyNot.DELETED: mark("the contact was deleted"),
    WhyNot.MERGED: mark("the contact that it was merged into counts"),
    WhyNot.NOT_RATED: mark("the customer has not answered"),
    WhyNot.WITHDRAWN: mark("the answer was withdrawn"),
    WhyNot.SHARED: mark("the answer counts for a colleague"),
    WhyNot.OTHER_QUESTION: mark("the customer was asked something else"),
    WhyNot.UNDER_WAY: mark("the contact is under way"),
    WhyNot.UNANSWERED: mark("there was no conversation"),
    WhyNot.TRANSFERRED: mark("whoever took it over closes it"),
    WhyNot.NOT_SOLVED: mark("it was not solved"),
    WhyNot.NOT_EVALUATED: mark("no coach has evaluated it"),
    WhyNot.OWN_EVALUATION: mark("your own evaluation never counts"),
    WhyNot.UNOPENED: mark("the evaluation is not opened yet"),
    WhyNot.EVALUATION_WITHDRAWN: mark("the evaluation was withdrawn"),
    WhyNot.NOTHING_SCORED: mark("no criterion applied"),
    WhyNot.ESTIMATED: mark("its time was estimated, not measured"),
    WhyNot.NO_TIME: mark("no time was measured"),
}

YES_NO = {
    "csat": (mark("satisfied"), mark("not satisfied")),
    "fcr": (mark("yes"), mark("no")),
    "reopened": (mark("yes"), mark("no")),
    "transferred": (mark("yes"), mark("no")),
}
"""What one contact is in a share."""

ALONE = {
    Period.SHIFT: mark("The only one of that shift; the goal is {target}."),
    Period.WEEK: mark("The only one of that week; the goal is {target}."),
    Period.MONTH: mark("The only one of that month; the goal is {target}."),
    Period.ALL: mark("The only one so far; the goal is {target}."),
}

OVER = {
    Period.SHIFT: mark("Counted among {n} of that shift, together {value}; the goal is {target}."),
    Period.WEEK: mark("Counted among {n} of that week, together {value}; the goal is {target}."),
    Period.MONTH: mark("Counted among {n} of that month, together {value}; the goal is {target}."),
    Period.ALL: mark("Counted among {n} in all, together {value}; the goal is {target}."),
}


def count_items(
    language: Language, counts: Iterable[Count], now: datetime, zone: tzinfo | None
) -> tuple[Item, ...]:
    """Where it counts, goals first; then where it does not, by reason."""
    counts = tuple(counts)
    items: list[Item] = []
    for count in sorted(counts, key=lambda count: not count.goals):
        if count.why_not is None:
            items += _counted(language, count, now, zone)
    return (*items, *_not_counted(language, counts))


def _counted(
    language: Language, count: Count, now: datetime, zone: tzinfo | None
) -> Iterable[Item]:
    yield Fact(metric_name(language, count.metric), _value(language, count))
    told = [language.tr(HOW[count.metric])]
    for each in count.goals:
        told += _in_goal(language, each)
    if count.provisional_until is not None:
        local = count.provisional_until.astimezone(zone)
        here = now.astimezone(zone)
        date = language.short_date(local.year, local.month, local.day, seen_in=here.year)
        told.append(
            language.tr("Not final until {date}: the customer may come back.").format(date=date)
        )
    yield Line(" ".join(told))


def _value(language: Language, count: Count) -> str:
    """What this contact is by itself in the figure."""
    value = count.part / count.whole
    if count.metric in YES_NO and value in {0.0, 1.0}:
        yes, no = YES_NO[count.metric]
        return language.tr(yes if value else no)
    shown = 100 * value if count.metric in YES_NO else value
    return figure_text(language, count.metric, shown)


def _in_goal(language: Language, each: InGoal) -> Iterable[str]:
    goal, figure = each.goal, each.figure
    if figure.n == 1:
        yield language.tr(ALONE[goal.period]).format(target=target_text(language, goal))
    elif figure.n:
        yield language.tr(OVER[goal.period]).format(
            n=counted(language, goal.metric, figure.n),
            value=figure_text(language, goal.metric, figure.value),
            target=target_text(language, goal),
        )
    if each.deciding:
        yield language.trn(
            "It is the one contact that decides whether the shift was on goal.",
            "It is among the last {n} contacts, which decide whether the shift was on goal.",
            each.deciding,
        )


def _not_counted(language: Language, counts: tuple[Count, ...]) -> Iterable[Line]:
    by_reason: dict[WhyNot, list[str]] = {}
    for count in counts:
        if count.why_not is not None:
            name = metric_name(language, count.metric, inside=True)
            by_reason.setdefault(count.why_not, []).append(name)
    for why, names in by_reason.items():
        yield Line(
            language.tr("Not in {metrics}: {why}.").format(
                metrics=", ".join(names), why=language.tr(WHY_NOT[why])
            )
        )
