"""Painting a ring and its check mark; for windows and for the tray icon."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from indicate_desktop.ui.parts.paint import snapped

LEAST_SEEN = 0.004
"""An arc is never shorter than this, so that "none yet" still shows where it begins."""
_CHECK = (QPointF(0.325, 0.5125), QPointF(0.4375, 0.625), QPointF(0.65, 0.3875))
_TURN = 0.33
"""The short stroke's share of the mark's length."""


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


def paint_check(
    painter: QPainter, box: QRectF, colour: QColor, weight: float, drawn: float = 1.0
) -> None:
    """Paints the mark of a met goal; `weight` is its stroke as a share of the box.

    `drawn` is how much of it is there, 0..1, as a pen draws it.
    """
    if drawn <= 0:
        return
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
    begin, turn, end = _CHECK
    if drawn <= _TURN:
        points = [begin, begin + (turn - begin) * (drawn / _TURN)]
    elif drawn < 1:
        points = [begin, turn, turn + (end - turn) * ((drawn - _TURN) / (1 - _TURN))]
    else:
        points = [begin, turn, end]
    painter.drawPolyline([at + point * side for point in points])
