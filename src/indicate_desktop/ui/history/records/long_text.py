"""Text of any length: its beginning, and more of it as one asks for it."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from indicate_desktop.ui.parts.chip import WordButton
from indicate_desktop.ui.parts.sentence import Sentence, Span
from indicate_desktop.ui.theme import Theme
from indicate_desktop.ui.translate import Language
from indicate_desktop.ui.typography import Text

FIRST = 1_200
"""How many characters are shown at first, and MORE at a time: laid out well within a frame."""
MORE = 4_000
LONGEST_WORD = 40
"""A piece ends between words where a word is no longer than this."""


class LongText(QWidget):
    """Plain text, whatever it holds."""

    def __init__(self, theme: Theme, language: Language, text: str, about: str) -> None:
        """`about` says whose words they are, for the button's name."""
        super().__init__()
        self.theme = theme
        self._rest = readable(text)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)
        self.more = WordButton(theme, language.tr("Show more"), self)
        self.more.setAccessibleName(f"{self.more.text()}: {about}")
        self.more.clicked.connect(self._show_more)
        self.column.addSpacing(2)
        self.column.addWidget(self.more)
        self._show(FIRST)

    def _show(self, most: int) -> None:
        piece, self._rest = cut(self._rest, most)
        if piece:
            said = Sentence(self.theme, [Span(piece, Text.BODY, "text1")])
            self.column.insertWidget(self.column.count() - 2, said)
            said.show()
        self.more.setVisible(bool(self._rest))

    @Slot()
    def _show_more(self) -> None:
        self._show(MORE)
        self.updateGeometry()


def readable(text: str) -> str:
    """The text without what is no letter: control characters, and breaks in excess."""
    kept = "".join(
        sign if sign.isprintable() or sign in "\n\t\u200d\u200c" else " " for sign in text
    )
    lines = [line.rstrip() for line in kept.split("\n")]
    while "" in lines and not lines[0]:
        del lines[0]
    return "\u2028".join(lines).rstrip("\u2028")


def cut(text: str, most: int) -> tuple[str, str]:
    """The first `most` characters or fewer, ending between words where it can, and the rest."""
    if len(text) <= most:
        return text, ""
    at = max(text.rfind(sign, most - LONGEST_WORD, most) for sign in (" ", "\u2028"))
    at = at if at > 0 else most
    return text[:at], text[at:].lstrip(" \u2028")
