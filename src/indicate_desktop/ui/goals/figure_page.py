"""The form for a goal with a figure: which, from where to where, how often, and why."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from indicate_desktop.domain.goal import Goal
from indicate_desktop.domain.goal_rules import LONGEST_WORDS, PERIODS
from indicate_desktop.domain.snapshot import Snapshot
from indicate_desktop.ui.figures import unit_of
from indicate_desktop.ui.goals import draft
from indicate_desktop.ui.goals.draft import Form
from indicate_desktop.ui.goals.metric_picker import MetricPicker
from indicate_desktop.ui.goals.words import PERIODS as PERIOD_NAMES
from indicate_desktop.ui.goals.words import problem_sentence
from indicate_desktop.ui.parts.field import LineField
from indicate_desktop.ui.parts.flow import set_beside_or_below
from indicate_desktop.ui.parts.label import Caption, Label
from indicate_desktop.ui.parts.segmented import Segmented
from indicate_desktop.ui.parts.sentence import Sentence, Span
from indicate_desktop.ui.parts.toggle_chip import ToggleChip
from indicate_desktop.ui.theme import Theme
from indicate_desktop.ui.translate import Language
from indicate_desktop.ui.typography import Text

FIGURE_WIDTH = 96


class FigurePage(QWidget):
    """`changed` when something was typed or chosen."""

    changed = Signal()

    def __init__(self, theme: Theme, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        tr = language.tr
        self.theme = theme
        self.language = language
        self._snapshot: Snapshot | None = None
        self._replaces: str | None = None
        self._prefilled = ""
        self._metric = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        self.metrics = MetricPicker(theme, language)
        self.metrics.changed.connect(self._other_metric)
        column.addWidget(self.metrics)
        column.addLayout(self._way())
        self.why = LineField(
            theme, tr("Why it matters"), tr("Why does it matter, to you or to the customers?")
        )
        self.why.edit.setMaxLength(LONGEST_WORDS)
        column.addWidget(self.why)
        self.main = ToggleChip(theme, tr("Make it my main goal"))
        self.main_note = Sentence(
            theme,
            [
                Span(
                    tr(
                        "The icon and the large ring follow it at once, your streak from your"
                        " next shift."
                    ),
                    Text.NOTE,
                    "text3",
                )
            ],
        )
        self.main.setAccessibleDescription(self.main_note.text())
        main = QVBoxLayout()
        main.setSpacing(5)
        main.addWidget(self.main)
        main.addWidget(self.main_note)
        column.addLayout(main)
        for edit in (self.start.edit, self.target.edit, self.why.edit):
            edit.textEdited.connect(self.changed)
        self.main.toggled.connect(self.changed)

    def open_for(self, snapshot: Snapshot, goal: Goal | None = None) -> None:
        """Start a new goal, or one that takes the place of another."""
        self._snapshot, self._replaces = snapshot, goal.key if goal else None
        self._prefilled = ""
        self._metric = goal.metric if goal else ""
        form = draft.form_of(self.language, goal) if goal else Form()
        self.metrics.choose(form.metric)
        self.start.edit.setText(form.start)
        self.target.edit.setText(form.target)
        self.period.choose(PERIODS.index(form.period) if form.period in PERIODS else 0)
        self.why.edit.setText(form.why)
        self.main.setChecked(form.main)
        others = any(progress.goal.key != self._replaces for progress in snapshot.goals)
        self.main.setVisible(others)
        self.main_note.setVisible(others)
        self._tell()

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Take later figures; what was typed stays."""
        self._snapshot = snapshot
        self._tell()

    def form(self) -> Form:
        """What stands in it."""
        return Form(
            metric=self.metrics.chosen(),
            start=self.start.edit.text(),
            target=self.target.edit.text(),
            period=PERIODS[self.period.current],
            why=self.why.edit.text(),
            main=self.main.isChecked(),
        )

    def goal(self) -> Goal | None:
        """The goal that is asked for; None while something is missing."""
        return None if self.problem() else draft.goal_of(self.language, self.form())

    def problem(self) -> str:
        """What is missing, in a sentence; empty where nothing is."""
        if self._snapshot is None:
            return ""
        form = self.form()
        word = draft.problem(self.language, self._snapshot, form, self._replaces)
        goal = draft.goal_of(self.language, form)
        return problem_sentence(self.language, word, goal) if word else ""

    def fit_into(self, width: int) -> None:
        """The period below the figures where it has no room beside them."""
        set_beside_or_below(self._row, width)

    def _way(self) -> QVBoxLayout:
        tr = self.language.tr
        self.start = LineField(self.theme, tr("From"))
        self.target = LineField(self.theme, tr("To"))
        self.period = Segmented(
            self.theme, tr("Counted"), [tr(PERIOD_NAMES[period]) for period in PERIODS], 1
        )
        self.period.chosen.connect(self._prefill)
        ends = QHBoxLayout()
        ends.setSpacing(12)
        for field, name in ((self.start, tr("From")), (self.target, tr("To"))):
            field.setFixedWidth(self.theme.px(FIGURE_WIDTH))
            ends.addLayout(self._named(name, field))
        ends.addStretch()
        self._row = QHBoxLayout()
        self._row.setSpacing(12)
        self._row.addLayout(ends)
        self._row.addLayout(self._named(tr("Counted"), self.period), 1)
        self.now = Label(self.theme, "", Text.NOTE, "text3")
        column = QVBoxLayout()
        column.setSpacing(7)
        column.addLayout(self._row)
        column.addWidget(self.now)
        return column

    def _named(self, name: str, field: QWidget) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(7)
        column.addWidget(Caption(self.theme, name))
        column.addWidget(field)
        column.addStretch()
        return column

    @Slot()
    def _other_metric(self) -> None:
        """Figures belong to what they were written for; a target in the same unit may stay."""
        before, self._metric = self._metric, self.metrics.chosen()
        if before == self._metric:
            return
        self.start.edit.clear()
        if before and unit_of(before) is not unit_of(self._metric):
            self.target.edit.clear()
        self._prefill()

    @Slot()
    def _prefill(self) -> None:
        """Where the agent is now is where a goal starts from, unless they wrote something else."""
        if self._snapshot is None:
            return
        form = self.form()
        if form.start in {"", self._prefilled} and form.metric:
            self._prefilled = draft.current(self.language, self._snapshot, form.metric, form.period)
            self.start.edit.setText(self._prefilled)
        self._tell()
        self.changed.emit()

    def _tell(self) -> None:
        form = self.form()
        if self._snapshot is not None:
            text = draft.now_text(self.language, self._snapshot, form.metric, form.period)
            self.now.show_text(text if form.metric else "")
