"""Days as squares: a column for each week, Monday at the top."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath

from indicate_desktop.ui.lucide import paint_icon
from indicate_desktop.ui.parts.charts.chart import Chart
from indicate_desktop.ui.parts.paint import paint_box
from indicate_desktop.ui.theme import Theme

DAYS = 7
SQUARE = 13
PITCH = 17
EDGE = 3
"""Around all squares, for the ring of the one that is read out."""
DOT = 3


class Square(Enum):
    """How a day is drawn."""

    MET = auto()
    NOT_MET = auto()
    FROZEN = auto()
    NEUTRAL = auto()
    NONE = auto()


@dataclass(frozen=True, slots=True)
class Day:
    """One day; `open`: its result may still change; `today` is the one that is worked on."""

    square: Square
    open: bool = False
    today: bool = False


_MET = Day(Square.MET)


class Calendar(Chart):
    """The days of whole weeks, oldest first."""

    days: tuple[Day, ...] = ()

    def show_days(self, days: Sequence[Day]) -> None:
        """Show other days; `show_words` says them."""
        if tuple(days) != self.days:
            self.days = tuple(days)
            self.updateGeometry()
            self.update()

    def step(self, key: Qt.Key) -> int:
        """Up and down go by a day, left and right by a week."""
        return {
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_Left: -DAYS,
            Qt.Key.Key_Right: DAYS,
        }.get(key, 0)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Its squares."""
        weeks = max(1, -(-len(self.days) // DAYS))
        gap = self.theme.px(PITCH) - self.theme.px(SQUARE)
        wide = weeks * self.theme.px(PITCH) - gap
        return QSize(wide + 2 * EDGE, DAYS * self.theme.px(PITCH) - gap + 2 * EDGE)

    def place_at(self, spot: QPointF) -> int:
        """The square under a point."""
        pitch = self.theme.px(PITCH)
        week, day = int((spot.x() - EDGE) // pitch), int((spot.y() - EDGE) // pitch)
        place = week * DAYS + day
        inside = week >= 0 and 0 <= day < DAYS and place < len(self.days)
        return place if inside and self._box(place).contains(spot) else -1

    def anchor(self, place: int) -> QPointF:
        """The middle of a square."""
        return self._box(place).center()

    def draw(self, painter: QPainter) -> None:
        """Paints every day."""
        plain = QPainterPath()  # most days are alike: one shape for all of them is painted sooner
        radius = self.theme.px(SQUARE) * 4 / SQUARE
        for place, day in enumerate(self.days):
            if day == _MET:
                plain.addRoundedRect(self._box(place), radius, radius)
            else:
                paint_day(painter, self.theme, self._box(place), day)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.theme.palette.flame)
        painter.drawPath(plain)
        if self.at >= 0:
            box = self._box(self.at).adjusted(-2, -2, 2, 2)
            paint_box(painter, box, 6, None, self.theme.palette.text2, width=1.5)

    def _box(self, place: int) -> QRectF:
        pitch, side = self.theme.px(PITCH), self.theme.px(SQUARE)
        week, day = divmod(place, DAYS)
        return QRectF(EDGE + week * pitch, EDGE + day * pitch, side, side)


def paint_day(painter: QPainter, theme: Theme, box: QRectF, day: Day) -> None:
    """One day: each kind has a shape of its own, not only a colour."""
    colours, radius = theme.palette, box.width() * 4 / SQUARE
    match day.square:
        case Square.MET:
            edge = None
            paint_box(painter, box, radius, colours.flame, edge)
        case Square.NOT_MET:
            edge = colours.text3 if colours.outlined else None
            paint_box(painter, box, radius, colours.track, edge)
        case Square.FROZEN:
            paint_box(painter, box, radius, colours.flame_soft)
            paint_icon(painter, "snowflake", box.adjusted(1.5, 1.5, -1.5, -1.5), colours.flame)
        case Square.NEUTRAL:
            inset = box.width() * 0.28
            dot = box.adjusted(inset, inset, -inset, -inset)
            paint_box(painter, dot, dot.width() / 2, colours.slate)
        case Square.NONE:
            half = theme.px(DOT) / 2
            dot = QRectF(box.center().x() - half, box.center().y() - half, 2 * half, 2 * half)
            paint_box(painter, dot, half, colours.line)
    if day.open and day.square is not Square.NONE:
        half = box.width() * 0.14
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.surface1 if day.square is Square.MET else colours.text3)
        painter.drawEllipse(box.center(), half, half)
    if day.today:
        ring = box.adjusted(-2, -2, 2, 2)
        paint_box(painter, ring, radius + 2, None, colours.flame, width=1.5)
