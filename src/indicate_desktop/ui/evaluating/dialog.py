"""Evaluating an own contact, without the coach's view."""

from datetime import datetime

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from indicate_desktop.domain.evaluation import Evaluation
from indicate_desktop.domain.evaluation_form import LONGEST_COMMENT, EvaluationForm, scored
from indicate_desktop.domain.profile import Profile
from indicate_desktop.domain.snapshot import ContactLine
from indicate_desktop.ui.contact_card import ContactCard
from indicate_desktop.ui.evaluating.scale import CriterionScale
from indicate_desktop.ui.figures import zone_of
from indicate_desktop.ui.parts.button import Button
from indicate_desktop.ui.parts.field import TextField
from indicate_desktop.ui.parts.focus_order import tab_in_reading_order
from indicate_desktop.ui.parts.label import Caption
from indicate_desktop.ui.parts.sentence import Sentence, Span
from indicate_desktop.ui.parts.sheet import SIDE, Sheet
from indicate_desktop.ui.theme import Theme
from indicate_desktop.ui.translate import Language
from indicate_desktop.ui.typography import Text
from indicate_desktop.ui.visible import visible_line
from indicate_desktop.ui.who_sees import View, who_sees

WIDTH = 500


class EvaluationDialog(Sheet):
    """`evaluated` carries the contact's key, the form's name, the scores and a comment or None.

    `opened` carries the key of a coach's evaluation that the agent wants to see without scoring.
    What was begun on a contact stays until it is sent, or another one is opened.
    """

    evaluated = Signal(str, str, object, object)
    opened = Signal(str)

    def __init__(self, theme: Theme, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(theme, language, language.tr("Evaluate it yourself"), WIDTH, parent)
        self.show_who_sees(who_sees(language, View.EVALUATION, None))
        tr = language.tr
        self.scales: list[CriterionScale] = []
        self._begun: tuple[str, EvaluationForm] | None = None
        self._waiting: Evaluation | None = None
        self.told = Sentence(theme)
        self.card = ContactCard(theme, language)
        self.form = Caption(theme, "")
        self._lines = QVBoxLayout()
        self._lines.setSpacing(14)
        self.comment = TextField(
            theme, tr("Comment"), tr("What went well, and what would you do otherwise?"), height=72
        )
        self.comment.edit.textChanged.connect(self._keep_short)
        content = QWidget()
        body = QVBoxLayout(content)
        body.setContentsMargins(SIDE, 0, SIDE, 14)
        body.setSpacing(14)
        for part in (self.told, self.card, self.form):
            body.addWidget(part)
        body.addLayout(self._lines)
        body.addWidget(self.comment)
        body.addWidget(self._way_out())
        self.add_body(content)
        self.column.addLayout(self._footer())

    def open_for(
        self,
        line: ContactLine,
        form: EvaluationForm,
        waiting: Evaluation | None,
        now: datetime,
        profile: Profile | None,
    ) -> None:
        """Ask about one contact; `waiting` is the coach's that waits for this one."""
        self.fill(line, form, waiting, now, profile)
        self.raise_up()
        first = next((each for each in self.scales if not each.done), None)
        (first.scale.segments[0] if first else self.comment.edit).setFocus()

    def fill(
        self,
        line: ContactLine,
        form: EvaluationForm,
        waiting: Evaluation | None,
        now: datetime,
        profile: Profile | None,
    ) -> None:
        """Start with a contact, or go on with it."""
        self.show_who_sees(who_sees(self.language, View.EVALUATION, profile))
        self._waiting = waiting
        self.card.show_line(line, now, zone_of(profile))
        self.told.show_spans([Span(self._intro(), Text.BODY, "text2")])
        self.way_out.setVisible(waiting is not None)
        if self._begun != (line.contact.key, form):
            self._begun = (line.contact.key, form)
            self.form.setText(visible_line(form.name))
            self.comment.edit.clear()
            self._make_lines(form)
        self._check()

    # --- parts -------------------------------------------------------------------------------

    def _intro(self) -> str:
        tr = self.language.tr
        if self._waiting is None:
            return tr("Score it as you see it. It never counts in your quality score.")
        form = tr(
            "{name} has evaluated this contact. You see how when you have scored it yourself,"
            " so that neither view colours the other. Yours never counts in your quality score."
        )
        return form.format(name=visible_line(self._waiting.evaluator or tr("Your coach")))

    def _make_lines(self, form: EvaluationForm) -> None:
        for old in self.scales:
            self._lines.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.scales = [CriterionScale(self.theme, self.language, each) for each in form.criteria]
        for scale in self.scales:
            self._lines.addWidget(scale)
            scale.changed.connect(self._check)
        tab_in_reading_order(self)

    def _way_out(self) -> QWidget:
        """To see the coach's view at once: then there is none of one's own."""
        tr = self.language.tr
        self.way_out = QWidget()
        column = QVBoxLayout(self.way_out)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        said = tr("Or see your coach's view at once. Then you don't score this contact any more.")
        column.addWidget(Sentence(self.theme, [Span(said, Text.NOTE, "text3")]))
        row = QHBoxLayout()
        self.open_now = Button(self.theme, tr("Open it without scoring"), "eye", icon_size=15)
        self.open_now.clicked.connect(self._open)
        row.addWidget(self.open_now)
        row.addStretch(1)
        column.addLayout(row)
        return self.way_out

    def _footer(self) -> QHBoxLayout:
        tr = self.language.tr
        row = QHBoxLayout()
        row.setContentsMargins(SIDE, 0, SIDE, 16)
        row.setSpacing(10)
        self.left = Sentence(self.theme)
        row.addWidget(self.left, 1)
        cancel = Button(self.theme, tr("Cancel"))
        cancel.clicked.connect(self.reject)
        row.addWidget(cancel)
        self.send = Button(self.theme, tr("Send"), "send", primary=True, icon_size=15)
        self.send.setSizePolicy(cancel.sizePolicy())
        self.send.clicked.connect(self._send)
        row.addWidget(self.send)
        return row

    # --- what is done ------------------------------------------------------------------------

    @Slot()
    def _check(self) -> None:
        """Say what is left to do; it can be sent once everything is scored."""
        language = self.language
        left = sum(not scale.done for scale in self.scales)
        applies = any(scale.score is not None for scale in self.scales if scale.done)
        said = language.tr("It can't be changed once it is sent.")
        if left:
            said = language.trn("{n} criterion left", "{n} criteria left", left)
        elif not applies:
            said = language.tr("At least one criterion has to apply.")
        self.left.show_spans([Span(said, Text.NOTE, "text3")])
        self.send.setEnabled(not left and applies)

    @Slot()
    def _keep_short(self) -> None:
        """No more goes in than the hub takes."""
        if len(text := self.comment.text()) > LONGEST_COMMENT:
            self.comment.edit.setPlainText(text[:LONGEST_COMMENT])

    @Slot()
    def _send(self) -> None:
        if self._begun is None or not self.send.isEnabled():
            return
        contact, form = self._begun
        scores = scored(form.criteria, [scale.score for scale in self.scales])
        self._begun = None
        self.evaluated.emit(contact, form.name, scores, self.comment.text().strip() or None)
        self.accept()

    @Slot()
    def _open(self) -> None:
        if self._waiting is not None:
            self._begun = None
            self.opened.emit(self._waiting.key)
            self.accept()
