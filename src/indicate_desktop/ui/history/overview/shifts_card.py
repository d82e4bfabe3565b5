"""Shifts on goal: a calendar of weeks."""

from datetime import date

from PySide6.QtCore import QRectF, QSize, Signal, Slot
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from indicate_desktop.domain.history.overview import Overview
from indicate_desktop.domain.snapshot import DayMark
from indicate_desktop.ui.history.overview.shift_words import day_words, square, summary
from indicate_desktop.ui.history.overview.tables import shifts_table
from indicate_desktop.ui.parts.card import Card
from indicate_desktop.ui.parts.charts.calendar import SQUARE, Calendar, Day, Square, paint_day
from indicate_desktop.ui.parts.charts.chart_or_table import ChartOrTable
from indicate_desktop.ui.parts.flow import FlowLayout
from indicate_desktop.ui.parts.icon import Icon
from indicate_desktop.ui.parts.label import Label
from indicate_desktop.ui.parts.paint import painter_on
from indicate_desktop.ui.theme import Theme
from indicate_desktop.ui.translate import Language, mark
from indicate_desktop.ui.typography import Text

WIDTH = 276
LEGEND = {
    Square.MET: mark("on goal"),
    Square.NOT_MET: mark("not on goal"),
    Square.FROZEN: mark("saved by a freeze"),
    Square.NEUTRAL: mark("not counted"),
}


class ShiftsCard(Card):
    """`opened` carries a DayMark."""

    opened = Signal(object)

    def __init__(self, theme: Theme, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.language = language
        self._marks: tuple[DayMark, ...] = ()
        self._shown: tuple[tuple[DayMark, ...], date] | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(0)
        head = QHBoxLayout()
        head.setSpacing(7)
        head.addWidget(Icon(theme, "flame", 16, "flame"))
        head.addWidget(Label(theme, language.tr("Shifts on goal"), Text.HEADING, elides=False), 1)
        self.view = ChartOrTable(theme, language)
        head.addWidget(self.view.tools)
        column.addLayout(head)
        self.summary = Label(theme, "", Text.SMALL, "text3", elides=False)
        column.addWidget(self.summary)
        column.addSpacing(8)
        self.chart = Calendar(theme, language.tr("Shifts on goal"))
        self.chart.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.view.column.addWidget(self.chart)
        self.view.column.addSpacing(8)
        self.legend = FlowLayout(9)
        self.keys = {kind: _Key(theme, kind, language.tr(name)) for kind, name in LEGEND.items()}
        for key in self.keys.values():
            self.legend.addWidget(key)
        self.view.column.addLayout(self.legend)
        column.addWidget(self.view)
        column.addStretch(1)
        self.chart.opened.connect(self._open)
        self.view.opened.connect(self._open)
        self.setMinimumWidth(theme.px(WIDTH))
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Preferred)

    def show_overview(self, overview: Overview, today: date) -> None:
        """Show another calendar; only what is in it is explained."""
        marks = overview.calendar
        self.summary.show_text(summary(self.language, overview))
        if (marks, today) == self._shown:
            return
        self._shown = marks, today
        self._marks = marks
        worked = any(each.verdict is not None for each in marks)
        self.view.show_nothing("" if worked else self.language.tr("No shift in these weeks."))
        squares = [square(each) for each in marks]
        words = [day_words(self.language, each, today) for each in marks]
        spoken = [words[n] for n, each in enumerate(marks) if each.verdict is not None]
        text = ". ".join(
            [*filter(None, [self.summary.text()]), *(each.replace("\n", ", ") for each in spoken)]
        )
        self.chart.show_days(squares)
        self.chart.show_words(self.language.tr("Shifts on goal"), text, words)
        name = self.language.tr("Shifts on goal")
        self.view.show_figures(name, lambda: shifts_table(self.language, marks, today))
        there = {each.square for each in squares}
        for kind, key in self.keys.items():
            key.setHidden(kind not in there)

    @Slot(int)
    def _open(self, place: int) -> None:
        self.opened.emit(self._marks[place])


class _Key(QWidget):
    """A square and what it means."""

    def __init__(self, theme: Theme, kind: Square, text: str) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(5)
        row.addWidget(_Swatch(theme, kind))
        row.addWidget(Label(theme, text, Text.NOTE, "text3", elides=False))


class _Swatch(QWidget):
    """One square by itself."""

    def __init__(self, theme: Theme, kind: Square) -> None:
        super().__init__()
        self.theme = theme
        self.kind = kind
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        side = self.theme.px(SQUARE) - 2
        return QSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = painter_on(self)
        paint_day(painter, self.theme, QRectF(self.rect()), Day(self.kind))
        painter.end()
