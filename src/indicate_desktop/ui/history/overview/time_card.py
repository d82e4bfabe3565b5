"""How the logged-in time was spent, shift by shift: for insight, never a goal."""

from collections import Counter
from datetime import date

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from indicate_desktop.domain.history.overview import Overview, ShiftUse
from indicate_desktop.domain.state import AgentState
from indicate_desktop.domain.time_use import TimeUse
from indicate_desktop.ui.figures import spent_text
from indicate_desktop.ui.glance.time_words import shares
from indicate_desktop.ui.history.overview.tables import time_table
from indicate_desktop.ui.parts.card import Card
from indicate_desktop.ui.parts.charts.chart_or_table import ChartOrTable
from indicate_desktop.ui.parts.charts.columns import Column, Columns, Piece
from indicate_desktop.ui.parts.charts.key import ColourKey
from indicate_desktop.ui.parts.flow import FlowLayout
from indicate_desktop.ui.parts.label import Label
from indicate_desktop.ui.theme import Theme
from indicate_desktop.ui.translate import Language
from indicate_desktop.ui.typography import Text


class TimeCard(Card):
    """`opened` carries a Shift."""

    opened = Signal(object)

    def __init__(self, theme: Theme, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.language = language
        self._shifts: tuple[ShiftUse, ...] = ()
        tr = language.tr
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(0)
        self.view = ChartOrTable(theme, language)
        head = QHBoxLayout()
        head.addWidget(Label(theme, tr("How the time was spent"), Text.HEADING, elides=False), 1)
        head.addWidget(self.view.tools)
        column.addLayout(head)
        self.note = Label(theme, "", Text.SMALL, "text3", elides=False)
        column.addWidget(self.note)
        column.addSpacing(8)
        self.chart = Columns(theme, "")
        self.chart.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.view.column.addWidget(self.chart, 1)
        self.view.column.addSpacing(8)
        self.legend = FlowLayout(9)
        self.keys: list[ColourKey] = []
        self.view.column.addLayout(self.legend)
        column.addWidget(self.view, 1)
        self.view.opened.connect(self._open)
        self.chart.opened.connect(self._open)

    def show_overview(self, overview: Overview, today: date) -> None:
        """Show other shifts."""
        language = self.language
        self._shifts = overview.shifts
        words = [_words(language, each, today) for each in self._shifts]
        n = len(words)
        self.note.show_text(
            language.tr("The newest {n} shifts, for your insight").format(n=language.counted(n))
            if overview.older_shifts
            else language.trn("{n} shift, for your insight", "{n} shifts, for your insight", n)
        )
        self.chart.show_columns([_column(language, each) for each in self._shifts])
        spoken = ". ".join(each.replace("\n", ", ") for each in words)
        name, shifts = language.tr("How the time was spent, by shift"), self._shifts
        self.chart.show_words(name, spoken, words)
        self.view.show_figures(name, lambda: time_table(language, shifts, today))
        self._show_legend()

    def _show_legend(self) -> None:
        total: Counter[AgentState] = Counter()
        for each in self._shifts:
            total.update(each.use.seconds)
        named = [part for part in shares(self.language, TimeUse(seconds=total)) if part.text]
        while len(self.keys) < len(named):
            key = ColourKey(self.theme, self.view.drawn)
            self.keys.append(key)
            self.legend.addWidget(key)
        for key, part in zip(self.keys, named, strict=False):
            key.show_key(part.colour, part.text)
        for number, key in enumerate(self.keys):
            key.setHidden(number >= len(named))

    @Slot(int)
    def _open(self, place: int) -> None:
        self.opened.emit(self._shifts[place].shift)


def _column(language: Language, each: ShiftUse) -> Column:
    day = each.shift.day
    return Column(
        name=language.day_month(day.year, day.month, day.day),
        pieces=tuple(
            Piece(part.amount, part.colour, part.faint) for part in shares(language, each.use)
        ),
    )


def _words(language: Language, each: ShiftUse, today: date) -> str:
    """A shift read out: its day, its logged-in time, and what that was spent on."""
    day = each.shift.day
    when = language.short_date(day.year, day.month, day.day, seen_in=today.year)
    parts = [part.text for part in shares(language, each.use) if part.text]
    if each.use.high_load:
        parts.append(language.tr("Tight staffing"))
    return "\n".join([f"{when} · {spent_text(language, each.use.logged_in_s)}", *parts])
