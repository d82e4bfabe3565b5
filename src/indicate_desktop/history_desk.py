"""The history window, and its questions carried to the cache's reader and back."""

from datetime import UTC, date, datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from indicate_desktop.history_reader import OPENED, HistoryReader
from indicate_desktop.system.paths import Places
from indicate_desktop.ui.windows import Windows

if TYPE_CHECKING:
    from collections.abc import Callable

    from indicate_desktop.domain.history.contact_filter import ContactFilter, Listing
    from indicate_desktop.domain.history.evaluations import EvaluationEntry
    from indicate_desktop.domain.history.span import Span
    from indicate_desktop.domain.profile import Profile
    from indicate_desktop.history_export import HistoryExport
    from indicate_desktop.history_loading import Loading
    from indicate_desktop.preferences import Preferences
    from indicate_desktop.ui.history.export.sheet import Subject
    from indicate_desktop.ui.history.questions import Questions
    from indicate_desktop.ui.parts.turns import Turns


class HistoryDesk(QObject):
    """Opens the history, and has its questions answered off the GUI thread."""

    def __init__(
        self,
        windows: Windows,
        reader: HistoryReader,
        where: Places,
        preferences: "Preferences | None" = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._windows = windows
        self._reader = reader
        self._where = where
        self._preferences = preferences
        self._export: HistoryExport | None = None
        self._questions: Questions | None = None
        self._loading: Loading | None = None
        self._turns: Turns | None = None
        self._opening = False
        """Modules and file are being made ready for the first window."""
        self._place: str | None = None
        windows.history_made.connect(self._follow)
        windows.export_asked.connect(self._open_export)
        reader.read.connect(self._answer)
        reader.failed.connect(self._fail)

    @Slot()
    def open(self) -> None:
        """Show the history, read anew."""
        self._open_at(None)

    @Slot()
    def open_coaching(self) -> None:
        """Show the coaching requests."""
        self._open_at("coaching")

    @property
    def places(self) -> "dict[str, Callable[[], None]]":
        """What opens at a place, by the names that notifications use."""
        return {
            "requests": self.open_coaching,
            "evaluations": partial(self._open_at, "evaluations"),
        }

    def close(self) -> None:
        """End what is being written; safe to call twice."""
        self._opening = False
        if self._loading is not None:
            self._loading.done.disconnect(self._reader.open_ahead)
            self._loading = None
        if self._export is not None:
            self._export.close()
            self._export = None

    def _open_at(self, place: str | None) -> None:
        """At once; the first time in turns of the event loop, when all that it takes is loaded."""
        from indicate_desktop import history_loading  # noqa: PLC0415 - with the window

        self._place = place
        if self._windows.history_there:
            self._show()
        elif history_loading.loaded():
            self._make()
        else:
            if self._loading is None:
                self._loading = history_loading.Loading(self._windows.theme, self)
                self._loading.done.connect(self._reader.open_ahead)
            self._opening = True
            self._loading.start()

    @Slot()
    def _make(self) -> None:
        from indicate_desktop.ui.parts.turns import Turns  # noqa: PLC0415 - with the window

        self._opening = False
        windows = self._windows
        steps = (
            windows.make_history,
            lambda: windows.make_history().make_parts(),
            lambda: windows.make_history().make(self._place),
            lambda: windows.fill_history(datetime.now(UTC), self._place),
            windows.show_history,
            self._make_ahead,
        )
        if self._turns is None:
            self._turns = Turns(windows)
        self._turns.run(steps, paced=True)

    def _make_ahead(self) -> None:
        """Nobody waits for the other pages yet, so that nobody will."""
        if self._windows.history_there:
            self._windows.make_history().make_ahead_later()

    @Slot()
    def _show(self) -> None:
        self._windows.open_history(datetime.now(UTC), self._place)

    @Slot(object, object)
    def _open_export(self, subject: "Subject", profile: "Profile | None") -> None:
        """Made anew each time, in the language and size of just then."""
        from indicate_desktop.history_export import HistoryExport  # noqa: PLC0415 - lazy

        if self._export is not None and self._export.sheet.isVisible():
            self._export.sheet.raise_up()
            return
        self.close()
        windows = self._windows
        self._export = HistoryExport(windows.theme, windows.language, self._where, parent=self)
        self._export.open(subject, profile)

    @Slot(object)
    def _follow(self, questions: "Questions") -> None:
        """Answer the questions of a window that was made."""
        self._questions = questions
        questions.paced = True
        questions.overview_asked.connect(self._read_overview)
        questions.days_asked.connect(self._read_days)
        questions.list_asked.connect(self._read_list)
        questions.lines_asked.connect(self._read_lines)
        questions.picked_asked.connect(self._read_picked)
        questions.counts_asked.connect(self._read_counts)
        if self._preferences is not None:
            questions.columns = self._preferences.own.contact_columns
            questions.columns_chosen.connect(self._keep_columns)
        questions.topics_asked.connect(self._read_topics)
        questions.story_asked.connect(self._read_story)
        questions.evaluations_asked.connect(self._read_evaluations)
        questions.evaluation_asked.connect(self._read_evaluation)
        questions.coaching_asked.connect(self._read_coaching)
        questions.voices_asked.connect(self._read_voices)

    @Slot(object)
    def _read_overview(self, span: "Span") -> None:
        from indicate_desktop import history_jobs  # noqa: PLC0415 - with the window

        self._reader.ask("overview", history_jobs.overview(span), takes_long=True)

    @Slot(object, object)
    def _read_days(self, first: date, last: date) -> None:
        from indicate_desktop import history_jobs  # noqa: PLC0415 - with the window

        self._reader.ask("days", history_jobs.days(first, last))

    @Slot(object)
    def _read_list(self, asked: "Listing") -> None:
        from indicate_desktop import history_jobs  # noqa: PLC0415 - with the window

        self._reader.ask("first", history_jobs.first(asked))
        self._reader.ask("rows", history_jobs.rows(asked), takes_long=True)

    @Slot(object)
    def _read_lines(self, rows: "tuple[int, ...]") -> None:
        from indicate_desktop import history_jobs  # noqa: PLC0415 - with the window

        self._reader.ask("lines", history_jobs.lines(rows))

    @Slot(object)
    def _read_picked(self, rows: "tuple[int, ...]") -> None:
        from indicate_desktop import history_jobs  # noqa: PLC0415 - with the window

        self._reader.ask("picked", history_jobs.lines(rows))

    @Slot(object)
    def _read_counts(self, filters: "tuple[ContactFilter, ...]") -> None:
        from indicate_desktop import history_jobs  # noqa: PLC0415 - with the window

        self._reader.ask("counts", history_jobs.counts(filters), takes_long=True)

    @Slot(object)
    def _keep_columns(self, columns: "tuple[str, ...]") -> None:
        if self._preferences is not None:
            self._preferences.change("contact_columns", columns)

    @Slot()
    def _read_topics(self) -> None:
        from indicate_desktop import history_jobs  # noqa: PLC0415 - with the window

        self._reader.ask("topics", history_jobs.topics(), takes_long=True)

    @Slot(str)
    def _read_story(self, key: str) -> None:
        from indicate_desktop import history_jobs  # noqa: PLC0415 - with the window

        self._reader.ask("story", history_jobs.story(key))

    @Slot()
    def _read_evaluations(self) -> None:
        from indicate_desktop import history_jobs  # noqa: PLC0415 - with the window

        self._reader.ask("evaluations", history_jobs.evaluations(), takes_long=True)

    @Slot(object)
    def _read_evaluation(self, entry: "EvaluationEntry") -> None:
        from indicate_desktop import history_jobs  # noqa: PLC0415 - with the window

        self._reader.ask("evaluation", history_jobs.evaluation(entry))

    @Slot()
    def _read_coaching(self) -> None:
        from indicate_desktop import history_jobs  # noqa: PLC0415 - with the window

        self._reader.ask("coaching", history_jobs.coaching(), takes_long=True)

    @Slot()
    def _read_voices(self) -> None:
        from indicate_desktop import history_jobs  # noqa: PLC0415 - with the window

        self._reader.ask("voices", history_jobs.voices(), takes_long=True)

    @Slot(str, object)
    def _answer(self, kind: str, part: object) -> None:
        if kind == OPENED:
            self._opened()
        elif self._questions is not None:
            self._questions.answer(kind, part)

    @Slot(str)
    def _fail(self, kind: str) -> None:
        if kind == OPENED:
            self._opened()  # the first question will say what is wrong
        elif self._questions is not None:
            self._questions.failed.emit(kind)

    def _opened(self) -> None:
        if self._opening:
            self._make()
