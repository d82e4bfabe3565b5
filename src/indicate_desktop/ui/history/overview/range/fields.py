"""The first and the last day as they are typed: the exact way, and the same range."""

from datetime import date, timedelta

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QFontMetricsF, QKeyEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from indicate_desktop.domain.history.span import Span
from indicate_desktop.ui.history.overview.chosen_span import date_text, read_date, read_span
from indicate_desktop.ui.parts.field import LineField
from indicate_desktop.ui.parts.focus import RETURN
from indicate_desktop.ui.parts.label import Label
from indicate_desktop.ui.theme import Theme
from indicate_desktop.ui.translate import Language
from indicate_desktop.ui.typography import Text

_BY_KEY = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1, Qt.Key.Key_PageUp: 7, Qt.Key.Key_PageDown: -7}


class DateFields(QWidget):
    """`typed` tells of another text, `taken` of Return."""

    typed = Signal()
    taken = Signal()

    def __init__(self, theme: Theme, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        tr = language.tr
        self.theme = theme
        self.language = language
        self.today = date.min
        self._filling = False
        self.grid = QGridLayout(self)
        self.grid.setContentsMargins(0, 0, 0, 0)
        self.grid.setHorizontalSpacing(10)
        self.grid.setVerticalSpacing(8)
        self.grid.setColumnStretch(2, 1)
        self.first = self._field(0, tr("From"), tr("First day"))
        self.last = self._field(1, tr("To"), tr("Last day"))

    def show_days(self, first: date, last: date) -> None:
        """Write other days."""
        self._filling = True
        self.first.edit.setText(date_text(self.language, first))
        self.last.edit.setText(date_text(self.language, last))
        self._filling = False

    def read(self) -> tuple[Span | None, str]:
        """What is written; or None and a sentence that says what to do."""
        return read_span(self.language, self.first.edit.text(), self.last.edit.text(), self.today)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """In a field Up and Down go by a day, Page Up and Down by a week; Return takes them."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        key = Qt.Key(event.key())
        if key in RETURN:
            self.taken.emit()
            return True
        if key in _BY_KEY:
            self._move(self.first if watched is self.first.edit else self.last, _BY_KEY[key])
            return True
        return super().eventFilter(watched, event)

    def _field(self, row: int, name: str, spoken: str) -> LineField:
        label = Label(self.theme, name, Text.BODY, "text2", elides=False, parent=self)
        field = LineField(self.theme, spoken, parent=self)
        label.setBuddy(field.edit)
        field.setFocusProxy(None)  # type: ignore[arg-type]  # Qt takes none; Tab goes to `edit`
        wide = QFontMetricsF(field.edit.font()).horizontalAdvance("0000-00-00")
        field.setFixedWidth(round(wide) + 40)
        field.edit.textChanged.connect(self._tell)
        field.edit.installEventFilter(self)
        self.grid.addWidget(label, row, 0)
        self.grid.addWidget(field, row, 1, Qt.AlignmentFlag.AlignLeft)
        return field

    def _move(self, field: LineField, days: int) -> None:
        day = read_date(self.language, field.edit.text())
        if day is not None:
            field.edit.setText(date_text(self.language, min(self.today, day + timedelta(days))))

    @Slot()
    def _tell(self) -> None:
        if not self._filling:
            self.typed.emit()
