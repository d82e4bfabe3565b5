"""The windows behind tray and glance: made when first opened, kept for the next time."""

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal, Slot

from indicate_desktop.ui.qt_words import QtWords
from indicate_desktop.ui.theme import Theme
from indicate_desktop.ui.translate import Language

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMessageBox

    from indicate_desktop.domain.evaluation import Evaluation
    from indicate_desktop.domain.evaluation_form import EvaluationForm
    from indicate_desktop.domain.goal_story import EarlierGoal
    from indicate_desktop.domain.snapshot import ContactLine, Snapshot
    from indicate_desktop.ui.cause_dialog import CauseDialog
    from indicate_desktop.ui.coaching.dialog import CoachingDialog
    from indicate_desktop.ui.evaluating.dialog import EvaluationDialog
    from indicate_desktop.ui.evaluating.dispute_dialog import DisputeDialog
    from indicate_desktop.ui.goals.dialog import GoalsDialog
    from indicate_desktop.ui.history.window import HistoryWindow
    from indicate_desktop.ui.milestones.sheet import MilestonesSheet
    from indicate_desktop.ui.welcome import WelcomeWindow


class Windows(QObject):
    """Opens dialogs and windows, keeps them up to date, and passes on what was decided.

    No dialog is imported before somebody asks for it.
    """

    coaching_sent = Signal(object)
    """A CoachingRequest."""
    coaching_withdrawn = Signal(str)
    """The key of a request that the agent takes back."""
    cause_named = Signal(str, object, object)
    """A contact's key, its CauseKind, a note or None."""
    evaluated = Signal(str, str, object, object)
    """A contact's key, the form's name, a tuple of CriterionScores, a comment or None."""
    evaluation_opened = Signal(str)
    """The key of a coach's evaluation that is to be seen without an own one."""
    disputed = Signal(str, str)
    """The key of a coach's evaluation, and what the agent says to it."""
    goal_chosen = Signal(object, object)
    """A Goal, and the key of the one that it takes the place of, or None."""
    goal_ended = Signal(str, str)
    """A goal's key, and a line on how it went or none."""
    earlier_goals_asked = Signal()
    goal_written = Signal(str, object)
    checked_in = Signal(str, int, str, bool)
    """A goal's key, the step, a note, whether it was the last."""
    export_asked = Signal(object, object)
    """What the history shows, a Subject, and the Profile or None."""
    history_made = Signal(object)
    """The Questions of a history window, which are to be answered."""
    enrol_asked = Signal(str, str)
    demo_asked = Signal()

    def __init__(self, theme: Theme, language: Language, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.language = language
        self._snapshot: Snapshot | None = None
        self._coaching: CoachingDialog | None = None
        self._cause: CauseDialog | None = None
        self._evaluation: EvaluationDialog | None = None
        self._dispute: DisputeDialog | None = None
        self._goals: GoalsDialog | None = None
        self._history: HistoryWindow | None = None
        self._milestones: MilestonesSheet | None = None
        self._welcome: WelcomeWindow | None = None
        self._told: QMessageBox | None = None
        self._qt_words = QtWords()

    def show_snapshot(self, snapshot: "Snapshot", now: datetime) -> None:
        """Hand a snapshot to the windows that are open."""
        self._snapshot = snapshot
        self._qt_words.speak(self.language.code)
        if self._coaching is not None and self._coaching.isVisible():
            self._coaching.show_sync(snapshot)
        if self._goals is not None and self._goals.isVisible():
            self._goals.show_snapshot(snapshot, now)
        if self._history is not None and self._history.isVisible():
            self._history.show_snapshot(snapshot, now)
        if self._milestones is not None and self._milestones.isVisible():
            self._milestones.show_snapshot(snapshot, now)

    def open_coaching(
        self, now: datetime, contact: str | None = None, topic: str | None = None
    ) -> None:
        """Open the coaching dialog; one that is being written gets the contact as well."""
        from indicate_desktop.ui.coaching.dialog import CoachingDialog  # noqa: PLC0415 - lazy

        if self._snapshot is None:
            return
        if self._coaching is None:
            self._coaching = CoachingDialog(self.theme, self.language)
            self._coaching.sent.connect(self.coaching_sent)
        line = self._find(contact) if contact is not None else None
        if not self._coaching.isVisible():
            self._coaching.open_for(self._snapshot, now, contact, topic, line=line)
            return
        if line is not None:
            self._coaching.add(line)
        self._coaching.raise_up()

    def open_cause(self, now: datetime, key: str) -> None:
        """Ask what a contact's low rating was about."""
        from indicate_desktop.ui.cause_dialog import CauseDialog  # noqa: PLC0415 - lazy

        line = self._find(key)
        if line is None or self._snapshot is None:
            return
        if self._cause is None:
            self._cause = CauseDialog(self.theme, self.language)
            self._cause.named.connect(self.cause_named)
        self._cause.open_for(line, now, self._snapshot.profile)

    def open_evaluation(
        self,
        now: datetime,
        line: "ContactLine",
        form: "EvaluationForm",
        waiting: "Evaluation | None",
    ) -> None:
        """Have the agent evaluate a contact; what was begun on it is gone on with."""
        from indicate_desktop.ui.evaluating.dialog import EvaluationDialog  # noqa: PLC0415 - lazy

        if self._snapshot is None:
            return
        if self._evaluation is None:
            self._evaluation = EvaluationDialog(self.theme, self.language)
            self._evaluation.evaluated.connect(self.evaluated)
            self._evaluation.opened.connect(self.evaluation_opened)
        self._evaluation.open_for(line, form, waiting, now, self._snapshot.profile)

    def open_dispute(self, evaluation: "Evaluation") -> None:
        """Have the agent say what they see otherwise than the coach."""
        from indicate_desktop.ui.evaluating.dispute_dialog import DisputeDialog  # noqa: PLC0415 - lazy

        if self._dispute is None:
            self._dispute = DisputeDialog(self.theme, self.language)
            self._dispute.disputed.connect(self.disputed)
        self._dispute.open_for(evaluation)

    def open_goals(self, now: datetime) -> None:
        """Open given and own goals; what is being written is only raised."""
        from indicate_desktop.ui.goals.dialog import GoalsDialog  # noqa: PLC0415 - lazy

        if self._snapshot is None:
            return
        if self._goals is None:
            self._goals = GoalsDialog(self.theme, self.language)
            self._goals.goal_chosen.connect(self.goal_chosen)
            self._goals.goal_ended.connect(self.goal_ended)
            self._goals.goal_written.connect(self.goal_written)
            self._goals.checked_in.connect(self.checked_in)
            self._goals.earlier_asked.connect(self.earlier_goals_asked)
        if self._goals.isVisible():
            self._goals.raise_up()
        else:
            self._goals.open_for(self._snapshot, now)

    @Slot(object)
    def show_earlier_goals(self, goals: "tuple[EarlierGoal, ...]") -> None:
        """Pass goals that are over on to the dialog that asked for them."""
        if self._goals is not None:
            self._goals.show_earlier(goals)

    @property
    def history_there(self) -> bool:
        """Whether the history's window is made, shown or not."""
        return self._history is not None

    def make_history(self) -> "HistoryWindow":
        """The history's window, made where it is not there yet."""
        from indicate_desktop.ui.history.window import HistoryWindow  # noqa: PLC0415 - lazy

        if self._history is None:
            self._history = HistoryWindow(self.theme, self.language)
            self.history_made.emit(self._history.questions)
            self._history.cause_asked.connect(self._cause_from_history)
            self._history.export_asked.connect(self._export_from_history)
            self._history.coaching_asked.connect(self._coaching_from_history)
            self._history.topic_coaching_asked.connect(self._topic_from_history)
            self._history.withdrawal_asked.connect(self.coaching_withdrawn)
        return self._history

    def fill_history(self, now: datetime, place: str | None = None) -> None:
        """Have the history take in what is known, before it is shown."""
        if self._snapshot is not None:
            self.make_history().fill(self._snapshot, now, place)

    def show_history(self) -> None:
        """Show the history as it was filled."""
        if self._snapshot is not None:
            self.make_history().bring_up()

    def open_history(self, now: datetime, place: str | None = None) -> None:
        """Open the history, read anew; `place` is one of its window's `NAMED`."""
        if self._snapshot is not None:
            self.make_history().open_for(self._snapshot, now, place)

    def open_milestones(self, now: datetime) -> None:
        """Open the list of milestones."""
        from indicate_desktop.ui.milestones.sheet import MilestonesSheet  # noqa: PLC0415 - lazy

        if self._snapshot is None:
            return
        if self._milestones is None:
            self._milestones = MilestonesSheet(self.theme, self.language)
        self._milestones.open_for(self._snapshot, now)

    def open_welcome(self, address: str | None, *, lost: bool = False, ended: bool = False) -> None:
        """Ask for the hub's address and a code.

        `lost`: both were known before; `ended`: so were they, until IT ended this device.
        """
        from indicate_desktop.ui.welcome import WelcomeWindow  # noqa: PLC0415 - lazy

        if self._welcome is None:
            self._welcome = WelcomeWindow(self.theme, self.language)
            self._welcome.enrol_asked.connect(self.enrol_asked)
            self._welcome.demo_asked.connect(self.demo_asked)
        self._welcome.open_for(address, lost=lost, ended=ended)

    def close_welcome(self) -> None:
        """The sign-in worked."""
        if self._welcome is not None:
            self._welcome.hide()

    @Slot(str)
    def show_sign_in_problem(self, why: str) -> None:
        """The sign-in did not work; `why` is a word of `words.sign_in_sentence`."""
        from indicate_desktop.ui.words import sign_in_sentence  # noqa: PLC0415 - lazy

        if self._welcome is not None:
            self._welcome.show_problem(sign_in_sentence(self.language, why))

    @Slot()
    def tell_not_kept(self) -> None:
        """What was decided could not be put on disk; said once, beside what it came from."""
        from PySide6.QtWidgets import QMessageBox  # noqa: PLC0415 - lazy

        if self._told is None:
            self._told = QMessageBox()
            self._told.setTextFormat(Qt.TextFormat.PlainText)
            self._told.setText(
                self.language.tr(
                    "That could not be saved; try again, and tell IT if it happens again."
                )
            )
        self._told.show()

    def renew(self, language: Language) -> None:
        """Speak another language, or in another size, with every window from its next opening.

        What is being written in a dialog is kept until that is closed.
        """
        self.language = language
        self._qt_words.speak(language.code)
        written = (self._coaching, self._goals, self._evaluation, self._dispute)
        self._coaching = self._goals = self._evaluation = self._dispute = None
        for dialog in written:
            if dialog is not None and dialog.isVisible():
                dialog.finished.connect(dialog.deleteLater)
            elif dialog is not None:
                dialog.deleteLater()
        self.close()

    def hide(self) -> None:
        """Put the history away while what is written in it can still be kept."""
        if self._history is not None:
            self._history.hide()

    def close(self) -> None:
        """Delete every window; safe to call twice."""
        for window in (
            self._coaching,
            self._cause,
            self._evaluation,
            self._dispute,
            self._goals,
            self._history,
            self._milestones,
            self._welcome,
            self._told,
        ):
            if window is not None:
                window.hide()
                window.deleteLater()
        self._coaching = self._cause = self._goals = self._history = None
        self._evaluation = self._dispute = self._milestones = self._welcome = self._told = None

    @Slot(object)
    def _export_from_history(self, subject: object) -> None:
        self.export_asked.emit(subject, self._snapshot.profile if self._snapshot else None)

    @Slot(str)
    def _cause_from_history(self, key: str) -> None:
        if self._history is not None and self._history.now is not None:
            self.open_cause(self._history.now, key)

    @Slot(str)
    def _coaching_from_history(self, key: str) -> None:
        if self._history is not None and self._history.now is not None:
            self.open_coaching(self._history.now, key)

    @Slot(str)
    def _topic_from_history(self, topic: str) -> None:
        if self._history is not None and self._history.now is not None:
            self.open_coaching(self._history.now, topic=topic or None)

    def _find(self, key: str) -> "ContactLine | None":
        """The contact that somebody clicked on, wherever it is shown."""
        shown = self._history.shown() if self._history is not None else ()
        known = self._snapshot
        lines = (*known.latest, *known.uncaused, *known.coachable) if known else ()
        return next((line for line in (*lines, *shown) if line.contact.key == key), None)
