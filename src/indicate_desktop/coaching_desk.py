"""What the agent says of contacts, coaching, causes, notes: from anywhere, sent as commands."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from indicate_desktop.backend import Backend
from indicate_desktop.evaluation_desk import EvaluationDesk
from indicate_desktop.ui.windows import Windows

if TYPE_CHECKING:
    from indicate_desktop.domain.agent_replies import Reply
    from indicate_desktop.ui.history.questions import Questions


class CoachingDesk(QObject):
    """Opens the two dialogs; the backend keeps what was decided in them."""

    def __init__(self, windows: Windows, backend: Backend, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._windows = windows
        self._backend = backend
        windows.coaching_sent.connect(backend.ask_coaching)
        windows.coaching_withdrawn.connect(backend.withdraw_coaching)
        windows.cause_named.connect(backend.name_cause)
        windows.history_made.connect(self._follow)
        EvaluationDesk(windows, backend.keep, parent=self)

    @Slot()
    def open(self) -> None:
        """Ask for coaching."""
        self._windows.open_coaching(datetime.now(UTC))

    @Slot(str)
    def open_cause(self, contact: str) -> None:
        """Ask what a contact's low rating was about."""
        self._windows.open_cause(datetime.now(UTC), contact)

    @Slot(object)
    def _follow(self, questions: "Questions") -> None:
        """Keep what is said in a history window that was made."""
        questions.reflected.connect(self._backend.reflect)
        questions.replied.connect(self.reply)

    @Slot(str, object)
    def reply(self, request: str, said: "Reply") -> None:
        """Send what the agent says to a request that a coach has moved on."""
        from indicate_desktop.wire.replies import command_of  # noqa: PLC0415 - not for the start

        self._backend.keep(command_of(request, said))
