"""A trend on paper: the values with their marks, the goal dashed and named."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPen, QPolygonF

from indicate_desktop.ui.history.summary.content import Curve
from indicate_desktop.ui.history.summary.sheet_of_paper import LEFT, MIDDLE, RIGHT, Paper
from indicate_desktop.ui.parts.charts.scale import Scale, every, free_place, runs, steps

HEIGHT = 34.0
LABEL = 12.0
"""For the marks' names, in millimetres."""
DATE = 20.0
"""For the name of a date."""
DOT = 0.55
AIR = 1.5
"""Between a goal's name and a curve before it."""
NEXT = 2.0
"""From one place that a goal's name may stand at to the next one."""


def draw_curve(paper: Paper, curve: Curve) -> None:
    """The title with what it rests on, and the curve over its dates."""
    mm, line = paper.mm, curve.line
    height = HEIGHT * mm
    paper.need(height + 20 * mm)
    top = paper.at
    paper.text(curve.title, 12, bold=True)
    box = QRectF(paper.left, top, paper.width, paper.at - top)
    paper.write(box, curve.note, paper.font(9), "text3", RIGHT | MIDDLE)
    paper.skip(2)
    box = QRectF(paper.left + LABEL * mm, paper.at, paper.width - (LABEL + 2) * mm, height)
    down = Scale(line.low, line.high, box.bottom(), box.top())
    along = Scale(0, max(1, len(line.values) - 1), box.left(), box.right())
    for value, text in line.marks:
        y = down.at(value)
        paper.rule(y, box.left(), box.right())
        spot = QRectF(paper.left, y - 3 * mm, LABEL * mm, 6 * mm)
        paper.write(spot, text, paper.font(8.5), "text3", LEFT | MIDDLE)
    _goals(paper, curve, along, down, box)
    _values(paper, curve, along, down)
    _dates(paper, curve, along, box.bottom())
    paper.at = box.bottom() + 7 * mm
    paper.skip(5)


def _goals(paper: Paper, curve: Curve, along: Scale, down: Scale, box: QRectF) -> None:
    """Each goal's line, with its name where that crosses no other."""
    mm, names = paper.mm, curve.line.goal_names
    font = paper.font(8.5, bold=True)
    drawn = [[(spot.x(), spot.y()) for spot in part] for part in _parts(curve, along, down)]
    pen = QPen(paper.colours.flame, 0.3 * mm, Qt.PenStyle.DashLine)
    for name, (first, last, value) in zip(names, steps(curve.line.goals), strict=False):
        y = down.at(value)
        paper.painter.setPen(pen)
        paper.painter.drawLine(QPointF(along.at(first), y), QPointF(along.at(last), y))
        wide, high = paper.metrics(font).horizontalAdvance(name) + (AIR + 1) * mm, 4.2 * mm
        left, right = along.at(first), min(along.at(last), box.right() - wide)
        places = [
            (left + n * NEXT * mm, top)
            for top in (y - high - 0.4 * mm, y + 0.4 * mm)
            for n in range(int(max(0.0, right - left) / (NEXT * mm)) + 1)
        ]
        place = free_place(drawn, places, wide, high, mm) or places[0]
        spot = QRectF(*place, wide, high)
        if place != places[0]:
            spot.translate(AIR * mm, 0)  # beside a curve, not over the goal's beginning
        paper.write(spot, name, font, "flame_text", LEFT | MIDDLE)


def _values(paper: Paper, curve: Curve, along: Scale, down: Scale) -> None:
    """A line for each stretch without a gap, and a dot at each value."""
    mm = paper.mm
    for part in _parts(curve, along, down):
        paper.painter.setPen(QPen(paper.colours.spruce, 0.5 * mm))
        paper.painter.drawPolyline(QPolygonF(part))
        paper.painter.setPen(Qt.PenStyle.NoPen)
        paper.painter.setBrush(paper.colours.spruce)
        for point in part:
            paper.painter.drawEllipse(point, DOT * mm, DOT * mm)
        paper.painter.setBrush(Qt.BrushStyle.NoBrush)


def _parts(curve: Curve, along: Scale, down: Scale) -> list[list[QPointF]]:
    """The points of each stretch without a gap."""
    values = curve.line.values
    return [
        [
            QPointF(along.at(place), down.at(value))
            for place, value in enumerate(values[first : last + 1], first)
            if value is not None
        ]
        for first, last in runs(values)
    ]


def _dates(paper: Paper, curve: Curve, along: Scale, bottom: float) -> None:
    """As many names as have room beside each other."""
    mm, dates = paper.mm, curve.line.dates
    step = every(len(dates), along.end - along.begin, DATE * mm)
    half = DATE * mm / 2
    for place in range(0, len(dates), step):
        spot = QRectF(along.at(place) - half, bottom + 1.5 * mm, 2 * half, 5 * mm)
        paper.write(spot, dates[place], paper.font(8.5), "text3", Qt.AlignmentFlag.AlignHCenter)
