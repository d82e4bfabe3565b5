"""A bar in parts of a whole, without words: they stand beside it."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from indicate_desktop.ui.parts.paint import painter_on
from indicate_desktop.ui.theme import Theme

HIGH = 10
CUT = 2

Part = tuple[float, str]
"""An amount in any unit, and a role of the palette."""


def paint_stack(
    painter: QPainter, box: QRectF, parts: Sequence[tuple[float, QColor]], radius: float
) -> None:
    """Parts side by side in a rounded box, a little apart."""
    whole = sum(amount for amount, _ in parts)
    if whole <= 0:
        return
    rounded = QPainterPath()
    rounded.addRoundedRect(box, radius, radius)
    painter.save()
    painter.setClipPath(rounded)
    left, room = box.left(), box.width() - CUT * (len(parts) - 1)
    for amount, colour in parts:
        wide = room * amount / whole
        painter.fillRect(QRectF(left, box.top(), wide, box.height()), colour)
        left += wide + CUT
    painter.restore()


class StackedBar(QWidget):
    """Decoration: the rows beside it say its figures."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.parts: tuple[Part, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_parts(self, parts: Sequence[Part]) -> None:
        """Show other parts."""
        if tuple(parts) != self.parts:
            self.parts = tuple(parts)
            self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Its height; as wide as there is room."""
        return QSize(self.theme.px(80), self.theme.px(HIGH))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paints the parts, or an empty track."""
        painter, box = painter_on(self), QRectF(self.rect())
        colours = self.theme.palette
        parts = [(amount, getattr(colours, role)) for amount, role in self.parts]
        paint_stack(painter, box, parts or [(1.0, colours.track)], box.height() / 2)
        painter.end()
