"""The tray icon: the primary goal's ring, painted for every size that a panel may ask for."""

from collections.abc import Iterable
from enum import Enum
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPen, QPixmap

from indicate_desktop.ui.palette import Palette
from indicate_desktop.ui.parts.paint import mixed
from indicate_desktop.ui.parts.ring_paint import paint_check, paint_ring

BASES = (16, 20, 22, 24, 32, 48, 64)
"""What panels ask for at 100 %; each is painted for every screen's own scale."""
RIM = 1 / 22
"""How far the disc reaches beyond the ring, as a share of the icon; one pixel at least."""
STROKE = 0.16
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


def sizes(ratios: Iterable[float]) -> list[int]:
    """The device pixels that panels may ask for on screens of some scales."""
    return sorted({round(base * ratio) for base in BASES for ratio in (1.0, *ratios)})


def tray_icon(view: TrayView, palette: Palette) -> QIcon:
    """The icon in every size that the screens there are may ask for."""
    icon = QIcon()
    for size in sizes(screen.devicePixelRatio() for screen in QGuiApplication.screens()):
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

    A disc lies behind the ring and a little beyond it, so that it reads on light, dark and
    coloured panels alike. Rim and stroke are whole pixels: at 16 nothing else is sharp.
    """
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(palette.surface1)
    painter.drawEllipse(QRectF(0, 0, size, size))
    rim, stroke = max(1, round(RIM * size)), max(2, round(STROKE * size))
    box = QRectF(rim, rim, size - 2 * rim, size - 2 * rim)
    offline = view.state is TrayState.OFFLINE
    colour = palette.slate if offline else palette.spruce
    progress = None
    if view.state is not TrayState.EMPTY:
        progress = 1.0 if view.met and not offline else max(LEAST, view.percent / 100)
    track = palette.slate if view.state is TrayState.EMPTY else track_colour(palette)
    paint_ring(painter, box, stroke, progress=progress, colour=colour, track=track)
    if offline:
        _paint_bar(painter, box, colour)
    elif view.met:
        check = QRectF(0.045 * size, 0.0575 * size, 0.9 * size, 0.9 * size)
        paint_check(painter, check, colour, 0.125)
    if view.state is TrayState.PRAISE:
        painter.setPen(QPen(palette.surface1, 0.07 * size))
        painter.setBrush(palette.lilac)
        painter.drawEllipse(QPointF(0.8 * size, 0.2 * size), 0.19 * size, 0.19 * size)


def track_colour(palette: Palette) -> QColor:
    """The track, a little stronger than in windows: at 16 pixels it stands alone."""
    return mixed(palette.track, palette.slate, 0.4)


def _paint_bar(painter: QPainter, box: QRectF, colour: QColor) -> None:
    """The bar inside the ring that says offline."""
    size = box.width()
    painter.setPen(QPen(colour, 0.12 * size, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.drawLine(QPointF(0.36 * size, 0.5 * size), QPointF(0.64 * size, 0.5 * size))
