"""A switch with its words: what it turns on, and a note that wraps."""

from math import ceil

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QWidget

from indicate_desktop.ui.parts.focus import FocusRing
from indicate_desktop.ui.parts.paint import mixed, paint_box, paint_rule, painter_on
from indicate_desktop.ui.theme import Theme
from indicate_desktop.ui.typography import Text

SIDE = 14
ABOVE = 9
GAP = 14
TRACK = (34, 20)
INSET = 3
TALLEST = 10_000


class ToggleRow(FocusRing, QCheckBox):
    """A row of a card; with `ruled` it draws the rule above itself.

    Disabled it stays readable, because its note then says why.
    """

    def __init__(
        self,
        theme: Theme,
        title: str,
        note: str = "",
        *,
        ruled: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.theme = theme
        self.title = title
        self.note = ""
        self.ruled = ruled
        self.setAccessibleName(title)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        # Fixed would hold the row to its hint, which is one line; the note may take more.
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.show_note(note)

    def show_note(self, note: str) -> None:
        """Say something else below the title."""
        if note != self.note:
            self.note = note
            self.setAccessibleDescription(note)
            self.updateGeometry()
            self.update()

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        """Title, and as many lines of the note as it takes."""
        words = self.theme.line(Text.BODY) + ceil(self._note_height(self._room(width)))
        switch = self.theme.px(TRACK[1])
        return max(words, switch) + 2 * self.theme.px(ABOVE) + self.ruled

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's name
        """The note wraps."""
        return True

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """An ordinary width; the least height, which a layout grows for the width it gives."""
        return QSize(self.theme.px(300), self.heightForWidth(TALLEST))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Room for the switch and the title."""
        title = QFontMetricsF(self.theme.font(Text.BODY)).horizontalAdvance(self.title)
        width = ceil(title) + 2 * SIDE + GAP + self.theme.px(TRACK[0])
        return QSize(width, self.theme.line(Text.BODY))

    def hitButton(self, pos: QPoint) -> bool:  # noqa: N802 - Qt's name
        """All of it can be clicked."""
        return self.rect().contains(pos)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paints the words, and the switch for its state."""
        painter = painter_on(self)
        theme, colours = self.theme, self.theme.palette
        if self.ruled:
            paint_rule(painter, 0, self.width(), 0, colours.line)
        room, top = self._room(self.width()), float(self.ruled + theme.px(ABOVE))
        title = theme.line(Text.BODY)
        height = title + self._note_height(room)
        top += max(0.0, (theme.px(TRACK[1]) - height) / 2)
        painter.setFont(theme.font(Text.BODY))
        painter.setPen(colours.text1 if self.isEnabled() else colours.text3)
        painter.drawText(QRectF(SIDE, top, room, title), Qt.AlignmentFlag.AlignVCenter, self.title)
        painter.setFont(theme.font(Text.SMALL))
        painter.setPen(colours.text3)
        note = QRectF(SIDE, top + title, room, TALLEST)
        painter.drawText(note, Qt.TextFlag.TextWordWrap, self.note)
        self._paint_switch(painter)
        self.paint_focus(painter, QRectF(self.rect()).adjusted(3, 3, -3, -3), 7, colours.spruce)
        painter.end()

    def _paint_switch(self, painter: QPainter) -> None:
        """The place of the thumb says the state too, not the colour alone."""
        theme, colours = self.theme, self.theme.palette
        width, height = theme.px(TRACK[0]), theme.px(TRACK[1])
        top = (self.height() + self.ruled - height) / 2
        track = QRectF(self.width() - SIDE - width, top, width, height)
        on, over = self.isChecked(), self.underMouse() and self.isEnabled()
        ground = colours.spruce if on else mixed(colours.surface1, colours.text3, 0.12)
        edge = None if on else colours.text2 if over else colours.slate
        thumb = colours.on_spruce if on else colours.slate
        if not self.isEnabled():
            ground, edge, thumb = colours.track, None if on else colours.line, colours.text3
        paint_box(painter, track, height / 2, ground, edge)
        inset = theme.px(INSET)
        size = height - 2 * inset
        left = track.right() - inset - size if on else track.left() + inset
        paint_box(painter, QRectF(left, track.top() + inset, size, size), size / 2, thumb)

    def _room(self, width: int) -> float:
        return max(1.0, width - 2 * SIDE - GAP - self.theme.px(TRACK[0]))

    def _note_height(self, room: float) -> float:
        if not self.note:
            return 0.0
        box = QRectF(0, 0, room, TALLEST)
        metrics = QFontMetricsF(self.theme.font(Text.SMALL))
        return metrics.boundingRect(box, Qt.TextFlag.TextWordWrap, self.note).height()
