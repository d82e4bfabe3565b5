"""The figures of the period side by side, as many in a line as have room."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QSizePolicy, QWidget

from indicate_desktop.ui.history.overview.kpi_card import KpiCard
from indicate_desktop.ui.history.overview.metric_words import CARDS, KpiView
from indicate_desktop.ui.theme import Theme

APART = 10
_COLUMNS = (4, 2, 1)


class KpiRow(QWidget):
    """`chosen` and `opened` carry a metric's id. After `show_views`, `fit` places the cards."""

    chosen = Signal(str)
    opened = Signal(str)

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.grid = QGridLayout(self)
        self.grid.setContentsMargins(0, 0, 0, 0)
        self.grid.setSpacing(APART)
        self.group = QButtonGroup(self)
        self.cards = [KpiCard(theme, self) for _ in range(CARDS)]
        for number, card in enumerate(self.cards):
            card.hide()
            self.group.addButton(card, number)
            card.opened.connect(lambda card=card: self.opened.emit(card.view.metric))
            card.toggled.connect(
                lambda on, card=card: self.chosen.emit(card.view.metric) if on else None
            )
        self._columns = 0

    @property
    def chosen_metric(self) -> str:
        """The chosen one's id, "" for none."""
        chosen = self.group.checkedButton()
        return chosen.view.metric if isinstance(chosen, KpiCard) else ""

    def show_views(self, views: Sequence[KpiView]) -> None:
        """Show other figures; the chosen metric stays chosen where it is still there."""
        before = self.chosen_metric
        for card, view in zip(self.cards, views, strict=False):
            card.show_view(view)
        for number, card in enumerate(self.cards):
            card.setHidden(number >= len(views))
        place = next((n for n, view in enumerate(views) if view.metric == before), 0)
        if views and self.chosen_metric != views[place].metric:
            self.cards[place].setChecked(True)
        self._columns = 0

    def least_width(self) -> int:
        """What the widest card needs."""
        return max(card.minimumSizeHint().width() for card in self.cards)

    def fit(self, width: int) -> None:
        """Arrange them for a width: as many in a line as have room."""
        shown = [card for card in self.cards if not card.isHidden()]
        widest = max((card.minimumSizeHint().width() for card in shown), default=0)
        fit = (width + APART) // (widest + APART)
        columns = next((n for n in _COLUMNS if n <= fit), 1)
        if columns == self._columns:
            return
        self._columns = columns
        for card in self.cards:
            self.grid.removeWidget(card)
        for place, card in enumerate(shown):
            self.grid.addWidget(card, place // columns, place % columns)
        for column in range(CARDS):
            self.grid.setColumnStretch(column, int(column < columns))
