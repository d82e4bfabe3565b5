"""Ratings' scores and scales."""

import re
from collections.abc import Sequence

from indicate_desktop.domain.rating import Scale
from indicate_desktop.hub.sources.files.cells import Cell, number_of, text_of
from indicate_desktop.hub.sources.files.problems import BadValue
from indicate_desktop.language.phrase import Phrase

_SCALE = re.compile(r"(?:(\d{1,3})\s*(?:-|–|\.\.|to|till)\s*)?(\d{1,3})")
_OF = re.compile(r"(\d{1,3}(?:[.,]0+)?)\s*(?:/|of|av)\s*(\d{1,3})")
_STARS = re.compile(r"(\d{1,3})\s*(?:stars?|stjärn(?:a|or)|★|p|poäng|points?)")

USUAL = (Scale(1, 5), Scale(1, 10), Scale(0, 10), Scale(0, 100))
"""Scales to be guessed from scores, the narrowest first."""


def parse_scale(cell: Cell) -> Scale:
    """A scale written "1-5", or "5" for 1 to 5; raises BadValue."""
    match = _SCALE.fullmatch(text_of(cell))
    if match:
        low, high = int(match.group(1) or 1), int(match.group(2))
        if low < high:
            return Scale(low, high)
    raise BadValue(Phrase("is not a scale, such as 1-5 or 0-10"))


def scale_text(scale: Scale) -> str:
    """A scale as parse_scale reads it."""
    return f"{scale.low}-{scale.high}"


def parse_score(cell: Cell, scale: Scale) -> int:
    """A whole score on a scale, also written 4/5 or "4 stars"; raises BadValue."""
    text = text_of(cell).lower()
    if match := _OF.fullmatch(text):
        if int(match.group(2)) != scale.high:
            raise BadValue(Phrase("is not on the scale {scale}", scale=scale_text(scale)))
        text = match.group(1)
    elif match := _STARS.fullmatch(text):
        text = match.group(1)
    number = None if isinstance(cell, bool) else number_of(text)
    if number is None:
        raise BadValue(
            Phrase("is not a rating, which is a whole number {scale}", scale=scale_text(scale))
        )
    if not number.is_integer():
        raise BadValue(
            Phrase("is not a whole number, which a rating is ({scale})", scale=scale_text(scale))
        )
    if int(number) not in scale:
        raise BadValue(Phrase("is outside the scale {scale}", scale=scale_text(scale)))
    return int(number)


def guess_scale(cells: Sequence[Cell]) -> Scale:
    """The narrowest usual scale that holds nine tenths of the scores: the rest are mistakes."""
    scores = [score for cell in cells if (score := number_of(cell)) is not None]
    for scale in USUAL:
        inside = sum(scale.low <= score <= scale.high for score in scores)
        if inside >= 0.9 * len(scores):
            return scale
    return USUAL[0]
