"""Visible focus: a ring when the keyboard brought it, none after a click."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import QPushButton

from indicate_desktop.ui.parts.paint import paint_box

RETURN = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
BY_POINTER = (Qt.FocusReason.MouseFocusReason, Qt.FocusReason.ActiveWindowFocusReason)

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget as _Base
else:
    _Base = object


class FocusRing(_Base):
    """A mix-in before a Qt control's class; paint with `paint_focus`."""

    focus_shown = False

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Remembers whether the keyboard brought the focus."""
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.focus_shown = event.reason() not in BY_POINTER
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Takes the ring away."""
        super().focusOutEvent(event)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Return presses the button that one has gone to, as the space bar does."""
        if event.key() in RETURN and isinstance(self, QPushButton) and not event.isAutoRepeat():
            self.click()
        else:
            super().keyPressEvent(event)

    def paint_focus(self, painter: QPainter, box: QRectF, radius: float, colour: QColor) -> None:
        """Paints the ring where the keyboard brought the focus."""
        if self.hasFocus() and self.focus_shown:
            paint_box(painter, box, radius, None, colour, width=2)
