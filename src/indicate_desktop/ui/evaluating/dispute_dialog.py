"""Disputing a coach's evaluation: once, in the agent's own words."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from indicate_desktop.domain.evaluation import Evaluation
from indicate_desktop.domain.evaluation_form import LONGEST_COMMENT
from indicate_desktop.ui.parts.button import Button
from indicate_desktop.ui.parts.field import TextField
from indicate_desktop.ui.parts.sentence import Sentence, Span
from indicate_desktop.ui.parts.sheet import SIDE, Sheet
from indicate_desktop.ui.theme import Theme
from indicate_desktop.ui.translate import Language
from indicate_desktop.ui.typography import Text
from indicate_desktop.ui.visible import visible_line

WIDTH = 440


class DisputeDialog(Sheet):
    """`disputed` carries the evaluation's key and what the agent says."""

    disputed = Signal(str, str)

    def __init__(self, theme: Theme, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(theme, language, language.tr("I don't agree"), WIDTH, parent)
        tr = language.tr
        self._key = ""
        self.told = Sentence(theme)
        self.field = TextField(
            theme,
            tr("What you see otherwise"),
            tr("Which criterion, and what was said or done?"),
            height=110,
        )
        self.field.edit.textChanged.connect(self._check)
        content = QWidget()
        body = QVBoxLayout(content)
        body.setContentsMargins(SIDE, 0, SIDE, 14)
        body.setSpacing(14)
        body.addWidget(self.told)
        body.addWidget(self.field)
        self.add_body(content)
        row = QHBoxLayout()
        row.setContentsMargins(SIDE, 0, SIDE, 16)
        row.setSpacing(10)
        row.addStretch(1)
        cancel = Button(theme, tr("Cancel"))
        cancel.clicked.connect(self.reject)
        row.addWidget(cancel)
        self.send = Button(theme, tr("Send"), "send", primary=True, icon_size=15)
        self.send.setSizePolicy(cancel.sizePolicy())
        self.send.clicked.connect(self._send)
        row.addWidget(self.send)
        self.column.addLayout(row)

    def open_for(self, evaluation: Evaluation) -> None:
        """Ask about one evaluation."""
        self.fill(evaluation)
        self.raise_up()
        self.field.edit.setFocus()

    def fill(self, evaluation: Evaluation) -> None:
        """Start with an evaluation; what was begun on it is gone on with."""
        tr = self.language.tr
        form = tr(
            "{name} looks at the contact once more, changes the scores or says why not, and"
            " answers you. An evaluation can be disputed once."
        )
        name = visible_line(evaluation.evaluator or tr("Your coach"))
        self.told.show_spans([Span(form.format(name=name), Text.BODY, "text2")])
        if self._key != evaluation.key:
            self._key = evaluation.key
            self.field.edit.clear()
        self._check()

    @Slot()
    def _check(self) -> None:
        """No more goes in than the hub takes, and nothing goes out without a word."""
        if len(text := self.field.text()) > LONGEST_COMMENT:
            self.field.edit.setPlainText(text[:LONGEST_COMMENT])
            self.field.edit.moveCursor(QTextCursor.MoveOperation.End)
        self.send.setEnabled(bool(self.field.text().strip()))

    @Slot()
    def _send(self) -> None:
        if self._key and self.send.isEnabled():
            key, self._key = self._key, ""
            self.disputed.emit(key, self.field.text().strip())
            self.accept()
