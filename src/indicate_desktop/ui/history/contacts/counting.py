"""How many contacts there are beside those that are listed, counted off the GUI thread."""

from collections.abc import Mapping

from PySide6.QtCore import QObject, Signal, Slot

from indicate_desktop.domain.history.contact_filter import ContactFilter
from indicate_desktop.domain.history.counted import COUNTED_IN, Counted
from indicate_desktop.ui.history.questions import Questions


def whole(wanted: ContactFilter) -> ContactFilter:
    """All contacts of the filter's period."""
    return ContactFilter(since=wanted.since, until=wanted.until)


class Counting(QObject):
    """Knows the newest answer; `changed` when there is one."""

    changed = Signal()

    def __init__(self, questions: Questions, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._questions = questions
        self._found: Mapping[ContactFilter, Counted] = {}
        questions.counts_read.connect(self._take)

    def ask(self, wanted: ContactFilter, instead: tuple[ContactFilter, ...] = ()) -> None:
        """Count all of a filter's period, and what other filters would let through.

        The filter's own contacts are listed, so that they are not counted but where a metric
        counts what was said about them.
        """
        asked = {whole(wanted), *instead} - {wanted}
        if wanted.counts_in in COUNTED_IN:
            asked.add(wanted)
        if asked:
            self._questions.counts_asked.emit(tuple(asked))

    def of(self, wanted: ContactFilter) -> int | None:
        """How many a filter lets through; None where that was not counted."""
        counted = self.counted(wanted)
        return counted.contacts if counted is not None else None

    def counted(self, wanted: ContactFilter) -> Counted | None:
        """The same, with the answers that it stands for."""
        return self._found.get(wanted)

    @Slot(object)
    def _take(self, found: Mapping[ContactFilter, Counted]) -> None:
        self._found = found
        self.changed.emit()
