"""Contacts of a selection, read a page at a time off the GUI thread."""

from array import array
from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, Signal, Slot

from indicate_desktop.domain.snapshot import ContactLine
from indicate_desktop.ui.history.questions import Questions

PAGE = 64
"""Contacts in one answer: some milliseconds to put into words."""


class Fetching(QObject):
    """One selection at a time; a new one takes the place of the one before."""

    went_on = Signal(int, int)
    """So many of all are read."""

    def __init__(self, questions: Questions, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._questions = questions
        self._rows: array[int] = array("q")
        self._place = 0
        self._take: Callable[[ContactLine], None] | None = None
        self._done: Callable[[], None] | None = None
        questions.picked_read.connect(self._read)
        questions.failed.connect(self._fail)

    @property
    def running(self) -> bool:
        """Whether contacts are still to come."""
        return self._take is not None

    def start(
        self,
        rows: "array[int]",
        take: Callable[[ContactLine], None],
        done: Callable[[], None],
    ) -> None:
        """Hand each contact to `take`, in order; then call `done`. Those that are gone are not."""
        self._rows, self._place, self._take, self._done = rows, 0, take, done
        self._ask()

    def stop(self) -> None:
        """Neither `take` nor `done` is called any more."""
        self._take = self._done = None

    def _ask(self) -> None:
        self._questions.picked_asked.emit(tuple(self._rows[self._place : self._place + PAGE]))

    @Slot(object)
    def _read(self, lines: Mapping[int, ContactLine]) -> None:
        take, done = self._take, self._done
        if take is None or done is None:
            return
        page = self._rows[self._place : self._place + PAGE]
        for row in page:
            if row in lines:
                take(lines[row])
        self._place += len(page)
        self.went_on.emit(self._place, len(self._rows))
        if self._place < len(self._rows):
            self._ask()
        else:
            self.stop()
            done()

    @Slot(str)
    def _fail(self, kind: str) -> None:
        if kind == "picked" and self.running:
            self.stop()
            self.went_on.emit(-1, len(self._rows))
