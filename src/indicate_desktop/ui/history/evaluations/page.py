"""The page of evaluations."""

from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from indicate_desktop.called import DISPUTE_ANSWERS
from indicate_desktop.domain.disputing import disputable
from indicate_desktop.domain.evaluation import Evaluation
from indicate_desktop.domain.history.evaluations import (
    EvaluationDetail,
    EvaluationEntry,
    EvaluationRecords,
)
from indicate_desktop.ui.figures import when_text
from indicate_desktop.ui.history.evaluations import agreement, words
from indicate_desktop.ui.history.evaluations.endings import GapEndings, differing
from indicate_desktop.ui.history.evaluations.result import QualityResult
from indicate_desktop.ui.history.evaluations.scores import ScoreTable
from indicate_desktop.ui.history.questions import Questions
from indicate_desktop.ui.history.records.page import RecordsPage
from indicate_desktop.ui.history.records.rows import RowView
from indicate_desktop.ui.parts.button import Button
from indicate_desktop.ui.theme import Theme
from indicate_desktop.ui.translate import Language
from indicate_desktop.ui.words import contact_title

ALL, RECEIVED, OWN, COMPARED = range(4)


class EvaluationsPage(RecordsPage):
    """Received and own ones, and both of a contact compared."""

    kind = "evaluations"

    def __init__(
        self,
        theme: Theme,
        language: Language,
        questions: Questions,
        parent: QWidget | None = None,
    ) -> None:
        tr = language.tr
        choices = (tr("All"), tr("Received"), tr("Own"), tr("Compared"))
        super().__init__(
            theme, language, questions, parent, title=tr("Evaluations"), choices=choices
        )
        self.told = EvaluationRecords()
        self._shown: dict[str, EvaluationEntry] = {}
        questions.evaluations_read.connect(self._take)
        questions.evaluation_read.connect(self._show)

    def ask(self) -> None:
        """Ask for the list."""
        self.questions.evaluations_asked.emit()

    def list_records(self) -> None:
        """Those that the choice lets through."""
        tr = self.language.tr
        if not self.told.entries:
            self.show_empty(
                "clipboard-check",
                tr("No evaluations yet"),
                tr(
                    "When a coach evaluates one of your contacts, every criterion with its score"
                    " shows here, and how the quality score comes about. Your own evaluation of"
                    " the same contact stands beside it."
                ),
            )
            return
        chosen = self.choice.current if self.choice is not None else ALL
        if self.choice is not None:
            self.choice.setEnabled(True)
        listed = [entry for entry in self.told.entries if _lets_through(chosen, entry)]
        self._shown = {entry.head.key: entry for entry in listed}
        self.count.show_text(self._counted(len(listed)))
        keys, make = list(self._shown), partial(self._row, listed)
        if chosen == COMPARED and agreement.worth_telling(self.told.agreements):
            keys, make = [agreement.KEY, *keys], partial(self._row_below, listed)
        self.show_records(keys, make, tr("None of this kind."))
        if self.list.key:
            self.open_record(self.list.key)

    def open_record(self, key: str) -> None:
        """Ask for all about it; what is shown stays until that is there."""
        if key == agreement.KEY:
            told = self.told.agreements
            self.fill(told, partial(agreement.build, self.detail, self.language, told))
            return
        if (entry := self._shown.get(key)) is not None:
            self.questions.evaluation_asked.emit(entry)

    def _counted(self, n: int) -> str:
        """How many are listed, and how many are too old for that."""
        language, older = self.language, self.told.older
        text = language.trn("{n} evaluation", "{n} evaluations", n)
        if not older:
            return text
        rest = language.trn(
            "{n} earlier one is in your export.", "{n} earlier ones are in your export.", older
        )
        return f"{text} · {rest}"

    def _row(self, listed: list[EvaluationEntry], place: int) -> RowView:
        assert self.now is not None  # noqa: S101 - for the type checker: records come after it
        return words.row_view(self.language, listed[place], self.now, self.zone)

    def _row_below(self, listed: list[EvaluationEntry], place: int) -> RowView:
        """The first row is how all of them agree."""
        if place == 0:
            return agreement.row_view(self.language, self.told.agreements)
        return self._row(listed, place - 1)

    @Slot(object)
    def _take(self, told: EvaluationRecords) -> None:
        self.told = told
        self.list_records()

    @Slot(object)
    def _show(self, told: EvaluationDetail) -> None:
        if told.key == self.list.key:
            self.fill(told, partial(self._build, told))

    def _build(self, told: EvaluationDetail) -> None:
        tr, detail, language = self.language.tr, self.detail, self.language
        received, own = told.received, told.own
        if received is not None and received.unopened:
            self._build_unopened(told, received)
            return
        main = received or own
        if main is None or self.now is None:
            return
        name = contact_title(language, told.line.contact) if told.line else main.form
        results = [
            (words.who(language, each) if received and own else tr("Quality score"), each)
            for each in (own, received)
            if each is not None
        ]
        if received and own:
            results[0] = (tr("You"), own)
        shown = [(who, words.quality_text(language, each.quality_milli)) for who, each in results]
        when = when_text(language, main.evaluated_at, self.now, self.zone)
        note = " · ".join((main.form, words.who(language, main), when))
        detail.heading(name, note, QualityResult(self.theme, tr("Quality score"), shown))
        detail.add_space()
        if received and own:
            columns, lines = words.compared_table(language, received, own)
            detail.say(tr("The largest difference comes first."), colour="text3")
        else:
            columns, lines = words.single_table(language, main)
        paced = self.questions.paced
        detail.add(ScoreTable(self.theme, columns, lines, tr("Criterion"), paced=paced))
        if own is not None and received is not None:
            self._endings(received, own)
        detail.caption(tr("How the score is worked out"))
        for sentence in words.workings_sentences(language, main):
            detail.say(sentence)
        if own is not None and received is not None and own.workings.weights:
            detail.say(words.own_workings(language, own))
        if own is not None:
            detail.say(tr("Your own evaluation never counts in your quality score."))
            self._say_if_waiting(own)
        self._comments(*(each for each in (received, own) if each is not None))
        if received is not None:
            self._dispute(received)
        self._contact(told, main)

    def _contact(self, told: EvaluationDetail, main: Evaluation) -> None:
        if self.now is None:
            return
        self.detail.caption(self.language.tr("The contact"))
        known = {main.contact: told.line} if told.line else {}
        self.detail.contacts([main.contact], known, self.now, self.zone)

    def _build_unopened(self, told: EvaluationDetail, received: Evaluation) -> None:
        """A coach's that waits: for the agent's own view, or to be opened."""
        tr, detail, language = self.language.tr, self.detail, self.language
        if self.now is None:
            return
        name = contact_title(language, told.line.contact) if told.line else received.form
        when = when_text(language, received.evaluated_at, self.now, self.zone)
        detail.heading(name, " · ".join((received.form, words.who(language, received), when)))
        detail.add_space()
        if told.own is not None or told.opening:
            detail.say(tr("It opens as soon as the hub has answered."))
        else:
            form = tr(
                "{name} has evaluated this contact. You see how when you have scored it yourself,"
                " so that neither view colours the other. Yours never counts in your quality score."
            )
            detail.say(form.format(name=words.who(language, received)))
        if told.form is not None and told.line is not None and not told.opening:
            button = Button(self.theme, tr("Evaluate it yourself…"), "clipboard-check")
            asked = self.questions.evaluating_asked
            button.clicked.connect(partial(asked.emit, told.line, told.form, received))
            self._add_button(button)
        self._contact(told, received)

    def _dispute(self, received: Evaluation) -> None:
        """What the agent says to it and what became of that; or the way to say something."""
        tr, detail = self.language.tr, self.detail
        dispute = received.dispute
        if dispute is None:
            if disputable(received):
                button = Button(self.theme, tr("I don't agree…"))
                button.clicked.connect(partial(self.questions.dispute_asked.emit, received))
                self._add_button(button)
            return
        detail.caption(tr("Your dispute"))
        detail.quote(dispute.comment, tr("Your dispute"))
        name = words.who(self.language, received)
        if dispute.answer is None:
            detail.say(tr("It waits for an answer from {name}.").format(name=name))
            return
        detail.pair(name, tr(DISPUTE_ANSWERS[dispute.answer]))
        if dispute.reply:
            detail.quote(dispute.reply, tr("Answer from {name}").format(name=name))

    def _add_button(self, button: Button) -> None:
        """At the left, as wide as its words."""
        row = QWidget()
        box = QHBoxLayout(row)
        box.setContentsMargins(0, 6, 0, 0)
        box.addWidget(button)
        box.addStretch(1)
        self.detail.add(row)

    def _say_if_waiting(self, own: Evaluation) -> None:
        if not own.agent:
            self.detail.say(self.language.tr("It waits for the hub."))

    def _endings(self, received: Evaluation, own: Evaluation) -> None:
        """What each difference came to, for the talk and after it."""
        if not differing(received, own):
            return
        tr = self.language.tr
        self.detail.caption(tr("Where you differ"))
        self.detail.say(tr("Talk about each, and say what came of it. Your coach sees it."))
        endings = GapEndings(self.theme, self.language, received, own)
        endings.ended.connect(partial(self.questions.gap_ended.emit, own.key))
        self.detail.add(endings)

    def _comments(self, *evaluations: Evaluation) -> None:
        for each in evaluations:
            if each.comment:
                own = self.language.tr("Your comment")
                theirs = self.language.tr("Comment from {name}").format(
                    name=words.who(self.language, each)
                )
                about = own if each.own else theirs
                self.detail.caption(about)
                self.detail.quote(each.comment, about)


def _lets_through(choice: int, entry: EvaluationEntry) -> bool:
    return {
        ALL: True,
        RECEIVED: entry.received is not None,
        OWN: entry.own is not None,
        COMPARED: entry.compared,
    }[choice]
