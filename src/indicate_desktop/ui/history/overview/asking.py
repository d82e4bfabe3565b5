"""When a page asks for its period: at once for another one, and at its leisure for news."""

from time import monotonic

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QWidget

from indicate_desktop.domain.history.span import Span
from indicate_desktop.ui.history.questions import Questions

RESTS_S = 1.0
"""News ask anew at most once in this time."""


class Asking(QObject):
    """Asks for the overview of `span`; nothing runs while nothing is new."""

    def __init__(self, questions: Questions, page: QWidget) -> None:
        super().__init__(page)
        self._questions = questions
        self._page = page
        self._span: Span | None = None
        self._asked_at = -RESTS_S
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.timeout.connect(self._ask_if_seen)

    def ask(self, span: Span) -> None:
        """Another period: at once."""
        self._span = span
        self._rest.stop()
        self._asked_at = monotonic()
        self._questions.overview_asked.emit(span)

    def ask_for_news(self, span: Span) -> None:
        """The same period, which may have changed: at once after a rest, else after it."""
        left = RESTS_S - (monotonic() - self._asked_at)
        if span != self._span or left <= 0:
            self.ask(span)
        elif not self._rest.isActive():
            self._rest.start(round(left * 1000) + 1)

    @Slot()
    def _ask_if_seen(self) -> None:
        if self._span is not None and self._page.isVisible():
            self.ask(self._span)
