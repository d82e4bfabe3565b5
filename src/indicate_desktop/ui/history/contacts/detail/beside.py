"""A list and its details: side by side where there is room, else one above the other."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QRect, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from indicate_desktop.ui.history.contacts.detail.pane import DetailPane
from indicate_desktop.ui.theme import Theme

GAP = 14
WIDTH = 340
"""Of the details, at 100 %."""
SHARE = 0.56
"""Of the height that the details take below the list."""


class Beside(QWidget):
    """Gives the whole room to the list while nothing is shown beside it."""

    def __init__(
        self,
        theme: Theme,
        main: QWidget,
        pane: DetailPane,
        least: Callable[[], int],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.theme = theme
        self.main = main
        self.pane = pane
        self._least = least
        main.setParent(self)
        pane.setParent(self)
        pane.installEventFilter(self)

    @property
    def below(self) -> bool:
        """Whether the details stand below the list, for want of width."""
        return self.width() < self._least() + GAP + self.theme.px(WIDTH)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """What the list needs."""
        return self.main.minimumSizeHint()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """What the list wants."""
        return self.main.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Place both."""
        super().resizeEvent(event)
        self._place()

    def eventFilter(self, _pane: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """The pane comes or goes."""
        if event.type() in {QEvent.Type.ShowToParent, QEvent.Type.HideToParent}:
            self._place()
        return False

    def _place(self) -> None:
        room = self.rect()
        if self.pane.isHidden():
            self.main.setGeometry(room)
        elif self.below:
            height = round((room.height() - GAP) * SHARE)
            top = room.height() - height
            self.main.setGeometry(QRect(0, 0, room.width(), top - GAP))
            self._place_pane(QRect(0, top, room.width(), height))
        else:
            width = self.theme.px(WIDTH)
            left = room.width() - width
            self.main.setGeometry(QRect(0, 0, left - GAP, room.height()))
            self._place_pane(QRect(left, 0, width, room.height()))

    def _place_pane(self, room: QRect) -> None:
        self.pane.suit(room.width())
        self.pane.setGeometry(room)
