"""A list to choose one from: a combo box in our own look, with a person's initials."""

from math import ceil

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPaintEvent
from PySide6.QtWidgets import QComboBox, QSizePolicy, QWidget

from indicate_desktop.ui.lucide import paint_icon
from indicate_desktop.ui.parts.avatar import initials
from indicate_desktop.ui.parts.focus import FocusRing
from indicate_desktop.ui.parts.paint import paint_box, painter_on
from indicate_desktop.ui.theme import Theme
from indicate_desktop.ui.typography import Text

HEIGHT = 36
LEAST = 120
SIDE = 10
AVATAR = 20
CHEVRON = 14
RADIUS = 9


class Chooser(FocusRing, QComboBox):
    """Items are (text, data). With `people`, a chosen item that has data shows its initials."""

    def __init__(
        self, theme: Theme, name: str, *, people: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.theme = theme
        self.people = people
        self.setAccessibleName(name)
        self.setAccessibleDescription(name)  # on Linux Qt gives the chosen text as the name
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumContentsLength(6)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)

    def needed_width(self) -> int:
        """The width in which the chosen text is whole."""
        return self._around() + ceil(self._wide(self.currentText()))

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Room for its longest text; the rest of the row is welcome."""
        longest = max((self._wide(self.itemText(n)) for n in range(self.count())), default=0.0)
        return QSize(max(self.theme.px(LEAST), self._around() + ceil(longest)), self._height())

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """The same, but for people's names, which may be long."""
        return QSize(self.theme.px(LEAST), self._height()) if self.people else self.sizeHint()

    def _height(self) -> int:
        return self.theme.px(HEIGHT)

    def _around(self) -> int:
        """What stands beside the text."""
        face = self.theme.px(AVATAR) + 8 if self.people else 0
        return 2 * SIDE + face + CHEVRON + 6

    def _wide(self, text: str) -> float:
        return QFontMetricsF(self.theme.font(Text.STRONG)).horizontalAdvance(text)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paints ground, initials, text and chevron."""
        painter = painter_on(self)
        colours = self.theme.palette
        box = QRectF(self.rect())
        edge = colours.text3 if self.underMouse() and self.isEnabled() else colours.line
        paint_box(painter, box, RADIUS, colours.surface1, edge)
        left, middle = float(SIDE), box.height() / 2
        if self.people and self.currentData() is not None:
            size = self.theme.px(AVATAR)
            spot = QRectF(left, middle - size / 2, size, size)
            paint_box(painter, spot, size / 2, colours.lilac_soft)
            painter.setFont(self.theme.font(Text.TINY))
            painter.setPen(colours.lilac)
            painter.drawText(spot, Qt.AlignmentFlag.AlignCenter, initials(self.currentText()))
            left += size + 8
        font = self.theme.font(Text.STRONG)
        room = QRectF(left, 0, box.width() - left - SIDE - CHEVRON - 6, box.height())
        text = QFontMetricsF(font).elidedText(
            self.currentText(), Qt.TextElideMode.ElideRight, room.width()
        )
        painter.setFont(font)
        painter.setPen(colours.text1 if self.isEnabled() else colours.text3)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, text)
        chevron = QRectF(box.right() - SIDE - CHEVRON, middle - CHEVRON / 2, CHEVRON, CHEVRON)
        paint_icon(painter, "chevron-down", chevron, colours.text3)
        self.paint_focus(painter, box, RADIUS, colours.spruce)
        painter.end()
