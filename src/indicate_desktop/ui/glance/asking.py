"""What the glance asks for: its window tells what its content does."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog

if TYPE_CHECKING:
    from indicate_desktop.ui.glance.content import GlanceContent


class AskingWindow(QDialog):  # a plain QWidget is no window to a screen reader
    """A window with a glance's signals."""

    coaching_asked = Signal()
    history_asked = Signal()
    goals_asked = Signal()
    milestones_asked = Signal()
    cause_asked = Signal(str)
    settings_asked = Signal()
    sign_in_asked = Signal()
    nudge_answered = Signal(str)
    """One of `nudge_card`'s answers."""
    milestones_read = Signal()
    """The new milestones were closed, or the window they were in."""

    def pass_on(self, content: "GlanceContent") -> None:
        """Tell from now on what a content asks for."""
        content.coaching_asked.connect(self.coaching_asked)
        content.history_asked.connect(self.history_asked)
        content.goals_asked.connect(self.goals_asked)
        content.milestones_asked.connect(self.milestones_asked)
        content.cause_asked.connect(self.cause_asked)
        content.settings_asked.connect(self.settings_asked)
        content.sign_in_asked.connect(self.sign_in_asked)
        content.nudge_answered.connect(self.nudge_answered)
        content.milestones_read.connect(self.milestones_read)
