"""The agent's own check-in on a goal in words."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from indicate_desktop.domain.development import CheckIn, DevelopmentGoal
from indicate_desktop.domain.goal_rules import LONGEST_WORDS
from indicate_desktop.ui import figures
from indicate_desktop.ui.glance.moment import Moment
from indicate_desktop.ui.goals.words import STEPS, problem_sentence, step_word
from indicate_desktop.ui.parts.card import Card
from indicate_desktop.ui.parts.field import TextField
from indicate_desktop.ui.parts.label import Caption
from indicate_desktop.ui.parts.segmented import Segmented
from indicate_desktop.ui.parts.sentence import Sentence, Span
from indicate_desktop.ui.parts.toggle_chip import ToggleChip
from indicate_desktop.ui.theme import Theme
from indicate_desktop.ui.translate import Language
from indicate_desktop.ui.typography import Text

EARLIER = 4
"""How many of the last check-ins are shown."""


class CheckPage(QWidget):
    """`changed` when something was typed or chosen."""

    changed = Signal()

    def __init__(self, theme: Theme, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        tr = language.tr
        self.theme = theme
        self.language = language
        self.key = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(7)
        self.text = Sentence(theme, most_lines=4)
        column.addWidget(self.text)
        column.addSpacing(7)
        column.addWidget(Caption(theme, tr("How is it going?")))
        self.step = Segmented(theme, tr("How is it going?"), [tr(step) for step in STEPS])
        column.addWidget(self.step)
        column.addSpacing(5)
        self.note = TextField(
            theme, tr("Note"), tr("What have you noticed? What will you try next?"), height=58
        )
        self.note.edit.textChanged.connect(self.changed)
        column.addWidget(self.note)
        column.addSpacing(5)
        self.done = ToggleChip(theme, tr("I'm done with this goal"))
        self.done.toggled.connect(self.changed)
        column.addWidget(self.done)
        self.earlier = Card(theme)
        self._lines = QVBoxLayout(self.earlier)
        self._lines.setContentsMargins(12, 10, 12, 10)
        self._lines.setSpacing(6)
        self._lines.addWidget(Caption(theme, tr("Earlier")))
        self._sentences = [Sentence(theme, most_lines=3) for _ in range(EARLIER)]
        for sentence in self._sentences:
            self._lines.addWidget(sentence)
        column.addSpacing(5)
        column.addWidget(self.earlier)

    def open_for(self, moment: Moment, goal: DevelopmentGoal) -> None:
        """Start a check-in on a goal."""
        self.key = goal.key
        self.text.show_spans([Span(goal.text, Text.STRONG)])
        self.step.choose(goal.last.step if goal.last else 0)
        self.note.edit.clear()
        self.done.setChecked(False)
        last = goal.check_ins[: -EARLIER - 1 : -1]
        self.earlier.setVisible(bool(last))
        for place, sentence in enumerate(self._sentences):
            sentence.setVisible(place < len(last))
            if place < len(last):
                sentence.show_spans(self._told(moment, last[place]))

    def problem(self) -> str:
        """What keeps it from being saved, in a sentence; empty where nothing does."""
        long = len(self.note.text().strip()) > LONGEST_WORDS
        return problem_sentence(self.language, "too_long") if long else ""

    def _told(self, moment: Moment, made: CheckIn) -> list[Span]:
        when = figures.when_text(self.language, made.at, moment.now, moment.zone)
        note = f"  {made.note}" if made.note else ""
        return [
            Span(f"{step_word(self.language, made.step)} ", Text.SMALL_STRONG),
            Span(when, Text.SMALL, "text3"),
            Span(note, Text.SMALL, "text2"),
        ]
