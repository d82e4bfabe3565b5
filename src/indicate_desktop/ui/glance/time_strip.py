"""How the shift's time was spent: a thin bar above the buttons, without a card of its own."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from indicate_desktop.ui.glance.time_words import TimeView
from indicate_desktop.ui.parts.paint import plain_tooltip
from indicate_desktop.ui.parts.share_bar import ShareBar
from indicate_desktop.ui.theme import Theme

SIDE = 12
"""Its words stand under the cards' own."""


class TimeStrip(QWidget):
    """The strip. It is insight, not a result: quieter than the cards."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bar = ShareBar(theme, self)
        row = QHBoxLayout(self)
        row.setContentsMargins(SIDE, 1, SIDE, 0)
        row.addWidget(self.bar)

    def show_view(self, view: TimeView) -> None:
        """Shows another use of time; repaints only if it differs."""
        self.bar.show_shares(view.shares, view.note, view.spoken)
        if self.bar.accessibleName() != view.name:
            self.bar.setAccessibleName(view.name)
        if self.bar.accessibleDescription() != view.spoken:
            self.bar.setAccessibleDescription(view.spoken)
        if (tip := plain_tooltip(view.tip)) != self.bar.toolTip():
            self.bar.setToolTip(tip)
