"""A place on paper that moves down and on to the next page; lengths in millimetres."""

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPagedPaintDevice, QPainter, QPen

from indicate_desktop.ui.palette import LIGHT, Palette
from indicate_desktop.ui.typography import FEATURES

MARGIN = 18.0
"""Of the page."""
INCH = 25.4
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute
MIDDLE = Qt.AlignmentFlag.AlignVCenter


class Paper:
    """Pages of a device without margins of its own, and where on the current one we are."""

    def __init__(
        self, painter: QPainter, device: QPagedPaintDevice, family: str, foot: str
    ) -> None:
        self.painter = painter
        self.colours: Palette = LIGHT
        self._device = device
        self._family = family
        self._foot = foot
        self.mm = device.logicalDpiY() / INCH
        whole = device.pageLayout().fullRectPixels(device.logicalDpiY())
        self.left, self._top = MARGIN * self.mm, MARGIN * self.mm
        self.right = whole.width() - MARGIN * self.mm
        self._bottom = whole.height() - MARGIN * self.mm
        self.at = self._top
        self.number = 1

    @property
    def width(self) -> float:
        """Between the margins."""
        return self.right - self.left

    @property
    def high(self) -> float:
        """Between top and bottom margin."""
        return self._bottom - self._top

    @property
    def room(self) -> float:
        """What is left of the page."""
        return self._bottom - self.at

    def skip(self, millimetres: float) -> None:
        """Leave some room."""
        self.at += millimetres * self.mm

    def need(self, height: float) -> bool:
        """Go on to the next page where so much does not fit any more; whether it did."""
        if self.at + height <= self._bottom or self.at == self._top:
            return False
        self.end()
        self._device.newPage()
        self.number += 1
        self.at = self._top
        return True

    def end(self) -> None:
        """Finish the page that is being drawn."""
        line = 5 * self.mm
        box = QRectF(self.left, self._bottom + 4 * self.mm, self.width, line)
        self.write(box, self._foot, self.font(8.5), "text3", LEFT)
        self.write(box, str(self.number), self.font(8.5), "text3", RIGHT)

    def text(self, text: str, points: float, *, bold: bool = False, colour: str = "text1") -> None:
        """A line or several, as wide as the page."""
        font = self.font(points, bold=bold)
        needed = self.height_of(text, font, self.width)
        self.need(needed)
        box = QRectF(self.left, self.at, self.width, needed)
        self.write(box, text, font, colour, Qt.TextFlag.TextWordWrap)
        self.at += needed + 1.2 * self.mm

    def height_of(self, text: str, font: QFont, width: float) -> float:
        """What a text takes when it wraps, at a word or inside a long one."""
        room = QRectF(0, 0, width, 1e6)
        metrics = self.metrics(font)
        return metrics.boundingRect(room, _wrap(metrics, text, width), text).height()

    def metrics(self, font: QFont) -> QFontMetricsF:
        """The font's measures on this device."""
        return QFontMetricsF(font, self._device)

    def write(
        self,
        box: QRectF,
        text: str,
        font: QFont,
        colour: str,
        flags: Qt.AlignmentFlag | Qt.TextFlag,
    ) -> None:
        """A text inside a box."""
        if flags & Qt.TextFlag.TextWordWrap:
            flags |= _wrap(self.metrics(font), text, box.width())
        self.painter.setFont(font)
        self.painter.setPen(getattr(self.colours, colour))
        self.painter.drawText(box, flags, text)

    def rule(self, y: float, left: float, right: float) -> None:
        """A thin line across."""
        self.painter.setPen(QPen(self.colours.line, 0.2 * self.mm))
        self.painter.drawLine(QLineF(left, y, right, y))

    def bar(self, box: QRectF, colour: str) -> None:
        """A bar with round ends."""
        self.painter.setPen(Qt.PenStyle.NoPen)
        self.painter.setBrush(getattr(self.colours, colour))
        radius = min(box.height(), box.width()) / 2
        self.painter.drawRoundedRect(box, radius, radius)
        self.painter.setBrush(Qt.BrushStyle.NoBrush)

    def font(self, points: float, *, bold: bool = False) -> QFont:
        """A size in points, with every letter as its own glyph.

        A letter that a feature has changed is lost to a PDF's text: to copying, searching and
        screen readers.
        """
        font = QFont()
        for feature in (*FEATURES, "calt"):
            font.setFeature(QFont.Tag(feature), 0)
        if self._family:
            font.setFamilies([self._family, *font.families()])
            font.setVariableAxis(QFont.Tag("wght"), 600 if bold else 400)
        else:
            font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
        font.setPointSizeF(points)
        return font


def _wrap(metrics: QFontMetricsF, text: str, width: float) -> Qt.TextFlag:
    """At words; inside them only where one is wider than the room, as Qt then does throughout."""
    words = text.split() if metrics.horizontalAdvance(text) > width else ()
    if any(metrics.horizontalAdvance(word) > width for word in words):
        return Qt.TextFlag.TextWordWrap | Qt.TextFlag.TextWrapAnywhere
    return Qt.TextFlag.TextWordWrap
