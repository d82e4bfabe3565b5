"""A chip with a cross: what holds, until it is clicked away."""

from math import ceil

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from indicate_desktop.ui.lucide import paint_icon
from indicate_desktop.ui.parts.focus import FocusRing
from indicate_desktop.ui.parts.paint import give_tip, paint_box, painter_on
from indicate_desktop.ui.theme import Theme
from indicate_desktop.ui.translate import Language
from indicate_desktop.ui.typography import Text

HEIGHT = 28
PADDING = 12
CROSS = 12
GAP = 6
MOST = 240
"""A longer text elides, and is whole in the tooltip."""


class RemovableChip(FocusRing, QPushButton):
    """Clicked, or Return pressed, it asks to be taken away."""

    def __init__(
        self, theme: Theme, language: Language, text: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.theme = theme
        self.setText(text)
        self.setAutoDefault(False)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(text)
        give_tip(self, text)
        self.setAccessibleDescription(language.tr("Press to remove"))

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Text, cross and padding."""
        text = QFontMetricsF(self.theme.font(Text.SMALL_STRONG)).horizontalAdvance(self.text())
        room = min(ceil(text), self.theme.px(MOST))
        return QSize(room + GAP + self.theme.px(CROSS) + 2 * PADDING, self.theme.px(HEIGHT))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """The same."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paints text and cross on spruce."""
        painter = painter_on(self)
        colours, box = self.theme.palette, QRectF(self.rect())
        edge = colours.spruce if colours.outlined or self.underMouse() else None
        paint_box(painter, box, box.height() / 2, colours.spruce_soft, edge)
        size = self.theme.px(CROSS)
        spot = QRectF(box.right() - PADDING - size, (box.height() - size) / 2, size, size)
        paint_icon(painter, "x", spot, colours.spruce)
        font = self.theme.font(Text.SMALL_STRONG)
        painter.setFont(font)
        painter.setPen(colours.spruce)
        room = QRectF(PADDING, 0, spot.left() - GAP - PADDING, box.height())
        elide = Qt.TextElideMode.ElideRight
        shown = QFontMetricsF(font).elidedText(self.text(), elide, room.width() + 1)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, shown)
        self.paint_focus(painter, box, box.height() / 2, colours.spruce)
        painter.end()
