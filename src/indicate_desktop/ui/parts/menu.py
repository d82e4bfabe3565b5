"""A menu in our own look, that stays open while one chooses several of its entries."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QActionGroup, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QMenu, QStyle, QWidget

from indicate_desktop.ui.parts.corners import round_off
from indicate_desktop.ui.theme import Theme

RADIUS = 10


class Menu(QMenu):
    """Takes `staying` entries without closing, by a click or with Space.

    Return takes one and closes the menu, as everywhere.
    """

    look: QStyle
    """One style for a menu and those below it; it goes with the first."""

    def __init__(self, theme: Theme, title: str = "", parent: QWidget | None = None) -> None:
        super().__init__(title, parent)
        self.theme = theme
        self._staying: set[QAction] = set()
        if isinstance(parent, Menu):
            look: QStyle = parent.look
        else:
            from indicate_desktop.ui.parts.menu_look import MenuLook  # noqa: PLC0415 - large

            look = MenuLook(theme, RADIUS)
            look.setParent(self)
        self.look = look
        self.setStyle(look)
        self.setWindowFlags(
            self.windowFlags()
            | Qt.WindowType.FramelessWindowHint
            | Qt.WindowType.NoDropShadowWindowHint
        )
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)

    def below(self, title: str) -> "Menu":
        """A menu that opens from an entry of this one."""
        menu = Menu(self.theme, title, self)
        self.addMenu(menu)
        return menu

    def staying(self, action: QAction) -> QAction:
        """Leave the menu open when this entry is taken."""
        self._staying.add(action)
        return action

    def one_of(self) -> QActionGroup:
        """For entries of which one holds: they get a tick, not a box."""
        group = QActionGroup(self)
        group.setExclusive(True)
        return group

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Take an entry that stays without closing."""
        if not self._take(self.actionAt(event.position().toPoint())):
            super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """The same with Space."""
        if event.key() != Qt.Key.Key_Space or not self._take(self.activeAction()):
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Keeps the corners round."""
        super().resizeEvent(event)
        round_off(self, RADIUS)

    def _take(self, action: QAction | None) -> bool:
        """Whether it was one that stays."""
        if action is None or action not in self._staying or not action.isEnabled():
            return False
        action.trigger()
        return True
