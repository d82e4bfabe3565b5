"""What the summary of a period says: figures, a curve, tables, lines to write on; no drawing."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, tzinfo

from indicate_desktop.domain.coaching import OVER, CoachingRequest, CoachingState
from indicate_desktop.domain.history.change import Change, Trend
from indicate_desktop.domain.history.overview import Compared, Overview
from indicate_desktop.domain.history.span import Span
from indicate_desktop.domain.history.talks import CoachingRecords
from indicate_desktop.domain.profile import Profile
from indicate_desktop.ui import figures, words
from indicate_desktop.ui.goals.words import step_word
from indicate_desktop.ui.history.overview import metric_words, topic_words
from indicate_desktop.ui.history.words import change_text, compared_with, inside, span_title
from indicate_desktop.ui.parts.charts.line_chart import LineView
from indicate_desktop.ui.translate import Language, mark
from indicate_desktop.ui.visible import visible_line

TOPICS = 8
ACTIONS = 5
PRAISES = 3
LINES = 5
"""To write on, under each heading of the talk."""
LONGEST = 300
"""Characters of a text in a table: what somebody wrote may be of any length."""
_EVERY_YEAR = date(1, 1, 1)
"""Paper is kept: its period has its year."""
_MEANS = {
    Trend.BETTER: mark("better"),
    Trend.WORSE: mark("worse"),
    Trend.UNSURE: mark("may be chance"),
}


@dataclass(frozen=True, slots=True)
class Tile:
    """One of the figures at the top."""

    name: str
    value: str
    change: str = ""
    tone: str = "text3"
    note: str = ""


@dataclass(frozen=True, slots=True)
class Curve:
    """A metric over the period's parts, with the goal that applied."""

    title: str
    note: str
    line: LineView


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under headings; the first column takes what the others leave."""

    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    tones: tuple[str, ...] = ()
    """The colour of each row's last cell."""
    bars: tuple[tuple[float, str], ...] = ()
    """Beside each row's first cell: how full, 0 to 1, and in which colour; "" has none."""
    even: bool = False
    """All columns are as wide, and begin at their left."""


@dataclass(frozen=True, slots=True)
class Summary:
    """Everything on the paper, from top to bottom."""

    title: str
    subtitle: str
    author: str
    language: str
    """Its code, for those who have the paper read out to them."""
    tiles: tuple[Tile, ...]
    curve: Curve | None
    tables: tuple[Table, ...]
    nothing: str
    """Said where the period has no data."""
    talk: tuple[str, ...]
    """Headings with room to write under them."""
    foot: str


def summary(
    language: Language,
    overview: Overview,
    profile: Profile | None,
    now: datetime,
    coaching: CoachingRecords | None = None,
) -> Summary:
    """The summary of a period, as it stands at an instant."""
    tr, zone = language.tr, figures.zone_of(profile)
    today = now.astimezone(zone).date()
    span, coaching = overview.span, coaching or CoachingRecords()
    name = profile.name if profile else ""
    period = inside(language, span_title(language, span, _EVERY_YEAR))
    parts = [
        name,
        compared_with(language, span, today),
        language.trn("{n} contact", "{n} contacts", overview.contacts),
    ]
    drawn = metric_words.chosen(overview, ())
    made = tr("Made {when}. Only you have it until you hand it over.")
    when = f"{language.short_date(today.year, today.month, today.day)} {today.year}"
    tables = (
        _figures(language, overview),
        _streak(language, overview, over=span.last < today),
        _topics(language, overview),
        _causes(language, overview),
        _praise(language, coaching, span, zone),
        _goals(language, coaching),
        _actions(language, coaching, today),
    )
    return Summary(
        title=tr("My results, {period}").format(period=period),
        subtitle=" · ".join(part for part in parts if part),
        author=name,
        language=language.code,
        tiles=tuple(_tile(language, each) for each in drawn if each.figure.value is not None),
        curve=_curve(language, overview, today),
        tables=tuple(table for table in tables if table.rows),
        nothing="" if overview.metrics else tr("Nothing was measured in this period."),
        talk=(tr("What I want to talk about"), tr("What we agreed")),
        foot=made.format(when=when),
    )


def _tile(language: Language, each: Compared) -> Tile:
    change = each.change
    target = _target(each)
    goal = ""
    if target is not None:
        text = figures.figure_text(language, each.metric, target)
        goal = language.tr("goal {value}").format(value=text)
    rests_on = figures.counted(language, each.metric, each.figure.n)
    few = language.tr("too few yet") if each.figure.too_few else ""
    return Tile(
        name=words.metric_name(language, each.metric),
        value=metric_words.precise_text(language, each.metric, each.figure.value),
        change=few or (change_text(language, each.metric, change) if change else ""),
        tone=metric_words.TONES.get(change.trend, "text3") if change and not few else "text3",
        note=" · ".join(part for part in (goal, rests_on) if part),
    )


def _figures(language: Language, overview: Overview) -> Table:
    tr = language.tr
    heads = ("", tr("Value"), tr("Goal"), tr("Based on"), tr("Difference"))
    return Table(
        tr("Figures"),
        heads,
        tuple(_figure(language, each) for each in overview.metrics),
        tuple(_tone(each.change) for each in overview.metrics),
    )


def _figure(language: Language, each: Compared) -> tuple[str, ...]:
    target = _target(each)
    value = metric_words.precise_text(language, each.metric, each.figure.value)
    if each.figure.too_few and each.figure.value is not None:
        value = language.tr("{value} (too few yet)").format(value=value)
    goal = "" if target is None else figures.figure_text(language, each.metric, target)
    return (
        words.metric_name(language, each.metric),
        value,
        goal,
        figures.counted(language, each.metric, each.figure.n),
        _change(language, each.metric, each.change),
    )


def _change(language: Language, metric: str, change: Change | None) -> str:
    """A change with what it means in words: colour alone says nothing on a grey printer."""
    if change is None:
        return ""
    text = change_text(language, metric, change)
    means = _MEANS.get(change.trend)
    return f"{text} · {language.tr(means)}" if means else text


def _tone(change: Change | None) -> str:
    return metric_words.TONES.get(change.trend, "text2") if change else "text2"


def _target(each: Compared) -> float | None:
    return next((p.target for p in reversed(each.trend) if p.target is not None), None)


def _streak(language: Language, overview: Overview, *, over: bool) -> Table:
    """How it stands now, also on the paper of a period that is over."""
    tr, streak = language.tr, overview.streak
    met, of = streak.met_of_last
    on_goal = tr("{met} of the last {all}").format(
        met=language.counted(met), all=language.counted(of)
    )
    row = (
        language.counted(streak.streak.current),
        language.counted(streak.streak.best),
        on_goal if of else figures.NO_DATA,
    )
    heads = (tr("In a row now"), tr("Longest so far"), tr("On goal"))
    title = tr("Shifts on goal, as it stands today") if over else tr("Shifts on goal")
    return Table(title, heads, (row,), even=True)


def _topics(language: Language, overview: Overview) -> Table:
    tr, grows = language.tr, topic_words.lowest(overview.topics)
    rows, bars = [], []
    for topic in overview.topics[:TOPICS]:
        shown = topic_words.topic_row(language, topic, grows=topic == grows, full=True)
        few = topic.figure.too_few or topic.figure.value is None
        value = metric_words.precise_text(language, topic_words.METRIC, topic.figure.value)
        answers = figures.counted(language, topic_words.METRIC, topic.figure.n)
        rows.append((_short(topic.topic), tr("too few yet") if few else value, answers))
        bars.append((shown.share or 0.0, shown.colour))
    heads = ("", tr("Customer rating"), tr("Based on"))
    return Table(tr("Where you shine, where you can grow"), heads, tuple(rows), bars=tuple(bars))


def _causes(language: Language, overview: Overview) -> Table:
    causes, tr = overview.causes, language.tr
    counts = [(words.cause_name(language, kind), n, "slate") for kind, n in causes.named.items()]
    if causes.unnamed:
        counts.append((tr("No cause named yet"), causes.unnamed, "line"))
    return Table(
        tr("Why ratings were low"),
        ("", tr("Answers")),
        tuple((name, language.counted(n)) for name, n, _ in counts),
        bars=tuple((n / causes.low, colour) for _, n, colour in counts),
    )


def _praise(
    language: Language, coaching: CoachingRecords, span: Span, zone: tzinfo | None
) -> Table:
    """What was said in the period, the newest."""
    rows = [
        (_short(each.text), each.giver)
        for each in coaching.praise
        if span.first <= each.given_at.astimezone(zone).date() <= span.last
    ]
    return Table(language.tr("Praise"), ("", language.tr("From")), tuple(rows[:PRAISES]))


def _goals(language: Language, coaching: CoachingRecords) -> Table:
    """What the agent works on, in words."""
    tr = language.tr
    rows = [
        (_short(goal.text), step_word(language, goal.last.step) if goal.last else figures.NO_DATA)
        for goal in coaching.goals
        if goal.open
    ]
    return Table(tr("What I work on"), ("", tr("How it goes")), tuple(rows))


def _actions(language: Language, coaching: CoachingRecords, today: date) -> Table:
    """What was agreed in coaching and is still to be followed up."""
    tr = language.tr
    rows = [
        (_short(f"{each.topic}: {each.action}"), _follow_up(language, each, today))
        for each in coaching.requests
        if each.action and each.state not in OVER | {CoachingState.OUTCOME}
    ]
    heads = ("", tr("Follow-up"))
    return Table(tr("What we agreed in coaching"), heads, tuple(rows[:ACTIONS]))


def _follow_up(language: Language, request: CoachingRequest, today: date) -> str:
    if request.follow_up_at is None:
        return figures.NO_DATA
    day = request.follow_up_at.date()
    return language.short_date(day.year, day.month, day.day, seen_in=today.year)


def _short(text: str) -> str:
    text = " ".join(visible_line(text).split())
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"


def _curve(language: Language, overview: Overview, today: date) -> Curve | None:
    """The first metric with a goal and at least two values, else the first with two."""
    drawable = [each for each in overview.metrics if _values(each) > 1]
    chosen: Iterable[Compared] = [each for each in drawable if _target(each) is not None]
    found = next(iter(chosen or drawable), None)
    if found is None:
        return None
    note = figures.counted(language, found.metric, found.figure.n)
    line = metric_words.line_view(language, found, today)
    return Curve(words.metric_name(language, found.metric), note, line)


def _values(each: Compared) -> int:
    return sum(point.figure.value is not None for point in each.trend)
