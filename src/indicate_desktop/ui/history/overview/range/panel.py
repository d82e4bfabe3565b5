"""Choosing a period of one's own: in months, by a quick choice, or typed."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QBoxLayout, QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from indicate_desktop.domain.history.day_counts import DayCounts
from indicate_desktop.domain.history.span import Span
from indicate_desktop.ui.announce import announce
from indicate_desktop.ui.history.overview.range.fields import DateFields
from indicate_desktop.ui.history.overview.range.grid import grid_width
from indicate_desktop.ui.history.overview.range.months import Months
from indicate_desktop.ui.history.overview.range.pick import Pick
from indicate_desktop.ui.history.overview.range.quick import QUICK, Days
from indicate_desktop.ui.history.words import compared_with, range_text
from indicate_desktop.ui.parts.button import Button
from indicate_desktop.ui.parts.card import Card
from indicate_desktop.ui.parts.flow import FlowLayout
from indicate_desktop.ui.parts.sentence import Sentence
from indicate_desktop.ui.parts.sentence import Span as Words
from indicate_desktop.ui.parts.toggle_chip import ChoiceChip
from indicate_desktop.ui.theme import Theme
from indicate_desktop.ui.translate import Language
from indicate_desktop.ui.typography import Text

SIDE = 14
BESIDE = 24
FIELDS = 190
"""The room that the typed dates keep beside the months."""


class RangePanel(Card):
    """`chosen` carries a Span; `left` tells that nothing was chosen; `days_asked` two days."""

    chosen = Signal(object)
    left = Signal()
    days_asked = Signal(object, object)

    def __init__(
        self, theme: Theme, language: Language, today: date, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, parent)
        tr = language.tr
        self.language = language
        self.setAccessibleName(tr("A period of your own"))
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(SIDE, 12, SIDE, SIDE)
        self.column.setSpacing(12)
        self.group = QButtonGroup(self)
        self._showing = False
        self.quick = self._quick()
        self.months = Months(theme, language, Pick.of(today, today, today), self)
        self.fields = DateFields(theme, language, self)
        self.said = Sentence(theme, [], wraps=True, parent=self)
        self.against = Sentence(theme, [], wraps=True, parent=self)
        self.wrong = Sentence(theme, [], wraps=True, parent=self)
        self.show_button = Button(theme, tr("Show"), primary=True, parent=self)
        self.cancel = Button(theme, tr("Cancel"), parent=self)
        self.beside = self._beside()
        self.column.addLayout(self.beside)
        self.months.picked.connect(self._take)
        self.months.days_asked.connect(self.days_asked)
        self.months.grid.taken.connect(self._choose)
        self.fields.typed.connect(self._read_typed)
        self.fields.taken.connect(self._choose)
        self.show_button.clicked.connect(self._choose)
        self.cancel.clicked.connect(self.left)

    @property
    def pick(self) -> Pick:
        """What is chosen so far."""
        return self.months.pick

    def open_for(self, span: Span, today: date) -> None:
        """Begin with the period that is shown, as far as it has gone."""
        self.fields.today = today
        pick = Pick.of(span.first, span.last, today)
        self.months.begin(pick)
        self._show(pick, typed=False)
        self.show()
        self.months.grid.setFocus(Qt.FocusReason.TabFocusReason)

    def show_days(self, counts: DayCounts) -> None:
        """Mark the days that had contacts."""
        self.months.show_days(counts)

    def fit(self, width: int) -> None:
        """Two months where there is room, and the dates beside them or below."""
        room = width - 2 * SIDE
        aside = self.theme.px(FIELDS) + BESIDE
        ways = QBoxLayout.Direction
        has_room = room - aside >= grid_width(self.theme, 1)
        self.beside.setDirection(ways.LeftToRight if has_room else ways.TopToBottom)
        self.months.fit(room - aside if has_room else room)
        self.updateGeometry()

    def event(self, event: QEvent) -> bool:
        """Escape leaves the choice, it does not close the window."""
        override = event.type() == QEvent.Type.ShortcutOverride
        if override and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """From wherever in it one is."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _quick(self) -> list[ChoiceChip]:
        """Checked where it is what is chosen."""
        row = FlowLayout(8)
        self.column.addLayout(row)
        chips = []
        for name, days in QUICK:
            chip = ChoiceChip(self.theme, self.language.tr(name), self)
            self.group.addButton(chip)
            row.addWidget(chip)
            chip.toggled.connect(lambda on, days=days: self._take_quick(days) if on else None)
            chips.append(chip)
        return chips

    def _beside(self) -> QBoxLayout:
        beside, aside = QHBoxLayout(), QVBoxLayout()
        beside.setSpacing(BESIDE)
        aside.setSpacing(10)
        aside.addWidget(self.fields)
        aside.addWidget(self.said)
        aside.addWidget(self.against)
        aside.addWidget(self.wrong)
        aside.addStretch(1)
        buttons = FlowLayout(8)
        buttons.addWidget(self.show_button)
        buttons.addWidget(self.cancel)
        aside.addLayout(buttons)
        beside.addWidget(self.months, 0, Qt.AlignmentFlag.AlignTop)
        beside.addLayout(aside, 1)
        return beside

    @property
    def _today(self) -> date:
        return self.fields.today

    def _take_quick(self, days: Callable[[date], Days]) -> None:
        if not self._showing:
            self._take(Pick.of(*days(self._today), self._today))

    @Slot(object)
    def _take(self, pick: Pick) -> None:
        """Other days are chosen; once both ends are, say what that is."""
        before = self.pick
        self.months.show_pick(pick)
        self._show(pick, typed=False)
        if (pick.first, pick.last, pick.pending) == (before.first, before.last, before.pending):
            return
        if not pick.pending:
            announce(self.months.grid, f"{self.said.text()}. {self.against.text()}")
        elif not before.pending:
            announce(self.months.grid, self.said.text())

    @Slot()
    def _read_typed(self) -> None:
        span, why = self.fields.read()
        if span is None:
            self._say(self.wrong, why, "amber")
            self.show_button.setEnabled(False)
            announce(self.wrong, why)
            return
        pick = Pick.of(span.first, span.last, self._today)
        self.months.show_pick(pick)
        self._show(pick, typed=True)

    def _show(self, pick: Pick, *, typed: bool) -> None:
        language, span = self.language, pick.span
        if not typed:
            self.fields.show_days(pick.first, pick.last)
        if pick.pending and pick.first == pick.last:
            said, against = language.tr("Now choose the last day."), ""
        else:
            days = language.trn("{n} day", "{n} days", span.days)
            said = f"{range_text(language, span.first, span.last, pick.today)} · {days}"
            against = compared_with(language, span, pick.today)
        self._say(self.said, said, "text1")
        self._say(self.against, against, "text3")
        self._say(self.wrong, "", "amber")
        self.show_button.setEnabled(True)
        self._check_quick(pick)

    def _check_quick(self, pick: Pick) -> None:
        """None of them is checked where something else is chosen."""
        self._showing = True
        self.group.setExclusive(False)
        for chip, (_, days) in zip(self.quick, QUICK, strict=True):
            chip.setChecked(not pick.pending and days(pick.today) == (pick.first, pick.last))
        self.group.setExclusive(True)
        self._showing = False

    def _say(self, where: Sentence, text: str, colour: str) -> None:
        role = Text.STRONG if where is self.said else Text.SMALL
        where.show_spans([Words(text, role, colour)] if text else [])
        where.setVisible(bool(text))

    @Slot()
    def _choose(self) -> None:
        span, _ = self.fields.read()
        if span is not None:
            self.chosen.emit(span)
