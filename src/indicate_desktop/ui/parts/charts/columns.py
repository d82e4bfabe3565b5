"""Columns side by side: amounts in parts, each column with its name below."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath

from indicate_desktop.ui.parts.charts.chart import Chart
from indicate_desktop.ui.parts.charts.scale import every
from indicate_desktop.ui.parts.paint import mixed
from indicate_desktop.ui.typography import Text

HEIGHT = 128
LEAST_WIDTH = 240
MOST_WIDE = 30
"""A column is never broader."""
FILLED = 0.66
"""How much of its place a column fills."""
FAINT = 0.45


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a column; `colour` is a role of the palette."""

    amount: float
    colour: str
    faint: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column from below; `mark` is written above it where there is room."""

    name: str
    pieces: tuple[Piece, ...] = ()
    mark: str = ""

    @property
    def whole(self) -> float:
        """All its parts together."""
        return sum(piece.amount for piece in self.pieces)


class Columns(Chart):
    """The tallest column takes the whole height."""

    columns: tuple[Column, ...] = ()

    def show_columns(self, columns: Sequence[Column]) -> None:
        """Show other columns; `show_words` says them."""
        if tuple(columns) != self.columns:
            self.columns = tuple(columns)
            self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As high as the drawing."""
        return QSize(LEAST_WIDTH, self.theme.px(HEIGHT))

    def place_at(self, spot: QPointF) -> int:
        """The column above or below a point."""
        count = len(self.columns)
        place = int(spot.x() // (self.width() / count)) if count else -1
        return place if 0 <= place < count else -1

    def anchor(self, place: int) -> QPointF:
        """The top of a column."""
        return QPointF(self.middle(place), self._box(place, self._plot()).top())

    def middle(self, place: int) -> float:
        """Where a column's middle lies."""
        return (place + 0.5) * self.width() / len(self.columns)

    def draw(self, painter: QPainter) -> None:
        """Paints columns, marks and names."""
        plot = self._plot()
        if self.at >= 0:
            wide = self.width() / len(self.columns)
            spot = QRectF(self.middle(self.at) - wide / 2, 0, wide, self.height())
            ground = mixed(self.theme.palette.surface1, self.theme.palette.text1, 0.04)
            painter.fillRect(spot, ground)
        for place, column in enumerate(self.columns):
            self._draw_column(painter, self._box(place, plot), column)
        self._draw_marks(painter, plot)
        self._draw_names(painter)

    def focus_box(self) -> QRectF:
        """Above the names."""
        return QRectF(0, 0, self.width(), self._plot().bottom() + 3)

    def _plot(self) -> QRectF:
        note = self.theme.line(Text.NOTE)
        marked = any(column.mark for column in self.columns)
        top = note + 2.0 if marked else 2.0
        return QRectF(0, top, self.width(), self.height() - note - 5 - top)

    def _box(self, place: int, plot: QRectF) -> QRectF:
        most = max((column.whole for column in self.columns), default=0.0)
        high = plot.height() * self.columns[place].whole / most if most else 0.0
        each = self.width() / len(self.columns)
        wide = min(each * FILLED, float(self.theme.px(MOST_WIDE)))
        return QRectF(self.middle(place) - wide / 2, plot.bottom() - high, wide, high)

    def _draw_column(self, painter: QPainter, box: QRectF, column: Column) -> None:
        if box.height() <= 0:
            return
        rounded = QPainterPath()
        radius = min(4.0, box.width() / 3, box.height() / 2)
        rounded.addRoundedRect(box, radius, radius)
        painter.save()
        painter.setClipPath(rounded)
        bottom = box.bottom()
        for piece in column.pieces:
            high = box.height() * piece.amount / column.whole
            spot = QRectF(box.left(), bottom - high, box.width(), high)
            painter.fillRect(spot, self._colour(piece))
            bottom -= high
            if bottom > box.top() + 2:
                gap = QRectF(box.left(), bottom, box.width(), 1)
                painter.fillRect(gap, self.theme.palette.surface1)
        painter.restore()

    def _colour(self, piece: Piece) -> QColor:
        colours = self.theme.palette
        colour: QColor = getattr(colours, piece.colour)
        return mixed(colour, colours.surface1, FAINT) if piece.faint else colour

    def _draw_marks(self, painter: QPainter, plot: QRectF) -> None:
        metrics = QFontMetricsF(self.theme.font(Text.NOTE))
        widest = max((metrics.horizontalAdvance(each.mark) for each in self.columns), default=0.0)
        if ceil(widest) + 4 > self.width() / max(1, len(self.columns)):
            return  # the read-out says them
        painter.setFont(self.theme.font(Text.NOTE))
        painter.setPen(self.theme.palette.text3)
        high = self.theme.line(Text.NOTE)
        for place, column in enumerate(self.columns):
            top = self._box(place, plot).top() - high - 1
            spot = QRectF(self.middle(place) - 40, top, 80, high)
            painter.drawText(spot, Qt.AlignmentFlag.AlignCenter, column.mark)

    def _draw_names(self, painter: QPainter) -> None:
        metrics = QFontMetricsF(self.theme.font(Text.NOTE))
        widest = max((metrics.horizontalAdvance(each.name) for each in self.columns), default=0.0)
        step = every(len(self.columns), self.width(), widest + 8)
        painter.setFont(self.theme.font(Text.NOTE))
        painter.setPen(self.theme.palette.text3)
        high = self.theme.line(Text.NOTE)
        for place in range(0, len(self.columns), step):
            left = min(max(0.0, self.middle(place) - widest / 2 - 1), self.width() - widest - 2)
            spot = QRectF(left, self.height() - high, widest + 2, high)
            painter.drawText(spot, Qt.AlignmentFlag.AlignCenter, self.columns[place].name)
