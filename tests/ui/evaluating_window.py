"""The dialog of an own evaluation, and the list with a coach's that is not opened yet."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget
from tests.ui.record_samples import CALL, ENTRIES, WAITING, head
from tests.ui.samples import NOW, PICTURE

from indicate_desktop.domain.evaluation import Evaluation
from indicate_desktop.domain.history.evaluations import EvaluationEntry
from indicate_desktop.domain.snapshot import ContactLine
from indicate_desktop.ui.evaluating.dialog import EvaluationDialog
from indicate_desktop.ui.evaluating.dispute_dialog import DisputeDialog
from indicate_desktop.ui.theme import Theme
from indicate_desktop.ui.translate import Language

UNOPENED = (EvaluationEntry(head(WAITING), None), *ENTRIES)


def disputing(evaluation: Evaluation) -> Callable[[Theme, Language], QWidget]:
    """A dispute that is being written."""

    def make(theme: Theme, language: Language) -> QWidget:
        window = DisputeDialog(theme, language)
        window.fill(evaluation)
        window.fit()
        return window

    return make


def begun(line: ContactLine, waiting: Evaluation | None) -> Callable[[Theme, Language], QWidget]:
    """One that is half done; `waiting` is the coach's."""

    def make(theme: Theme, language: Language) -> QWidget:
        window = EvaluationDialog(theme, language)
        window.fill(line, CALL, waiting, NOW, PICTURE.profile)
        for scale, place in zip(window.scales, (1, 3, 5), strict=False):
            scale.scale.segments[place].click()
        window.fit()
        return window

    return make
