"""A milestone just earned: one line on spruce with a quiet moment of its own."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from indicate_desktop.domain.milestone import Milestone
from indicate_desktop.ui.announce import announce
from indicate_desktop.ui.milestones.words import done_text, milestone_name
from indicate_desktop.ui.parts.button import IconButton
from indicate_desktop.ui.parts.card import CARD_RADIUS
from indicate_desktop.ui.parts.celebration import Celebration
from indicate_desktop.ui.parts.icon import Icon
from indicate_desktop.ui.parts.paint import paint_box, painter_on
from indicate_desktop.ui.parts.sentence import Sentence, Span
from indicate_desktop.ui.theme import Theme
from indicate_desktop.ui.translate import Language
from indicate_desktop.ui.typography import Text


class MilestoneCard(QFrame):
    """Hidden where nothing is new."""

    closed = Signal()
    """It has been read."""

    def __init__(self, theme: Theme, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.language = language
        self.icon = Icon(theme, "award", 18, "spruce", self)
        self.words = QVBoxLayout()
        self.words.setContentsMargins(0, theme.px(4), 0, 0)
        self.words.setSpacing(6)
        self._shown: tuple[Milestone, ...] = ()
        self.close_button = IconButton(theme, "x", language.tr("Close"), side=24, parent=self)
        self.close_button.clicked.connect(self.closed)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 6, 10)
        row.setSpacing(9)
        top = Qt.AlignmentFlag.AlignTop
        sign = QVBoxLayout()
        sign.setContentsMargins(0, theme.px(3), 0, 0)
        sign.addWidget(self.icon, 0, top)
        row.addLayout(sign)
        row.addLayout(self.words, 1)
        row.addWidget(self.close_button, 0, top)

    def show_milestones(self, earned: tuple[Milestone, ...]) -> None:
        """Show those that are new, newest first: each by its name, and what one took."""
        if earned == self._shown:
            return
        self._shown = earned
        while (item := self.words.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        sentences = [self._sentence(each) for each in earned]
        for sentence in sentences:
            self.words.addWidget(sentence)
        announce(self, " ".join(sentence.text() for sentence in sentences))

    def celebrate(self, ground: QWidget) -> None:
        """Play the quiet moment; without motion the words alone are there."""
        Celebration(self.theme, self, ground, radius=CARD_RADIUS).play()

    def _sentence(self, earned: Milestone) -> Sentence:
        language = self.language
        form = language.tr("Milestone: {name}")
        name = form.format(name=milestone_name(language, earned.kind))
        spans = [
            Span(name, Text.SMALL_STRONG, "spruce"),
            Span(f" · {done_text(language, earned)}", Text.SMALL),
        ]
        return Sentence(self.theme, spans, parent=self)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paints the ground."""
        painter = painter_on(self)
        colours = self.theme.palette
        paint_box(painter, QRectF(self.rect()), CARD_RADIUS, colours.spruce_soft, colours.line)
        painter.end()
