"""The hours of the day: how many contacts each had, and how they were rated."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from indicate_desktop.domain.history.overview import HourResult, Overview
from indicate_desktop.ui.history.overview.hour_words import (
    columns,
    dots,
    dots_range,
    hour_words,
    whole_day,
)
from indicate_desktop.ui.history.overview.tables import hours_table
from indicate_desktop.ui.parts.card import Card
from indicate_desktop.ui.parts.charts.chart_or_table import ChartOrTable
from indicate_desktop.ui.parts.charts.columns import Columns
from indicate_desktop.ui.parts.charts.row_of_dots import RowOfDots
from indicate_desktop.ui.parts.label import Label
from indicate_desktop.ui.theme import Theme
from indicate_desktop.ui.translate import Language
from indicate_desktop.ui.typography import Text


class HoursCard(Card):
    """`opened` carries an hour of the day, `rating_opened` an HourResult."""

    opened = Signal(int)
    rating_opened = Signal(object)

    def __init__(self, theme: Theme, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.language = language
        self._hours: tuple[HourResult, ...] = ()
        tr = language.tr
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(0)
        self.view = ChartOrTable(theme, language)
        head = QHBoxLayout()
        head.addWidget(Label(theme, tr("Hour by hour"), Text.HEADING, elides=False), 1)
        head.addWidget(self.view.tools)
        column.addLayout(head)
        column.addSpacing(6)
        drawn = self.view.column
        self.rated = Label(theme, tr("Customer rating"), Text.SMALL, "text3", elides=False)
        drawn.addWidget(self.rated)
        self.ratings = RowOfDots(theme, "")
        drawn.addWidget(self.ratings)
        drawn.addSpacing(6)
        drawn.addWidget(Label(theme, tr("Contacts"), Text.SMALL, "text3", elides=False))
        self.chart = Columns(theme, "")
        drawn.addWidget(self.chart)
        column.addWidget(self.view)
        column.addStretch(1)
        self.view.opened.connect(self._open)
        self.chart.opened.connect(self._open)
        self.ratings.opened.connect(self._open_rating)

    def show_overview(self, overview: Overview) -> None:
        """Show other hours."""
        language = self.language
        hours = self._hours = whole_day(overview.hours)
        words = [hour_words(language, each) for each in hours]
        spoken = ". ".join(each.replace("\n", ", ") for each in words)
        self.ratings.show_dots(dots(hours, language), *dots_range(hours))
        self.ratings.show_words(language.tr("Customer rating by hour"), spoken, words)
        for part in (self.rated, self.ratings):  # what nobody has rated has no line of its own
            part.setVisible(any(each.rating.n for each in hours))
        self.chart.show_columns(columns(hours, language))
        self.chart.show_words(language.tr("Contacts by hour"), spoken, words)
        name = language.tr("Hour by hour")
        self.view.show_figures(name, lambda: hours_table(language, hours))

    @Slot(int)
    def _open(self, place: int) -> None:
        self.opened.emit(self._hours[place].hour)

    @Slot(int)
    def _open_rating(self, place: int) -> None:
        self.rating_opened.emit(self._hours[place])
