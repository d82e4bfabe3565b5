"""Where a row's columns stand: as wide as their texts need, the topic with what is left; pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from indicate_desktop.ui.history.contacts.columns import Chosen, Column

SIDE = 16
GAP = 12
TOPIC_SHARE = 0.40
"""Of the width, up to which the topic is the one to get what is left."""


MOST_FROZEN = 0.5
"""Of the view."""


@dataclass(frozen=True, slots=True)
class Needs:
    """What a row needs, in pixels."""

    left: float
    """Where the topic begins: behind the icon."""
    topic: float
    """The least that a topic is shown in."""
    columns: Mapping[Column, float]
    """The others' texts and names."""


@dataclass(frozen=True, slots=True)
class Layout:
    """The left edge and the width of each column that is shown, and of the whole row."""

    rooms: Mapping[Column, tuple[float, float]]
    width: float
    """More than there is where the rows are to be moved sideways."""


def lay_out(chosen: Chosen, needs: Needs, scale: float, width: float) -> Layout:
    """Columns in a width; `scale` is what chosen widths grow by.

    Where the usual columns leave the topic too little, the outcome goes: it is in the details.
    """
    columns = chosen.columns
    least = needs.topic / 2 if chosen.standard or chosen.widths else needs.topic
    widths = {column: _width(chosen, needs, scale, column) for column in columns}
    topic = _left_for_topic(needs, widths, width)
    if chosen.standard and topic < least:
        columns = tuple(each for each in columns if each is not Column.OUTCOME)
        widths.pop(Column.OUTCOME)
        topic = _left_for_topic(needs, widths, width)
    if not chosen.widths:
        wanted = max(needs.topic, TOPIC_SHARE * width - needs.left - GAP)
        spare, sharing = max(0.0, topic - wanted), columns[:-1]
        for column in sharing:
            widths[column] += spare / len(sharing)
        topic -= spare if sharing else 0.0
    starts = [needs.left]
    for room in (max(topic, least), *widths.values()):
        starts.append(starts[-1] + room + GAP)
    rooms = {
        column: (start, then - GAP - start)
        for column, (start, then) in zip((Column.TOPIC, *columns), pairwise(starts), strict=True)
    }
    return Layout(rooms, starts[-1] - GAP + SIDE)


def frozen(layout: Layout, sight: float, moved: float) -> float:
    """How much of the view's left stays as it is while rows are moved sideways: icon and topic.

    `sight` is the view's width. 0 where rows are not moved, and where the topic would leave the
    other columns less than half of the view.
    """
    start, wide = layout.rooms[Column.TOPIC]
    edge = start + wide + GAP / 2
    return edge if moved > 0 and edge <= MOST_FROZEN * sight else 0.0


def least_width(needs: Needs) -> float:
    """The width in which the usual columns cut nothing but a topic."""
    usual = sum(needs.columns[column] for column in Chosen().columns)
    return needs.left + needs.topic + usual + len(Chosen().columns) * GAP + SIDE


def _width(chosen: Chosen, needs: Needs, scale: float, column: Column) -> float:
    width = chosen.width(column)
    return needs.columns[column] if width is None else width * scale


def _left_for_topic(needs: Needs, widths: Mapping[Column, float], width: float) -> float:
    return width - SIDE - needs.left - sum(widths.values()) - GAP * len(widths)
