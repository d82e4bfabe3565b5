"""The streak card: flame, shifts in a row, and the week as dots."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from indicate_desktop.ui.glance.streak_words import StreakCardView
from indicate_desktop.ui.parts.button import IconButton
from indicate_desktop.ui.parts.card import Card
from indicate_desktop.ui.parts.flow import FlowLayout
from indicate_desktop.ui.parts.icon import Icon
from indicate_desktop.ui.parts.label import Label
from indicate_desktop.ui.parts.paint import give_tip
from indicate_desktop.ui.parts.streak_row import StreakRow
from indicate_desktop.ui.theme import Theme
from indicate_desktop.ui.translate import Language
from indicate_desktop.ui.typography import Text

FLAME, AWARD, BUTTON = 18, 16, 24


class StreakCard(Card):
    """The card. Its award asks for the milestones."""

    asked = Signal()

    def __init__(self, theme: Theme, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.icon = Icon(theme, "flame", FLAME, "flame", self)
        self.title = Label(theme, "", Text.HEADING, elides=False, parent=self)
        self.note = Label(theme, "", Text.NOTE, "text3", parent=self)
        self.row = StreakRow(theme, self)
        self.award = IconButton(
            theme, "award", language.tr("Milestones"), icon_size=AWARD, side=BUTTON, parent=self
        )
        self.award.clicked.connect(self.asked)
        words = FlowLayout(6, spread=True)
        words.addWidget(self.title)
        words.addWidget(self.note)
        heading = QHBoxLayout()
        heading.setSpacing(0)
        flame = QVBoxLayout()  # in the middle of the first line, however many there are
        flame.setContentsMargins(0, theme.px((BUTTON - FLAME) // 2), 0, 0)
        flame.addWidget(self.icon, 0, Qt.AlignmentFlag.AlignTop)
        heading.addLayout(flame)
        heading.addSpacing(8)
        said = QVBoxLayout()
        said.setContentsMargins(0, (theme.px(BUTTON) - theme.line(Text.HEADING)) // 2, 0, 0)
        said.addLayout(words)
        heading.addLayout(said, 1)
        heading.addWidget(self.award, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        edge = theme.px((BUTTON - AWARD) // 2)  # the button's sign ends where the days end
        column.setContentsMargins(15, 11, max(0, 15 - edge), 13)
        column.setSpacing(8)
        column.addLayout(heading)
        days = QHBoxLayout()
        days.setContentsMargins(0, 0, min(15, edge), 0)
        days.addWidget(self.row)
        column.addLayout(days)

    def show_view(self, view: StreakCardView) -> None:
        """Shows another streak."""
        self.title.show_text(view.title)
        self.note.show_text(view.note)
        self.row.show_days(view.days)
        self.row.setVisible(bool(view.days))
        give_tip(self, view.tip)
        if view.tip != self.title.accessibleDescription():
            self.title.setAccessibleDescription(view.tip)
