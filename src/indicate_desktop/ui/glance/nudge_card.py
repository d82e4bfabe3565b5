"""The private coaching suggestion: one quiet card on lilac, with its arithmetic."""

from PySide6.QtCore import QRectF, Qt, Signal, Slot
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from indicate_desktop.domain.suggestion import Suggestion
from indicate_desktop.ui.arithmetic import arithmetic
from indicate_desktop.ui.parts.card import CARD_RADIUS
from indicate_desktop.ui.parts.chip import WordButton
from indicate_desktop.ui.parts.flow import FlowLayout
from indicate_desktop.ui.parts.icon import Icon
from indicate_desktop.ui.parts.paint import paint_box, painter_on
from indicate_desktop.ui.parts.sentence import Sentence, Span
from indicate_desktop.ui.theme import Theme
from indicate_desktop.ui.translate import Language
from indicate_desktop.ui.typography import Text

ASK, LATER, NEVER = "ask", "later", "never"
MOST_LINES = 5


class NudgeCard(QFrame):
    """Hidden where there is nothing to suggest."""

    answered = Signal(str)
    """ASK, LATER or NEVER."""

    def __init__(self, theme: Theme, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.language = language
        tr = language.tr
        self.icon = Icon(theme, "life-buoy", 16, "lilac", self)
        self.sentence = Sentence(theme, most_lines=MOST_LINES, parent=self)
        column = QVBoxLayout()
        column.setSpacing(8)
        column.addWidget(self.sentence)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 10, 12, 10)
        row.setSpacing(9)
        row.addWidget(self.icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(column, 1)
        answers = QWidget(self)
        flow = FlowLayout(parent=answers)
        for answer, text in (
            (ASK, tr("Ask for coaching")),
            (LATER, tr("Later")),
            (NEVER, tr("Don't suggest")),
        ):
            button = WordButton(theme, text, answers)
            button.setObjectName(answer)
            button.clicked.connect(self._answer)
            flow.addWidget(button)
        column.addWidget(answers)

    def show_suggestion(self, suggestion: Suggestion) -> None:
        """Shows another suggestion."""
        tr = self.language.tr
        asked = tr("Would coaching on “{topic}” help?").format(topic=suggestion.topic)
        alone = tr("Only you see this.")
        why = f" {arithmetic(suggestion, self.language)} {alone}"
        self.sentence.show_spans(
            [Span(asked, Text.SMALL_STRONG, "lilac"), Span(why, Text.SMALL, "text1")]
        )

    @Slot()
    def _answer(self) -> None:
        self.answered.emit(self.sender().objectName())

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paints the ground."""
        painter = painter_on(self)
        colours = self.theme.palette
        paint_box(painter, QRectF(self.rect()), CARD_RADIUS, colours.lilac_soft, colours.line)
        painter.end()
