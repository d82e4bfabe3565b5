"""One name at the head of the list: orders by it, and makes its column wider or moves it."""

from math import ceil

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPaintEvent,
)
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from indicate_desktop.domain.history.contact_filter import Order
from indicate_desktop.ui.history.contacts.columns import NUMBER_END, NUMBERS, SORTS, Column
from indicate_desktop.ui.history.contacts.row import DOWN, UP
from indicate_desktop.ui.parts.focus import FocusRing
from indicate_desktop.ui.parts.paint import painter_on
from indicate_desktop.ui.theme import Theme
from indicate_desktop.ui.typography import Text

INSET = 4
"""Of a name in its button, so that the focus has room around it."""
EDGE = 7
"""So near its left edge one takes hold of the column's width."""
STEP = 12
"""Of a width by the keyboard, in pixels at 100 %."""
_ARROWS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class HeadButton(FocusRing, QPushButton):
    """A click orders; an arrow says the direction where the list is ordered by it.

    Alt and an arrow key make the column narrower or wider, with Shift as well they move it.
    """

    held = Signal()
    """Somebody takes hold of the width."""
    dragged = Signal(float)
    """The width's edge is pulled so many pixels to the right since it was held."""
    stepped = Signal(int)
    """Make it wider by so many pixels at 100 %."""
    dropped = Signal(float)
    """The name was pulled so many pixels to the right, and let go."""
    moved = Signal(int)
    """Move it so many places."""
    menu_asked = Signal(object)
    """At a point of the screen."""
    entered = Signal()
    """It has the focus now."""

    def __init__(self, theme: Theme, name: str, column: Column, parent: QWidget) -> None:
        super().__init__(parent)
        self.theme = theme
        self.name = name
        self.column = column
        self.by = SORTS[column]
        self.arrow = ""
        self._from: QPointF | None = None
        self._by_edge = False
        self._pulled = 0.0
        self.setAutoDefault(False)
        self.setAccessibleName(name)
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    @property
    def fixed(self) -> bool:
        """The topic keeps its place and takes what room is left."""
        return self.column is Column.TOPIC

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

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Width and place by the keyboard."""
        way = _ARROWS.get(Qt.Key(event.key()))
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if way is not None and not self.fixed and held & Qt.KeyboardModifier.AltModifier:
            if held & Qt.KeyboardModifier.ShiftModifier:
                self.moved.emit(way)
            else:
                self.stepped.emit(way * STEP)
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Comes into sight."""
        super().focusInEvent(event)
        self.entered.emit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802 - Qt's name
        """The columns' menu, at the pointer or below the name."""
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        self.menu_asked.emit(
            self.mapToGlobal(self.rect().bottomLeft()) if by_key else event.globalPos()
        )

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Takes hold of the edge, or of the name."""
        if event.button() == Qt.MouseButton.LeftButton and not self.fixed:
            self._from, self._pulled = event.globalPosition(), 0.0
            self._by_edge = event.position().x() < EDGE
            if self._by_edge:
                self.held.emit()
                return
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Follows the pointer."""
        if self._from is None:
            near = event.position().x() < EDGE and not self.fixed
            self.setCursor(Qt.CursorShape.SplitHCursor if near else Qt.CursorShape.ArrowCursor)
            super().mouseMoveEvent(event)
            return
        pulled = event.globalPosition().x() - self._from.x()
        if self._by_edge:
            self.dragged.emit(pulled)
        elif self._pulled or abs(pulled) >= QApplication.startDragDistance():
            self.raise_()
            self.move(round(self.x() + pulled - self._pulled), self.y())
            self._pulled = pulled

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Lets go; what was pulled is no click."""
        pulled, by_edge, self._from = self._pulled, self._by_edge, None
        self._by_edge, self._pulled = False, 0.0
        if by_edge or pulled:
            self.setDown(False)
            if pulled:
                self.dropped.emit(pulled)
            return
        super().mouseReleaseEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paints the name, stronger where it orders or is pointed at."""
        painter = painter_on(self)
        colours, box = self.theme.palette, QRectF(self.rect())
        font = self.theme.font(Text.NOTE)
        painter.setFont(font)
        over = self.underMouse()
        painter.setPen(colours.text1 if self.arrow or over else colours.text3)
        number = self.column in NUMBERS
        end = INSET + (self.theme.px(NUMBER_END) if number else 0)
        room = box.adjusted(INSET, 0, -end, 0)
        elide = Qt.TextElideMode.ElideRight
        shown = QFontMetricsF(font).elidedText(self.name + self.arrow, elide, room.width() + 1)
        side = Qt.AlignmentFlag.AlignRight if number else Qt.AlignmentFlag.AlignLeft
        painter.drawText(room, side | Qt.AlignmentFlag.AlignVCenter, shown)
        if over and not self.fixed:
            painter.fillRect(QRectF(0, box.height() / 4, 1, box.height() / 2), colours.line)
        self.paint_focus(painter, box, 6, colours.spruce)
        painter.end()
