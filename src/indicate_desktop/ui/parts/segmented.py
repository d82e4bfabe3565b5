"""A segmented control: one of a few."""

from collections.abc import Sequence
from math import ceil

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QRadioButton, QSizePolicy, QWidget

from indicate_desktop.ui.parts.card import Card
from indicate_desktop.ui.parts.focus import FocusRing
from indicate_desktop.ui.parts.paint import paint_box, painter_on
from indicate_desktop.ui.theme import Theme
from indicate_desktop.ui.typography import Text

SEGMENT_HEIGHT = 28


class Segment(FocusRing, QRadioButton):
    """One choice of the control."""

    def __init__(self, theme: Theme, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.least = 0
        """How wide it is at least, at 100 %."""
        self.setText(text)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Text and a little air."""
        text = QFontMetricsF(self.theme.font(Text.STRONG)).horizontalAdvance(self.text())
        width = max(ceil(text) + 16, self.theme.px(self.least))
        return QSize(width, self.theme.px(SEGMENT_HEIGHT))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """The same: a choice is never cut."""
        return self.sizeHint()

    def hitButton(self, pos: QPoint) -> bool:  # noqa: N802 - Qt's name
        """All of it can be clicked."""
        return self.rect().contains(pos)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paints the choice, on spruce where it is the one."""
        painter = painter_on(self)
        colours = self.theme.palette
        box, ink = QRectF(self.rect()), colours.text2
        if self.isChecked():
            ink = colours.spruce
            edge = colours.spruce if colours.outlined else None
            paint_box(painter, box, 7, colours.spruce_soft, edge)
        elif self.underMouse():
            paint_box(painter, box, 7, colours.surface0)
        painter.setFont(self.theme.font(Text.STRONG))
        painter.setPen(ink)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self.text())
        self.paint_focus(painter, box, 7, colours.spruce)
        painter.end()


class Segmented(Card):
    """Choices side by side; `chosen` tells the new one's place, from 0.

    Made without a `current` one, nothing is chosen until somebody does.
    """

    chosen = Signal(int)

    def __init__(
        self,
        theme: Theme,
        name: str,
        texts: Sequence[str],
        current: int | None = 0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, parent, radius=10)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(3, 3, 3, 3)
        row.setSpacing(2)
        self.segments = [Segment(theme, text, self) for text in texts]
        for segment in self.segments:
            row.addWidget(segment, 1)
            segment.toggled.connect(self._toggled)
        if current is not None:
            self.segments[current].setChecked(True)

    @property
    def current(self) -> int:
        """The place of the chosen one; -1 while none is."""
        return next((i for i, segment in enumerate(self.segments) if segment.isChecked()), -1)

    def choose(self, place: int) -> None:
        """Chooses one by its place."""
        self.segments[place].setChecked(True)

    def _toggled(self, checked: bool) -> None:  # noqa: FBT001 - Qt's signal
        if checked:
            self.chosen.emit(self.current)
