"""What every page of the history window is."""

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from indicate_desktop.domain.snapshot import ContactLine, Snapshot
from indicate_desktop.ui.history.questions import Questions
from indicate_desktop.ui.theme import Theme
from indicate_desktop.ui.translate import Language

if TYPE_CHECKING:
    from indicate_desktop.ui.history.export.sheet import Subject

HEAD = 36
"""The height of each page's first line, in pixels at 100 %: that of a button."""


class Page(QWidget):
    """One place of the side bar. Made when first visited, told of news while it is shown."""

    cause_asked = Signal(str)
    """A contact's key."""
    coaching_asked = Signal(str)
    """A contact's key."""
    topic_coaching_asked = Signal(str)
    """A topic."""
    topics_asked = Signal()
    """Show all topics."""
    withdrawal_asked = Signal(str)
    """The key of a coaching request that the agent takes back."""
    contacts_asked = Signal(object)
    """A ContactFilter: show the contacts behind a figure."""
    contact_asked = Signal(object)
    """A ContactLine: show it in the list, with its details."""

    export_asked = Signal()
    """Take out what `subject` says."""

    def __init__(
        self,
        theme: Theme,
        language: Language,
        questions: Questions,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.theme = theme
        self.language = language
        self.questions = questions

    def show_snapshot(self, snapshot: Snapshot, now: datetime) -> None:
        """Take in what is new; also called before the page is first seen."""

    def least_width(self) -> int:
        """The width, in pixels, below which something would be cut; 0 if any will do."""
        return 0

    def painted_last(self) -> tuple[QWidget, ...]:
        """What takes so long to paint that it comes a turn of the event loop after the rest."""
        return ()

    def enter(self) -> None:
        """The page comes to the front: give the focus to what is used first."""

    def subject(self) -> "Subject":
        """What of the page can be saved or printed."""
        from indicate_desktop.ui.history.export.sheet import Subject  # noqa: PLC0415 - lazy

        return Subject()

    def shown(self) -> tuple[ContactLine, ...]:
        """Contacts that the page has at hand, for dialogs that open from it."""
        return ()
