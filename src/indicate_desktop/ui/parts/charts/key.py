"""What a colour of a chart means."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from indicate_desktop.ui.parts.label import Label
from indicate_desktop.ui.parts.paint import paint_box, painter_on
from indicate_desktop.ui.theme import Theme
from indicate_desktop.ui.typography import Text

SIDE = 9


class ColourKey(QWidget):
    """A swatch and its words."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(5)
        self.swatch = _Swatch(theme)
        self.label = Label(theme, "", Text.NOTE, "text3", elides=False)
        row.addWidget(self.swatch)
        row.addWidget(self.label)

    def show_key(self, colour: str, text: str) -> None:
        """Another colour, a role of the palette, and what it means."""
        self.label.show_text(text)
        if colour != self.swatch.colour:
            self.swatch.colour = colour
            self.swatch.update()


class _Swatch(QWidget):
    """A small square of one colour."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.colour = "track"
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        side = self.theme.px(SIDE)
        return QSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = painter_on(self)
        paint_box(painter, QRectF(self.rect()), 3, getattr(self.theme.palette, self.colour))
        painter.end()
