"""Given and own goals side by side."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from indicate_desktop.ui.goals.cards import FigureCard, GoalCard, WordsCard
from indicate_desktop.ui.goals.cards_view import CardsView, FigureView, WordsView
from indicate_desktop.ui.parts.chip import WordButton
from indicate_desktop.ui.parts.label import Caption
from indicate_desktop.ui.parts.sentence import Sentence, Span
from indicate_desktop.ui.theme import Theme
from indicate_desktop.ui.translate import Language
from indicate_desktop.ui.typography import Text


class Column(QVBoxLayout):
    """A caption, and the goals below it or why there are none."""

    def __init__(self, theme: Theme, caption: str, empty: str) -> None:
        super().__init__()
        self.setSpacing(8)
        self.cards: list[GoalCard] = []
        self.addWidget(Caption(theme, caption))
        self.empty = Sentence(theme, [Span(empty, Text.SMALL, "text2")])
        self.addWidget(self.empty)
        self.addStretch()

    def show_cards(self, cards: list[GoalCard]) -> None:
        """Take other cards in the place of those there are."""
        for card in self.cards:
            self.removeWidget(card)
            card.setParent(None)
            card.deleteLater()
        self.cards = cards
        for card in cards:
            self.insertWidget(self.count() - 1, card)
        self.empty.setVisible(not cards)


class Overview(QWidget):
    """Both columns; tells which goal something is to be done about."""

    change_asked = Signal(str)
    end_asked = Signal(str, str)
    check_asked = Signal(str)
    grown = Signal()

    def __init__(self, theme: Theme, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.language = language
        self._shown: CardsView | None = None
        tr = language.tr
        self.given = Column(theme, tr("Agreed in the team"), tr("Nothing agreed yet."))
        self.own = Column(
            theme,
            tr("Chosen by you"),
            tr("Nothing chosen yet. What would you like to get better at?"),
        )
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSpacing(14)
        self.row.addLayout(self.given, 1)
        self.row.addLayout(self.own, 1)

    def set_narrow(self, *, narrow: bool) -> None:
        """One column below the other where they have no room side by side."""
        ways = QHBoxLayout.Direction
        self.row.setDirection(ways.TopToBottom if narrow else ways.LeftToRight)

    def show_view(self, view: CardsView) -> bool:
        """Show other goals; whether anything differs from before."""
        if view == self._shown:
            return False
        self._shown = view
        self.given.show_cards([self._card(each) for each in view.given])
        self.own.show_cards([self._card(each) for each in view.own])
        return True

    def buttons(self) -> list[WordButton]:
        """What can be done, in reading order."""
        cards = (*self.given.cards, *self.own.cards)
        return [button for card in cards for button in card.buttons]

    def _card(self, view: FigureView | WordsView) -> GoalCard:
        card: GoalCard
        if isinstance(view, FigureView):
            card = FigureCard(self.theme, self.language, view, self)
        else:
            card = WordsCard(self.theme, self.language, view, self)
        card.change_asked.connect(self.change_asked)
        card.end_asked.connect(self.end_asked)
        card.check_asked.connect(self.check_asked)
        card.grown.connect(self.grown)
        return card
