"""The history's side bar: where one can go, and how things stand with the hub."""

from collections.abc import Sequence
from math import ceil

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QRadioButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from indicate_desktop.ui.glance.header import LiveDot
from indicate_desktop.ui.lucide import paint_icon
from indicate_desktop.ui.parts.eye import EyeButton
from indicate_desktop.ui.parts.focus import FocusRing
from indicate_desktop.ui.parts.label import Label
from indicate_desktop.ui.parts.paint import give_tip, paint_box, painter_on, plain_tooltip
from indicate_desktop.ui.parts.ring import Ring
from indicate_desktop.ui.theme import Theme
from indicate_desktop.ui.translate import Language
from indicate_desktop.ui.typography import Text

WIDTH = 196
HEIGHT = 36
RADIUS = 9
PADDING = 12
GAP = 10
ICON = 16


class PlaceButton(FocusRing, QRadioButton):
    """One place; `count` stands at its right where something waits there."""

    def __init__(self, theme: Theme, icon: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.icon_name = icon
        self.count = 0
        self.setText(name)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_count(self, count: int, spoken: str) -> None:
        """Say how many things wait, 0 for none; `spoken` says the same in words."""
        if count != self.count:
            self.count = count
            self.setAccessibleDescription(spoken)
            self.setToolTip(plain_tooltip(spoken))
            self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Icon, name, and room for a figure."""
        name = QFontMetricsF(self.theme.font(Text.STRONG)).horizontalAdvance(self.text())
        icon = self.theme.px(ICON)
        figure = self.theme.px(24)
        return QSize(ceil(name) + icon + GAP + figure + 2 * PADDING, self.theme.px(HEIGHT))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """The same: a name is never cut."""
        return self.sizeHint()

    def hitButton(self, pos: QPoint) -> bool:  # noqa: N802 - Qt's name
        """All of it can be clicked."""
        return self.rect().contains(pos)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paints icon, name and figure, on spruce where one is."""
        painter = painter_on(self)
        colours, box = self.theme.palette, QRectF(self.rect())
        ink = colours.text2
        if self.isChecked():
            ink = colours.spruce
            edge = colours.spruce if colours.outlined else None
            paint_box(painter, box, RADIUS, colours.spruce_soft, edge)
        elif self.underMouse():
            paint_box(painter, box, RADIUS, colours.surface0)
        size = self.theme.px(ICON)
        spot = QRectF(PADDING, (box.height() - size) / 2, size, size)
        paint_icon(painter, self.icon_name, spot, ink)
        painter.setFont(self.theme.font(Text.STRONG))
        painter.setPen(ink)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(box.adjusted(spot.right() + GAP, 0, 0, 0), middle, self.text())
        if self.count:
            painter.setFont(self.theme.font(Text.SMALL))
            right = middle | Qt.AlignmentFlag.AlignRight
            painter.drawText(box.adjusted(0, 0, -PADDING, 0), right, str(self.count))
        self.paint_focus(painter, box, RADIUS, colours.spruce)
        painter.end()


class Sidebar(QWidget):
    """`chosen` carries the number of a place."""

    chosen = Signal(int)

    def __init__(
        self,
        theme: Theme,
        language: Language,
        places: Sequence[tuple[str, str]],
        parent: QWidget | None = None,
    ) -> None:
        """`places`: icon and name of each."""
        super().__init__(parent)
        self.theme = theme
        self.setAccessibleName(language.tr("My results"))
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 16, 12, 16)
        column.setSpacing(2)
        column.addLayout(self._heading(language))
        column.addSpacing(14)
        self.group = QButtonGroup(self)
        self.buttons = []
        for number, (icon, name) in enumerate(places):
            button = PlaceButton(theme, icon, name, self)
            self.group.addButton(button, number)
            self.buttons.append(button)
            column.addWidget(button)
        # Toggled, not clicked: a screen reader toggles a radio button without a click.
        self.group.idToggled.connect(self._toggled)
        column.addStretch(1)
        self.dot = LiveDot(theme, self)
        self.state = Label(theme, "", Text.SMALL, "text3", parent=self)
        footer = QHBoxLayout()
        footer.setContentsMargins(8, 0, 0, 0)
        footer.setSpacing(7)
        footer.addWidget(self.dot)
        footer.addWidget(self.state, 1)
        self.eye = EyeButton(theme, language)
        footer.addWidget(self.eye)
        column.addLayout(footer)
        widest = max((button.sizeHint().width() for button in self.buttons), default=0)
        self.setFixedWidth(max(theme.px(WIDTH), widest + 24))

    def choose(self, number: int) -> None:
        """Mark where one is, without telling."""
        before = self.group.blockSignals(True)  # noqa: FBT003 - Qt's
        self.buttons[number].setChecked(True)
        self.group.blockSignals(before)

    @Slot(int, bool)
    def _toggled(self, number: int, checked: bool) -> None:  # noqa: FBT001 - Qt's signal
        if checked:
            self.chosen.emit(number)

    def show_state(self, *, live: bool, short: str, spoken: str) -> None:
        """Say how things stand with the hub: in a word or two, and in a sentence."""
        self.dot.show_live(live=live, spoken=spoken)
        self.state.show_text(short)
        give_tip(self.state, spoken)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Arrows go to the next place and open it, as in any list of places."""
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        number = (self.group.checkedId() + step) % len(self.buttons)
        self.buttons[number].setFocus(Qt.FocusReason.TabFocusReason)
        self.buttons[number].click()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paints the ground and the line beside the page."""
        painter = painter_on(self)
        painter.fillRect(self.rect(), self.theme.palette.surface1)
        edge = self.rect().adjusted(self.width() - 1, 0, 0, 0)
        painter.fillRect(edge, self.theme.palette.line)
        painter.end()

    def _heading(self, language: Language) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(8, 2, 8, 0)
        row.setSpacing(9)
        self.mark = Ring(self.theme, 22, 4, self)
        row.addWidget(self.mark)
        row.addWidget(Label(self.theme, language.tr("My results"), Text.HEADING), 1)
        return row
