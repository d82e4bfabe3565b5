"""A slim scroll bar: a thumb on no ground, wider under the pointer."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QAbstractScrollArea, QScrollBar, QStyle, QStyleOptionSlider, QWidget

from indicate_desktop.ui.parts.paint import paint_box, painter_on
from indicate_desktop.ui.theme import Theme

WIDTH = 10
THIN, WIDE = 4, 6


class SlimScrollBar(QScrollBar):
    """Painted from the theme; everything else is Qt's own."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self.theme = theme
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As narrow as can still be hit."""
        return QSize(WIDTH, 3 * WIDTH)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the thumb; nothing where there is nothing to scroll."""
        if self.maximum() <= self.minimum():
            return
        option = QStyleOptionSlider()
        self.initStyleOption(option)
        thumb = QRectF(
            self.style().subControlRect(
                QStyle.ComplexControl.CC_ScrollBar,
                option,
                QStyle.SubControl.SC_ScrollBarSlider,
                self,
            )
        )
        active = self.underMouse() or self.isSliderDown()
        width = WIDE if active else THIN
        left = (self.width() - width) / 2
        colours = self.theme.palette
        painter = painter_on(self)
        box = QRectF(left, thumb.top() + 2, width, max(8.0, thumb.height() - 4))
        paint_box(painter, box, width / 2, colours.slate if active else colours.track)
        painter.end()


def dress_scrolling(area: QAbstractScrollArea, theme: Theme) -> None:
    """Give a scrolling area the slim bar, and no ground of its own."""
    area.setVerticalScrollBar(SlimScrollBar(theme, area))
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.viewport().setAutoFillBackground(False)
