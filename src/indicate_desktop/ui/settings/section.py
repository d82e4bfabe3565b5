"""A heading with a card of rows."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from indicate_desktop.ui.parts.card import Card
from indicate_desktop.ui.parts.label import Caption
from indicate_desktop.ui.parts.toggle_row import ToggleRow
from indicate_desktop.ui.settings.choices import Surroundings
from indicate_desktop.ui.theme import Theme
from indicate_desktop.ui.translate import Language


class Section(QWidget):
    """One group of settings. A row is ruled off from the one above it, the first from none."""

    def __init__(self, theme: Theme, language: Language, title: str) -> None:
        super().__init__()
        self.theme = theme
        self.language = language
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(7)
        column.addWidget(Caption(theme, title))
        card = Card(theme)
        card.setAccessibleName(title)
        column.addWidget(card)
        self.rows = QVBoxLayout(card)
        self.rows.setContentsMargins(0, 1, 0, 1)
        self.rows.setSpacing(0)


def show_switch(row: ToggleRow, *, on: bool, note: str, locked: bool) -> None:
    """Show how a switch stands and why it can't be moved, without telling anybody it moved."""
    row.blockSignals(True)  # noqa: FBT003 - Qt's switch
    row.setChecked(on)
    row.blockSignals(False)  # noqa: FBT003 - as above
    row.setEnabled(not locked)
    row.show_note(note)


def decided(language: Language, around: Surroundings) -> str:
    """Whose decision a locked setting is."""
    name = around.profile.hub if around.profile is not None else None
    if not name:
        return language.tr("Decided by your hub.")
    return language.tr("Decided by {hub}.").format(hub=name)
