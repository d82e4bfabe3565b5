"""Five small steps, filled as far as a goal in words has come."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from indicate_desktop.domain.development import STEPS
from indicate_desktop.ui.parts.paint import paint_box, painter_on
from indicate_desktop.ui.theme import Theme

WIDTH, HEIGHT, GAP = 12, 5, 3


class Steps(QLabel):
    """`step` is 0 to 4, None before the first check-in; `said` is the same in words."""

    def __init__(
        self, theme: Theme, step: int | None, said: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.theme = theme
        self.step = step
        self.setAccessibleName(said)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """All steps side by side."""
        width, gap = self.theme.px(WIDTH), self.theme.px(GAP)
        return QSize(STEPS * width + (STEPS - 1) * gap, self.theme.px(HEIGHT))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """The same."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paints the filled steps in spruce, the others as track."""
        painter = painter_on(self)
        colours = self.theme.palette
        width, gap, height = self.theme.px(WIDTH), self.theme.px(GAP), self.height()
        for place in range(STEPS):
            filled = self.step is not None and place <= self.step
            box = QRectF(place * (width + gap), 0, width, height)
            paint_box(painter, box, height / 2, colours.spruce if filled else colours.track)
        painter.end()
