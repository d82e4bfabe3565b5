"""Buttons: primary, secondary, and a bare icon."""

from math import ceil

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QEnterEvent, QFontMetricsF, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from indicate_desktop.ui.lucide import paint_icon
from indicate_desktop.ui.parts.focus import FocusRing
from indicate_desktop.ui.parts.paint import mixed, paint_box, painter_on
from indicate_desktop.ui.theme import Theme
from indicate_desktop.ui.typography import Text

HEIGHT = 36
RADIUS = 9
PADDING = 14
GAP = 7


class Button(FocusRing, QPushButton):
    """A button with an optional icon. `primary` is the one main action of a window."""

    def __init__(
        self,
        theme: Theme,
        text: str,
        icon: str = "",
        *,
        primary: bool = False,
        icon_size: int = 16,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.theme = theme
        self.icon_name = icon
        self.icon_size = icon_size
        self.primary = primary
        self.setText(text)
        self.setAutoDefault(False)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(
            QSizePolicy.Policy.Expanding if primary else QSizePolicy.Policy.Fixed,
            QSizePolicy.Policy.Fixed,
        )

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Text, icon and padding on the scale's height."""
        return QSize(ceil(self._content()) + 2 * PADDING, self.theme.px(HEIGHT))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """The same: a button's text is never cut."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paints ground, icon and text for its state."""
        painter = painter_on(self)
        colours = self.theme.palette
        ground = colours.spruce if self.primary else colours.surface1
        ink = colours.on_spruce if self.primary else colours.text1
        if not self.isEnabled():
            ground, ink = (
                (colours.track, colours.text3) if self.primary else (ground, colours.text3)
            )
        elif self.isDown():
            ground = mixed(ground, colours.text1, 0.14)
        elif self.underMouse():
            ground = mixed(ground, colours.text1, 0.07 if self.primary else 0.04)
        box = QRectF(self.rect())
        paint_box(painter, box, RADIUS, ground, None if self.primary else colours.line)
        left = (self.width() - self._content()) / 2
        if self.icon_name:
            size = self.theme.px(self.icon_size)
            spot = QRectF(left, (self.height() - size) / 2, size, size)
            paint_icon(painter, self.icon_name, spot, ink)
            left += size + GAP
        painter.setFont(self.theme.font(Text.STRONG))
        painter.setPen(ink)
        painter.drawText(
            QRectF(left, 0, self.width() - left, self.height()),
            Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextHideMnemonic,
            self.text(),
        )
        inset = 3 if self.primary else 0
        ring = colours.on_spruce if self.primary and self.isEnabled() else colours.spruce
        self.paint_focus(painter, box.adjusted(inset, inset, -inset, -inset), RADIUS - inset, ring)
        painter.end()

    def _content(self) -> float:
        text = QFontMetricsF(self.theme.font(Text.STRONG)).size(
            Qt.TextFlag.TextShowMnemonic, self.text()
        )
        return text.width() + (self.theme.px(self.icon_size) + GAP if self.icon_name else 0)


class IconButton(FocusRing, QPushButton):
    """An icon that is a button; `name` says what it does, for tooltip and screen readers."""

    def __init__(
        self,
        theme: Theme,
        icon: str,
        name: str,
        *,
        icon_size: int = 15,
        side: int = 26,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.theme = theme
        self.icon_name = icon
        self.icon_size = icon_size
        self._side = side
        self.setAutoDefault(False)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_name(name)

    def show_name(self, name: str) -> None:
        """Says what it does."""
        self.setAccessibleName(name)
        self.setToolTip(name)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """A square that is easy to hit."""
        side = self.theme.px(self._side)
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """The same."""
        return self.sizeHint()

    def enterEvent(self, event: QEnterEvent) -> None:  # noqa: N802 - Qt's name
        """Repaints for the pointer."""
        super().enterEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paints the icon, on a soft ground where it is hovered or checked."""
        painter = painter_on(self)
        colours = self.theme.palette
        box = QRectF(self.rect())
        ink = colours.text3
        if self.isChecked():
            ink = colours.spruce
            edge = ink if colours.outlined else None
            paint_box(painter, box, 7, colours.spruce_soft, edge)
        elif self.isDown() or self.underMouse():
            ink = colours.text1
            paint_box(painter, box, 7, colours.track)
        size = self.theme.px(self.icon_size)
        spot = QRectF((self.width() - size) / 2, (self.height() - size) / 2, size, size)
        paint_icon(painter, self.icon_name, spot, ink)
        self.paint_focus(painter, box, 7, colours.spruce)
        painter.end()
