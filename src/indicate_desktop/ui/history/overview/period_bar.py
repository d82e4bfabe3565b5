"""Which period is shown: its name, what it is compared with, and the ways to another one."""

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from indicate_desktop.domain.history.span import Span, SpanKind, span_of
from indicate_desktop.ui.history.overview.range.days import EARLIEST
from indicate_desktop.ui.history.page import HEAD
from indicate_desktop.ui.history.words import compared_with, span_title
from indicate_desktop.ui.parts.button import Button, IconButton
from indicate_desktop.ui.parts.flow import FlowLayout
from indicate_desktop.ui.parts.focus_order import tab_in_reading_order
from indicate_desktop.ui.parts.label import Label
from indicate_desktop.ui.parts.segmented import Segmented
from indicate_desktop.ui.parts.turns import Turns
from indicate_desktop.ui.theme import Theme
from indicate_desktop.ui.translate import Language, mark
from indicate_desktop.ui.typography import Text

if TYPE_CHECKING:
    from indicate_desktop.ui.history.overview.range.panel import RangePanel

KINDS = {
    SpanKind.DAY: mark("Day"),
    SpanKind.WEEK: mark("Week"),
    SpanKind.MONTH: mark("Month"),
    SpanKind.QUARTER: mark("Quarter"),
    SpanKind.CUSTOM: mark("Custom"),
}
_PLACES = tuple(KINDS)


class PeriodBar(QWidget):
    """`chosen` carries the new Span; `export_asked` wants the one that is shown saved.

    `days_asked`: on which days from one to another there were contacts.
    """

    chosen = Signal(object)
    days_asked = Signal(object, object)
    export_asked = Signal()

    def __init__(
        self, theme: Theme, language: Language, today: date, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        tr = language.tr
        self.theme = theme
        self.language = language
        self.today = today
        self.span = span_of(SpanKind.MONTH, today)
        column = self.column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        row = FlowLayout(10, spread=True, least=theme.px(HEAD))
        column.addLayout(row)
        named = QWidget(self)
        beside = QHBoxLayout(named)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(10)
        self.title = Label(theme, "", Text.TITLE, elides=False)
        self.before = Label(theme, "", Text.SMALL, "text3", elides=False)
        beside.addWidget(self.title)
        beside.addWidget(self.before)
        row.addWidget(named)
        tools = QWidget(self)
        controls = FlowLayout(8, tools, prefers_one=True)
        steps = QWidget(tools)
        pair = QHBoxLayout(steps)
        pair.setContentsMargins(0, 0, 0, 0)
        pair.setSpacing(2)
        self.back = IconButton(theme, "chevron-left", tr("Period before"), side=30, icon_size=16)
        self.on = IconButton(theme, "chevron-right", tr("Next period"), side=30, icon_size=16)
        pair.addWidget(self.back)
        pair.addWidget(self.on)
        controls.addWidget(steps)
        names = [tr(name) for name in KINDS.values()]
        self.kinds = Segmented(theme, tr("Period"), names, _PLACES.index(SpanKind.MONTH))
        controls.addWidget(self.kinds)
        self.export = Button(theme, tr("Export"), "download", icon_size=15)
        controls.addWidget(self.export)
        row.addWidget(tools)
        self.panel: RangePanel | None = None
        self.turns = Turns(self)
        self.paced = False
        """Whether making the panel may take some turns of the event loop."""
        self._room = 0
        self.kinds.chosen.connect(self._choose_kind)
        self.kinds.segments[-1].clicked.connect(self._open_panel)
        self.back.clicked.connect(self._go_back)
        self.on.clicked.connect(self._go_on)
        self.export.clicked.connect(self.export_asked)
        self._show()

    def fit(self, room: int) -> None:
        """Arrange what is open for a width."""
        self._room = room
        if self.panel is not None:
            self.panel.fit(room)

    def show_today(self, today: date) -> None:
        """Another day has come: who looks at the present goes on looking at it."""
        if today == self.today:
            return
        present, self.today = self.today in self.span, today
        if present and today not in self.span and self.span.kind is not SpanKind.CUSTOM:
            self.span = span_of(self.span.kind, today)
        self._show()

    def show_span(self, span: Span) -> None:
        """Show another period, without telling."""
        self.span = span
        self._show()

    def _show(self) -> None:
        language, span = self.language, self.span
        self.title.show_text(span_title(language, span, self.today))
        self.before.show_text(compared_with(language, span, self.today))
        self.back.setEnabled(span.first > EARLIEST)
        self.on.setEnabled(span.last < self.today)
        if self.kinds.current != _PLACES.index(span.kind):
            self.kinds.choose(_PLACES.index(span.kind))

    def _choose(self, span: Span) -> None:
        if span != self.span:
            self.span = span
            self._show()
            self.chosen.emit(span)

    @Slot(int)
    def _choose_kind(self, place: int) -> None:
        """The newest such period of the one that is shown."""
        kind = _PLACES[place]
        if kind is SpanKind.CUSTOM:
            return
        self._close_panel()
        if kind is not self.span.kind:
            self._choose(span_of(kind, min(self.span.last, self.today)))

    @Slot()
    def choose_days(self) -> None:
        """Open the choice of a period of one's own."""
        self.kinds.choose(_PLACES.index(SpanKind.CUSTOM))
        self._open_panel()

    @Slot()
    def _open_panel(self) -> None:
        steps = (self._make_panel, self._fit_panel, self._show_panel, self._show_days)
        self.turns.run(steps, paced=self.paced)

    @Slot(object)
    def _choose_own(self, span: Span) -> None:
        self._close_panel()
        self.kinds.segments[-1].setFocus()
        self._choose(span)

    @Slot()
    def _leave_panel(self) -> None:
        self._close_panel()
        place = _PLACES.index(self.span.kind)
        self.kinds.choose(place)
        self.kinds.segments[place].setFocus()

    def _make_panel(self) -> None:
        """With the first period of one's own that is asked for."""
        from indicate_desktop.ui.history.overview.range.panel import RangePanel  # noqa: PLC0415

        if self.panel is not None:
            return
        panel = self.panel = RangePanel(self.theme, self.language, self.today, self)
        panel.hide()
        self.column.addWidget(panel)
        panel.chosen.connect(self._choose_own)
        panel.left.connect(self._leave_panel)
        panel.days_asked.connect(self.days_asked)
        tab_in_reading_order(self)

    def _fit_panel(self) -> None:
        if self.panel is not None and self.panel.isHidden():
            for each in self.panel.findChildren(QWidget):
                each.ensurePolished()
            self.panel.fit(self._room or self.width())

    def _show_panel(self) -> None:
        if self.panel is not None and self.kinds.current == _PLACES.index(SpanKind.CUSTOM):
            self.panel.fit(self._room or self.width())
            # Everything below it is painted in this turn, and its many days in the next.
            self.panel.months.grid.setUpdatesEnabled(False)
            self.panel.open_for(self.span, self.today)

    def _show_days(self) -> None:
        if self.panel is not None:
            self.panel.months.grid.setUpdatesEnabled(True)

    def _close_panel(self) -> None:
        if self.panel is not None:
            self.panel.hide()

    @Slot()
    def _go_back(self) -> None:
        self._choose(self.span.before)

    @Slot()
    def _go_on(self) -> None:
        self._choose(self.span.after)
