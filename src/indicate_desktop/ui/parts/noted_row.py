"""A setting that is no switch, with a note: words on the left, its control on the right."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from indicate_desktop.ui.parts.label import Label
from indicate_desktop.ui.parts.paint import paint_rule, painter_on
from indicate_desktop.ui.parts.sentence import Sentence, Span
from indicate_desktop.ui.parts.toggle_row import ABOVE, GAP, SIDE
from indicate_desktop.ui.theme import Theme
from indicate_desktop.ui.typography import Text


class NotedRow(QWidget):
    """A row of a card, under a rule; the control is described by the note."""

    def __init__(self, theme: Theme, title: str, control: QWidget) -> None:
        super().__init__()
        self.theme = theme
        self.control = control
        control.setAccessibleName(title)
        self.note = Sentence(theme)
        above = theme.px(ABOVE)
        row = QHBoxLayout(self)
        row.setContentsMargins(SIDE, above + 1, SIDE, above)
        row.setSpacing(GAP)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Label(theme, title, elides=False))
        words.addWidget(self.note)
        row.addLayout(words, 1)
        row.addWidget(control, 0, Qt.AlignmentFlag.AlignVCenter)

    def show_note(self, note: str) -> None:
        """Say something else below the title."""
        self.note.show_spans([Span(note, Text.SMALL, "text2")])
        self.control.setAccessibleDescription(note)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paints the rule."""
        painter = painter_on(self)
        paint_rule(painter, 0, self.width(), 0, self.theme.palette.line)
        painter.end()
