"""Somebody's own words: the beginning, and all of it on demand, without a long wait."""

from collections.abc import Iterator

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QVBoxLayout, QWidget

from indicate_desktop.ui.history.contacts.detail.plain import beginning, pieces
from indicate_desktop.ui.parts.chip import WordButton
from indicate_desktop.ui.parts.scroll import ThinBar
from indicate_desktop.ui.parts.sentence import Sentence, Span
from indicate_desktop.ui.parts.turns import Turns
from indicate_desktop.ui.theme import Theme
from indicate_desktop.ui.translate import Language
from indicate_desktop.ui.typography import Text
from indicate_desktop.ui.visible import visible

ALL_HEIGHT = 240
"""How high a text is shown that is longer than a few lines; it scrolls."""


class QuoteText(QWidget):
    """Plain text of any length. What is longer than a few lines opens into a field that scrolls."""

    def __init__(
        self, theme: Theme, language: Language, text: str, name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.theme = theme
        self.text = text
        self.all: QPlainTextEdit | None = None
        self._pieces: Iterator[str] = iter(())
        self._turns = Turns(self)
        self._name = name
        shown, more = beginning(text)
        self.words = Sentence(theme, [Span(shown, Text.BODY, "text1")])
        self.words.setAccessibleName(visible(f"{name}: {shown}"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.words)
        self.more: WordButton | None = None
        if more:
            self.more = WordButton(theme, language.tr("Show all"))
            self.more.setAccessibleDescription(name)
            self.more.clicked.connect(self.show_all)
            column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)

    @Slot()
    def show_all(self) -> None:
        """Open the whole text; it pours in piece by piece, so that nothing waits for it."""
        if self.all is not None or self.more is None:
            return
        self.all = field = QPlainTextEdit(self)
        field.setReadOnly(True)
        field.setFrameShape(QFrame.Shape.NoFrame)
        field.setUndoRedoEnabled(False)
        field.setTabChangesFocus(True)
        field.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        field.setVerticalScrollBar(ThinBar(self.theme, field))
        field.setFont(self.theme.font(Text.BODY))
        field.setAccessibleName(self._name)
        field.setFixedHeight(self.theme.px(ALL_HEIGHT))
        layout = self.layout()
        if layout is not None:
            layout.addWidget(field)
        self.words.hide()
        self.more.hide()
        self._pieces = pieces(self.text)
        self._pour()
        field.setFocus()

    @Slot()
    def _pour(self) -> None:
        piece = next(self._pieces, None)
        if piece is None or self.all is None:
            return
        end = QTextCursor(self.all.document())
        end.movePosition(QTextCursor.MoveOperation.End)
        if not end.atStart() and not end.atBlockStart():
            end.insertBlock()  # one block of 100 kB would be laid out whole
        end.insertText(piece.removesuffix("\n"))
        self._turns.run_next((self._pour,))
