"""Whether a column's values can be what its header says."""

from collections.abc import Callable, Sequence
from datetime import datetime

from indicate_desktop.hub.sources.files.cells import Cell, number_of, text_of
from indicate_desktop.hub.sources.files.clocks import NOT_A_CLOCK, parse_clock
from indicate_desktop.hub.sources.files.dates import DateOrder, parse_moment
from indicate_desktop.hub.sources.files.durations import parse_duration
from indicate_desktop.hub.sources.files.fields import DURATIONS, FLAGS, Field
from indicate_desktop.hub.sources.files.problems import BadValue
from indicate_desktop.hub.sources.files.scores import parse_scale
from indicate_desktop.hub.sources.files.words import (
    CHANNELS,
    DIRECTIONS,
    OUTCOMES,
    parse_flag,
    parse_word,
)

ENOUGH = 0.5
"""The share of values that must fit, for a column to be taken for its header's field."""


def share(field: Field, cells: Sequence[Cell]) -> float:
    """The share of a column's filled cells that the field could hold; 1 for an empty column."""
    if not cells:
        return 1.0
    if field is Field.ID:
        distinct = len({text_of(cell) for cell in cells})
        return 1.0 if distinct * 2 >= len(cells) else 0.0
    test = _TESTS.get(field)
    return sum(map(test, cells)) / len(cells) if test else 1.0


def _parses(parse: Callable[[Cell], object]) -> Callable[[Cell], bool]:
    def test(cell: Cell) -> bool:
        try:
            parse(cell)
        except BadValue:
            return False
        return True

    return test


def _moment(cell: Cell) -> object:
    try:
        return parse_moment(cell, DateOrder.DMY)
    except BadValue:
        return parse_moment(cell, DateOrder.MDY)


def _clock(cell: Cell) -> object:
    """A time of day; one with a date is a start."""
    if isinstance(cell, datetime):
        raise BadValue(NOT_A_CLOCK)
    return parse_clock(cell)


def _end(cell: Cell) -> object:
    try:
        return _moment(cell)
    except BadValue:
        return _clock(cell)


def _is_score(cell: Cell) -> bool:
    """Like a score, on whatever scale; a mistake in it must not hide the column."""
    text = text_of(cell).split("/")[0].split(" ")[0]
    return not isinstance(cell, bool) and number_of(text) is not None


def _is_text(cell: Cell) -> bool:
    return isinstance(cell, str) and number_of(cell) is None


_TESTS: dict[Field, Callable[[Cell], bool]] = {
    Field.AGENT: lambda cell: isinstance(cell, int | float | str),
    Field.AGENT_NAME: _is_text,
    Field.START: _parses(_moment),
    Field.DATE: _parses(_moment),
    Field.TIME: _parses(_clock),
    Field.END: _parses(_end),
    Field.RATED_AT: _parses(_moment),
    Field.TOPIC: _is_text,
    Field.QUEUE: _is_text,
    Field.CHANNEL: _parses(lambda cell: parse_word(cell, CHANNELS, "")),
    Field.DIRECTION: _parses(lambda cell: parse_word(cell, DIRECTIONS, "")),
    Field.OUTCOME: _parses(lambda cell: parse_word(cell, OUTCOMES, "")),
    Field.RATING: _is_score,
    Field.COMMENT: _is_text,
    Field.SCALE: _parses(parse_scale),
    Field.LINK: _is_text,
    **dict.fromkeys(FLAGS, _parses(parse_flag)),
    **dict.fromkeys(DURATIONS, _parses(parse_duration)),
}
