"""A figure above each of several columns: dots on a line, hollow where they rest on little."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen, QPolygonF

from indicate_desktop.ui.parts.charts.chart import Chart
from indicate_desktop.ui.parts.charts.scale import Scale, runs
from indicate_desktop.ui.parts.paint import mixed
from indicate_desktop.ui.typography import Text

HEIGHT = 64
LEAST_WIDTH = 240
DOT = 3.2


@dataclass(frozen=True, slots=True)
class Dot:
    """A value with its text; `sure` says that it rests on enough."""

    value: float | None = None
    text: str = ""
    sure: bool = True


class RowOfDots(Chart):
    """Dots between `low` and `high`, each above its own place."""

    dots: tuple[Dot, ...] = ()
    low = 0.0
    high = 1.0

    def show_dots(self, dots: Sequence[Dot], low: float, high: float) -> None:
        """Show other values; `show_words` says them."""
        if (tuple(dots), low, high) != (self.dots, self.low, self.high):
            self.dots, self.low, self.high = tuple(dots), low, high
            self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As high as the drawing."""
        return QSize(LEAST_WIDTH, self.theme.px(HEIGHT))

    def place_at(self, spot: QPointF) -> int:
        """The dot above or below a point."""
        count = len(self.dots)
        place = int(spot.x() // (self.width() / count)) if count else -1
        return place if 0 <= place < count else -1

    def anchor(self, place: int) -> QPointF:
        """A dot, or the middle of the height where there is none."""
        value = self.dots[place].value
        x = (place + 0.5) * self.width() / len(self.dots)
        top = self.theme.line(Text.NOTE) + DOT + 2
        scale = Scale(self.low, self.high, self.height() - DOT - 2, top)
        return QPointF(x, self.height() / 2 if value is None else scale.at(value))

    def draw(self, painter: QPainter) -> None:
        """Paints line, dots and values."""
        colours = self.theme.palette
        values = [dot.value for dot in self.dots]
        painter.setPen(QPen(mixed(colours.spruce, colours.surface1, 0.6), 1.5))
        for begin, end in runs(values):
            spots = [self.anchor(place) for place in range(begin, end + 1)]
            painter.drawPolyline(QPolygonF(spots))
        metrics = QFontMetricsF(self.theme.font(Text.NOTE))
        widest = max((metrics.horizontalAdvance(dot.text) for dot in self.dots), default=0.0)
        roomy = widest + 4 <= self.width() / max(1, len(self.dots))
        painter.setFont(self.theme.font(Text.NOTE))
        for place, dot in enumerate(self.dots):
            if dot.value is None:
                continue
            at = self.anchor(place)
            painter.setPen(QPen(colours.spruce, 1.5))
            painter.setBrush(colours.spruce if dot.sure else colours.surface1)
            radius = DOT + 1.2 if place == self.at else DOT
            painter.drawEllipse(at, radius, radius)
            if roomy:
                painter.setPen(colours.text2 if dot.sure else colours.text3)
                high = self.theme.line(Text.NOTE)
                spot = QRectF(at.x() - 40, at.y() - DOT - 2 - high, 80, high)
                painter.drawText(spot, Qt.AlignmentFlag.AlignCenter, dot.text)
