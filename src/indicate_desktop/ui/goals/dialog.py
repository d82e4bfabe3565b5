"""The goals dialog: given and own goals side by side, and the forms behind them."""

from collections.abc import Sequence
from datetime import datetime
from itertools import pairwise

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QLayout, QVBoxLayout, QWidget

from indicate_desktop.domain.goal import Goal
from indicate_desktop.domain.goal_rules import MOST_CHOSEN
from indicate_desktop.domain.goal_story import EarlierGoal
from indicate_desktop.domain.snapshot import Snapshot, SyncState
from indicate_desktop.ui.glance.moment import Moment
from indicate_desktop.ui.goals.cards_view import cards_view
from indicate_desktop.ui.goals.check_page import CheckPage
from indicate_desktop.ui.goals.draft import chosen_count
from indicate_desktop.ui.goals.earlier_page import EarlierPage
from indicate_desktop.ui.goals.earlier_view import earlier_view
from indicate_desktop.ui.goals.figure_page import FigurePage
from indicate_desktop.ui.goals.footer import Footer
from indicate_desktop.ui.goals.overview import Overview
from indicate_desktop.ui.goals.words import problem_sentence
from indicate_desktop.ui.goals.words_page import WordsPage
from indicate_desktop.ui.parts.scroll import ScrollArea
from indicate_desktop.ui.parts.segmented import Segmented
from indicate_desktop.ui.parts.sheet import SIDE, Sheet
from indicate_desktop.ui.theme import Theme
from indicate_desktop.ui.translate import Language
from indicate_desktop.ui.who_sees import View, who_sees

WIDTH = 620
MARGIN = 16
"""What stays free of the screen around it."""


class GoalsDialog(Sheet):
    """Tells what was decided; the next snapshot shows it."""

    goal_chosen = Signal(object, object)
    """A Goal, and the key of the one that it takes the place of, or None."""
    goal_ended = Signal(str, str)
    """A goal's key, and a line on how it went or none."""
    goal_written = Signal(str, object)
    """The words, and why or None."""
    checked_in = Signal(str, int, str, bool)
    """A goal's key, the step, the note, whether it was the last."""
    earlier_asked = Signal()
    """The goals that are over are wanted; `show_earlier` takes them."""

    def __init__(self, theme: Theme, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(theme, language, language.tr("Goals"), WIDTH, parent)
        self.show_who_sees(who_sees(language, View.GOALS, None))
        tr = language.tr
        self._moment: Moment | None = None
        self._replaces: str | None = None
        self.overview = Overview(theme, language)
        self.kind = Segmented(theme, tr("Kind of goal"), [tr("A figure"), tr("In words")])
        self.figure = FigurePage(theme, language)
        self.words = WordsPage(theme, language)
        self.check = CheckPage(theme, language)
        self.earlier = EarlierPage(theme, language)
        self.pages = (self.overview, self.figure, self.words, self.check, self.earlier)
        self.page: QWidget = self.overview
        self.holder = QWidget()
        self.inside = inside = QVBoxLayout(self.holder)
        inside.setContentsMargins(SIDE, 8, SIDE, 16)
        inside.setSpacing(14)
        inside.addWidget(self.kind)
        for page in self.pages:
            inside.addWidget(page)
        inside.addStretch()
        self.area = ScrollArea(theme, self.holder)
        self.column.addWidget(self.area)
        self.footer = Footer(theme, language)
        self.column.addWidget(self.footer)
        self._connect()

    def open_for(self, snapshot: Snapshot, now: datetime) -> None:
        """Open it with all goals."""
        self.fill(snapshot, now)
        self.raise_up()
        self.footer.new.setFocus()

    def fill(self, snapshot: Snapshot, now: datetime) -> None:
        """Start from what is known now."""
        self._moment = Moment(snapshot, now, self.language)
        self.show_who_sees(who_sees(self.language, View.GOALS, snapshot.profile))
        self.show_page(self.overview)

    def show_snapshot(self, snapshot: Snapshot, now: datetime) -> None:
        """Show later figures; what is being written stays."""
        self._moment = Moment(snapshot, now, self.language)
        self.figure.show_snapshot(snapshot)
        self.words.show_snapshot(snapshot)
        self._show_cards()
        self._check()

    def show_earlier(self, goals: Sequence[EarlierGoal]) -> None:
        """Show the goals that are over."""
        if self._moment is not None:
            moment = self._moment
            self.earlier.show_views([earlier_view(moment, each) for each in goals])

    def show_page(self, page: QWidget) -> None:
        """Go to one of the pages."""
        tr = self.language.tr
        self.page = page
        title = {
            self.overview: tr("Goals"),
            self.figure: tr("Change goal") if self._replaces else tr("New goal"),
            self.words: tr("New goal"),
            self.check: tr("Check in"),
            self.earlier: tr("Earlier goals"),
        }[page]
        self.show_title(title)
        new = page in {self.figure, self.words} and self._replaces is None
        self.kind.setVisible(new)
        for each in self.pages:
            each.setVisible(each is page)
        self.footer.back.setVisible(page is not self.overview)
        self.footer.save.setVisible(page not in {self.overview, self.earlier})
        self.footer.earlier.setVisible(page is self.overview)
        self.footer.new.setVisible(page is self.overview)
        self._show_cards()
        self._check()
        self.area.verticalScrollBar().setValue(0)
        self.fit()

    def fit(self) -> None:
        """Take the room that the page needs, or the screen's, where the page scrolls."""
        free = self.screen().availableGeometry()
        width = min(self.theme.px(WIDTH), free.width() - 2 * MARGIN)
        self.setFixedWidth(width)
        self.overview.set_narrow(narrow=width < self.theme.px(WIDTH))
        self.figure.fit_into(width - 2 * SIDE)
        for layout in self.holder.findChildren(QLayout):
            layout.invalidate()  # Qt does so only when it next handles events
        needed = self.inside.totalHeightForWidth(width)
        if needed < 0:
            needed = self.inside.totalSizeHint().height()
        rest = self.header.totalHeightForWidth(width) + self.footer.heightForWidth(width)
        room = free.height() - 2 * MARGIN - rest
        policy = Qt.ScrollBarPolicy
        self.area.setVerticalScrollBarPolicy(
            policy.ScrollBarAlwaysOff if needed <= room else policy.ScrollBarAsNeeded
        )
        self.area.setFixedHeight(min(needed, room))
        self.holder.setMinimumHeight(needed)  # a scroll area squeezes what wraps
        super().fit()
        low = self.geometry().bottom() - free.bottom()
        if self.isVisible() and low > 0:  # a taller page must not hang out of the screen
            self.move(self.x(), max(free.top(), self.y() - low))

    def _show_cards(self) -> None:
        if self._moment is None or self.page is not self.overview:
            return
        if self.overview.show_view(cards_view(self._moment)):
            order = [*self.overview.buttons(), self.footer.earlier, self.footer.new]
            for first, second in pairwise(order):
                self.setTabOrder(first, second)
            if self.isVisible():
                self.fit()

    def _problem(self) -> str:
        if isinstance(self.page, FigurePage | WordsPage | CheckPage):
            return self.page.problem()
        full = self._moment is not None and chosen_count(self._moment.snapshot) >= MOST_CHOSEN
        return problem_sentence(self.language, "too_many_goals") if full else ""

    @Slot()
    def _check(self) -> None:
        """Save is offered when nothing is missing; beside it stands what is."""
        if self._moment is None:
            return
        problem = self._problem()
        self.footer.save.setEnabled(not problem)
        self.footer.new.setEnabled(not problem)
        offline = self._moment.snapshot.sync.state is not SyncState.LIVE
        self.footer.show_note(problem, offline=offline)

    @Slot()
    def _back(self) -> None:
        self.show_page(self.overview)
        self.footer.new.setFocus()

    @Slot()
    def _new(self) -> None:
        if self._moment is None:
            return
        self._replaces = None
        self.figure.open_for(self._moment.snapshot)
        self.words.open_for(self._moment.snapshot)
        self.kind.choose(0)
        self.show_page(self.figure)
        self.figure.metrics.group.button(0).setFocus()

    @Slot()
    def _look_back(self) -> None:
        self.earlier.wait()
        self.show_page(self.earlier)
        self.footer.back.setFocus()
        self.earlier_asked.emit()

    @Slot()
    def _grow(self) -> None:
        if self.isVisible():
            self.fit()

    @Slot(int)
    def _choose_kind(self, place: int) -> None:
        if self.page in {self.figure, self.words}:
            self.show_page(self.words if place else self.figure)

    @Slot(str)
    def _change(self, key: str) -> None:
        goal = self._goal(key)
        if goal is None or self._moment is None:
            return
        self._replaces = key
        self.figure.open_for(self._moment.snapshot, goal)
        self.show_page(self.figure)
        self.figure.target.edit.setFocus()

    @Slot(str)
    def _check_in(self, key: str) -> None:
        if self._moment is None:
            return
        goals = self._moment.snapshot.development
        goal = next((goal for goal in goals if goal.key == key), None)
        if goal is not None:
            self.check.open_for(self._moment, goal)
            self.show_page(self.check)
            self.check.step.segments[self.check.step.current].setFocus()

    @Slot()
    def _save(self) -> None:
        if self._problem():
            return
        if self.page is self.figure and (goal := self.figure.goal()) is not None:
            self.goal_chosen.emit(goal, self._replaces)
        elif self.page is self.words:
            self.goal_written.emit(*self.words.written())
        elif self.page is self.check:
            check = self.check
            note = check.note.text().strip()
            self.checked_in.emit(check.key, check.step.current, note, check.done.isChecked())
        self._back()

    def _goal(self, key: str) -> Goal | None:
        goals = self._moment.snapshot.goals if self._moment else ()
        return next((each.goal for each in goals if each.goal.key == key), None)

    def _connect(self) -> None:
        self.overview.change_asked.connect(self._change)
        self.overview.end_asked.connect(self.goal_ended)
        self.overview.check_asked.connect(self._check_in)
        self.kind.chosen.connect(self._choose_kind)
        for page in (self.figure, self.words, self.check):
            page.changed.connect(self._check)
        self.overview.grown.connect(self._grow)
        self.earlier.grown.connect(self._grow)
        self.footer.earlier.clicked.connect(self._look_back)
        self.footer.new.clicked.connect(self._new)
        self.footer.back.clicked.connect(self._back)
        self.footer.save.clicked.connect(self._save)
