"""The streak card: flame, shifts in a row, and the week as dots."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from indicate_desktop.ui.glance.streak_words import StreakCardView
from indicate_desktop.ui.parts.card import Card
from indicate_desktop.ui.parts.flow import FlowLayout
from indicate_desktop.ui.parts.icon import Icon
from indicate_desktop.ui.parts.label import Label
from indicate_desktop.ui.parts.paint import give_tip
from indicate_desktop.ui.parts.streak_row import StreakRow
from indicate_desktop.ui.theme import Theme
from indicate_desktop.ui.typography import Text


class StreakCard(Card):
    """The card."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.icon = Icon(theme, "flame", 18, "flame", self)
        self.title = Label(theme, "", Text.HEADING, elides=False, parent=self)
        self.note = Label(theme, "", Text.NOTE, "text3", parent=self)
        self.row = StreakRow(theme, self)
        words = FlowLayout(8, spread=True)
        words.addWidget(self.title)
        words.addWidget(self.note)
        heading = QHBoxLayout()
        heading.setSpacing(8)
        heading.addWidget(self.icon, 0, Qt.AlignmentFlag.AlignTop)
        heading.addLayout(words, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(15, 13, 15, 13)
        column.setSpacing(10)
        column.addLayout(heading)
        column.addWidget(self.row)

    def show_view(self, view: StreakCardView) -> None:
        """Shows another streak."""
        self.title.show_text(view.title)
        self.note.show_text(view.note)
        self.row.show_days(view.days)
        self.row.setVisible(bool(view.days))
        give_tip(self, view.tip)
        if view.tip != self.title.accessibleDescription():
            self.title.setAccessibleDescription(view.tip)
