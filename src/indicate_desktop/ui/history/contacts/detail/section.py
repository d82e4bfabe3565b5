"""A section of the pane: a caption, and its items as widgets."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from indicate_desktop.ui.history.contacts.detail.items import (
    Answer,
    Fact,
    Folded,
    GoTo,
    Item,
    Line,
    Quote,
    Section,
)
from indicate_desktop.ui.history.contacts.detail.quote import QuoteText
from indicate_desktop.ui.parts.chip import RatingChip, WordButton
from indicate_desktop.ui.parts.label import Caption, Label
from indicate_desktop.ui.parts.sentence import Sentence, Span
from indicate_desktop.ui.parts.turns import Step, Turns
from indicate_desktop.ui.theme import Theme
from indicate_desktop.ui.translate import Language
from indicate_desktop.ui.typography import Text

APART = 6
"""More than between lines, before a fact that begins something new."""
GROUP = 8
"""Items of a section that are made at once."""
AT_A_TIME = 3
"""So many items of a fold are made between two turns of the event loop."""


class SectionView(QWidget):
    """Made once for what it shows; another section gets another view."""

    asked = Signal(str)
    """The key of another contact that is to be shown."""
    grown = Signal()
    """There are more controls than before."""

    def __init__(
        self,
        theme: Theme,
        language: Language,
        section: Section,
        parent: QWidget | None = None,
        *,
        paced: bool = False,
    ) -> None:
        """`paced`: a long section's items come in turns of the event loop, from above."""
        super().__init__(parent)
        self.theme = theme
        self.language = language
        self.section = section
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        if section.title:
            self._column.addWidget(Caption(theme, section.title))
        Turns(self).run(self._steps(), paced=paced)

    def _steps(self) -> Iterator[Step]:
        """Items in groups of their own, so that those that are there keep their places."""
        items = self.section.items
        yield partial(self._add_items, self._column, items[:GROUP], None)
        for start in range(GROUP, len(items), GROUP):
            group = QWidget()
            column = QVBoxLayout(group)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(6)
            yield partial(self._add_items, column, items[start : start + GROUP], items[start - 1])
            self._column.addWidget(group)
        if len(items) > GROUP:
            self.grown.emit()

    def _add_items(
        self,
        column: QVBoxLayout,
        items: Sequence[Item | Folded],
        before: Item | Folded | None,
    ) -> None:
        for item in items:
            if isinstance(item, Folded):
                fold = Fold(self.theme, item, self._add)
                fold.grown.connect(self.grown)
                column.addWidget(fold)
            else:
                self._add(column, item, before)
            before = item

    def _add(self, column: QVBoxLayout, item: Item, before: Item | Folded | None) -> None:
        theme = self.theme
        if isinstance(item, Fact) and isinstance(before, Line | Quote | Folded):
            column.addSpacing(APART)
        match item:
            case Fact(name, value):
                column.addLayout(self._fact(name, value))
            case Line(text, strong):
                role, colour = (Text.STRONG, "text1") if strong else (Text.SMALL, "text2")
                column.addWidget(Sentence(theme, [Span(text, role, colour)]))
            case Quote(text, name):
                column.addWidget(QuoteText(theme, self.language, text, name))
            case Answer(rating, text):
                row = QHBoxLayout()
                row.setSpacing(10)
                row.addWidget(RatingChip(theme, self.language, rating))
                row.addWidget(Sentence(theme, [Span(text, Text.SMALL, "text2")]), 1)
                column.addLayout(row)
            case GoTo(key, text):
                button = WordButton(theme, text)
                button.clicked.connect(partial(self.asked.emit, key))
                column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)

    def _fact(self, name: str, value: str) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(Sentence(self.theme, [Span(name, Text.BODY, "text2")]), 3)
        shown = Label(self.theme, value, Text.BODY, align=Qt.AlignmentFlag.AlignRight, elides=False)
        shown.setAccessibleName(f"{name}: {value}")
        row.addWidget(shown, 0, Qt.AlignmentFlag.AlignTop)
        return row


Add = Callable[[QVBoxLayout, Item, Item | Folded | None], None]
"""Adds an item to a column, below the one before."""


class Fold(QWidget):
    """A button that gives its place to items, a few at a time, so that nothing waits for them."""

    grown = Signal()
    """All of them are there."""

    def __init__(
        self, theme: Theme, folded: Folded, add: Add, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._add = add
        self._due: Iterator[Item] = iter(folded.items)
        self._before: Item | None = None
        self._turns = Turns(self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self.button = WordButton(theme, folded.text)
        self.button.clicked.connect(self.unfold)
        self._column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)

    @Slot()
    def unfold(self) -> None:
        """Show the items; what had the focus is followed by what can take it."""
        if self.button.hasFocus():
            self.focusNextChild()
        self.button.hide()
        self._go_on()

    @Slot()
    def _go_on(self) -> None:
        for _ in range(AT_A_TIME):
            item = next(self._due, None)
            if item is None:
                self.grown.emit()
                return
            self._add(self._column, item, self._before)
            self._before = item
        self._turns.run_next((self._go_on,))
