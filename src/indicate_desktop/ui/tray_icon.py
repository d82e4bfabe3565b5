"""The tray icon: the primary goal's ring, painted for every size that a panel may ask for."""

from enum import Enum
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap

from indicate_desktop.ui.palette import Palette
from indicate_desktop.ui.parts.paint import mixed
from indicate_desktop.ui.parts.ring_paint import paint_check, paint_ring

SIZES = (16, 20, 22, 24, 32, 40, 44, 48, 64)
"""16, 22 and 32 pixels at 100 % to 200 %, and what lies between."""
STROKE = 0.17
"""The ring's stroke as a share of the icon."""
LEAST = 0.04
"""The arc at the start of a shift."""


class TrayState(Enum):
    """What the icon says. Each differs in shape, not only in colour."""

    EMPTY = "empty"
    """Nothing to show yet: the track alone."""
    ON_THE_WAY = "on the way"
    MET = "met"
    PRAISE = "praise"
    OFFLINE = "offline"


class TrayView(NamedTuple):
    """The icon: a state, and how far the arc has come in whole percents."""

    state: TrayState
    percent: int = 0
    met: bool = False


def tray_icon(view: TrayView, palette: Palette) -> QIcon:
    """The icon in every size."""
    icon = QIcon()
    for size in SIZES:
        icon.addPixmap(tray_pixmap(view, palette, size))
    return icon


def tray_pixmap(view: TrayView, palette: Palette, size: int) -> QPixmap:
    """The icon in one size, in device pixels."""
    pixmap = QPixmap(size, size)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paint_tray(painter, view, palette, float(size))
    painter.end()
    return pixmap


def paint_tray(painter: QPainter, view: TrayView, palette: Palette, size: float) -> None:
    """Paints the icon into a square of a size at the origin.

    A disc lies behind the ring, so that it reads on light, dark and coloured panels alike.
    """
    box = QRectF(0, 0, size, size)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(palette.surface1)
    painter.drawEllipse(box)
    offline = view.state is TrayState.OFFLINE
    colour = palette.slate if offline else palette.spruce
    progress = None
    if view.state is not TrayState.EMPTY:
        progress = 1.0 if view.met and not offline else max(LEAST, view.percent / 100)
    paint_ring(
        painter, box, STROKE * size, progress=progress, colour=colour, track=track_colour(palette)
    )
    if offline:
        _paint_bar(painter, box, colour)
    elif view.met:
        check = QRectF(-0.005 * size, 0.0075 * size, size, size)
        paint_check(painter, check, colour, 0.11)
    if view.state is TrayState.PRAISE:
        painter.setPen(QPen(palette.surface1, 0.07 * size))
        painter.setBrush(palette.lilac)
        painter.drawEllipse(QPointF(0.8 * size, 0.2 * size), 0.19 * size, 0.19 * size)


def track_colour(palette: Palette) -> QColor:
    """The track, a little stronger than in windows: at 16 pixels it stands alone."""
    return mixed(palette.track, palette.slate, 0.3)


def _paint_bar(painter: QPainter, box: QRectF, colour: QColor) -> None:
    """The bar inside the ring that says offline."""
    size = box.width()
    painter.setPen(QPen(colour, 0.12 * size, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.drawLine(QPointF(0.36 * size, 0.5 * size), QPointF(0.64 * size, 0.5 * size))
