"""The hours of the day in words."""

from collections.abc import Sequence

from indicate_desktop.domain.history.overview import HourResult
from indicate_desktop.domain.metrics import Figure
from indicate_desktop.ui.figures import counted, figure_text
from indicate_desktop.ui.parts.charts.columns import Column, Piece
from indicate_desktop.ui.parts.charts.row_of_dots import Dot
from indicate_desktop.ui.parts.charts.scale import padded
from indicate_desktop.ui.translate import Language

METRIC = "rating_mean"
LEAST_RANGE = 1.0
"""Of the ratings: what differs by less should not look like much."""


def whole_day(hours: Sequence[HourResult]) -> tuple[HourResult, ...]:
    """From the first to the last hour with contacts, those without between them too."""
    if not hours:
        return ()
    known = {each.hour: each for each in hours}
    first, last = min(known), max(known)
    nothing = Figure(None, 0)
    return tuple(known.get(hour, HourResult(hour, 0, nothing)) for hour in range(first, last + 1))


def columns(hours: Sequence[HourResult], language: Language) -> tuple[Column, ...]:
    """How many contacts each hour had."""
    return tuple(
        Column(
            name=f"{each.hour:02}",
            pieces=(Piece(each.contacts, "slate"),) if each.contacts else (),
            mark=language.counted(each.contacts) if each.contacts else "",
        )
        for each in hours
    )


def dots(hours: Sequence[HourResult], language: Language) -> tuple[Dot, ...]:
    """The mean rating of each hour."""
    return tuple(
        Dot(
            each.rating.value,
            figure_text(language, METRIC, each.rating.value),
            sure=not each.rating.too_few,
        )
        for each in hours
    )


def dots_range(hours: Sequence[HourResult]) -> tuple[float, float]:
    """Between which ratings the dots lie."""
    values = [each.rating.value for each in hours if each.rating.value is not None]
    return padded(values, least=LEAST_RANGE, floor_at=1.0, roof_at=5.0) if values else (1.0, 5.0)


def hour_words(language: Language, each: HourResult) -> str:
    """An hour read out: its contacts, its rating, and on how many answers that rests."""
    begin = language.clock(each.hour, 0)
    end = language.clock((each.hour + 1) % 24, 0)
    when = f"{begin}–{end}"
    contacts = language.trn("{n} contact", "{n} contacts", each.contacts)
    if each.rating.value is None:
        return f"{when}\n{contacts}"
    rating = figure_text(language, METRIC, each.rating.value, finer=1)
    said = f"{rating} · {counted(language, METRIC, each.rating.n)}"
    if each.rating.too_few:
        few = language.tr("too few yet")
        said = f"{said} ({few})"
    return f"{when} · {contacts}\n{said}"
