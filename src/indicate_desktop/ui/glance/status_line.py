"""The quiet line under the heading while something is not as usual."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from indicate_desktop.ui.announce import announce
from indicate_desktop.ui.glance.header_words import StatusView
from indicate_desktop.ui.parts.button import Button
from indicate_desktop.ui.parts.card import Card
from indicate_desktop.ui.parts.icon import Icon
from indicate_desktop.ui.parts.sentence import Sentence, Span
from indicate_desktop.ui.theme import Theme
from indicate_desktop.ui.translate import Language
from indicate_desktop.ui.typography import Text

if TYPE_CHECKING:
    from indicate_desktop.ui.parts.progress import Progress


class StatusLine(Card):
    """Hidden while all is well."""

    sign_in_asked = Signal()

    def __init__(self, theme: Theme, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.icon = Icon(theme, "wifi-off", 15, "slate", self)
        self.sentence = Sentence(theme, parent=self)
        self.sign_in = Button(theme, language.tr("Sign in"), parent=self)
        self.sign_in.clicked.connect(self.sign_in_asked)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 9, 12, 9)
        row.setSpacing(9)
        row.addWidget(self.icon, 0, Qt.AlignmentFlag.AlignTop)
        self.words = QVBoxLayout()
        self.words.setSpacing(6)
        self.words.addWidget(self.sentence)
        self.progress: Progress | None = None
        row.addLayout(self.words, 1)
        row.addWidget(self.sign_in)
        self.hide()

    def show_view(self, view: StatusView | None) -> None:
        """Shows another status, or nothing."""
        self.setVisible(view is not None)
        if view is None:
            return
        before = self.sentence.text()
        self.icon.show_icon(view.icon, view.colour)
        gap = " " if view.text and view.rest else ""
        self.sentence.show_spans(
            [Span(view.text + gap, Text.SMALL, "text1"), Span(view.rest, Text.SMALL, "text2")]
        )
        self.sign_in.setVisible(view.sign_in)
        self._show_share(view.share)
        if self.sentence.text() != before:
            announce(self, self.sentence.text())

    def _show_share(self, share: float | None) -> None:
        """The bar is made with the first fetching: most starts have none."""
        if share is not None:
            if self.progress is None:
                from indicate_desktop.ui.parts.progress import Progress  # noqa: PLC0415 - above

                self.progress = Progress(self.theme)
                self.words.addWidget(self.progress)
            self.progress.show_share(share)
        if self.progress is not None:
            self.progress.setVisible(share is not None)
