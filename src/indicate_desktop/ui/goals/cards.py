"""The cards of the goals dialog: one for each goal, with what can be done about it."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from indicate_desktop.domain.goal_rules import LONGEST_WORDS
from indicate_desktop.ui.goals.cards_view import FigureView, WordsView
from indicate_desktop.ui.goals.steps import Steps
from indicate_desktop.ui.parts.card import Card
from indicate_desktop.ui.parts.chip import WordButton, WordChip
from indicate_desktop.ui.parts.field import LineField
from indicate_desktop.ui.parts.label import Label
from indicate_desktop.ui.parts.paint import plain_tooltip
from indicate_desktop.ui.parts.ring import Ring
from indicate_desktop.ui.parts.sentence import Sentence, Span
from indicate_desktop.ui.theme import Theme
from indicate_desktop.ui.translate import Language
from indicate_desktop.ui.typography import Text
from indicate_desktop.ui.visible import visible_line

RING = (40, 5)
MOST_WHY_LINES = 3


class GoalCard(Card):
    """What both kinds have in common: an own one's actions at the end."""

    change_asked = Signal(str)
    end_asked = Signal(str, str)
    """The key, and a line on how it went or none."""
    check_asked = Signal(str)
    grown = Signal()

    def __init__(
        self, theme: Theme, language: Language, key: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, parent)
        self.language = language
        self.key = key
        self.buttons: list[WordButton] = []
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(12, 12, 12, 12)
        self.column.setSpacing(8)
        self.row = QHBoxLayout()
        self.row.setSpacing(6)

    def add_words(self, text: str, role: Text = Text.SMALL, colour: str = "text2") -> None:
        """A text that the agent or a coach wrote, if there is any."""
        if text:
            span = Span(text, role, colour)
            self.column.addWidget(Sentence(self.theme, [span], most_lines=MOST_WHY_LINES))

    def add_action(self, text: str, about: str) -> WordButton:
        """A button at the end of the card; `about` says which goal, for screen readers."""
        button = WordButton(self.theme, text, self)
        button.setAccessibleName(visible_line(f"{text}: {about}"))
        self.buttons.append(button)
        self.row.addWidget(button)
        return button


class FigureCard(GoalCard):
    """A goal with a figure: its ring, its way, its why."""

    def __init__(
        self, theme: Theme, language: Language, view: FigureView, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, language, view.key, parent)
        self.ring = Ring(theme, *RING)
        self.ring.show_view(view.ring)
        self.ring.setToolTip(plain_tooltip(view.tip))
        figure = [Span(view.value, Text.VALUE), Span("\u2009 ", Text.VALUE)]
        figure.append(Span(f"/ {view.target}", Text.NOTE, "text3"))
        words = QVBoxLayout()
        words.setSpacing(0)
        first = QHBoxLayout()
        first.setSpacing(6)
        first.addWidget(Sentence(theme, figure, wraps=False))
        first.addStretch()
        if view.main:
            chip = WordChip(theme, language.tr("Main goal"))
            chip.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
            first.addWidget(chip)
        words.addLayout(first)
        words.addWidget(Label(theme, view.name, Text.SMALL, "text2"))
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(self.ring)
        row.addLayout(words, 1)
        self.column.addLayout(row)
        self.column.addWidget(Sentence(theme, [Span(view.note, Text.NOTE, "text3")]))
        self.add_words(view.why)
        if view.own:
            self._add_actions(view.name)

    def _add_actions(self, name: str) -> None:
        tr = self.language.tr
        self.change = self.add_action(tr("Change"), name)
        self.change.clicked.connect(self._change)
        self.stop = self.add_action(tr("End"), name)
        self.stop.clicked.connect(self._ask)
        self.sure = self.add_action(tr("End it now"), name)
        self.sure.clicked.connect(self._end)
        self.keep = self.add_action(tr("Keep"), name)
        self.keep.clicked.connect(self._keep)
        self.row.addStretch()
        said = tr("How did it go?")
        self.review = LineField(self.theme, f"{said} {name}", said)
        self.review.edit.setMaxLength(LONGEST_WORDS)
        self.column.addWidget(self.review)
        self.column.addLayout(self.row)
        self._show_question(asking=False)

    def _show_question(self, *, asking: bool) -> None:
        for button, shown in (
            (self.change, not asking),
            (self.stop, not asking),
            (self.sure, asking),
            (self.keep, asking),
        ):
            button.setVisible(shown)
        self.review.setVisible(asking)
        self.grown.emit()

    @Slot()
    def _ask(self) -> None:
        self._show_question(asking=True)
        self.review.edit.setFocus()

    @Slot()
    def _keep(self) -> None:
        self._show_question(asking=False)
        self.stop.setFocus()

    @Slot()
    def _change(self) -> None:
        self.change_asked.emit(self.key)

    @Slot()
    def _end(self) -> None:
        self.end_asked.emit(self.key, self.review.edit.text().strip())


class WordsCard(GoalCard):
    """A goal in words, with how the agent says that it is going."""

    def __init__(
        self, theme: Theme, language: Language, view: WordsView, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, language, view.key, parent)
        self.add_words(view.text, Text.STRONG, "text1")
        going = QHBoxLayout()
        going.setSpacing(8)
        going.addWidget(Steps(theme, view.step, view.said))
        going.addWidget(Label(theme, view.said, Text.NOTE, "text3"), 1)
        self.column.addLayout(going)
        self.add_words(view.why)
        self.add_words(view.giver, Text.NOTE, "text3")
        check = self.add_action(language.tr("Check in"), view.text)
        check.clicked.connect(self._check)
        self.row.addStretch()
        self.column.addLayout(self.row)

    @Slot()
    def _check(self) -> None:
        self.check_asked.emit(self.key)
