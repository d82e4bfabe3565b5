"""The goals card: the primary goal's ring, two small ones, and a sentence."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from indicate_desktop.ui.glance.goal_words import MOST_RINGS, GoalsView, SmallGoal
from indicate_desktop.ui.parts.card import Card
from indicate_desktop.ui.parts.celebration import Celebration
from indicate_desktop.ui.parts.chip import WordButton
from indicate_desktop.ui.parts.icon import Icon
from indicate_desktop.ui.parts.paint import give_tip
from indicate_desktop.ui.parts.ring import Ring
from indicate_desktop.ui.parts.rolling import RollingSentence
from indicate_desktop.ui.parts.sentence import Sentence, Span
from indicate_desktop.ui.theme import Theme
from indicate_desktop.ui.translate import Language
from indicate_desktop.ui.typography import Text
from indicate_desktop.ui.visible import visible

HERO = (116, 11)
SMALL = (40, 5)


def tell(shown: QWidget, spoken: Ring, tip: str) -> None:
    """What a figure rests on: a tooltip, and a ring's description for screen readers."""
    give_tip(shown, tip)
    if tip != spoken.accessibleDescription():
        spoken.setAccessibleDescription(visible(tip))


class SmallGoalRow(QFrame):
    """A small ring beside its figure, target and name."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ring = Ring(theme, *SMALL, parent=self)
        self.figure = RollingSentence(theme, self)
        self.name = Sentence(theme, parent=self)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch()
        words.addWidget(self.figure)
        words.addWidget(self.name)
        words.addStretch()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(self.ring)
        row.addLayout(words, 1)

    def show_goal(self, goal: SmallGoal, *, moves: bool = False) -> None:
        """Shows another figure, which ring and words may move to."""
        was = self.ring.view
        self.ring.show_view(goal.ring, moves=moves)
        spans = [Span(goal.value, Text.VALUE)]
        if goal.target:
            spans.append(Span("\u2009 ", Text.VALUE))
            spans.append(Span(f"/ {goal.target}", Text.NOTE, "text3"))
        if moves and was.key == goal.ring.key:
            grew = (goal.ring.progress or 0.0) >= (was.progress or 0.0)
            self.figure.roll_to(spans, up=grew)
        elif tuple(spans) != self.figure.spans:
            self.figure.stay()
            self.figure.show_spans(spans)
        self.name.show_spans([Span(goal.name, Text.NOTE, "text2")])
        self.setAccessibleName(goal.name)
        tell(self, self.ring, goal.tip)


class GoalsCard(Card):
    """The card; a click anywhere on it asks for the goals, as its button does."""

    asked = Signal()

    def __init__(self, theme: Theme, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.hero = Ring(theme, *HERO, parent=self)
        self.small = [SmallGoalRow(theme, self) for _ in range(MOST_RINGS - 1)]
        self.icon = Icon(theme, "trending-up", 15, "spruce", self)
        self.sentence = Sentence(theme, parent=self)
        self.more = WordButton(theme, language.tr("Goals"), self)
        self.more.clicked.connect(self.asked)
        beside = QVBoxLayout()
        beside.setSpacing(13)
        beside.addStretch()
        for row in self.small:
            beside.addWidget(row)
        beside.addStretch()
        rings = QHBoxLayout()
        rings.setSpacing(18)
        rings.addWidget(self.hero)
        rings.addLayout(beside, 1)
        line = QHBoxLayout()
        line.setSpacing(7)
        line.addWidget(self.icon, 0, Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(self.sentence, 1)
        line.addWidget(self.more, 0, Qt.AlignmentFlag.AlignBottom)
        column = QVBoxLayout(self)
        column.setContentsMargins(17, 17, 17, 17)
        column.setSpacing(12)
        column.addLayout(rings)
        column.addLayout(line)

    def show_view(self, view: GoalsView, *, moves: bool = False) -> None:
        """Shows other goals, whose figures may move; each part repaints only if its own differs."""
        self.hero.show_view(view.hero, moves=moves)
        tell(self.hero, self.hero, view.tip)
        for place, row in enumerate(self.small):
            row.setVisible(place < len(view.small))
            if place < len(view.small):
                row.show_goal(view.small[place], moves=moves)
        self.icon.show_icon(view.icon, view.colour)
        self.sentence.show_spans(
            [
                Span(f"{view.strong} " if view.strong else "", Text.SMALL_STRONG),
                Span(view.rest, Text.SMALL, "text2"),
            ]
        )

    def celebrate(self, key: str) -> bool:
        """Gives a reached goal its quiet moment; False where it is not in the card."""
        for ring in (self.hero, *(row.ring for row in self.small)):
            if ring.isVisible() and ring.view.key == key and ring.view.met:
                Celebration(self.theme, ring, self, draw=ring.draw_mark).play()
                return True
        return False

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Asks for the goals."""
        inside = self.rect().contains(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and inside:
            self.asked.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Keeps the press, so that its release comes here too."""
        event.accept()
