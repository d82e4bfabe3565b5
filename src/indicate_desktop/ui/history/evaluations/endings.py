"""How each difference ended, once agent and coach had talked: chosen, and changed, by the agent."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from indicate_desktop.called import GAP_ENDINGS
from indicate_desktop.domain.evaluation import Evaluation, GapEnding
from indicate_desktop.domain.history.evaluations import Gap, gaps
from indicate_desktop.ui.parts.flow import FlowLayout
from indicate_desktop.ui.parts.sentence import Sentence, Span
from indicate_desktop.ui.parts.toggle_chip import ChoiceChip
from indicate_desktop.ui.theme import Theme
from indicate_desktop.ui.translate import Language
from indicate_desktop.ui.typography import Text
from indicate_desktop.ui.visible import visible_line


def differing(received: Evaluation, own: Evaluation) -> list[Gap]:
    """The criteria that both have scored otherwise, the largest difference first."""
    return [gap for gap in gaps(received, own) if gap.difference]


class GapEndings(QWidget):
    """One choice for each difference; `ended` carries the criterion and its GapEnding."""

    ended = Signal(str, object)

    def __init__(
        self, theme: Theme, language: Language, received: Evaluation, own: Evaluation
    ) -> None:
        super().__init__()
        self.groups: dict[str, QButtonGroup] = {}
        known = {end.criterion: end.ending for end in own.ends}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for gap in differing(received, own):
            name = gap.criterion.criterion
            if name in self.groups:  # a form that has it twice: they end together
                continue
            shown = visible_line(name)
            column.addWidget(Sentence(theme, [Span(shown, Text.SMALL_STRONG)]))
            chips = QWidget()
            chips.setAccessibleName(shown)
            flow = FlowLayout(6, chips)
            group = self.groups[name] = QButtonGroup(self)
            for place, (ending, said) in enumerate(GAP_ENDINGS.items()):
                chip = ChoiceChip(theme, language.tr(said), chips)
                chip.setAccessibleDescription(shown)
                chip.setChecked(known.get(name) is ending)
                chip.clicked.connect(partial(self._end, name, ending))
                group.addButton(chip, place)
                flow.addWidget(chip)
            column.addWidget(chips)

    def _end(self, criterion: str, ending: GapEnding, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 - Qt's signal
        self.ended.emit(criterion, ending)
