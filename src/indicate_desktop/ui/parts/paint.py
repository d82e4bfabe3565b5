"""Painting helpers that several parts share."""

from math import ceil, floor

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QWidget

from indicate_desktop.ui.visible import visible


def painter_on(widget: QWidget) -> QPainter:
    """An antialiasing painter for a paint event."""
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    return painter


def snapped(painter: QPainter, box: QRectF) -> QRectF:
    """The box shrunk to whole device pixels, so that its edges are sharp at any scale."""
    transform = painter.deviceTransform()
    device = transform.mapRect(box)
    left, top = ceil(device.left() - 0.01), ceil(device.top() - 0.01)
    right, bottom = floor(device.right() + 0.01), floor(device.bottom() + 0.01)
    back, possible = transform.inverted()
    return back.mapRect(QRectF(left, top, right - left, bottom - top)) if possible else box


def hairline(painter: QPainter, width: float = 1.0) -> float:
    """The widest whole number of device pixels in `width`, at least one, as a length."""
    scale = painter.deviceTransform().m11() or 1.0
    return max(1, floor(width * scale)) / scale


def paint_box(
    painter: QPainter,
    box: QRectF,
    radius: float,
    fill: QColor | None = None,
    edge: QColor | None = None,
    *,
    width: float = 1.0,
    dashed: bool = False,
) -> None:
    """A rounded box with its edge inside."""
    painter.setBrush(fill if fill is not None else Qt.BrushStyle.NoBrush)
    if edge is None:
        painter.setPen(Qt.PenStyle.NoPen)
    else:
        box = snapped(painter, box)
        width = hairline(painter, width)
        half = width / 2
        box, radius = box.adjusted(half, half, -half, -half), radius - half
        pen = QPen(edge, width)
        if dashed:
            pen.setDashPattern([3, 3])
        painter.setPen(pen)
    painter.drawRoundedRect(box, radius, radius)


def paint_rule(painter: QPainter, left: float, right: float, y: float, colour: QColor) -> None:
    """A sharp horizontal line, one pixel high, below `y`."""
    top = snapped(painter, QRectF(left, y, right - left, 4)).top()
    painter.fillRect(QRectF(left, top, right - left, hairline(painter)), colour)


def mixed(first: QColor, second: QColor, share: float) -> QColor:
    """The first colour with a share (0..1) of the second."""
    return QColor.fromRgbF(
        first.redF() + (second.redF() - first.redF()) * share,
        first.greenF() + (second.greenF() - first.greenF()) * share,
        first.blueF() + (second.blueF() - first.blueF()) * share,
    )


def plain_tooltip(text: str) -> str:
    """Text for a tooltip that is never read as markup; empty stays empty."""
    text = visible(text)
    for sign, entity in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ("\n", "<br>")):
        text = text.replace(sign, entity)
    return f"<span>{text}</span>" if text else ""


def give_tip(widget: QWidget, text: str) -> None:
    """A tooltip that is never read as markup, and the same as a screen reader's description.

    Without one of its own Qt describes a widget by its tooltip, with the markup.
    """
    tip = plain_tooltip(text)
    if tip != widget.toolTip():
        widget.setToolTip(tip)
        widget.setAccessibleDescription(visible(text))
