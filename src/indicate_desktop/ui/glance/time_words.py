"""What the strip says about how the shift's time was spent."""

from collections.abc import Iterator
from dataclasses import dataclass

from indicate_desktop.domain.state import AgentState
from indicate_desktop.domain.time_use import TimeUse
from indicate_desktop.ui import figures, words
from indicate_desktop.ui.glance.moment import Moment
from indicate_desktop.ui.parts.share_bar import Share
from indicate_desktop.ui.source_names import from_sources
from indicate_desktop.ui.translate import Language

_S = AgentState


@dataclass(frozen=True, slots=True)
class TimeView:
    """The strip; `tip` and `spoken` say every figure."""

    name: str
    shares: tuple[Share, ...]
    note: str
    tip: str
    spoken: str


def time_view(moment: Moment, use: TimeUse) -> TimeView:
    """The bar in a few groups; every state by itself in the tooltip."""
    language = moment.language
    lines = list(_lines(moment, use))
    return TimeView(
        name=language.tr("How the time on the shift was spent"),
        shares=shares(language, use),
        note=language.tr("Tight staffing") if use.high_load else "",
        tip="\n".join(lines),
        spoken=". ".join(line.removesuffix(".") for line in lines),
    )


def shares(language: Language, use: TimeUse) -> tuple[Share, ...]:
    """With customers, available, breaks, meetings and training, away."""
    s = use.seconds
    busy = s.get(_S.ON_CONTACT, 0) + s.get(_S.WRAP_UP, 0)
    breaks = s.get(_S.BREAK, 0) + s.get(_S.MEAL, 0)
    together = s.get(_S.MEETING, 0) + s.get(_S.TRAINING, 0)
    named = (
        (busy, language.tr("With customers")),
        (s.get(_S.AVAILABLE, 0), language.tr(words.AGENT_STATES[_S.AVAILABLE])),
        (breaks, language.tr("Breaks")),
        (together, _together(language, use)),
        (s.get(_S.AWAY, 0), language.tr(words.AGENT_STATES[_S.AWAY])),
    )
    colours = ("spruce", "slate", "amber", "lilac", "text3")
    parts = []
    for (seconds, name), colour in zip(named, colours, strict=True):
        if not seconds:
            continue
        text = f"{name} {figures.short_spent_text(language, seconds)}"
        wrap = s.get(_S.WRAP_UP, 0) if colour == "spruce" else 0
        own = seconds - wrap
        parts.append(Share(own or wrap, colour, text))
        if own and wrap:
            parts.append(Share(wrap, colour, faint=True))
    return tuple(parts)


def _together(language: Language, use: TimeUse) -> str:
    """Meetings and training have one part, named after what there was."""
    if not use.seconds.get(_S.TRAINING):
        return language.tr("Meetings")
    if not use.seconds.get(_S.MEETING):
        return language.tr(words.AGENT_STATES[_S.TRAINING])
    return language.tr("Meetings, training")


def _lines(moment: Moment, use: TimeUse) -> Iterator[str]:
    language = moment.language
    logged_in = figures.spent_text(language, use.logged_in_s)
    yield language.tr("Logged in {time}").format(time=logged_in)
    for state, seconds in use.seconds.items():
        name, time = language.tr(words.AGENT_STATES[state]), figures.spent_text(language, seconds)
        if state is _S.OFFLINE:
            yield f"{name} {time}"
        else:
            share = language.number(100 * seconds / use.logged_in_s)
            percent = language.tr("{number}%").format(number=share)
            yield f"{name} {time} · {percent}"
    if use.occupancy is not None:
        yield _occupancy(language, use)
    yield language.tr("For your insight only: it can't be a goal.")
    said = [from_sources(language, use.sources)]
    if use.seen_at is not None:
        when = figures.when_text(language, use.seen_at, moment.now, moment.zone)
        said.append(language.tr("last seen {time}").format(time=when))
    yield " · ".join(said)


def _occupancy(language: Language, use: TimeUse) -> str:
    """A high one is a word about staffing; it is never rounded up or down across the line."""
    value = use.occupancy or 0.0
    shown = language.number(value, 0 if (round(value) > 85) is use.high_load else 1)
    percent = language.tr("{number}%").format(number=shown)
    form = (
        language.tr("Occupancy {percent}: above 85% is a matter of staffing, not of you")
        if use.high_load
        else language.tr("Occupancy {percent}")
    )
    return form.format(percent=percent)
