"""Choosing a period of one's own: from and to, checked as they are written."""

from datetime import date, timedelta

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QFontMetricsF, QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from indicate_desktop.domain.history.span import Span
from indicate_desktop.ui.announce import announce
from indicate_desktop.ui.history.overview.chosen_span import date_text, read_date, read_span
from indicate_desktop.ui.parts.button import Button
from indicate_desktop.ui.parts.card import Card
from indicate_desktop.ui.parts.field import LineField
from indicate_desktop.ui.parts.flow import FlowLayout
from indicate_desktop.ui.parts.focus import RETURN
from indicate_desktop.ui.parts.label import Label
from indicate_desktop.ui.theme import Theme
from indicate_desktop.ui.translate import Language
from indicate_desktop.ui.typography import Text

_BY_KEY = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1, Qt.Key.Key_PageUp: 7, Qt.Key.Key_PageDown: -7}


class RangePanel(Card):
    """`chosen` carries a Span; `left` tells that nothing was chosen."""

    chosen = Signal(object)
    left = Signal()

    def __init__(self, theme: Theme, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        tr = language.tr
        self.language = language
        self.today = date.min
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 10)
        column.setSpacing(6)
        row = FlowLayout(10)
        column.addLayout(row)
        self.first = self._field(row, tr("From"), tr("First day"))
        self.last = self._field(row, tr("To"), tr("Last day"))
        self.show_button = Button(theme, tr("Show"), parent=self)
        self.cancel = Button(theme, tr("Cancel"), parent=self)
        row.addWidget(self.show_button)
        row.addWidget(self.cancel)
        self.wrong = Label(theme, "", Text.SMALL, "amber", parent=self)
        self.wrong.hide()
        column.addWidget(self.wrong)
        self.show_button.clicked.connect(self._choose)
        self.cancel.clicked.connect(self.left)

    def open_for(self, span: Span, today: date) -> None:
        """Begin with the period that is shown, as far as it has gone."""
        self.today = today
        self.first.edit.setText(date_text(self.language, span.first))
        self.last.edit.setText(date_text(self.language, min(span.last, today)))
        self.show()
        self.first.edit.setFocus(Qt.FocusReason.TabFocusReason)
        self.first.edit.selectAll()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """In a field Up and Down go by a day, Page Up and Down by a week; Escape leaves."""
        kinds = (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride)
        if event.type() not in kinds or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        key = Qt.Key(event.key())
        if event.type() == QEvent.Type.ShortcutOverride:
            if key == Qt.Key.Key_Escape:
                event.accept()  # it leaves the panel, it does not close the window
            return super().eventFilter(watched, event)
        if key == Qt.Key.Key_Escape:
            self.left.emit()
            return True
        if key in RETURN:
            self._choose()
            return True
        if key in _BY_KEY:
            self._move(self.first if watched is self.first.edit else self.last, _BY_KEY[key])
            return True
        return super().eventFilter(watched, event)

    def _field(self, row: FlowLayout, name: str, spoken: str) -> LineField:
        label = Label(self.theme, name, Text.BODY, "text2", elides=False, parent=self)
        field = LineField(self.theme, spoken, parent=self)
        label.setBuddy(field.edit)
        wide = QFontMetricsF(field.edit.font()).horizontalAdvance("0000-00-00")
        field.setFixedWidth(round(wide) + 40)
        field.edit.textChanged.connect(self._check)
        field.edit.installEventFilter(self)
        row.addWidget(label)
        row.addWidget(field)
        return field

    def _move(self, field: LineField, days: int) -> None:
        day = read_date(self.language, field.edit.text())
        if day is not None:
            field.edit.setText(date_text(self.language, min(self.today, day + timedelta(days))))

    @Slot()
    def _check(self) -> None:
        span, why = self._read()
        self.show_button.setEnabled(span is not None)
        if self.isVisible():
            self.wrong.show_text(why)
            self.wrong.setVisible(bool(why))
            announce(self.wrong, why)

    @Slot()
    def _choose(self) -> None:
        span, _ = self._read()
        if span is not None:
            self.chosen.emit(span)

    def _read(self) -> tuple[Span | None, str]:
        return read_span(self.language, self.first.edit.text(), self.last.edit.text(), self.today)
