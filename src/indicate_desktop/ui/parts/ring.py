"""The ring: how far a figure has come towards its goal."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QProgressBar, QSizePolicy, QWidget

from indicate_desktop.ui.lucide import paint_icon
from indicate_desktop.ui.parts.paint import painter_on, snapped
from indicate_desktop.ui.theme import Theme
from indicate_desktop.ui.typography import Text

LEAST_SEEN = 0.004
"""An arc is never shorter than this, so that "none yet" still shows where it begins."""


@dataclass(frozen=True, slots=True)
class RingView:
    """What a ring shows. `progress` is 0..1, None without data; `spoken` says it all in words."""

    progress: float | None = None
    met: bool = False
    colour: str = "spruce"
    centre: str = ""
    below: str = ""
    name: str = ""
    spoken: str = ""


class Ring(QProgressBar):
    """A ring of a diameter and stroke. With `centre` text it is the large one."""

    def __init__(
        self, theme: Theme, diameter: int, stroke: float, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.theme = theme
        self.view = RingView()
        self._diameter = diameter
        self._stroke = stroke
        self.setRange(0, 100)
        self.setValue(0)
        self.setTextVisible(False)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_view(self, view: RingView) -> None:
        """Shows another figure; repaints only if it differs."""
        if view == self.view:
            return
        self.view = view
        self.setValue(round(100 * (view.progress or 0.0)))
        self.setAccessibleName(view.name)
        self.setAccessibleDescription(view.spoken)
        self.update()

    def text(self) -> str:
        """The figure in words, which is its value for screen readers."""
        return self.view.spoken

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Its square."""
        side = self.theme.px(self._diameter)
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Its square."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paints track, arc, and the text or check mark inside."""
        painter = painter_on(self)
        colours, view = self.theme.palette, self.view
        side = float(min(self.width(), self.height()))
        box = QRectF(0, 0, side, side)
        colour = getattr(colours, view.colour)
        stroke = self._stroke * side / self._diameter
        paint_ring(painter, box, stroke, progress=view.progress, colour=colour, track=colours.track)
        if view.centre:
            self._paint_figure(painter, box)
        elif view.met:
            paint_check(painter, box, colour, 0.075)
        painter.end()

    def _paint_figure(self, painter: QPainter, box: QRectF) -> None:
        theme, view = self.theme, self.view
        figure, note = theme.line(Text.FIGURE), theme.line(Text.NOTE)
        top = box.center().y() - (figure + (note if view.below else 0)) / 2
        painter.setFont(theme.font(Text.FIGURE))
        painter.setPen(theme.palette.text1)
        centred = Qt.AlignmentFlag.AlignCenter
        painter.drawText(QRectF(0, top, box.width(), figure), centred, view.centre)
        if not view.below:
            return
        painter.setFont(theme.font(Text.NOTE))
        painter.setPen(theme.palette.text3)
        line = QRectF(0, top + figure, box.width(), note)
        if view.met:
            size = note * 0.8
            width = painter.fontMetrics().horizontalAdvance(view.below)
            left = box.center().x() - (width + size + 3) / 2
            mark = QRectF(left, line.center().y() - size / 2, size, size)
            paint_icon(painter, "check", mark, theme.palette.spruce, 3)
            line.setLeft(left + size + 3)
            centred = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(line, centred, view.below)


def paint_ring(
    painter: QPainter,
    box: QRectF,
    stroke: float,
    *,
    progress: float | None,
    colour: QColor,
    track: QColor,
) -> None:
    """Paints the track and, over it from the top, a round-ended arc."""
    half = stroke / 2
    inner = snapped(painter, box).adjusted(half, half, -half, -half)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(track, stroke))
    whole = progress is not None and progress >= 1
    if not whole:
        painter.drawEllipse(inner)
    if progress is None:
        return
    painter.setPen(QPen(colour, stroke, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    if whole:
        painter.drawEllipse(inner)
    else:
        length = max(progress, LEAST_SEEN)
        painter.drawArc(inner, 90 * 16, -round(length * 360 * 16))


def paint_check(painter: QPainter, box: QRectF, colour: QColor, weight: float) -> None:
    """Paints the mark of a met goal; `weight` is its stroke as a share of the box."""
    side = box.width()
    painter.setPen(
        QPen(
            colour,
            weight * side,
            Qt.PenStyle.SolidLine,
            Qt.PenCapStyle.RoundCap,
            Qt.PenJoinStyle.RoundJoin,
        )
    )
    at = box.topLeft()
    painter.drawPolyline(
        [
            at + QPointF(0.325, 0.5125) * side,
            at + QPointF(0.4375, 0.625) * side,
            at + QPointF(0.65, 0.3875) * side,
        ]
    )
