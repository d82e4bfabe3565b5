"""Small words that lead somewhere: the contacts behind a figure."""

from math import ceil

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from indicate_desktop.ui.lucide import paint_icon
from indicate_desktop.ui.parts.focus import FocusRing
from indicate_desktop.ui.parts.paint import painter_on
from indicate_desktop.ui.theme import Theme
from indicate_desktop.ui.typography import Text

SIDE = 4
CHEVRON = 12


class Link(FocusRing, QPushButton):
    """Quiet words with a chevron; spruce under the pointer."""

    def __init__(
        self, theme: Theme, text: str = "", parent: QWidget | None = None, *, flush: bool = False
    ) -> None:
        """`flush`: its words begin where it does, below others that begin there."""
        super().__init__(parent)
        self.theme = theme
        self._before = 0 if flush else SIDE
        self.setText(text)
        self.setAutoDefault(False)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_text(self, text: str) -> None:
        """Show other words; repaints only if they differ."""
        if text != self.text():
            self.setText(text)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Its words and the chevron."""
        words = QFontMetricsF(self.theme.font(Text.SMALL)).horizontalAdvance(self.text())
        wide = ceil(words) + self.theme.px(CHEVRON) + self._before + SIDE
        return QSize(wide, self.theme.line(Text.SMALL) + 4)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """The same: its words are never cut."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paints words and chevron."""
        painter = painter_on(self)
        colours, box = self.theme.palette, QRectF(self.rect())
        ink = colours.spruce if self.underMouse() or self.isDown() else colours.text3
        painter.setFont(self.theme.font(Text.SMALL))
        painter.setPen(ink)
        words = box.adjusted(self._before, 0, 0, 0)
        painter.drawText(
            words, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextHideMnemonic, self.text()
        )
        side = self.theme.px(CHEVRON)
        spot = QRectF(box.right() - SIDE / 2 - side, (box.height() - side) / 2, side, side)
        paint_icon(painter, "chevron-right", spot, ink)
        self.paint_focus(painter, box, 5, colours.spruce)
        painter.end()
