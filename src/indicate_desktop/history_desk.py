"""The history window and the pages that it asks for."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from indicate_desktop.backend import Backend
from indicate_desktop.ui.windows import Windows

if TYPE_CHECKING:
    from indicate_desktop.domain.snapshot import ContactLine


class HistoryDesk(QObject):
    """Opens the history, and carries its questions to the reader and the answers back."""

    def __init__(self, windows: Windows, backend: Backend, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._windows = windows
        windows.page_asked.connect(backend.ask_page)
        backend.pages.read.connect(self._add_page)

    @Slot()
    def open(self) -> None:
        """Show the history, read anew."""
        self._windows.open_history(datetime.now(UTC))

    @Slot(int, object, bool)
    def _add_page(self, question: int, lines: "tuple[ContactLine, ...]", first: bool) -> None:  # noqa: FBT001 - Qt's signal
        self._windows.add_page(question, lines, first=first)
