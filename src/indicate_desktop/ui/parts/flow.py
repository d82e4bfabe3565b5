"""A layout that sets its items in lines, as words in a paragraph."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QBoxLayout, QLayout, QLayoutItem, QWidget


def set_beside_or_below(box: QBoxLayout, width: int) -> None:
    """Items side by side where each has its room in the width, else one below the other."""
    ways = QBoxLayout.Direction
    box.setDirection(ways.LeftToRight)
    box.invalidate()
    if box.minimumSize().width() > width:
        box.setDirection(ways.TopToBottom)


class FlowLayout(QLayout):
    """Items from left to right, line after line, each in the middle of its line's height.

    With `spread` the last one goes to the end of the line where all of them are in one. A line is
    `least` high at least, whatever is in it. `prefers_one` asks for the width of a single line.
    """

    def __init__(
        self,
        spacing: int = 6,
        parent: QWidget | None = None,
        *,
        spread: bool = False,
        least: int = 0,
        prefers_one: bool = False,
    ) -> None:
        super().__init__(parent)
        self._prefers_one = prefers_one
        self._least = least
        self._spread = spread
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(spacing)

    def addItem(self, item: QLayoutItem) -> None:  # noqa: N802 - Qt's name
        """Take an item at the end."""
        self._items.append(item)

    def count(self) -> int:
        """How many items there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:  # noqa: N802 - Qt's name
        """One item; None beyond the last, which is how Qt counts."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # noqa: N802 - Qt's name
        """Give an item back."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:  # noqa: N802 - Qt's name
        """It never asks for more than it needs."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's name
        """The narrower, the more lines."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        """The height of all lines at a width."""
        return self._arrange(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:  # noqa: N802 - Qt's name
        """Place every item."""
        super().setGeometry(rect)
        self._arrange(rect, move=True)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Room for the widest item, or for all of them side by side."""
        least = self.minimumSize()
        if not self._prefers_one:
            return least
        hints = [
            item.sizeHint().width()
            for item in self._items
            if (widget := item.widget()) is None or not widget.isHidden()
        ]
        return least.expandedTo(QSize(sum(hints) + self.spacing() * (len(hints) - 1), 0))

    def minimumSize(self) -> QSize:  # noqa: N802 - Qt's name
        """Room for the widest item."""
        size = QSize(0, self._least)
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        """Set the items in lines; returns the height that they take."""
        lines = self._lines(rect.width())
        y = rect.y()
        for line in lines:
            height = max(self._least, *(size.height() for _, size in line))
            x = rect.x()
            for item, size in line if move else ():
                if self._spread and len(lines) == 1 < len(line) and item is line[-1][0]:
                    x = max(x, rect.right() + 1 - size.width())
                corner = QPoint(x, y + (height - size.height()) // 2)
                item.setGeometry(QRect(corner, size))
                x += size.width() + self.spacing()
            y += height + self.spacing()
        return y - self.spacing() - rect.y() if lines else 0

    def _lines(self, width: int) -> list[list[tuple[QLayoutItem, QSize]]]:
        lines: list[list[tuple[QLayoutItem, QSize]]] = []
        used = 0
        for item in self._items:
            widget = item.widget()
            # isHidden, not isVisible: before the window shows, nothing is visible.
            if widget is not None and widget.isHidden():
                continue
            size = item.sizeHint()
            if 0 < width < size.width():  # one that is too wide elides or wraps by itself
                size.setWidth(max(width, item.minimumSize().width()))
                if item.hasHeightForWidth():
                    size.setHeight(item.heightForWidth(size.width()))
            if not lines or used + size.width() > width:
                lines.append([])
                used = 0
            lines[-1].append((item, size))
            used += size.width() + self.spacing()
        return lines
