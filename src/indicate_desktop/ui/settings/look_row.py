"""One look in the list: name and time, and below them as what and at what.

It paints itself: a hundred rows of labels would take a third of a second to open.
"""

from math import ceil

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy

from indicate_desktop.ui.parts.paint import paint_rule, painter_on, plain_tooltip
from indicate_desktop.ui.parts.toggle_row import SIDE, TALLEST
from indicate_desktop.ui.settings.look_words import LookView
from indicate_desktop.ui.theme import Theme
from indicate_desktop.ui.typography import Text

ABOVE = 9
GAP = 12


class LookRow(QLabel):
    """A row of a card; with `ruled` it draws the rule above itself. Its text is data."""

    def __init__(self, theme: Theme, view: LookView, *, ruled: bool) -> None:
        super().__init__()
        self.theme = theme
        self.view = view
        self.ruled = ruled
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setText(f"{view.name}, {view.when}. {view.note}")
        self.setToolTip(plain_tooltip(f"{view.name} · {view.whole_time}"))
        self._known: tuple[int, int] | None = None

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        """The first line, and as many as the note takes."""
        note = self._note_height(width)
        return self.theme.line(Text.BODY) + note + 2 * self.theme.px(ABOVE) + self.ruled

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """An ordinary width; the least height, which a layout grows for the width it gives."""
        lines = self.theme.line(Text.BODY) + self.theme.line(Text.SMALL)
        return QSize(self.theme.px(300), lines + 2 * self.theme.px(ABOVE) + self.ruled)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Names elide and notes wrap."""
        return QSize(self.theme.px(120), self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paints the rule and the words."""
        painter = painter_on(self)
        theme, colours = self.theme, self.theme.palette
        if self.ruled:
            paint_rule(painter, 0, self.width(), 0, colours.line)
        box = QRectF(SIDE, self.ruled + theme.px(ABOVE), self.width() - 2 * SIDE, 0)
        box.setHeight(theme.line(Text.BODY))
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.setFont(theme.font(Text.SMALL))
        painter.setPen(colours.text2)
        painter.drawText(box, right, self.view.when)
        taken = QFontMetricsF(theme.font(Text.SMALL)).horizontalAdvance(self.view.when)
        note = QRectF(SIDE, box.bottom(), box.width(), TALLEST)
        painter.drawText(note, Qt.TextFlag.TextWordWrap, self.view.note)
        painter.setFont(theme.font(Text.STRONG))
        painter.setPen(colours.text1)
        box.setWidth(max(0.0, box.width() - taken - GAP))
        metrics = QFontMetricsF(theme.font(Text.STRONG))
        name = metrics.elidedText(self.view.name, Qt.TextElideMode.ElideRight, box.width() + 0.9)
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, name)
        painter.end()

    def _note_height(self, width: int) -> int:
        """Asked for often while a layout settles, so the last answer is kept."""
        if self._known is None or self._known[0] != width:
            metrics = QFontMetricsF(self.theme.font(Text.SMALL))
            box = QRectF(0, 0, max(1, width - 2 * SIDE), TALLEST)
            found = metrics.boundingRect(box, Qt.TextFlag.TextWordWrap, self.view.note)
            self._known = width, ceil(found.height())
        return self._known[1]
