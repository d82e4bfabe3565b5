"""The columns of the list of contacts: which are shown, in which order, how wide; pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from indicate_desktop.domain.history.contact_filter import SortBy
from indicate_desktop.ui.translate import mark

LEAST_WIDTH, MOST_WIDTH = 40, 1_000
"""Of a column, in pixels at 100 %."""


class Column(StrEnum):
    """What a column says of a contact. The words are kept in the settings: never change one."""

    TOPIC = "topic"
    TIME = "time"
    OUTCOME = "outcome"
    HANDLING = "handling"
    RATING = "rating"
    CHANNEL = "channel"
    QUEUE = "queue"
    WAIT = "wait"
    CAUSE = "cause"
    SHARED = "shared"
    EVALUATED = "evaluated"
    HARD = "hard"
    NOTE = "note"


HEADS = {
    Column.TOPIC: mark("Topic"),
    Column.TIME: mark("When"),
    Column.OUTCOME: mark("Outcome"),
    Column.HANDLING: mark("Time"),
    Column.RATING: mark("Rating"),
    Column.CHANNEL: mark("Channel"),
    Column.QUEUE: mark("Queue"),
    Column.WAIT: mark("Waited"),
    Column.CAUSE: mark("Cause"),
    Column.SHARED: mark("Shared answer"),
    Column.EVALUATED: mark("Evaluated"),
    Column.HARD: mark("Hard"),
    Column.NOTE: mark("My note"),
}
"""Their names, in the order that a menu has them in."""
SORTS = {
    Column.TOPIC: SortBy.TOPIC,
    Column.TIME: SortBy.TIME,
    Column.OUTCOME: SortBy.OUTCOME,
    Column.HANDLING: SortBy.HANDLING,
    Column.RATING: SortBy.RATING,
    Column.CHANNEL: SortBy.CHANNEL,
    Column.CAUSE: SortBy.CAUSE,
    Column.SHARED: SortBy.SHARED,
    Column.EVALUATED: SortBy.EVALUATED,
    Column.QUEUE: SortBy.QUEUE,
    Column.WAIT: SortBy.WAIT,
    Column.HARD: SortBy.HARD,
    Column.NOTE: SortBy.NOTE,
}
"""What the list is ordered by at each of them."""

NUMBERS = frozenset({Column.HANDLING, Column.WAIT})
"""Set at the right, so that minutes stand below minutes."""
NUMBER_END = 10
"""Between a number and the end of its column, in pixels at 100 %."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """The columns after the topic, which is always there and comes first."""

    columns: tuple[Column, ...] = (Column.TIME, Column.OUTCOME, Column.HANDLING, Column.RATING)
    widths: tuple[tuple[Column, int], ...] = ()
    """In pixels at 100 %, where somebody has chosen one; the topic takes what is left."""

    @property
    def shown(self) -> tuple[Column, ...]:
        """All of them, from the left."""
        return Column.TOPIC, *self.columns

    @property
    def standard(self) -> bool:
        """Whether nothing was chosen."""
        return self == Chosen()

    def width(self, column: Column) -> int | None:
        """What was chosen for a column; None where its texts say how wide it is."""
        return dict(self.widths).get(column)

    def toggled(self, column: Column) -> "Chosen":
        """With a column at the end, or without it."""
        if column is Column.TOPIC:
            return self
        if column not in self.columns:
            return replace(self, columns=(*self.columns, column))
        left = tuple(each for each in self.columns if each is not column)
        return replace(self, columns=left).sized({column: None})

    def moved(self, column: Column, by: int) -> "Chosen":
        """With a column some places further right, or left; it stays among the others."""
        if column not in self.columns:
            return self
        order = list(self.columns)
        place = order.index(column)
        order.insert(max(0, min(len(order) - 1, place + by)), order.pop(place))
        return replace(self, columns=tuple(order))

    def sized(self, widths: Mapping[Column, int | None]) -> "Chosen":
        """With other widths for some columns; None gives one back to its texts."""
        known = dict(self.widths)
        for column, width in widths.items():
            known.pop(column, None)
            if width is not None and column is not Column.TOPIC:
                known[column] = max(LEAST_WIDTH, min(MOST_WIDTH, width))
        return replace(self, widths=tuple(sorted(known.items())))


def written(chosen: Chosen) -> tuple[str, ...]:
    """As the settings keep it: "outcome", "note:240"; nothing for the standard."""
    if chosen.standard:
        return ()
    widths = dict(chosen.widths)
    named = tuple(
        f"{column}:{widths[column]}" if column in widths else column.value
        for column in chosen.columns
    )
    return named or (Column.TOPIC.value,)


def read(texts: Iterable[str]) -> Chosen:
    """What the settings have kept; what cannot be understood costs only itself."""
    columns: list[Column] = []
    widths: dict[Column, int | None] = {}
    understood = False
    for text in texts:
        name, _, width = text.partition(":")
        column = _NAMED.get(name)
        if column is None:
            continue
        understood = True
        if column is Column.TOPIC or column in columns:
            continue
        columns.append(column)
        if width.isascii() and width.isdigit() and len(width) <= len(str(MOST_WIDTH)):
            widths[column] = int(width)
    return Chosen(tuple(columns)).sized(widths) if understood else Chosen()


_NAMED = {column.value: column for column in Column}
