"""A section of the pane: a caption, and its items as widgets."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from indicate_desktop.ui.history.contacts.detail.items import (
    Answer,
    Fact,
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
from indicate_desktop.ui.theme import Theme
from indicate_desktop.ui.translate import Language
from indicate_desktop.ui.typography import Text

APART = 6
"""More than between lines, before a fact that begins something new."""


class SectionView(QWidget):
    """Made once for what it shows; another section gets another view."""

    asked = Signal(str)
    """The key of another contact that is to be shown."""

    def __init__(
        self, theme: Theme, language: Language, section: Section, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.theme = theme
        self.language = language
        self.section = section
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        if section.title:
            self._column.addWidget(Caption(theme, section.title))
        before: Item | None = None
        for item in section.items:
            if isinstance(item, Fact) and isinstance(before, Line | Quote):
                self._column.addSpacing(APART)
            self._add(item)
            before = item

    def _add(self, item: Item) -> None:
        theme = self.theme
        match item:
            case Fact(name, value):
                self._column.addLayout(self._fact(name, value))
            case Line(text, strong):
                role, colour = (Text.STRONG, "text1") if strong else (Text.SMALL, "text2")
                self._column.addWidget(Sentence(theme, [Span(text, role, colour)]))
            case Quote(text, name):
                self._column.addWidget(QuoteText(theme, self.language, text, name))
            case Answer(rating, text):
                row = QHBoxLayout()
                row.setSpacing(10)
                row.addWidget(RatingChip(theme, self.language, rating))
                row.addWidget(Sentence(theme, [Span(text, Text.SMALL, "text2")]), 1)
                self._column.addLayout(row)
            case GoTo(key, text):
                button = WordButton(theme, text)
                button.clicked.connect(partial(self.asked.emit, key))
                self._column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)

    def _fact(self, name: str, value: str) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(Sentence(self.theme, [Span(name, Text.BODY, "text2")]), 3)
        shown = Label(self.theme, value, Text.BODY, align=Qt.AlignmentFlag.AlignRight, elides=False)
        shown.setAccessibleName(f"{name}: {value}")
        row.addWidget(shown, 0, Qt.AlignmentFlag.AlignTop)
        return row
