"""Icons: the bundled Lucide files as painter paths, without Qt's SVG module.

Only what Lucide uses is read: `path`, `circle`, `rect`, `polyline`, `line`, all stroked.
"""

import re
from functools import cache, lru_cache
from math import atan2, ceil, cos, floor, pi, sin, sqrt, tan
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPen

from indicate_desktop.shipped import resource

BOX = 24.0
"""Lucide's view box."""
STROKE = 2.0

_ELEMENT = re.compile(r"<(path|circle|rect|polyline|line)\s([^>]*)/>")
_ATTRIBUTE = re.compile(r'([a-z0-9]+)="([^"]*)"')
_TOKEN = re.compile(r"[A-Za-z]|-?(?:\d+\.?\d*|\.\d+)")
_COUNT = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "T": 2, "A": 7, "Z": 0}


def paint_icon(
    painter: QPainter, name: str, box: QRectF, colour: QColor, stroke: float = STROKE
) -> None:
    """Paints an icon into a square; `stroke` is in the icon's own 24ths."""
    seen = painter.deviceTransform()
    scale = seen.m11()
    if scale <= 0 or seen.m12() or seen.m21() or seen.m22() != scale:
        _paint_outline(painter, name, box, colour, stroke)
        return
    # Where it begins within a device pixel: two that begin alike look alike, to the last pixel.
    left, top = seen.dx() + box.left() * scale, seen.dy() + box.top() * scale
    across, down = round(left - floor(left), 2), round(top - floor(top), 2)
    picture = _picture(_Look(name, box.width(), scale, across, down, colour.rgba(), stroke))
    at = QPointF(box.left() - across / scale, box.top() - down / scale)
    painter.drawImage(at, picture)


class _Look(NamedTuple):
    """All that a picture of an icon depends on."""

    name: str
    side: float
    scale: float
    across: float
    down: float
    colour: int
    stroke: float


@lru_cache(maxsize=128)
def _picture(look: _Look) -> QImage:
    """An icon as pixels: a glance has many, and each is painted whenever it opens."""
    pixels = ceil(look.side * look.scale) + 1
    picture = QImage(pixels, pixels, QImage.Format.Format_ARGB32_Premultiplied)
    picture.setDevicePixelRatio(look.scale)
    picture.fill(0)
    painter = QPainter(picture)
    box = QRectF(look.across / look.scale, look.down / look.scale, look.side, look.side)
    _paint_outline(painter, look.name, box, QColor.fromRgba(look.colour), look.stroke)
    painter.end()
    return picture


def _paint_outline(
    painter: QPainter, name: str, box: QRectF, colour: QColor, stroke: float
) -> None:
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(box.topLeft())
    painter.scale(box.width() / BOX, box.height() / BOX)
    painter.setPen(
        QPen(
            colour,
            stroke,
            Qt.PenStyle.SolidLine,
            Qt.PenCapStyle.RoundCap,
            Qt.PenJoinStyle.RoundJoin,
        )
    )
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(icon_path(name))
    painter.restore()


@cache
def icon_path(name: str) -> QPainterPath:
    """The outline of an icon in its 24 × 24 box; raises FileNotFoundError for an unknown one."""
    path = QPainterPath()
    text = resource("icons", f"{name}.svg").read_text(encoding="utf-8")
    for element, attributes in _ELEMENT.findall(text):
        _draw(path, element, dict(_ATTRIBUTE.findall(attributes)))
    return path


def _draw(path: QPainterPath, element: str, said: dict[str, str]) -> None:
    """Adds one SVG element."""
    number = {key: float(value) for key, value in said.items() if key not in {"d", "points"}}
    if element == "path":
        _Outline(path).follow(said["d"])
    elif element == "circle":
        path.addEllipse(QPointF(number["cx"], number["cy"]), number["r"], number["r"])
    elif element == "rect":
        box = QRectF(number["x"], number["y"], number["width"], number["height"])
        path.addRoundedRect(box, number.get("rx", 0.0), number.get("rx", 0.0))
    elif element == "line":
        path.moveTo(number["x1"], number["y1"])
        path.lineTo(number["x2"], number["y2"])
    else:
        _Outline(path).follow("M" + said["points"])


class _Outline:
    """Follows one SVG path description."""

    def __init__(self, path: QPainterPath) -> None:
        self.path = path
        self.at = self.start = self.control = QPointF()

    def follow(self, description: str) -> None:
        """Draws a whole `d` attribute."""
        tokens = _TOKEN.findall(_spread_arc_flags(description))
        place, command = 0, "M"
        while place < len(tokens):
            if tokens[place].isalpha():
                command = tokens[place]
                place += 1
            count = _COUNT[command.upper()]
            values = [float(token) for token in tokens[place : place + count]]
            place += count
            self._step(command.upper(), values, self.at if command.islower() else QPointF())
            if command in "Mm":
                command = "L" if command == "M" else "l"

    def _step(self, command: str, v: list[float], base: QPointF) -> None:
        before, control = self.at, None
        points = [base + QPointF(v[i], v[i + 1]) for i in range(0, len(v) - 1, 2)]
        if command == "Z":
            self.path.closeSubpath()
            self.at = self.start
        elif command == "M":
            self.path.moveTo(points[0])
            self.at = self.start = points[0]
        elif command == "A":
            self.at = base + QPointF(v[5], v[6])
            _arc(self.path, before, self.at, (v[0], v[1]), v[2], large=v[3] == 1, sweep=v[4] == 1)
        elif command in "HV":
            across = command == "H"
            self.at = (
                QPointF(base.x() + v[0], before.y())
                if across
                else QPointF(before.x(), base.y() + v[0])
            )
            self.path.lineTo(self.at)
        elif command == "L":
            self.at = points[0]
            self.path.lineTo(self.at)
        else:
            control = self._curve(command, points)
        self.control = control if control is not None else self.at

    def _curve(self, command: str, points: list[QPointF]) -> QPointF:
        """Draws a Bézier curve; its last control point, for the next smooth one."""
        mirrored = self.at * 2 - self.control
        if command in "ST":
            points = [mirrored, *points]
        self.at = points[-1]
        if command in "CS":
            self.path.cubicTo(points[0], points[1], points[2])
        else:
            self.path.quadTo(points[0], points[1])
        return points[-2]


def _spread_arc_flags(description: str) -> str:
    """Puts spaces around arcs' flags, which SVG lets run into the next number ("0 01.5.5")."""

    def arcs(found: re.Match[str]) -> str:
        number = r"\s*,?\s*(-?(?:\d+\.?\d*|\.\d+))"
        one = re.compile(number * 3 + r"\s*,?\s*([01])\s*,?\s*([01])" + number * 2)
        return found[1] + one.sub(r" \1 \2 \3 \4 \5 \6 \7", found[2])

    return re.sub(r"([Aa])([^A-Za-z]*)", arcs, description)


def _arc(
    path: QPainterPath,
    begin: QPointF,
    end: QPointF,
    radii: tuple[float, float],
    turned: float,
    *,
    large: bool,
    sweep: bool,
) -> None:
    """An elliptic arc as Bézier curves (SVG 1.1, appendix F.6)."""
    rx, ry = radii
    if begin == end or not rx or not ry:
        path.lineTo(end)
        return
    phi = turned * pi / 180
    half = (begin - end) / 2
    x = cos(phi) * half.x() + sin(phi) * half.y()
    y = -sin(phi) * half.x() + cos(phi) * half.y()
    too_small = sqrt(x * x / (rx * rx) + y * y / (ry * ry))
    if too_small > 1:
        rx, ry = rx * too_small, ry * too_small
    under = rx * rx * y * y + ry * ry * x * x
    root = sqrt(max(0.0, (rx * rx * ry * ry - under) / under)) * (-1 if large == sweep else 1)
    cx, cy = root * rx * y / ry, -root * ry * x / rx
    first = atan2((y - cy) / ry, (x - cx) / rx)
    angle = atan2((-y - cy) / ry, (-x - cx) / rx) - first
    if sweep and angle < 0:
        angle += 2 * pi
    elif not sweep and angle > 0:
        angle -= 2 * pi
    middle = (begin + end) / 2
    centre = middle + QPointF(cos(phi) * cx - sin(phi) * cy, sin(phi) * cx + cos(phi) * cy)

    def at(px: float, py: float) -> QPointF:
        px, py = px * rx, py * ry
        return centre + QPointF(cos(phi) * px - sin(phi) * py, sin(phi) * px + cos(phi) * py)

    parts = max(1, ceil(abs(angle) / (pi / 2) - 1e-9))
    step = angle / parts
    reach = 4 / 3 * tan(step / 4)
    for part in range(parts):
        a, b = first + part * step, first + (part + 1) * step
        path.cubicTo(
            at(cos(a) - reach * sin(a), sin(a) + reach * cos(a)),
            at(cos(b) + reach * sin(b), sin(b) - reach * cos(b)),
            at(cos(b), sin(b)),
        )
