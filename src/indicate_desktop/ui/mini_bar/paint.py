"""Painting the mini bar: ring and value, streak, rating and age, side by side."""

from math import ceil

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter

from indicate_desktop.ui.lucide import paint_icon
from indicate_desktop.ui.mini_bar.words import MiniBarView
from indicate_desktop.ui.parts.chip import CHIP_SIZE, chip_width, paint_rating
from indicate_desktop.ui.parts.paint import hairline, paint_box, snapped
from indicate_desktop.ui.parts.ring_paint import paint_check, paint_ring
from indicate_desktop.ui.theme import Theme
from indicate_desktop.ui.typography import Text

HEIGHT = 44
START, END, GAP = 7, 14, 10
RING, STROKE = 30, 4.5
RULE = 18
FLAME, FLAME_GAP = 15, 4
OFF_ICON = 15

Piece = tuple[str, float]
"""What it is, and how wide."""


def pieces(theme: Theme, view: MiniBarView) -> list[Piece]:
    """What stands in the bar, from left to right."""

    def wide(text: str, role: Text) -> float:
        return QFontMetricsF(theme.font(role)).horizontalAdvance(text)

    row: list[Piece] = [("ring", theme.px(RING)), ("value", wide(view.value, Text.STRONG))]
    if view.streak:
        flame = theme.px(FLAME) + FLAME_GAP + wide(view.streak, Text.STRONG)
        row += [("rule", 1), ("streak", flame)]
    row += [("rule", 1), ("chip", chip_width(theme, view.score))]
    if view.age:
        row.append(("age", wide(view.age, Text.SMALL)))
    if view.off:
        row.append(("off", theme.px(OFF_ICON)))
    return row


def size_of(theme: Theme, view: MiniBarView) -> QSize:
    """The bar's size."""
    row = pieces(theme, view)
    widths = sum(width for _, width in row) + theme.px(GAP) * (len(row) - 1)
    return QSize(ceil(widths) + theme.px(START) + theme.px(END), theme.px(HEIGHT))


def paint_bar(painter: QPainter, theme: Theme, view: MiniBarView, box: QRectF) -> None:
    """Paints all of it."""
    colours = theme.palette
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
    painter.fillRect(box, Qt.GlobalColor.transparent)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
    paint_box(painter, box, box.height() / 2, colours.surface0, colours.line)
    left = float(theme.px(START))
    for name, width in pieces(theme, view):
        _paint_piece(painter, theme, view, name, QRectF(left, 0, width, box.height()))
        left += width + theme.px(GAP)


def _paint_piece(
    painter: QPainter, theme: Theme, view: MiniBarView, name: str, room: QRectF
) -> None:
    colours = theme.palette
    match name:
        case "ring":
            _paint_ring(painter, theme, view, _middle(room, room.width()))
        case "value":
            _paint_text(painter, theme, (Text.STRONG, "text1"), view.value, room)
        case "rule":
            rule = snapped(painter, _middle(room.adjusted(0, 0, 3, 0), theme.px(RULE)))
            rule.setWidth(hairline(painter))
            painter.fillRect(rule, colours.line)
        case "streak":
            flame = theme.px(FLAME)
            icon = _middle(QRectF(room.left(), 0, flame, room.height()), flame)
            paint_icon(painter, "flame", icon, colours.flame)
            rest = room.adjusted(flame + FLAME_GAP, 0, 0, 0)
            _paint_text(painter, theme, (Text.STRONG, "text1"), view.streak, rest)
        case "chip":
            chip = _middle(room, theme.px(CHIP_SIZE[1]))
            paint_rating(painter, theme, chip, view.score, view.tone)
        case "age":
            _paint_text(painter, theme, (Text.SMALL, "text3"), view.age, room)
        case _:
            paint_icon(painter, "wifi-off", _middle(room, room.width()), colours.slate)


def _paint_ring(painter: QPainter, theme: Theme, view: MiniBarView, box: QRectF) -> None:
    colours = theme.palette
    colour = colours.slate if view.off else colours.spruce
    stroke = STROKE * box.width() / RING
    paint_ring(painter, box, stroke, progress=view.progress, colour=colour, track=colours.track)
    if view.met:
        paint_check(painter, box, colour, 0.08)


def _middle(room: QRectF, height: float) -> QRectF:
    """A part of the room that is so high, in its middle."""
    return QRectF(room.left(), room.center().y() - height / 2, room.width(), height)


def _paint_text(
    painter: QPainter, theme: Theme, style: tuple[Text, str], text: str, room: QRectF
) -> None:
    role, colour = style
    painter.setFont(theme.font(role))
    painter.setPen(getattr(theme.palette, colour))
    painter.drawText(room.adjusted(0, 0, 1, 0), Qt.AlignmentFlag.AlignVCenter, text)
