"""Why ratings were low: all causes, or what is one's own to work on."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from indicate_desktop.domain.history.overview import Overview
from indicate_desktop.ui.history.overview.cause_words import (
    Kind,
    cause_row,
    colours,
    conclusion,
    kinds,
    note,
    nothing,
)
from indicate_desktop.ui.history.overview.row_list import RowList
from indicate_desktop.ui.history.overview.tables import causes_table
from indicate_desktop.ui.parts.card import Card
from indicate_desktop.ui.parts.charts.chart_or_table import ChartOrTable
from indicate_desktop.ui.parts.charts.stacked import StackedBar
from indicate_desktop.ui.parts.flow import FlowLayout
from indicate_desktop.ui.parts.label import Label
from indicate_desktop.ui.parts.link import Link
from indicate_desktop.ui.parts.segmented import Segmented
from indicate_desktop.ui.parts.sentence import Sentence, Span
from indicate_desktop.ui.theme import Theme
from indicate_desktop.ui.translate import Language
from indicate_desktop.ui.typography import Text

ROW = 24


class CausesCard(Card):
    """`opened` carries a CauseKind, or None for those without; `all_opened` wants every low one."""

    opened = Signal(object)
    all_opened = Signal()

    def __init__(self, theme: Theme, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.language = language
        self._overview: Overview | None = None
        self._shown: tuple[tuple[Kind, int], ...] = ()
        tr = language.tr
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(0)
        self.view = ChartOrTable(theme, language)
        top = QHBoxLayout()
        title = tr("Why ratings were low")
        top.addWidget(Sentence(theme, [Span(title, Text.HEADING)], wraps=True), 1)
        top.addWidget(self.view.tools, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(top)
        column.addSpacing(4)
        head = FlowLayout(8, spread=True)
        choices = [tr("All"), tr("Mine to work on")]
        self.which = Segmented(theme, tr("Which causes"), choices)
        head.addWidget(self.which)
        column.addLayout(head)
        column.addSpacing(2)
        said = FlowLayout(4)
        self.low = Link(theme, flush=True)
        self.tagged = Label(theme, "", Text.SMALL, "text3", elides=False)
        said.addWidget(self.low)
        said.addWidget(self.tagged)
        column.addLayout(said)
        column.addSpacing(8)
        self.bar = StackedBar(theme)
        self.view.column.addWidget(self.bar)
        self.view.column.addSpacing(6)
        self.list = RowList(theme, ROW)
        self.view.column.addWidget(self.list)
        column.addWidget(self.view)
        column.addSpacing(6)
        self.conclusion = Sentence(theme, [], wraps=True)
        column.addWidget(self.conclusion)
        column.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.which.chosen.connect(self._show)
        self.low.clicked.connect(self.all_opened)
        self.list.opened.connect(self._open)
        self.view.opened.connect(self._open)

    def show_overview(self, overview: Overview) -> None:
        """Show other causes."""
        self._overview = overview
        low, tagged = note(self.language, overview.causes)
        self.low.show_text(low)
        self.tagged.show_text(tagged)
        self.tagged.setVisible(bool(tagged))
        self.low.setVisible(overview.causes.low > 0)
        self.which.setVisible(overview.causes.low > 0)
        self._show()

    @Slot()
    def _show(self) -> None:
        if self._overview is None:
            return
        language, mine = self.language, self.which.current == 1
        self._shown = kinds(self._overview.causes, mine=mine)
        inks = colours(self._shown)
        self.bar.show_parts([(n, ink) for (_, n), ink in zip(self._shown, inks, strict=True)])
        self.list.show_rows(
            [
                cause_row(language, kind, n, ink)
                for (kind, n), ink in zip(self._shown, inks, strict=True)
            ]
        )
        causes, shown = self._overview.causes, self._shown
        name = language.tr("Why ratings were low")
        self.view.show_figures(name, lambda: causes_table(language, causes, shown))
        self.view.show_nothing(nothing(language, causes, shown))
        said = conclusion(language, self._overview, mine=mine)
        self.conclusion.setVisible(bool(said))
        self.conclusion.show_spans([Span(said, Text.SMALL, "text2")])

    @Slot(int)
    def _open(self, place: int) -> None:
        self.opened.emit(self._shown[place][0])
