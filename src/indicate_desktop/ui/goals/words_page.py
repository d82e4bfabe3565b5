"""The form for a goal in words."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from indicate_desktop.domain import development
from indicate_desktop.domain.goal_rules import LONGEST_WORDS, MOST_CHOSEN
from indicate_desktop.domain.snapshot import Snapshot
from indicate_desktop.ui.goals.draft import chosen_count
from indicate_desktop.ui.goals.words import problem_sentence
from indicate_desktop.ui.parts.field import LineField, TextField
from indicate_desktop.ui.parts.label import Caption
from indicate_desktop.ui.parts.sentence import Sentence, Span
from indicate_desktop.ui.theme import Theme
from indicate_desktop.ui.translate import Language
from indicate_desktop.ui.typography import Text


class WordsPage(QWidget):
    """`changed` when something was typed."""

    changed = Signal()

    def __init__(self, theme: Theme, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        tr = language.tr
        self.language = language
        self._snapshot: Snapshot | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(7)
        column.addWidget(Caption(theme, tr("What do you want to be able to do?")))
        self.text = TextField(
            theme,
            tr("What do you want to be able to do?"),
            tr("For example: explain the reminder fee calmly"),
        )
        self.text.edit.textChanged.connect(self.changed)
        column.addWidget(self.text)
        column.addSpacing(7)
        self.why = LineField(
            theme, tr("Why it matters"), tr("Why does it matter, to you or to the customers?")
        )
        self.why.edit.setMaxLength(LONGEST_WORDS)
        column.addWidget(self.why)
        column.addSpacing(5)
        column.addWidget(
            Sentence(
                theme,
                [
                    Span(
                        tr("It has no figure. You check in when you like, in your own words."),
                        Text.SMALL,
                        "text2",
                    )
                ],
            )
        )

    def open_for(self, snapshot: Snapshot) -> None:
        """Start a new one."""
        self._snapshot = snapshot
        self.text.edit.clear()
        self.why.edit.clear()

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Take what has changed meanwhile; what was typed stays."""
        self._snapshot = snapshot

    def written(self) -> tuple[str, str | None]:
        """The goal, and why."""
        return self.text.text().strip(), self.why.edit.text().strip() or None

    def problem(self) -> str:
        """What is missing, in a sentence; empty where nothing is."""
        word = development.problem(*self.written())
        if word is None and self._snapshot and chosen_count(self._snapshot) >= MOST_CHOSEN:
            word = "too_many_goals"
        return problem_sentence(self.language, word) if word else ""
