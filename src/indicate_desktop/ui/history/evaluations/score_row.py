"""A line of a table of criteria: name and weight at the left, figures at the right."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import ceil

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPaintEvent
from PySide6.QtWidgets import QLabel, QWidget

from indicate_desktop.ui.parts.paint import paint_rule, painter_on
from indicate_desktop.ui.theme import Theme
from indicate_desktop.ui.typography import Text
from indicate_desktop.ui.visible import visible_line

ABOVE = 8
GAP = 14
LEAST_NAME = 110
TALLEST = 10_000
WRAPS = int(Qt.TextFlag.TextWordWrap | Qt.TextFlag.TextWrapAnywhere)
"""Words wrap, and a word that is too long for the line breaks."""


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
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.theme = theme
        cells = tuple(replace(cell, text=visible_line(cell.text)) for cell in line.cells)
        self.line = line = replace(line, name=visible_line(line.name), cells=cells)
        self.widths = tuple(widths)
        self.head = head
        self.setTextFormat(Qt.TextFormat.PlainText)
        if head:
            said = [line.name, *(cell.text for cell in line.cells)]
        else:
            pairs = zip(names, line.cells, strict=True)
            said = [line.name, *(f"{name}: {cell.text}" for name, cell in pairs), line.note]
        self.setText(visible_line(", ".join(said)))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Room for the figures and some of the name; the table gives the height."""
        theme, name = self.theme, self.theme.px(LEAST_NAME)
        if self.head:
            metrics = QFontMetricsF(theme.font(Text.CAPTION))
            name = max(name, ceil(metrics.horizontalAdvance(self.line.name)) + 1)
        return QSize(name + sum(self.widths) + GAP * len(self.widths), 0)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """The same: all of its words in one line, as a label wants them, are for screen readers."""
        return self.minimumSizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paints the rule below, the name with its note, and the figures."""
        painter = painter_on(self)
        theme, colours = self.theme, self.theme.palette
        paint_rule(painter, 0, self.width(), self.height() - 1, colours.line)
        top = 0 if self.head else theme.px(ABOVE)
        role = Text.CAPTION if self.head else Text.BODY
        painter.setFont(theme.font(role))
        painter.setPen(colours.text3 if self.head else colours.text1)
        name = QRectF(0, top, name_width(self.width(), self.widths), self.height() - top)
        if self.head:
            name.setHeight(theme.line(role))
        align = Qt.AlignmentFlag.AlignVCenter if self.head else WRAPS
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
            painter.setFont(theme.font(role_of(cell, head=self.head)))
            painter.setPen(getattr(colours, _colour(cell, head=self.head)))
            box = QRectF(right - width, top, width, line)
            align = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            metrics = QFontMetricsF(painter.font())
            text = metrics.elidedText(cell.text, Qt.TextElideMode.ElideRight, width + 0.9)
            painter.drawText(box, align, text)
            right -= width + GAP
        painter.end()


def role_of(cell: Cell, *, head: bool) -> Text:
    """The role that a figure is written in."""
    if head:
        return Text.CAPTION
    return Text.STRONG if cell.strong else Text.BODY


def _colour(cell: Cell, *, head: bool) -> str:
    if head:
        return "text3"
    if cell.marked:
        return "amber"
    return "text1" if cell.strong else "text2"


def name_width(width: int, widths: Sequence[int]) -> float:
    """What a line's name has beside its figures."""
    return max(1.0, float(width - sum(widths) - GAP * len(widths)))


def line_height(theme: Theme, name: str, room: float) -> int:
    """As many lines as a name takes in its room, one at least, and the note's."""
    found = 0.0
    if name:
        metrics = QFontMetricsF(theme.font(Text.BODY))
        found = metrics.boundingRect(QRectF(0, 0, room, TALLEST), WRAPS, name).height()
    note = theme.line(Text.NOTE)
    return max(ceil(found), theme.line(Text.BODY)) + note + 2 * theme.px(ABOVE)


def head_height(theme: Theme) -> int:
    """The height of the columns' names."""
    return theme.line(Text.CAPTION) + theme.px(6)
