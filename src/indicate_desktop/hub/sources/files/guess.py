"""The mapping, guessed from a file's headers and its first values."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from indicate_desktop.domain.contact import Channel
from indicate_desktop.domain.rating import NPS, RatingKind
from indicate_desktop.hub.sources.files.cells import Cell, is_nothing
from indicate_desktop.hub.sources.files.dates import DateOrder, find_order, is_year_last
from indicate_desktop.hub.sources.files.durations import unit_of
from indicate_desktop.hub.sources.files.fields import DURATIONS, MEANING, MOMENTS, Field
from indicate_desktop.hub.sources.files.grid import Grid
from indicate_desktop.hub.sources.files.header import Header, data_rows
from indicate_desktop.hub.sources.files.header_words import EXACT, weight, words_of
from indicate_desktop.hub.sources.files.mapping import ColumnMapping
from indicate_desktop.hub.sources.files.plausible import ENOUGH, share
from indicate_desktop.hub.sources.files.scores import guess_scale
from indicate_desktop.language.catalogue import mark
from indicate_desktop.language.phrase import Phrase

SAMPLE = 300
"""Rows that the guess looks at."""

DAY_ASSUMED = Phrase(
    "The dates do not show whether the day or the month comes first; the day is taken to. "
    'If it is the month, set date_order = "mdy" in the mapping.'
)

UNFIT = mark("its values are not what {meaning} would be")
"""Why a column with a known name is left out."""

FREE_TEXT = frozenset({Field.TOPIC, Field.QUEUE, Field.COMMENT, Field.AGENT_NAME})
"""Fields that hold any text, and so give way where the values are another field's words."""

CALLS = frozenset({Field.TALK, Field.WAIT, Field.HOLD, Field.ANSWERED})
"""Fields that files of phone calls have."""


@dataclass(frozen=True, slots=True)
class Guess:
    """A mapping, and what is to be said about it."""

    mapping: ColumnMapping
    left_out: tuple[tuple[str, str], ...]
    """Columns that became nothing, and why."""
    notes: tuple[str, ...] = ()


def guess(grid: Grid, header: Header) -> Guess:
    """What the headers and values show; it may still miss what a contact needs."""
    sample = list(islice(data_rows(grid, header), SAMPLE))
    columns = [
        [row.cells[i] for row in sample if i < len(row.cells) and not is_nothing(row.cells[i])]
        for i in range(len(header.names))
    ]
    places = _assign(header.names, columns)
    order, notes = _date_order(grid, header, places, columns)
    names = {field: header.names[place] for field, place in places.items()}
    rating = places.get(Field.RATING)
    is_nps = rating is not None and "nps" in words_of(header.names[rating]).split()
    mapping = ColumnMapping(
        columns={field: names[field] for field in Field if field in names},
        date_order=order,
        units={f: unit_of(names[f], columns[places[f]]) for f in DURATIONS if f in names},
        scale=NPS if is_nps else guess_scale(columns[rating] if rating is not None else ()),
        kind=RatingKind.NPS if is_nps else RatingKind.CSAT,
        channel=_channel(places),
    )
    left_out = _left_out(header.names, columns, places)
    unfit = [
        Phrase(
            "Column {name} is left out: {why}. If it matters, name it in a mapping.",
            name=name,
            why=why,
        )
        for name, why in left_out
        if isinstance(why, Phrase) and why.text == UNFIT
    ]
    return Guess(mapping, left_out, (*notes, *unfit))


def _assign(names: Sequence[str], columns: Sequence[Sequence[Cell]]) -> dict[Field, int]:
    """The best column of each field, each column once, the surest pair first."""
    pairs = [
        (sure * fits, place, field)
        for place, name in enumerate(names)
        for field in Field
        if (sure := weight(name, field)) and (fits := share(field, columns[place])) >= ENOUGH
    ]
    places: dict[Field, int] = {}
    taken: set[int] = set()
    rank = {field: number for number, field in enumerate(Field)}
    for _, place, field in sorted(
        pairs, key=lambda pair: (-pair[0], pair[1], pair[2] in FREE_TEXT, rank[pair[2]])
    ):
        if field not in places and place not in taken:
            places[field] = place
            taken.add(place)
    return _settled(places, names)


def _settled(places: dict[Field, int], names: Sequence[str]) -> dict[Field, int]:
    """With what a contact needs, even where the values of a column of that name are all wrong.

    An agent known by name only is the agent; a date is not needed beside a start.
    """
    if Field.AGENT not in places and Field.AGENT_NAME in places:
        places[Field.AGENT] = places.pop(Field.AGENT_NAME)
    for needed in ({Field.AGENT}, {Field.DATE, Field.START}):
        if not needed & places.keys():
            places.update(_by_name(needed, places, names))
    if Field.START in places:
        places.pop(Field.DATE, None)
        places.pop(Field.TIME, None)
    return places


def _by_name(
    needed: set[Field], places: dict[Field, int], names: Sequence[str]
) -> dict[Field, int]:
    """The first free column that has the very name of a needed field."""
    for place, name in enumerate(names):
        for field in sorted(needed):
            if place not in places.values() and weight(name, field) >= EXACT:
                return {field: place}
    return {}


def _date_order(
    grid: Grid, header: Header, places: dict[Field, int], columns: Sequence[Sequence[Cell]]
) -> tuple[DateOrder, tuple[str, ...]]:
    """The order of day and month: the whole file decides where its first dates leave a doubt."""
    dated = [places[field] for field in MOMENTS if field in places]
    if not any(is_year_last(cell) for place in dated for cell in columns[place]):
        return DateOrder.ISO, ()
    return file_order(grid, header, dated)


def file_order(
    grid: Grid, header: Header, places: Sequence[int]
) -> tuple[DateOrder, tuple[str, ...]]:
    """The order that all dates of a file show, and a note where they show none."""
    found = find_order(
        row.cells[place]
        for row in data_rows(grid, header)
        for place in places
        if place < len(row.cells)
    )
    if not found.ambiguous:
        return found.order, ()
    return found.order, (DAY_ASSUMED,)


def _channel(places: dict[Field, int]) -> Channel:
    """Phone where the columns are those of calls."""
    return Channel.PHONE if CALLS & places.keys() else Channel.OTHER


def _left_out(
    names: Sequence[str], columns: Sequence[Sequence[Cell]], places: dict[Field, int]
) -> tuple[tuple[str, str], ...]:
    """Each unused column with the reason."""
    used = {place: field for field, place in places.items()}
    return tuple(
        (name, _reason(name, columns[place], places))
        for place, name in enumerate(names)
        if place not in used and (columns[place] or not name.startswith("column "))
    )


def _reason(name: str, cells: Sequence[Cell], places: dict[Field, int]) -> str:
    meant = [field for field in Field if weight(name, field)]
    unfit = [field for field in meant if share(field, cells) < ENOUGH]
    if unfit and len(unfit) == len(meant):
        return Phrase(UNFIT, meaning=Phrase(MEANING[unfit[0]]))
    if meant:
        taken = meant[0] in places
        return (
            Phrase("another column is {field}", field=meant[0].value)
            if taken
            else Phrase("not needed")
        )
    return Phrase("not known")
