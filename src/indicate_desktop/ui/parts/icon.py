"""An icon beside text: decoration, which screen readers pass over."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from indicate_desktop.ui.lucide import paint_icon
from indicate_desktop.ui.parts.paint import painter_on
from indicate_desktop.ui.theme import Theme


class Icon(QWidget):
    """A Lucide icon; what it means is said in the text beside it."""

    def __init__(
        self,
        theme: Theme,
        name: str,
        size: int = 16,
        colour: str = "text3",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.theme = theme
        self.name = name
        self.colour = colour
        self._size = size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_icon(self, name: str, colour: str | None = None) -> None:
        """Shows another icon; repaints only if it differs."""
        colour = colour or self.colour
        if (name, colour) != (self.name, self.colour):
            self.name, self.colour = name, colour
            self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Its square."""
        size = self.theme.px(self._size)
        return QSize(size, size)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paints the icon in its colour."""
        painter = painter_on(self)
        side = float(min(self.width(), self.height()))
        paint_icon(
            painter, self.name, QRectF(0, 0, side, side), getattr(self.theme.palette, self.colour)
        )
        painter.end()
