"""The agent's own evaluations, and how differences to the coach's ended: sent as commands."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from indicate_desktop.ui.windows import Windows

if TYPE_CHECKING:
    from indicate_desktop.domain.evaluation import CriterionScore, Evaluation, GapEnding
    from indicate_desktop.domain.evaluation_form import EvaluationForm
    from indicate_desktop.domain.snapshot import ContactLine
    from indicate_desktop.ui.history.questions import Questions
    from indicate_desktop.wire import Command


class EvaluationDesk(QObject):
    """Opens the dialog from the history; `keep` puts on disk what was decided."""

    def __init__(
        self, windows: Windows, keep: "Callable[[Command], None]", parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._windows = windows
        self._keep = keep
        windows.history_made.connect(self._follow)
        windows.evaluated.connect(self._evaluate)
        windows.evaluation_opened.connect(self._see)
        windows.disputed.connect(self._dispute)

    @Slot(object)
    def _follow(self, questions: "Questions") -> None:
        """Listen to a history window that was made."""
        questions.evaluating_asked.connect(self._open)
        questions.gap_ended.connect(self._end_gap)
        questions.dispute_asked.connect(self._windows.open_dispute)

    @Slot(object, object, object)
    def _open(
        self, line: "ContactLine", form: "EvaluationForm", waiting: "Evaluation | None"
    ) -> None:
        self._windows.open_evaluation(datetime.now(UTC), line, form, waiting)

    @Slot(str, str, object, object)
    def _evaluate(
        self, contact: str, form: str, scores: "tuple[CriterionScore, ...]", comment: str | None
    ) -> None:
        from indicate_desktop.wire import Evaluate, stamp  # noqa: PLC0415 - not for the start

        self._keep(
            Evaluate(**stamp(), contact=contact, form=form, criteria=scores, comment=comment)
        )

    @Slot(str)
    def _see(self, evaluation: str) -> None:
        from indicate_desktop.wire import OpenEvaluation, stamp  # noqa: PLC0415 - as above

        self._keep(OpenEvaluation(**stamp(), evaluation=evaluation))

    @Slot(str, str)
    def _dispute(self, evaluation: str, comment: str) -> None:
        from indicate_desktop.wire import DisputeEvaluation, stamp  # noqa: PLC0415 - as above

        self._keep(DisputeEvaluation(**stamp(), evaluation=evaluation, comment=comment))

    @Slot(str, str, object)
    def _end_gap(self, evaluation: str, criterion: str, ending: "GapEnding") -> None:
        from indicate_desktop.wire import EndGap, stamp  # noqa: PLC0415 - as above

        self._keep(EndGap(**stamp(), evaluation=evaluation, criterion=criterion, ending=ending))
