"""Seven days of the streak as dots."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from indicate_desktop.ui.lucide import paint_icon
from indicate_desktop.ui.parts.paint import mixed, paint_box, painter_on
from indicate_desktop.ui.theme import Theme
from indicate_desktop.ui.typography import Text

DOT = 26
CHECK = 13
GAP = 4


class Dot(Enum):
    """What a day's dot says."""

    MET = "met"
    NOT_MET = "not_met"
    WAITING = "waiting"
    """Not met so far; late answers still count."""
    OFF = "off"
    """No shift."""
    NEUTRAL = "neutral"
    """A shift that says nothing."""
    FROZEN = "frozen"
    """Not met, and a freeze was used."""
    TODAY = "today"
    """Under way."""
    TODAY_MET = "today_met"
    """Under way and on goal."""


@dataclass(frozen=True, slots=True)
class DayDot:
    """A day: its dot and its short name; `spoken` says both."""

    dot: Dot
    name: str
    spoken: str


class StreakRow(QLabel):
    """The days spread over the width, oldest first."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.days: tuple[DayDot, ...] = ()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_days(self, days: Sequence[DayDot]) -> None:
        """Shows other days; repaints only if they differ."""
        days = tuple(days)
        if days != self.days:
            self.days = days
            self.setText(", ".join(day.spoken for day in days))
            self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Dots over names."""
        theme = self.theme
        height = theme.px(DOT) + GAP + theme.line(Text.NOTE)
        return QSize(7 * theme.px(DOT) + 6 * GAP, height)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """The same."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paints dots and names."""
        if not self.days:
            return
        painter = painter_on(self)
        theme = self.theme
        font = theme.font(Text.NOTE)
        metrics = QFontMetricsF(font)
        side = float(theme.px(DOT))
        widths = [max(side, metrics.horizontalAdvance(day.name)) for day in self.days]
        air = (self.width() - sum(widths)) / max(1, len(widths) - 1)
        left = 0.0
        for day, width in zip(self.days, widths, strict=True):
            box = QRectF(left + (width - side) / 2, 0, side, side)
            self._paint_dot(painter, box, day.dot)
            painter.setFont(font)
            painter.setPen(theme.palette.text3)
            name = QRectF(left - 4, side + GAP, width + 8, theme.line(Text.NOTE))
            painter.drawText(name, Qt.AlignmentFlag.AlignCenter, day.name)
            left += width + air
        painter.end()

    def _paint_dot(self, painter: QPainter, box: QRectF, dot: Dot) -> None:
        colours, radius = self.theme.palette, box.width() / 2
        if dot in {Dot.MET, Dot.TODAY_MET, Dot.FROZEN}:
            paint_box(painter, box, radius, colours.flame_soft)
            inset = (box.width() - self.theme.px(CHECK)) / 2
            mark = box.adjusted(inset, inset, -inset, -inset)
            paint_icon(painter, "snowflake" if dot is Dot.FROZEN else "check", mark, colours.flame)
        if dot in {Dot.TODAY, Dot.TODAY_MET}:
            painter.setPen(QPen(colours.flame, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(box.adjusted(1, 1, -1, -1))
        elif dot in {Dot.OFF, Dot.NEUTRAL, Dot.NOT_MET, Dot.WAITING}:
            pen = QPen(mixed(colours.line, colours.text3, 0.35 if colours.dark else 0.06), 1.5)
            if dot in {Dot.OFF, Dot.NEUTRAL}:
                pen.setDashPattern([2.4, 2.4])
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(box.adjusted(0.75, 0.75, -0.75, -0.75))
        if dot is Dot.NOT_MET:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colours.slate)
            painter.drawEllipse(QPointF(box.center()), 2.0, 2.0)
        elif dot is Dot.WAITING:
            painter.setPen(QPen(colours.slate, 1.5))
            painter.drawEllipse(QPointF(box.center()), 3.0, 3.0)
        elif dot is Dot.NEUTRAL:
            painter.setPen(QPen(colours.slate, 1.5, c=Qt.PenCapStyle.RoundCap))
            middle, half = box.center(), box.width() / 8
            painter.drawLine(middle - QPointF(half, 0), middle + QPointF(half, 0))
