"""A praise on lilac, at the foot of the contacts card."""

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QMouseEvent, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from indicate_desktop.ui.announce import announce
from indicate_desktop.ui.glance.contact_words import PraiseView
from indicate_desktop.ui.parts.card import CARD_RADIUS
from indicate_desktop.ui.parts.icon import Icon
from indicate_desktop.ui.parts.paint import hairline, painter_on, snapped
from indicate_desktop.ui.parts.sentence import Sentence, Span
from indicate_desktop.ui.theme import Theme
from indicate_desktop.ui.typography import Text

MOST_LINES = 3


class PraiseLine(QWidget):
    """Tells `seen` when it is clicked."""

    seen = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.icon = Icon(theme, "heart-handshake", 16, "lilac", self)
        self.sentence = Sentence(theme, most_lines=MOST_LINES, parent=self)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 9, 12, 9)
        row.setSpacing(9)
        row.addWidget(self.icon)
        row.addWidget(self.sentence, 1)
        self.hide()

    def show_view(self, view: PraiseView | None) -> None:
        """Shows another praise, or none."""
        self.setVisible(view is not None)
        if view is not None:
            before = self.sentence.text()
            self.sentence.show_spans(
                [
                    Span(view.strong, Text.SMALL_STRONG, "lilac"),
                    Span(f" · {view.rest}", Text.SMALL, "lilac"),
                ]
            )
            if self.sentence.text() != before:
                announce(self, self.sentence.text())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """A click says that it was read."""
        super().mouseReleaseEvent(event)
        self.seen.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paints the ground inside the card's edge, round at the bottom."""
        painter = painter_on(self)
        edge = hairline(painter)
        box = snapped(painter, QRectF(self.rect())).adjusted(edge, 0, -edge, -edge)
        radius = CARD_RADIUS - edge
        ground = QPainterPath()
        ground.addRoundedRect(box.adjusted(0, -2 * radius, 0, 0), radius, radius)
        painter.setClipRect(box)
        painter.fillPath(ground, self.theme.palette.lilac_soft)
        painter.end()
