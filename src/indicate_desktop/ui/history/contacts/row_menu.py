"""What can be done with a contact of the list, or with those that are selected."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from indicate_desktop.domain.snapshot import ContactLine
from indicate_desktop.ui.parts.menu import Menu
from indicate_desktop.ui.theme import Theme
from indicate_desktop.ui.translate import Language


class RowMenu(Menu):
    """Gone when it closes; its signals say what was chosen."""

    opened = Signal()
    cause_asked = Signal()
    coaching_asked = Signal()
    copied = Signal()

    def __init__(
        self,
        theme: Theme,
        language: Language,
        line: ContactLine,
        *,
        alone: bool,
        parent: QWidget | None = None,
    ) -> None:
        """`alone`: nothing but this contact is selected."""
        super().__init__(theme, parent=parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        tr, rating = language.tr, line.rating
        if alone:
            self.addAction(tr("Open")).triggered.connect(self.opened)
        if alone and rating is not None and rating.low and rating.counts:
            self.addAction(tr("Name the cause…")).triggered.connect(self.cause_asked)
        ask = tr("Ask for coaching about this…") if alone else tr("Ask for coaching")
        self.addAction(ask).triggered.connect(self.coaching_asked)
        self.addAction(tr("Copy")).triggered.connect(self.copied)
