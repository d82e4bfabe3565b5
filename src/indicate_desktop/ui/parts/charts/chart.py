"""What every chart is: places that the pointer or the arrow keys go to and read out."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from indicate_desktop.ui.announce import announce
from indicate_desktop.ui.parts.focus import RETURN, FocusRing
from indicate_desktop.ui.parts.paint import paint_box, painter_on
from indicate_desktop.ui.theme import Theme
from indicate_desktop.ui.typography import Text

_BUBBLE_PAD = QPointF(8, 4)
_BUBBLE_GAP = 9.0


class Chart(FocusRing, QLabel):
    """A painted chart of `count` places; `words` has what each of them says.

    To a screen reader it is a text that says every figure. `opened` tells which place was
    clicked, or gone to with the arrows and entered: show what is behind it.
    """

    opened = Signal(int)

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.words: tuple[str, ...] = ()
        self.at = -1
        """The place that is read out, -1 for none."""
        self._by_key = -1
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAccessibleName(name)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_words(self, name: str, spoken: str, words: Sequence[str]) -> None:
        """Say what the chart is, all its figures in a text, and each place by itself."""
        self.words = tuple(words)
        if not self.at < len(self.words):
            self.at = self._by_key = -1
        if spoken != self.text():
            self.setText(spoken)
            self.setAccessibleDescription(spoken)
        if name != self.accessibleName():
            self.setAccessibleName(name)
        self.update()

    def place_at(self, spot: QPointF) -> int:
        """The place that a point belongs to, -1 for none."""
        raise NotImplementedError

    def anchor(self, place: int) -> QPointF:
        """Where the read-out of a place points."""
        raise NotImplementedError

    def draw(self, painter: QPainter) -> None:
        """Paint the chart itself."""
        raise NotImplementedError

    def focus_box(self) -> QRectF:
        """Where the focus is shown: around what is drawn, and through no name beside it."""
        return QRectF(self.rect())

    def step(self, key: Qt.Key) -> int:
        """How many places an arrow key goes; 0 where it is not one of the chart's."""
        return {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(key, 0)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """The same as its hint: a chart is never cut."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paints chart, focus and read-out."""
        painter = painter_on(self)
        if self.words:
            self.draw(painter)
        self.paint_focus(painter, self.focus_box(), 8, self.theme.palette.spruce)
        if 0 <= self.at < len(self.words):
            self._paint_bubble(painter, self.words[self.at], self.anchor(self.at))
        painter.end()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Reads out what is under the pointer."""
        self._point(self.place_at(event.position()))
        self.setCursor(
            Qt.CursorShape.PointingHandCursor if self.at >= 0 else Qt.CursorShape.ArrowCursor
        )

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """A click shows what is behind a place."""
        place = self.place_at(event.position())
        if event.button() is Qt.MouseButton.LeftButton and place >= 0:
            self.opened.emit(place)

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Goes back to where the keyboard is."""
        self._point(self._by_key)
        super().leaveEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Begins at the last place, which is the newest."""
        super().focusInEvent(event)
        if self.focus_shown and self.words:
            self._by_key = self._by_key if self._by_key >= 0 else len(self.words) - 1
            self._point(self._by_key)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Takes the read-out away."""
        super().focusOutEvent(event)
        self._by_key = -1
        self._point(-1)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Arrows, Home and End go from place to place; Return opens one."""
        key, last = Qt.Key(event.key()), len(self.words) - 1
        if last < 0:
            super().keyPressEvent(event)
        elif key in (*RETURN, Qt.Key.Key_Space):
            if self.at >= 0:
                self.opened.emit(self.at)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._go(0 if key == Qt.Key.Key_Home else last)
        elif by := self.step(key):
            at = self.at if self.at >= 0 else last + 1
            self._go(min(last, max(0, at + by)))
        else:
            super().keyPressEvent(event)

    def _go(self, place: int) -> None:
        self.focus_shown = True
        self._by_key = place
        self._point(place)
        announce(self, self.words[place])

    def _point(self, place: int) -> None:
        if place != self.at:
            self.at = place
            self.update()

    def _paint_bubble(self, painter: QPainter, text: str, at: QPointF) -> None:
        """The read-out above its place, or below where there is no room."""
        font, colours = self.theme.font(Text.SMALL_STRONG), self.theme.palette
        lines = text.split("\n")
        metrics = QFontMetricsF(font)
        wide = max(metrics.horizontalAdvance(line) for line in lines) + 2 * _BUBBLE_PAD.x()
        line = self.theme.line(Text.SMALL_STRONG)
        high = line * len(lines) + 2 * _BUBBLE_PAD.y()
        left = min(max(1.0, at.x() - wide / 2), max(1.0, self.width() - wide - 1))
        top = at.y() - high - _BUBBLE_GAP
        if top < 0:
            top = min(at.y() + _BUBBLE_GAP, self.height() - high - 1)
        box = QRectF(left, top, wide, high)
        paint_box(painter, box, 7, colours.text1)
        painter.setFont(font)
        painter.setPen(colours.surface1)
        for number, each in enumerate(lines):
            spot = QRectF(
                box.left() + _BUBBLE_PAD.x(),
                box.top() + _BUBBLE_PAD.y() + number * line,
                wide,
                line,
            )
            painter.drawText(spot, Qt.AlignmentFlag.AlignVCenter, each)
