"""Goals that are over: what became of each, to look back on."""

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from indicate_desktop.ui.goals.earlier_view import EarlierView
from indicate_desktop.ui.parts.button import Button
from indicate_desktop.ui.parts.card import Card
from indicate_desktop.ui.parts.chip import WordButton, WordChip
from indicate_desktop.ui.parts.sentence import Sentence, Span
from indicate_desktop.ui.theme import Theme
from indicate_desktop.ui.translate import Language
from indicate_desktop.ui.typography import Text

PAGE = 10
"""How many cards are shown at first, and more at a time."""
CHECKS = 2
"""How many check-ins a card shows by itself."""
MOST_LINES = 4


class EarlierCard(Card):
    """One goal that is over."""

    grown = Signal()

    def __init__(
        self, theme: Theme, language: Language, view: EarlierView, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, parent)
        self.language = language
        self.view = view
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(12, 12, 12, 12)
        self.column.setSpacing(5)
        head = QHBoxLayout()
        head.setSpacing(8)
        title = Sentence(theme, [Span(view.title, Text.STRONG)], most_lines=MOST_LINES)
        head.addWidget(title, 1)
        chip = WordChip(theme, view.ending)
        chip.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        head.addWidget(chip)
        self.column.addLayout(head)
        self._say([Span(view.note, Text.NOTE, "text3")])
        if view.met:
            self._say([Span(view.met, Text.SMALL_STRONG, "text1")])
        if view.why:
            self._say([Span(view.why, Text.SMALL, "text2")])
        if view.review:
            about = language.tr("What you wrote:")
            self._say(
                [Span(f"{about} ", Text.SMALL_STRONG), Span(view.review, Text.SMALL, "text2")]
            )
        for check in view.checks[:CHECKS]:
            self._say(self._told(*check))
        self.more = WordButton(theme, language.tr("All check-ins"), self)
        self.more.setAccessibleName(f"{self.more.text()}: {view.title}")
        self.more.setVisible(len(view.checks) > CHECKS)
        self.more.clicked.connect(self._show_all)
        self.column.addWidget(self.more)

    def _say(self, spans: list[Span]) -> None:
        self.column.addWidget(Sentence(self.theme, spans, most_lines=MOST_LINES))

    def _told(self, step: str, day: str, note: str) -> list[Span]:
        rest = f"  {note}" if note else ""
        return [
            Span(f"{step} ", Text.SMALL_STRONG),
            Span(day, Text.SMALL, "text3"),
            Span(rest, Text.SMALL, "text2"),
        ]

    @Slot()
    def _show_all(self) -> None:
        self.more.hide()
        for check in self.view.checks[CHECKS:]:
            self._say(self._told(*check))
        for sentence in self.findChildren(Sentence):
            sentence.show()  # as the cards
        self.updateGeometry()
        self.grown.emit()


class EarlierPage(QWidget):
    """The newest first, a page at a time; `grown` when it needs another height."""

    grown = Signal()

    def __init__(self, theme: Theme, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.language = language
        self.cards: list[EarlierCard] = []
        self._views: tuple[EarlierView, ...] = ()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self.empty = Sentence(theme)
        column.addWidget(self.empty)
        self.list = QVBoxLayout()
        self.list.setSpacing(8)
        column.addLayout(self.list)
        line = QHBoxLayout()
        self.more = Button(theme, language.tr("Show more"))
        self.more.clicked.connect(self._show_more)
        line.addWidget(self.more)
        line.addStretch(1)
        column.addLayout(line)
        self.wait()

    def wait(self) -> None:
        """Nothing is known yet."""
        self._clear()
        self._views = ()
        self.more.hide()
        self.empty.show_spans([Span(self.language.tr("One moment…"), Text.SMALL, "text3")])
        self.empty.show()

    def show_views(self, views: Sequence[EarlierView]) -> None:
        """Show goals that are over; the same ones as before stay as they are."""
        if tuple(views) == self._views and (views or not self.empty.isHidden()) and self.cards:
            return
        self._clear()
        self._views = tuple(views)
        said = self.language.tr("Nothing yet. What you finish or end is kept here to look back on.")
        self.empty.show_spans([Span(said, Text.SMALL, "text2")])
        self.empty.setVisible(not views)
        self._show_more()

    @Slot()
    def _show_more(self) -> None:
        shown = len(self.cards)
        for view in self._views[shown : shown + PAGE]:
            card = EarlierCard(self.theme, self.language, view, self)
            card.grown.connect(self._grow)
            self.cards.append(card)
            self.list.addWidget(card)
            card.show()  # Qt would only with the next events, after the height is taken
        self.more.setVisible(len(self.cards) < len(self._views))
        self._grow()

    @Slot()
    def _grow(self) -> None:
        self.updateGeometry()  # what holds it remembers its height until it is told
        self.grown.emit()

    def _clear(self) -> None:
        for card in self.cards:
            self.list.removeWidget(card)
            card.setParent(None)
            card.deleteLater()
        self.cards = []
