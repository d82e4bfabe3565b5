"""Which figure a goal is about: outcomes to choose from, and the rest with the reason why not."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from indicate_desktop.domain.goal_rules import choosable, not_choosable
from indicate_desktop.ui.goals.words import NOT_A_GOAL, why_not
from indicate_desktop.ui.parts.flow import FlowLayout
from indicate_desktop.ui.parts.label import Caption
from indicate_desktop.ui.parts.paint import plain_tooltip
from indicate_desktop.ui.parts.sentence import Sentence, Span
from indicate_desktop.ui.parts.toggle_chip import ChoiceChip
from indicate_desktop.ui.theme import Theme
from indicate_desktop.ui.translate import Language
from indicate_desktop.ui.typography import Text
from indicate_desktop.ui.words import metric_name


class MetricPicker(QWidget):
    """One outcome of several; `changed` when another one is chosen."""

    changed = Signal()

    def __init__(self, theme: Theme, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        tr = language.tr
        self.outcomes = [metric.id for metric in choosable()]
        self.group = QButtonGroup(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(7)
        column.addWidget(Caption(theme, tr("What do you want to improve?")))
        offered = QWidget()
        offered.setAccessibleName(tr("What do you want to improve?"))
        flow = FlowLayout(6, offered)
        for number, metric in enumerate(self.outcomes):
            chip = ChoiceChip(theme, metric_name(language, metric), offered)
            self.group.addButton(chip, number)
            flow.addWidget(chip)
        self.group.idClicked.connect(self.changed)
        column.addWidget(offered)
        column.addSpacing(5)
        column.addWidget(Caption(theme, tr("For insight, never a goal")))
        closed = QWidget()
        closed.setAccessibleName(tr("For insight, never a goal"))
        others = FlowLayout(6, closed)
        self.closed: list[ChoiceChip] = []
        for other in not_choosable():
            chip = ChoiceChip(theme, metric_name(language, other.id), closed)
            chip.setEnabled(False)
            chip.setToolTip(plain_tooltip(why_not(language, other.id)))
            chip.setAccessibleDescription(why_not(language, other.id))
            others.addWidget(chip)
            self.closed.append(chip)
        column.addWidget(closed)
        self.why = Sentence(theme, [Span(tr(NOT_A_GOAL), Text.SMALL, "text2")])
        column.addWidget(self.why)

    def chosen(self) -> str:
        """The chosen one's id; empty while there is none."""
        chosen = self.group.checkedId()
        return self.outcomes[chosen] if chosen >= 0 else ""

    def choose(self, metric: str) -> None:
        """Choose one by its id, or none."""
        self.group.setExclusive(False)
        for number, each in enumerate(self.outcomes):
            self.group.button(number).setChecked(each == metric)
        self.group.setExclusive(True)
