"""A vertical scroll area with a thin bar, for what is taller than its place."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QScrollBar, QWidget

from indicate_desktop.ui.parts.paint import mixed, paint_box, painter_on
from indicate_desktop.ui.theme import Theme

BAR = 8
SHORTEST = 24.0


class ThinBar(QScrollBar):
    """A rounded thumb without arrows or track."""

    def __init__(
        self,
        theme: Theme,
        parent: QWidget | None = None,
        orientation: Qt.Orientation = Qt.Orientation.Vertical,
    ) -> None:
        super().__init__(orientation, parent)
        self.theme = theme

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Thin."""
        return QSize(BAR, BAR)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paints the thumb where the shown part lies."""
        whole = self.maximum() - self.minimum() + self.pageStep()
        if whole <= self.pageStep():
            return
        painter = painter_on(self)
        colours = self.theme.palette
        upright = self.orientation() == Qt.Orientation.Vertical
        room = self.height() if upright else self.width()
        long = max(SHORTEST, room * self.pageStep() / whole)
        way = (self.value() - self.minimum()) / (self.maximum() - self.minimum()) * (room - long)
        thumb = QRectF(2, way, BAR - 4, long) if upright else QRectF(way, 2, long, BAR - 4)
        paint_box(painter, thumb, 2, mixed(colours.line, colours.text3, 0.5))
        painter.end()


class ScrollArea(QScrollArea):
    """Scrolls its one widget up and down; shows nothing of itself while all fits."""

    def __init__(self, theme: Theme, content: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBar(ThinBar(theme, self))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidgetResizable(True)
        # A viewport of our own: asking for Qt's makes PySide set up every widget class there is.
        ground = QWidget()
        self.setViewport(ground)
        ground.setAutoFillBackground(False)
        self.setWidget(content)
        content.setAutoFillBackground(False)

    def let_scroll(self, *, needed: bool) -> None:
        """Whether its content may be taller than it; the bar shows where it is."""
        # "As needed" alone keeps a bar once it was there, because it makes the words wrap more.
        policy = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(
            policy.ScrollBarAsNeeded if needed else policy.ScrollBarAlwaysOff
        )
