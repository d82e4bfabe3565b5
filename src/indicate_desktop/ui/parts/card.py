"""A white card on the window's ground."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QFrame, QWidget

from indicate_desktop.ui.parts.paint import paint_box, painter_on
from indicate_desktop.ui.theme import Theme

CARD_RADIUS = 12


class Card(QFrame):
    """A rounded ground for a layout; give it its own margins."""

    def __init__(
        self, theme: Theme, parent: QWidget | None = None, *, radius: int = CARD_RADIUS
    ) -> None:
        super().__init__(parent)
        self.theme = theme
        self.radius = radius

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paints ground and edge."""
        painter = painter_on(self)
        colours = self.theme.palette
        paint_box(painter, QRectF(self.rect()), self.radius, colours.surface1, colours.line)
        painter.end()
