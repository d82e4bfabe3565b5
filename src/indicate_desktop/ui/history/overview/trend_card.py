"""The chosen figure over the period."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from indicate_desktop.domain.history.overview import Compared, Overview
from indicate_desktop.ui.figures import counted
from indicate_desktop.ui.history.overview.metric_words import (
    change_in_short,
    line_view,
    point_words,
)
from indicate_desktop.ui.history.overview.tables import trend_table
from indicate_desktop.ui.history.words import span_title
from indicate_desktop.ui.parts.card import Card
from indicate_desktop.ui.parts.charts.chart_or_table import ChartOrTable
from indicate_desktop.ui.parts.charts.line_chart import LineChart
from indicate_desktop.ui.parts.flow import FlowLayout
from indicate_desktop.ui.parts.label import Label
from indicate_desktop.ui.parts.link import Link
from indicate_desktop.ui.parts.sentence import Sentence
from indicate_desktop.ui.parts.sentence import Span as Words
from indicate_desktop.ui.theme import Theme
from indicate_desktop.ui.translate import Language
from indicate_desktop.ui.typography import Text
from indicate_desktop.ui.words import metric_name


class TrendCard(Card):
    """`opened` carries a metric and the Span of a point, or of the whole period."""

    opened = Signal(str, object)

    def __init__(self, theme: Theme, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.language = language
        self._shown: Compared | None = None
        self._overview: Overview | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(0)
        head = QHBoxLayout()
        named = FlowLayout(8, spread=True)
        head.addLayout(named, 1)
        self.title = Label(theme, "", Text.HEADING, elides=False)
        self.behind = Link(theme, flush=True)
        self.view = ChartOrTable(theme, language)
        named.addWidget(self.title)
        named.addWidget(self.behind)
        head.addWidget(self.view.tools, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        self.chart = LineChart(theme, "")
        self.chart.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.change = Sentence(theme, [])
        column.addWidget(self.change)
        self.view.column.addWidget(self.chart)
        column.addWidget(self.view, 1)
        self.behind.clicked.connect(self._open_all)
        self.chart.opened.connect(self._open_point)
        self.view.opened.connect(self._open_point)

    def show_metric(self, overview: Overview, shown: Compared, today: date) -> None:
        """Draw another figure, or the same one of another period."""
        language = self.language
        self._shown, self._overview = shown, overview
        name = metric_name(language, shown.metric)
        self.title.show_text(name)
        counts = counted(language, shown.metric, shown.figure.n)
        if shown.metric in {"rating_mean", "csat", "nps", "quality"}:
            contacts = language.trn("{n} contact", "{n} contacts", overview.contacts)
            counts = language.tr("{answers} of {contacts}").format(
                answers=counts, contacts=contacts
            )
        self.behind.show_text(counts)
        words = [point_words(language, shown.metric, point, today) for point in shown.trend]
        period = span_title(language, overview.span, today)
        spoken = ". ".join([f"{name}, {period}", *(each.replace("\n", ": ") for each in words)])
        self.chart.show_view(line_view(language, shown, today))
        over_time = language.tr("{name} over time").format(name=name)
        self.chart.show_words(over_time, spoken, words)
        known = any(point.figure.value is not None for point in shown.trend)
        nothing = "" if known else language.tr("Nothing was measured in this period.")
        self.view.show_nothing(nothing)
        delta, tone, meant = change_in_short(language, shown)
        delta = f"{delta} " if delta and meant else delta
        self.change.show_spans(
            [Words(delta, Text.SMALL_STRONG, tone), Words(meant, Text.SMALL, "text3")]
        )
        self.change.setVisible(bool(delta or meant))
        self.view.show_figures(over_time, lambda: trend_table(language, shown, today))

    def _open_all(self) -> None:
        if self._shown is not None and self._overview is not None:
            self.opened.emit(self._shown.metric, self._overview.span)

    def _open_point(self, place: int) -> None:
        if self._shown is not None:
            self.opened.emit(self._shown.metric, self._shown.trend[place].span)
