"""One month or two beside each other, with their names and the ways to others."""

from datetime import date

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from indicate_desktop.domain.history.day_counts import DayCounts
from indicate_desktop.ui.announce import announce
from indicate_desktop.ui.history.overview.range.days import (
    EARLIEST,
    month_of,
    months_on,
)
from indicate_desktop.ui.history.overview.range.grid import MonthGrid, days_room, grid_width
from indicate_desktop.ui.history.overview.range.month_model import MonthModel
from indicate_desktop.ui.history.overview.range.pick import Pick
from indicate_desktop.ui.parts.button import IconButton
from indicate_desktop.ui.parts.label import Label
from indicate_desktop.ui.theme import Theme
from indicate_desktop.ui.translate import Language
from indicate_desktop.ui.typography import Text

MOST = 2
BUTTON = 28


class Months(QWidget):
    """`picked` carries another Pick; `days_asked` the first and the last day that are shown."""

    picked = Signal(object)
    days_asked = Signal(object, object)

    def __init__(
        self, theme: Theme, language: Language, pick: Pick, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        tr = language.tr
        self.theme = theme
        self.language = language
        self.model = MonthModel(language, pick, self)
        self.back = IconButton(
            theme, "chevron-left", tr("Month before"), side=BUTTON, icon_size=15, parent=self
        )
        self.on = IconButton(
            theme, "chevron-right", tr("Next month"), side=BUTTON, icon_size=15, parent=self
        )
        self.grid = MonthGrid(theme, self.model, tr("Days of the period"), self)
        middle = Qt.AlignmentFlag.AlignHCenter
        self.names = [Label(theme, "", Text.STRONG, align=middle, parent=self) for _ in range(MOST)]
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, 0, 0)
        head.addStrut(max(theme.px(BUTTON), theme.line(Text.STRONG)))
        head.addWidget(self.back)
        head.addStretch(1)
        head.addWidget(self.on)
        self._head = head
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(head)
        column.addWidget(self.grid)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.back.clicked.connect(lambda: self.turn(-1))
        self.on.clicked.connect(lambda: self.turn(1))
        self.grid.picked.connect(self.picked)

    @property
    def pick(self) -> Pick:
        """What is chosen."""
        return self.model.pick

    def begin(self, pick: Pick) -> None:
        """Show a range from its end, and read anew which days had contacts."""
        self.model.contacts.clear()
        self.grid.show_pick(pick)
        self._show(months_on(month_of(pick.last), 1 - self.model.months))

    def show_pick(self, pick: Pick) -> None:
        """Choose other days; the month that one is at comes into view."""
        self.grid.show_pick(pick)
        first, last = self.model.days
        if pick.cursor < first:
            self._show(month_of(pick.cursor))
        elif pick.cursor > last:
            self._show(months_on(month_of(pick.cursor), 1 - self.model.months))

    def show_days(self, counts: DayCounts) -> None:
        """Mark the days that had contacts."""
        self.model.show_contacts(counts.contacts)

    def fit(self, width: int) -> None:
        """As many months as have room."""
        months = MOST if width >= grid_width(self.theme, MOST) else 1
        if months != self.model.months:
            first = months_on(self.model.month, self.model.months - months)
            self._show(first, months)
            self.updateGeometry()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Each name over the days of its month."""
        super().resizeEvent(event)
        self._place_names()

    def _place_names(self) -> None:
        line, beside = self._head.geometry(), self.on.sizeHint().width()
        for n, name in enumerate(self.names):
            left, wide = days_room(self.theme, n)
            name.setGeometry(left + beside, line.top(), wide - 2 * beside, line.height())

    @Slot(int)
    def turn(self, months: int) -> None:
        """Show others; what is chosen stays."""
        button = self.back if months < 0 else self.on
        if button.isEnabled():
            self._show(months_on(self.model.month, months))
            announce(self, self._names())

    def _show(self, month: date, months: int | None = None) -> None:
        months = months or self.model.months
        latest = months_on(month_of(self.pick.today), 1 - months)
        month = max(month_of(EARLIEST), min(month, latest))
        self.model.show_months(month, months)
        for n, name in enumerate(self.names):
            name.setVisible(n < months)
            name.show_text(self._name(months_on(month, n)))
        self._place_names()
        self.back.setEnabled(month > EARLIEST)
        self.on.setEnabled(month < latest)
        self.setAccessibleName(self._names())
        self.days_asked.emit(*self.model.days)

    def _name(self, month: date) -> str:
        name = f"{self.language.locale.standaloneMonthName(month.month)} {month.year}"
        return name[:1].upper() + name[1:]

    def _names(self) -> str:
        shown = [months_on(self.model.month, n) for n in range(self.model.months)]
        return " – ".join(self._name(month) for month in shown)
