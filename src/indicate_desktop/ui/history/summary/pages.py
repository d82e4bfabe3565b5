"""Drawing a summary on paper: any paged device, in millimetres, with page breaks."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPagedPaintDevice, QPainter, QPen, QPolygonF

from indicate_desktop.ui.history.summary.content import LINES, Curve, Summary, Table
from indicate_desktop.ui.palette import LIGHT, Palette

MARGIN = 18.0
"""Of the page, in millimetres."""
CURVE_HEIGHT = 34.0
LINE_GAP = 9.0
"""Between lines to write on."""
INCH = 25.4


def draw(summary: Summary, device: QPagedPaintDevice, family: str) -> int:
    """Draw all pages on a device without margins of its own; gives how many there are.

    Raises OSError where the device cannot be drawn on.
    """
    painter = QPainter()
    if not painter.begin(device):
        raise OSError("the page could not be begun")
    try:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pages = _Pages(painter, device, family, summary.foot)
        pages.text(summary.title, 18, bold=True)
        pages.text(summary.subtitle, 10, colour="text2")
        pages.skip(4)
        if summary.curve is not None:
            pages.curve(summary.curve)
        for table in summary.tables:
            pages.table(table)
        for heading in summary.talk:
            pages.room_to_write(heading)
        pages.end()
        return pages.number
    finally:
        painter.end()


class _Pages:
    """A place on the current page, and what moves it."""

    def __init__(
        self, painter: QPainter, device: QPagedPaintDevice, family: str, foot: str
    ) -> None:
        self._painter = painter
        self._device = device
        self._family = family
        self._foot = foot
        self._colours: Palette = LIGHT
        self._mm = device.logicalDpiY() / INCH
        whole = device.pageLayout().fullRectPixels(device.logicalDpiY())
        self._left, self._top = MARGIN * self._mm, MARGIN * self._mm
        self._right = whole.width() - MARGIN * self._mm
        self._bottom = whole.height() - MARGIN * self._mm
        self._at = self._top
        self.number = 1

    def skip(self, millimetres: float) -> None:
        """Leave some room."""
        self._at += millimetres * self._mm

    def text(self, text: str, points: float, *, bold: bool = False, colour: str = "text1") -> None:
        """A line or several, as wide as the page."""
        font = self._font(points, bold=bold)
        metrics = QFontMetricsF(font, self._device)
        flags = Qt.TextFlag.TextWordWrap
        room = QRectF(self._left, self._at, self._right - self._left, 1e6)
        needed = metrics.boundingRect(room, flags, text).height()
        self._need(needed)
        box = QRectF(self._left, self._at, self._right - self._left, needed)
        self._write(box, text, font, colour, flags)
        self._at += needed + 1.2 * self._mm

    def table(self, table: Table) -> None:
        """A titled table; it is not begun where only its title would fit."""
        widths = self._widths(table)
        line = QFontMetricsF(self._font(10), self._device).height() + 1.6 * self._mm
        self._need(4 * line)
        self.text(table.title, 12, bold=True)
        if any(table.heads):
            self._row(table.heads, widths, line, colour="text3", points=8.5)
        for row in table.rows:
            self._need(line)
            self._row(row, widths, line)
        if table.note:
            self.text(table.note, 8.5, colour="text3")
        self.skip(5)

    def curve(self, curve: Curve) -> None:
        """A line over the period, with the goal dashed."""
        height = CURVE_HEIGHT * self._mm
        self._need(height + 20 * self._mm)
        self.text(curve.title, 12, bold=True)
        self.skip(1)
        known = [v for v in (*curve.values, *curve.targets) if v is not None]
        low, high = min(known), max(known)
        whole = (high - low) or 1.0
        label = 14 * self._mm
        box = QRectF(self._left + label, self._at, self._right - self._left - label, height)

        def point(place: int, value: float) -> QPointF:
            share = place / max(1, len(curve.values) - 1)
            return QPointF(
                box.left() + share * box.width(), box.bottom() - (value - low) / whole * height
            )

        for value, text in curve.ticks:
            y = point(0, value).y()
            self._rule(y, box.left(), box.right())
            spot = QRectF(self._left, y - 3 * self._mm, label - 2 * self._mm, 6 * self._mm)
            self._write(spot, text, self._font(8.5), "text3", Qt.AlignmentFlag.AlignVCenter)
        self._line(curve.targets, point, self._colours.flame, dashed=True)
        self._line(curve.values, point, self._colours.spruce)
        self._at = box.bottom() + 1.5 * self._mm
        ends = QRectF(box.left(), self._at, box.width(), 5 * self._mm)
        self._write(ends, curve.first, self._font(8.5), "text3", Qt.AlignmentFlag.AlignLeft)
        self._write(ends, curve.last, self._font(8.5), "text3", Qt.AlignmentFlag.AlignRight)
        self._at = ends.bottom()
        self.skip(5)

    def room_to_write(self, heading: str) -> None:
        """A heading with empty lines."""
        self._need((LINES * LINE_GAP + 8) * self._mm)
        self.text(heading, 12, bold=True)
        for _ in range(LINES):
            self.skip(LINE_GAP)
            self._rule(self._at, self._left, self._right)
        self.skip(7)

    def end(self) -> None:
        """Finish the page that is being drawn."""
        box = QRectF(
            self._left, self._bottom + 4 * self._mm, self._right - self._left, 5 * self._mm
        )
        self._write(box, self._foot, self._font(8.5), "text3", Qt.AlignmentFlag.AlignLeft)
        self._write(box, str(self.number), self._font(8.5), "text3", Qt.AlignmentFlag.AlignRight)

    def _need(self, height: float) -> None:
        """Go on to the next page where so much does not fit any more."""
        if self._at + height <= self._bottom or self._at == self._top:
            return
        self.end()
        self._device.newPage()
        self.number += 1
        self._at = self._top

    def _widths(self, table: Table) -> list[float]:
        """Each column as wide as its widest text; the first takes the rest."""
        metrics = QFontMetricsF(self._font(10), self._device)
        gap = 6 * self._mm
        others = [
            max(metrics.horizontalAdvance(row[column]) for row in (table.heads, *table.rows)) + gap
            for column in range(1, len(table.heads))
        ]
        return [self._right - self._left - sum(others), *others]

    def _row(
        self,
        cells: Sequence[str],
        widths: Sequence[float],
        height: float,
        *,
        colour: str = "text1",
        points: float = 10,
    ) -> None:
        font, left = self._font(points), self._left
        metrics = QFontMetricsF(font, self._device)
        for place, (cell, width) in enumerate(zip(cells, widths, strict=True)):
            side = Qt.AlignmentFlag.AlignLeft if place == 0 else Qt.AlignmentFlag.AlignRight
            shown = metrics.elidedText(cell, Qt.TextElideMode.ElideRight, width)
            box = QRectF(left, self._at, width, height)
            self._write(box, shown, font, colour, side | Qt.AlignmentFlag.AlignVCenter)
            left += width
        self._at += height
        self._rule(self._at, self._left, self._right)

    def _line(
        self,
        values: Sequence[float | None],
        point: Callable[[int, float], QPointF],
        colour: QColor,
        *,
        dashed: bool = False,
    ) -> None:
        pen = QPen(colour, 0.5 * self._mm)
        if dashed:
            pen.setStyle(Qt.PenStyle.DashLine)
            pen.setWidthF(0.3 * self._mm)
        self._painter.setPen(pen)
        part: list[QPointF] = []
        for place, value in enumerate((*values, None)):
            if value is not None:
                part.append(point(place, value))
                continue
            if len(part) > 1:
                self._painter.drawPolyline(QPolygonF(part))
            elif part:
                self._painter.drawPoint(part[0])
            part = []

    def _rule(self, y: float, left: float, right: float) -> None:
        self._painter.setPen(QPen(self._colours.line, 0.2 * self._mm))
        self._painter.drawLine(QLineF(left, y, right, y))

    def _write(
        self,
        box: QRectF,
        text: str,
        font: QFont,
        colour: str,
        flags: Qt.AlignmentFlag | Qt.TextFlag,
    ) -> None:
        self._painter.setFont(font)
        self._painter.setPen(getattr(self._colours, colour))
        self._painter.drawText(box, flags, text)

    def _font(self, points: float, *, bold: bool = False) -> QFont:
        font = QFont()
        if self._family:
            font.setFamilies([self._family, *font.families()])
            font.setVariableAxis(QFont.Tag("wght"), 600 if bold else 400)
        else:
            font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
        font.setPointSizeF(points)
        return font
