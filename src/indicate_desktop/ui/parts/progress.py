"""How far something is: a thin bar. The text beside it says the figures."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from indicate_desktop.ui.parts.paint import paint_box, painter_on
from indicate_desktop.ui.theme import Theme

HEIGHT = 4


class Progress(QWidget):
    """Decoration for screen readers; it moves only when it is told to."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.share = 0.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_share(self, share: float) -> None:
        """From 0 to 1; repaints only if it differs."""
        share = min(1.0, max(0.0, share))
        if share != self.share:
            self.share = share
            self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Thin."""
        return QSize(self.theme.px(80), self.theme.px(HEIGHT))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paints the track, and how much of it is done."""
        painter = painter_on(self)
        colours = self.theme.palette
        whole = QRectF(self.rect())
        radius = whole.height() / 2
        paint_box(painter, whole, radius, colours.track)
        if self.share > 0:
            width = max(whole.height(), whole.width() * self.share)
            paint_box(painter, QRectF(0, 0, width, whole.height()), radius, colours.spruce)
        painter.end()
