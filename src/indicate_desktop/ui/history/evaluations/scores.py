"""A table of criteria, with figures in columns.

Lines paint themselves and have their places from the table alone, so that a form of a hundred
criteria opens at once.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from itertools import accumulate
from math import ceil

from PySide6.QtCore import QSize
from PySide6.QtGui import QFontMetricsF, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from indicate_desktop.ui.history.evaluations.score_row import (
    Cell,
    ScoreLine,
    ScoreRow,
    head_height,
    line_height,
    name_width,
    role_of,
)
from indicate_desktop.ui.parts.turns import Turns
from indicate_desktop.ui.theme import Theme
from indicate_desktop.ui.typography import Text

MOST_HEAD = 96
"""How wide a column's name makes it at most: a person's name may be long, and is elided."""
GROUP = 12
"""Lines that are made at once: about as many as are seen before one scrolls."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of figures."""

    name: str


class ScoreTable(QWidget):
    """The head and the lines, with columns as wide as their widest words."""

    def __init__(
        self,
        theme: Theme,
        columns: Sequence[Column],
        lines: Sequence[ScoreLine],
        first: str,
        *,
        paced: bool = False,
    ) -> None:
        """`first` is the name of the column of criteria.

        `paced`: beyond the first ones, lines come in turns of the event loop, each to the place
        that has been kept for it.
        """
        super().__init__()
        self.theme = theme
        self.lines = tuple(lines)
        self.rows: list[ScoreRow] = []
        self._names = [column.name for column in columns]
        self._widths = [
            _column_width(theme, column, [line.cells[place] for line in lines])
            for place, column in enumerate(columns)
        ]
        metrics = QFontMetricsF(theme.font(Text.BODY))
        self._advances = [metrics.horizontalAdvance(line.name) for line in lines]
        self._tops: dict[int, list[int]] = {}
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        head = ScoreLine(first, "", tuple(Cell(column.name) for column in columns))
        self._add(ScoreRow(theme, head, self._widths, (), head=True, parent=self))
        groups = (partial(self._make, start) for start in range(0, len(lines), GROUP))
        Turns(self).run(groups, paced=paced)

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        """All lines below each other, those that are not made yet too."""
        return self._places(width)[-1]

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """The least width: names wrap, figures are never cut. The height follows from it."""
        return QSize(self.rows[0].minimumSizeHint().width(), head_height(self.theme))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """The same."""
        return self.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Give each line its place."""
        super().resizeEvent(event)
        for place in range(len(self.rows)):
            self._set(place)

    def _make(self, start: int) -> None:
        for line in self.lines[start : start + GROUP]:
            self._add(ScoreRow(self.theme, line, self._widths, self._names, parent=self))

    def _add(self, row: ScoreRow) -> None:
        self.rows.append(row)
        self._set(len(self.rows) - 1)
        row.show()

    def _set(self, place: int) -> None:
        top, bottom = self._places(self.width())[place : place + 2]
        self.rows[place].setGeometry(0, top, self.width(), bottom - top)

    def _places(self, width: int) -> list[int]:
        """Where each line begins at a width, and where the last one ends."""
        if width not in self._tops:
            room = name_width(width, self._widths)
            heights = [
                line_height(self.theme, line.name if advance > room else "", room)
                for line, advance in zip(self.lines, self._advances, strict=True)
            ]
            self._tops[width] = list(accumulate([head_height(self.theme), *heights], initial=0))
        return self._tops[width]


def _column_width(theme: Theme, column: Column, cells: Sequence[Cell]) -> int:
    head = QFontMetricsF(theme.font(Text.CAPTION)).horizontalAdvance(column.name)
    head = min(head, theme.px(MOST_HEAD))
    figures = (
        QFontMetricsF(theme.font(role_of(cell, head=False))).horizontalAdvance(cell.text)
        for cell in cells
    )
    return ceil(max(head, *figures, 0)) + 1
