"""A line without axes, beside a figure."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from indicate_desktop.ui.parts.charts.scale import Scale


def paint_sparkline(
    painter: QPainter, values: Sequence[float | None], box: QRectF, colour: QColor
) -> None:
    """The values over the box's width, gaps bridged; nothing where there are fewer than two."""
    known = [value for value in values if value is not None]
    if len(known) < 2:
        return
    down = Scale(min(known), max(known), box.bottom() - 1, box.top() + 1)
    across = Scale(0, len(values) - 1, box.left(), box.right())
    pen = QPen(colour, 1.5)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    painter.drawPolyline(
        QPolygonF(
            [
                QPointF(across.at(place), down.at(value))
                for place, value in enumerate(values)
                if value is not None
            ]
        )
    )
