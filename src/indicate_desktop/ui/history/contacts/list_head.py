"""The head of the list: a name over each part of a row, which orders the list by it."""

from collections.abc import Callable, Sequence
from math import ceil

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QPushButton, QWidget

from indicate_desktop.domain.history.contact_filter import Order, SortBy
from indicate_desktop.ui.history.contacts.row import DOWN, HEADS, UP
from indicate_desktop.ui.parts.focus import FocusRing
from indicate_desktop.ui.parts.paint import paint_rule, painter_on
from indicate_desktop.ui.parts.scroll import BAR
from indicate_desktop.ui.theme import Theme
from indicate_desktop.ui.translate import Language
from indicate_desktop.ui.typography import Text

HEIGHT = 32
INSET = 4
"""Of a name in its button, so that the focus has room around it."""

Rooms = Callable[[float], Sequence[QRectF]]
"""Where a row's parts stand in a width."""


class HeadButton(FocusRing, QPushButton):
    """One name; an arrow says the direction where the list is ordered by it."""

    def __init__(self, theme: Theme, name: str, by: SortBy, parent: QWidget) -> None:
        super().__init__(parent)
        self.theme = theme
        self.name = name
        self.by = by
        self.arrow = ""
        self.setAutoDefault(False)
        self.setAccessibleName(name)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def show_order(self, order: Order, spoken: str) -> None:
        """Show whether the list is ordered by it."""
        arrow = (DOWN if order.descending else UP) if order.by is self.by else ""
        if arrow != self.arrow:
            self.arrow = arrow
            self.setAccessibleDescription(spoken if arrow else "")
            self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Name and arrow."""
        metrics = QFontMetricsF(self.theme.font(Text.NOTE))
        wide = ceil(metrics.horizontalAdvance(self.name + DOWN)) + 2 * INSET
        return QSize(wide, self.theme.line(Text.NOTE))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paints the name, stronger where it orders or is pointed at."""
        painter = painter_on(self)
        colours, box = self.theme.palette, QRectF(self.rect())
        font = self.theme.font(Text.NOTE)
        painter.setFont(font)
        painter.setPen(colours.text1 if self.arrow or self.underMouse() else colours.text3)
        room = box.adjusted(INSET, 0, -INSET, 0)
        elide = Qt.TextElideMode.ElideRight
        shown = QFontMetricsF(font).elidedText(self.name + self.arrow, elide, room.width() + 1)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, shown)
        self.paint_focus(painter, box, 6, colours.spruce)
        painter.end()


class ListHead(QWidget):
    """`ordered` carries another Order; the same name again turns it round."""

    ordered = Signal(object)

    def __init__(
        self, theme: Theme, language: Language, rooms: Rooms, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.theme = theme
        self.language = language
        self.order = Order()
        self._rooms = rooms
        self.buttons = [
            HeadButton(theme, language.tr(name), by, self) for by, name in HEADS.items()
        ]
        for button in self.buttons:
            button.clicked.connect(lambda _=False, by=button.by: self._turn(by))
        self.show_order(self.order)

    def show_order(self, order: Order) -> None:
        """Show what the list is ordered by."""
        self.order = order
        tr = self.language.tr
        spoken = tr("Ordered, greatest first") if order.descending else tr("Ordered, least first")
        for button in self.buttons:
            button.show_order(order, spoken)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As high as a line with room around it; the list gives the width."""
        return QSize(0, self.theme.px(HEIGHT))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """The same."""
        return self.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Sets each name over its part of the rows."""
        super().resizeEvent(event)
        high = self.height() - 2
        for button, room in zip(self.buttons, self._rooms(self.width() - BAR), strict=True):
            button.setVisible(room.width() > 0)
            left = round(room.left()) - INSET
            button.setGeometry(left, 1, ceil(room.width()) + 2 * INSET, high)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paints the rule under it."""
        painter = painter_on(self)
        paint_rule(painter, 0, self.width(), self.height(), self.theme.palette.line)
        painter.end()

    def _turn(self, by: SortBy) -> None:
        same = by is self.order.by
        descending = not self.order.descending if same else by is not SortBy.TOPIC
        self.ordered.emit(Order(by, descending))
