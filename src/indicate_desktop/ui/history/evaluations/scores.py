"""A table of criteria: name and weight at the left, figures in columns at the right.

Rows paint themselves, so that a form of a hundred criteria opens at once.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from indicate_desktop.ui.parts.paint import paint_rule, painter_on
from indicate_desktop.ui.theme import Theme
from indicate_desktop.ui.typography import Text

ABOVE = 8
GAP = 14
LEAST_NAME = 110
MOST_HEAD = 96
"""How wide a column's name makes it at most: a person's name may be long, and is elided."""
TALLEST = 10_000


@dataclass(frozen=True, slots=True)
class Column:
    """A column of figures."""

    name: str


@dataclass(frozen=True, slots=True)
class Cell:
    """One figure; a marked one is what to look at."""

    text: str
    strong: bool = False
    marked: bool = False


@dataclass(frozen=True, slots=True)
class ScoreLine:
    """One criterion."""

    name: str
    note: str
    cells: tuple[Cell, ...]


class ScoreTable(QWidget):
    """The head and the lines, with columns as wide as their widest words."""

    def __init__(
        self, theme: Theme, columns: Sequence[Column], lines: Sequence[ScoreLine], first: str
    ) -> None:
        """`first` is the name of the column of criteria."""
        super().__init__()
        widths = [
            _column_width(theme, column, [line.cells[place] for line in lines])
            for place, column in enumerate(columns)
        ]
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        head = ScoreLine(first, "", tuple(Cell(column.name) for column in columns))
        rows.addWidget(ScoreRow(theme, head, widths, (), head=True))
        names = [column.name for column in columns]
        for line in lines:
            rows.addWidget(ScoreRow(theme, line, widths, names))


class ScoreRow(QLabel):
    """One line; its words are data."""

    def __init__(
        self,
        theme: Theme,
        line: ScoreLine,
        widths: Sequence[int],
        names: Sequence[str],
        *,
        head: bool = False,
    ) -> None:
        super().__init__()
        self.theme = theme
        self.line = line
        self.widths = tuple(widths)
        self.head = head
        self._known: tuple[int, int] | None = None
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        if head:
            said = [line.name, *(cell.text for cell in line.cells)]
        else:
            pairs = zip(names, line.cells, strict=True)
            said = [line.name, *(f"{name}: {cell.text}" for name, cell in pairs), line.note]
        self.setText(", ".join(said))

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        """As many lines as the name takes, and its note."""
        if self.head:
            return self.theme.line(Text.CAPTION) + self.theme.px(6)
        if self._known is None or self._known[0] != width:
            room = QRectF(0, 0, self._name_width(width), TALLEST)
            metrics = QFontMetricsF(self.theme.font(Text.BODY))
            found = metrics.boundingRect(room, self._wraps(), self.line.name)
            self._known = width, ceil(found.height())
        note = self.theme.line(Text.NOTE)
        return max(self._known[1], self.theme.line(Text.BODY)) + note + 2 * self.theme.px(ABOVE)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """The least of both, which a layout grows."""
        name = self.theme.px(LEAST_NAME)
        if self.head:
            metrics = QFontMetricsF(self.theme.font(Text.CAPTION))
            name = max(name, ceil(metrics.horizontalAdvance(self.line.name)) + 1)
        width = name + sum(self.widths) + GAP * len(self.widths)
        if self.head:
            return QSize(width, self.heightForWidth(width))
        lines = self.theme.line(Text.BODY) + self.theme.line(Text.NOTE)
        return QSize(width, lines + 2 * self.theme.px(ABOVE))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """The same: names wrap, figures are never cut."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paints the rule below, the name with its note, and the figures."""
        painter = painter_on(self)
        theme, colours = self.theme, self.theme.palette
        paint_rule(painter, 0, self.width(), self.height() - 1, colours.line)
        top = 0 if self.head else theme.px(ABOVE)
        role = Text.CAPTION if self.head else Text.BODY
        painter.setFont(theme.font(role))
        painter.setPen(colours.text3 if self.head else colours.text1)
        name = QRectF(0, top, self._name_width(self.width()), self.height() - top)
        if self.head:
            name.setHeight(theme.line(role))
        align = Qt.AlignmentFlag.AlignVCenter if self.head else self._wraps()
        painter.drawText(name, align, self.line.name)
        if not self.head:
            painter.setFont(theme.font(Text.NOTE))
            painter.setPen(colours.text3)
            note = theme.line(Text.NOTE)
            below = QRectF(0, self.height() - top - note, name.width(), note)
            painter.drawText(below, Qt.AlignmentFlag.AlignVCenter, self.line.note)
        right = float(self.width())
        line = theme.line(role)
        for cell, width in reversed(list(zip(self.line.cells, self.widths, strict=True))):
            painter.setFont(theme.font(_role(cell, head=self.head)))
            painter.setPen(getattr(colours, _colour(cell, head=self.head)))
            box = QRectF(right - width, top, width, line)
            align = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            metrics = QFontMetricsF(painter.font())
            text = metrics.elidedText(cell.text, Qt.TextElideMode.ElideRight, width + 0.9)
            painter.drawText(box, align, text)
            right -= width + GAP
        painter.end()

    def _name_width(self, width: int) -> float:
        return max(1.0, float(width - sum(self.widths) - GAP * len(self.widths)))

    def _wraps(self) -> int:
        """Words wrap, and a word that is too long for the line breaks."""
        return int(Qt.TextFlag.TextWordWrap | Qt.TextFlag.TextWrapAnywhere)


def _role(cell: Cell, *, head: bool) -> Text:
    if head:
        return Text.CAPTION
    return Text.STRONG if cell.strong else Text.BODY


def _colour(cell: Cell, *, head: bool) -> str:
    if head:
        return "text3"
    if cell.marked:
        return "amber"
    return "text1" if cell.strong else "text2"


def _column_width(theme: Theme, column: Column, cells: Sequence[Cell]) -> int:
    head = QFontMetricsF(theme.font(Text.CAPTION)).horizontalAdvance(column.name)
    head = min(head, theme.px(MOST_HEAD))
    figures = (
        QFontMetricsF(theme.font(_role(cell, head=False))).horizontalAdvance(cell.text)
        for cell in cells
    )
    return ceil(max(head, *figures, 0)) + 1
