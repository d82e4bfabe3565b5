"""A row of the latest contacts."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from indicate_desktop.ui.glance.contact_words import RowView
from indicate_desktop.ui.parts.chip import RatingChip, WordButton, WordChip
from indicate_desktop.ui.parts.flow import FlowLayout
from indicate_desktop.ui.parts.icon import Icon
from indicate_desktop.ui.parts.label import Label
from indicate_desktop.ui.parts.paint import give_tip, paint_rule, painter_on
from indicate_desktop.ui.theme import Theme
from indicate_desktop.ui.translate import Language
from indicate_desktop.ui.typography import Text
from indicate_desktop.ui.visible import visible

LINE = 18
"""The height of a chip that can be clicked: the tallest thing beside the age."""


class ContactRow(QFrame):
    """Channel, topic, age and time, its cause or the question for it, and its rating."""

    cause_asked = Signal(str)

    def __init__(self, theme: Theme, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.view: RowView | None = None
        self.icon = Icon(theme, "inbox", 16, "text3", self)
        self.title = Label(theme, "", Text.STRONG, parent=self)
        self.note = Label(theme, "", Text.NOTE, "text3", elides=False, parent=self)
        self.cause = WordChip(theme, parent=self)
        self.ask = WordButton(theme, language.tr("Cause?"), self)
        self.ask_name = language.tr("Name the cause of the low rating for {contact}")
        self.rating = RatingChip(theme, language, parent=self)
        # As high with a chip as without: the rows below stay where they are, and so the window.
        below = FlowLayout(6, least=theme.px(LINE))
        below.addWidget(self.note)
        below.addWidget(self.cause)
        below.addWidget(self.ask)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.title)
        words.addLayout(below)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 9, 12, 8)
        row.setSpacing(10)
        row.addWidget(self.icon)
        row.addLayout(words, 1)
        row.addWidget(self.rating)
        self.ask.clicked.connect(self._ask)

    def show_view(self, view: RowView) -> None:
        """Shows another contact; each part repaints only if its own text differs."""
        if view == self.view:
            return
        self.view = view
        self.icon.show_icon(view.icon)
        self.title.show_text(view.title)
        self.note.show_text(view.note)
        self.cause.setText(view.cause)
        self.cause.setVisible(bool(view.cause))
        self.ask.setVisible(view.ask)
        self.ask.setAccessibleName(self.ask_name.format(contact=view.title))
        give_tip(self.ask, self.ask.accessibleName())
        self.rating.show_rating(view.rating)
        give_tip(self.rating, view.rated)
        give_tip(self, view.tip)
        self.setAccessibleName(visible(view.tip))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paints the rule above."""
        painter = painter_on(self)
        paint_rule(painter, 0, self.width(), 0, self.theme.palette.line)
        painter.end()

    def _ask(self) -> None:
        if self.view is not None:
            self.cause_asked.emit(self.view.key)
