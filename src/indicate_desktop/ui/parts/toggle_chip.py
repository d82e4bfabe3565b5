"""Chips that can be chosen: one by itself, or one of several."""

from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QRadioButton, QSizePolicy, QWidget

from indicate_desktop.ui.lucide import paint_icon
from indicate_desktop.ui.parts.focus import FocusRing
from indicate_desktop.ui.parts.paint import paint_box, painter_on
from indicate_desktop.ui.theme import Theme
from indicate_desktop.ui.typography import Text
from indicate_desktop.ui.visible import visible_line

if TYPE_CHECKING:
    from PySide6.QtWidgets import QAbstractButton as _Base
else:
    _Base = object  # Qt's side of a widget may be there only once

HEIGHT = 28
PADDING = 12
CHECK = 12
GAP = 4


class _Chip(FocusRing, _Base):
    """What both have: their look, and that all of it can be clicked."""

    def __init__(self, theme: Theme, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.setText(visible_line(text))
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.toggled.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Text, padding, and the check mark where it is chosen."""
        text = QFontMetricsF(self.theme.font(Text.SMALL_STRONG)).horizontalAdvance(self.text())
        mark = self.theme.px(CHECK) + GAP if self.isChecked() else 0
        return QSize(ceil(text) + mark + 2 * PADDING, self.theme.px(HEIGHT))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """A few letters: a long topic elides."""
        return QSize(self.theme.px(60), self.theme.px(HEIGHT))

    def hitButton(self, pos: QPoint) -> bool:  # noqa: N802 - Qt's name
        """All of it can be clicked."""
        return self.rect().contains(pos)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paints the chip for its state."""
        painter = painter_on(self)
        colours = self.theme.palette
        box, radius, left = QRectF(self.rect()), self.height() / 2, float(PADDING)
        ink = colours.spruce if self.isChecked() else colours.text2
        if not self.isEnabled():
            ink = colours.text3
        if self.isChecked():
            edge = colours.spruce if colours.outlined else None
            paint_box(painter, box, radius, colours.spruce_soft, edge)
            size = self.theme.px(CHECK)
            paint_icon(painter, "check", QRectF(left, (self.height() - size) / 2, size, size), ink)
            left += size + GAP
        else:
            over = self.underMouse() and self.isEnabled()
            ground = colours.track if over else colours.surface1
            paint_box(
                painter,
                box,
                radius,
                ground if self.isEnabled() else None,
                colours.line,
                dashed=not self.isEnabled(),
            )
        font = self.theme.font(Text.SMALL_STRONG)
        painter.setFont(font)
        painter.setPen(ink)
        room = self.width() - left - PADDING
        text = QFontMetricsF(font).elidedText(self.text(), Qt.TextElideMode.ElideRight, room + 1)
        place = QRectF(left, 0, room + 1, self.height())
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, text)
        self.paint_focus(painter, box, radius, colours.spruce)
        painter.end()


class ToggleChip(_Chip, QCheckBox):
    """A check box drawn as a chip."""


class ChoiceChip(_Chip, QRadioButton):
    """A radio button drawn as a chip; a QButtonGroup says with which others it is a choice."""
