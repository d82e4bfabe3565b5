"""A figure over time: its line, the goal that it had, and gaps where there was nothing."""

from dataclasses import dataclass
from math import ceil, floor

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen, QPolygonF

from indicate_desktop.ui.parts.charts.chart import Chart
from indicate_desktop.ui.parts.charts.scale import Scale, every, free_place, nearest, runs, steps
from indicate_desktop.ui.parts.paint import hairline
from indicate_desktop.ui.typography import Text

HEIGHT = 170
LEAST_WIDTH = 300
BESIDE = 8
TOP = 12
LINE = 2.5
RING = 3.4
DOT = 2.2
LABEL_AIR = 48
"""Between two dates."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LineView:
    """What a line chart shows, place by place; `marks` are the values that have a grid line."""

    values: tuple[float | None, ...] = ()
    goals: tuple[float | None, ...] = ()
    dates: tuple[str, ...] = ()
    low: float = 0.0
    high: float = 1.0
    marks: tuple[tuple[float, str], ...] = ()
    goal_names: tuple[str, ...] = ()
    """What stands at each step of the goal, in order."""


class LineChart(Chart):
    """The line, with a ring at its last value."""

    view = LineView()

    def show_view(self, view: LineView) -> None:
        """Show other values; `show_words` says them."""
        if view != self.view:
            self.view = view
            self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As high as the drawing, and wide enough for a few points."""
        return QSize(self.theme.px(LEAST_WIDTH), self.theme.px(HEIGHT))

    def place_at(self, spot: QPointF) -> int:
        """The place whose date is next."""
        box = self._plot()
        return nearest(len(self.view.values), box.left(), box.right(), spot.x())

    def anchor(self, place: int) -> QPointF:
        """The point itself, or the middle of the height in a gap."""
        box, value = self._plot(), self.view.values[place]
        y = self._down(box).at(value) if value is not None else box.center().y()
        return QPointF(self._x(box, place), y)

    def draw(self, painter: QPainter) -> None:
        """Paints grid, goal, line and dates."""
        box = self._plot()
        self._draw_grid(painter, box)
        self._draw_dates(painter, box)
        if self.at >= 0:
            x = round(self._x(box, self.at))
            painter.setPen(QPen(self.theme.palette.text3, hairline(painter)))
            painter.drawLine(QPointF(x, box.top()), QPointF(x, box.bottom()))
        self._draw_line(painter, box)
        self._draw_goal(painter, box)
        if self.at >= 0 and self.view.values[self.at] is not None:
            self._ring(painter, self.anchor(self.at))

    def focus_box(self) -> QRectF:
        """Between the names of values and dates."""
        return self._plot().adjusted(1 - BESIDE / 2, 1 - TOP, RING + 2, self.theme.px(8))

    def _plot(self) -> QRectF:
        metrics = QFontMetricsF(self.theme.font(Text.NOTE))
        widest = max((metrics.horizontalAdvance(text) for _, text in self.view.marks), default=0.0)
        left = ceil(widest) + BESIDE + 1
        bottom = self.height() - self.theme.line(Text.NOTE) - self.theme.px(12)
        right = self.width() - max(RING + 2.0, metrics.horizontalAdvance("00 000") / 2)
        return QRectF(left, TOP, right - left, bottom - TOP)

    def _down(self, box: QRectF) -> Scale:
        return Scale(self.view.low, self.view.high, box.bottom(), box.top())

    def _x(self, box: QRectF, place: int) -> float:
        last = len(self.view.values) - 1
        return box.center().x() if last < 1 else box.left() + box.width() * place / last

    def _draw_grid(self, painter: QPainter, box: QRectF) -> None:
        colours, down = self.theme.palette, self._down(box)
        painter.setFont(self.theme.font(Text.NOTE))
        high = self.theme.line(Text.NOTE)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        thin = hairline(painter)
        for value, text in self.view.marks:
            y = round(down.at(value))
            painter.fillRect(QRectF(box.left(), y, box.width(), thin), colours.line)
            painter.setPen(colours.text3)
            spot = QRectF(0, y - high / 2, box.left() - BESIDE, high)
            painter.drawText(spot, right, text)

    def _draw_dates(self, painter: QPainter, box: QRectF) -> None:
        metrics = QFontMetricsF(self.theme.font(Text.NOTE))
        dates = self.view.dates
        widest = max((metrics.horizontalAdvance(text) for text in dates), default=0.0)
        step = every(len(dates), box.width() + LABEL_AIR, widest + LABEL_AIR)
        painter.setPen(self.theme.palette.text3)
        high = self.theme.line(Text.NOTE)
        for place in range(0, len(dates), step):
            wide = metrics.horizontalAdvance(dates[place])
            left = min(max(0.0, self._x(box, place) - wide / 2), self.width() - wide)
            spot = QRectF(left, self.height() - high, wide + 1, high)
            painter.drawText(spot, Qt.AlignmentFlag.AlignCenter, dates[place])

    def _draw_line(self, painter: QPainter, box: QRectF) -> None:
        colours = self.theme.palette
        pen = QPen(colours.spruce, LINE)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        last = None
        for stretch in self._drawn(box):
            spots = [QPointF(x, y) for x, y in stretch]
            last = spots[-1]
            if len(spots) == 1:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(colours.spruce)
                painter.drawEllipse(last, DOT, DOT)
            else:
                painter.setPen(pen)
                painter.drawPolyline(QPolygonF(spots))
        if last is not None:
            self._ring(painter, last)

    def _ring(self, painter: QPainter, spot: QPointF) -> None:
        painter.setPen(QPen(self.theme.palette.spruce, 2))
        painter.setBrush(self.theme.palette.surface1)
        painter.drawEllipse(spot, RING, RING)

    def _draw_goal(self, painter: QPainter, box: QRectF) -> None:
        """Dashes from where a goal began to where the next one did, each with its name."""
        colours, down = self.theme.palette, self._down(box)
        font = self.theme.font(Text.CAPTION)
        metrics, high = QFontMetricsF(font), self.theme.line(Text.CAPTION)
        pen = QPen(colours.flame, hairline(painter))
        pen.setDashPattern([4 / pen.widthF(), 4 / pen.widthF()])
        half = box.width() / max(1, len(self.view.values) - 1) / 2
        for (begin, end, value), name in zip(
            steps(self.view.goals), self.view.goal_names, strict=False
        ):
            left = max(box.left(), self._x(box, begin) - half)
            right = min(box.right(), self._x(box, end) + half)
            if len(self.view.values) == 1:
                left, right = box.left(), box.right()
            y = round(down.at(value)) + 0.5
            painter.setPen(pen)
            painter.drawLine(QPointF(left, y), QPointF(right, y))
            wide = metrics.horizontalAdvance(name) + 6
            if right - left < wide + 4:
                continue  # the read-out says it
            spot = self._free_spot(box, QRectF(left + 2, y, right - left - 4, high), wide)
            painter.setFont(font)
            painter.setPen(colours.flame_text)
            painter.drawText(spot, Qt.AlignmentFlag.AlignCenter, name)

    def _free_spot(self, box: QRectF, along: QRectF, wide: float) -> QRectF:
        """Where a name beside the goal's line crosses no other; over its beginning if nowhere.

        `along` begins on the goal's line, is as long as that, and as high as the name.
        """
        high = along.height()
        places = [
            (float(left), top)
            for top in (along.top() - high - 3, along.top() + 3)
            for left in range(ceil(along.left()), floor(along.right() - wide) + 1, 8)
            if top > 0 and top + high < box.bottom()
        ]
        place = free_place(self._drawn(box), places, wide, high, 4)
        if place is None:
            place = places[0] if places else (along.left(), along.top() + 3)
        return QRectF(*place, wide, high)

    def _drawn(self, box: QRectF) -> list[list[tuple[float, float]]]:
        """The line's points, stretch by stretch."""
        down, values = self._down(box), self.view.values
        return [
            [
                (self._x(box, place), down.at(value))
                for place in range(begin, end + 1)
                if (value := values[place]) is not None
            ]
            for begin, end in runs(values)
        ]
