"""A chart, and in its place its figures as a table while somebody wants that."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from indicate_desktop.ui.announce import announce
from indicate_desktop.ui.parts.button import IconButton
from indicate_desktop.ui.parts.charts.data_table import DataTable
from indicate_desktop.ui.parts.charts.table_data import TableData
from indicate_desktop.ui.parts.focus_order import tab_in_reading_order
from indicate_desktop.ui.parts.sentence import Sentence, Span
from indicate_desktop.ui.theme import Theme
from indicate_desktop.ui.translate import Language
from indicate_desktop.ui.typography import Text

SIDE = 24


class ChartOrTable(QWidget):
    """What is drawn goes into `column`, `tools` beside the card's title.

    The table is made when it is first asked for; `opened` carries a place of the chart.
    """

    opened = Signal(int)
    turned = Signal()
    """From one to the other, which may need another width."""

    def __init__(self, theme: Theme, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        tr = language.tr
        self.theme = theme
        self.language = language
        self.table: DataTable | None = None
        self.nothing: Sentence | None = None
        self._empty = False
        self._name = ""
        self._make: Callable[[], TableData] = lambda: TableData(columns=(), rows=())
        self.tools = QWidget()
        beside = QHBoxLayout(self.tools)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(2)
        self.copy = IconButton(theme, "copy", tr("Copy the table"), side=SIDE, icon_size=14)
        self.toggle = IconButton(theme, "table-2", tr("Show as table"), side=SIDE, icon_size=14)
        self.toggle.setCheckable(True)
        beside.addWidget(self.copy)
        beside.addWidget(self.toggle)
        room = self.toggle.sizePolicy()
        room.setRetainSizeWhenHidden(True)  # a head is as high without a chart
        self.toggle.setSizePolicy(room)
        self.copy.hide()
        self.drawn = QWidget(self)
        self.column = QVBoxLayout(self.drawn)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.addWidget(self.drawn, 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.toggle.toggled.connect(self._turn)
        self.copy.clicked.connect(self._copy)

    def show_nothing(self, why: str) -> None:
        """Words in the chart's place where it has no figures; "" shows it again."""
        if why and self.nothing is None:
            self.nothing = Sentence(self.theme, parent=self)
            self._whole.insertWidget(0, self.nothing, 0, Qt.AlignmentFlag.AlignTop)
        if self.nothing is not None:
            self.nothing.show_spans([Span(why, Text.BODY, "text2")])
            self.nothing.setVisible(bool(why))
        self._empty = bool(why)
        self._arrange()

    def show_figures(self, name: str, make: Callable[[], TableData]) -> None:
        """Other figures; `make` is asked only while the table is shown."""
        self._name, self._make = name, make
        if self.table is not None and self.toggle.isChecked():
            self.table.show_data(name, make())

    @Slot(bool)
    def _turn(self, on: bool) -> None:  # noqa: FBT001 - Qt's signal
        if on and self.table is None:
            self.table = DataTable(self.theme, self)
            self.table.opened.connect(self.opened)
            self._whole.addWidget(self.table)
            if (card := self.parentWidget()) is not None:
                tab_in_reading_order(card)
        if self.table is not None and on:
            self.table.show_data(self._name, self._make())
        self._arrange()
        self.turned.emit()

    def _arrange(self) -> None:
        """Words, table or chart: one of them is there."""
        tabled = self.toggle.isChecked() and not self._empty
        self.drawn.setVisible(not tabled and not self._empty)
        if self.table is not None:
            self.table.setVisible(tabled)
        self.copy.setVisible(tabled)
        self.toggle.setVisible(not self._empty)
        self.updateGeometry()

    @Slot()
    def _copy(self) -> None:
        if self.table is not None:
            self.table.copy()
            announce(self.copy, self.language.tr("Copied"))
