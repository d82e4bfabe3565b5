"""A page with details that Escape closes before it closes the window."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent

from indicate_desktop.ui.history.contacts.detail.pane import DetailPane
from indicate_desktop.ui.history.page import Page


class EscapingPage(Page):
    """Wherever on the page the focus is."""

    detail: DetailPane

    def event(self, event: QEvent) -> bool:
        """Escape is the details' while some are shown, before it is the window's."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
            and not self.detail.isHidden()
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Escape closes the details."""
        if event.key() == Qt.Key.Key_Escape and not self.detail.isHidden():
            self.detail.close_pane()
            return
        super().keyPressEvent(event)
