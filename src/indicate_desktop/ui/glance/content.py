"""What is in the glance: heading, status, three cards and two buttons."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLayout, QVBoxLayout, QWidget

from indicate_desktop.domain.milestone import Milestone
from indicate_desktop.domain.suggestion import Suggestion
from indicate_desktop.ui.glance.alive import comes_alive
from indicate_desktop.ui.glance.contact_words import contacts_view, praise_view
from indicate_desktop.ui.glance.contacts_card import ContactsCard
from indicate_desktop.ui.glance.goal_words import goals_view
from indicate_desktop.ui.glance.goals_card import GoalsCard
from indicate_desktop.ui.glance.header import Header
from indicate_desktop.ui.glance.header_words import header_view, status_view
from indicate_desktop.ui.glance.moment import Moment
from indicate_desktop.ui.glance.status_line import StatusLine
from indicate_desktop.ui.glance.streak_card import StreakCard
from indicate_desktop.ui.glance.streak_words import streak_view
from indicate_desktop.ui.parts.button import Button
from indicate_desktop.ui.parts.eye import EyeLine
from indicate_desktop.ui.parts.flow import set_beside_or_below
from indicate_desktop.ui.parts.focus_order import tab_in_reading_order
from indicate_desktop.ui.parts.scroll import ScrollArea
from indicate_desktop.ui.theme import Theme
from indicate_desktop.ui.translate import Language
from indicate_desktop.ui.who_sees import View, who_sees

if TYPE_CHECKING:
    from indicate_desktop.ui.glance.milestone_card import MilestoneCard
    from indicate_desktop.ui.glance.nudge_card import NudgeCard
    from indicate_desktop.ui.glance.time_strip import TimeStrip

MARGIN = 12


class GlanceContent(QWidget):
    """Shows moments; each card paints again only where its own words differ."""

    coaching_asked = Signal()
    history_asked = Signal()
    goals_asked = Signal()
    milestones_asked = Signal()
    cause_asked = Signal(str)
    praise_read = Signal()
    settings_asked = Signal()
    sign_in_asked = Signal()
    pinned = Signal(bool)
    nudge_answered = Signal(str)
    milestones_read = Signal()
    grown = Signal()
    """It needs another height."""

    def __init__(
        self, theme: Theme, language: Language, *, can_pin: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.theme = theme
        self.language = language
        tr = language.tr
        self.header = Header(theme, language, can_pin=can_pin, parent=self)
        self.who = EyeLine(theme, language, self.header.eye)
        self.status = StatusLine(theme, language)
        self.goals = GoalsCard(theme, language)
        self.streak = StreakCard(theme, language)
        self.contacts = ContactsCard(theme, language)
        self.milestone: MilestoneCard | None = None
        self.nudge: NudgeCard | None = None
        self.time: TimeStrip | None = None
        self._moment: Moment | None = None
        self.body = QWidget()
        self.cards = QVBoxLayout(self.body)
        for card in (self.who, self.status, self.goals, self.streak, self.contacts):
            self.cards.addWidget(card)
        self.area = ScrollArea(theme, self.body, self)
        self.coaching = Button(
            theme, tr("Ask for coaching"), "life-buoy", primary=True, parent=self
        )
        self.history = Button(theme, tr("My results"), "chart-line", parent=self)
        self._lay_out()
        self._connect()

    def show_moment(self, moment: Moment) -> None:
        """Shows a snapshot at an instant; what came just now moves there, if it is seen."""
        moves = self._seen() and comes_alive(self._moment, moment)
        self._moment = moment
        self.header.show_view(header_view(moment))
        profile = moment.snapshot.profile
        self.who.show_answer(who_sees(self.language, View.RESULTS, profile))
        self.status.show_view(status_view(moment))
        self.goals.show_view(goals_view(moment), moves=moves)
        self.streak.setVisible(not moment.waiting)
        self.streak.show_view(streak_view(moment))
        self.contacts.show_view(contacts_view(moment), praise_view(moment), moves=moves)
        self._show_time(moment)
        self._show_milestones(moment.milestones)
        self._show_nudge(moment.nudge)

    def settle(self) -> None:
        """It has its size: what moves within it can begin."""
        self.cards.activate()
        self.contacts.settle()

    def _seen(self) -> bool:
        """Whether something may move before somebody's eyes."""
        seen = self.isVisible() and not self.window().isMinimized()
        return seen and self.theme.motion.allowed

    def needed_height(self, width: int) -> int:
        """The height in which nothing scrolls."""
        # Qt forgets what it has measured only when it next handles events.
        for layout in self.body.findChildren(QLayout):
            layout.invalidate()
            if (holder := layout.parentWidget()) is not None:
                holder.updateGeometry()
        cards = self.cards.totalHeightForWidth(width)
        if cards < 0:
            cards = self.cards.totalSizeHint().height()
        set_beside_or_below(self.buttons, width)
        return self.header.sizeHint().height() + cards + self.buttons.sizeHint().height()

    def _show_time(self, moment: Moment) -> None:
        """The strip is made where a source tells of states: many teams have none."""
        use = moment.snapshot.time_use
        if use is not None and not use.logged_in_s:
            use = None
        if use is not None:
            from indicate_desktop.ui.glance.time_strip import TimeStrip  # noqa: PLC0415
            from indicate_desktop.ui.glance.time_words import time_view  # noqa: PLC0415

            if self.time is None:
                self.time = TimeStrip(self.theme, self.body)
                self.cards.insertWidget(self.cards.indexOf(self.contacts) + 1, self.time)
            self.time.show_view(time_view(moment, use))
        if self.time is not None:
            self.time.setVisible(use is not None)

    def celebrate_milestones(self) -> None:
        """Play the quiet moment of the new milestones."""
        if self.milestone is not None and self.milestone.isVisible():
            self.milestone.celebrate(self.body)

    def _show_milestones(self, earned: tuple[Milestone, ...]) -> None:
        """The card is made with the first one: they are rare."""
        if earned:
            if self.milestone is None:
                from indicate_desktop.ui.glance.milestone_card import MilestoneCard  # noqa: PLC0415

                self.milestone = MilestoneCard(self.theme, self.language, self.body)
                self.milestone.closed.connect(self.milestones_read)
                self.cards.insertWidget(self.cards.indexOf(self.streak) + 1, self.milestone)
                tab_in_reading_order(self)
            self.milestone.show_milestones(earned)
        if self.milestone is not None:
            self.milestone.setVisible(bool(earned))

    def _show_nudge(self, suggestion: Suggestion | None) -> None:
        """The card is made with the first nudge: most days there is none."""
        if suggestion is not None:
            if self.nudge is None:
                from indicate_desktop.ui.glance.nudge_card import NudgeCard  # noqa: PLC0415

                self.nudge = NudgeCard(self.theme, self.language, self.body)
                self.nudge.answered.connect(self.nudge_answered)
                self.cards.addWidget(self.nudge)
                tab_in_reading_order(self)
            self.nudge.show_suggestion(suggestion)
        if self.nudge is not None:
            self.nudge.setVisible(suggestion is not None)

    def _lay_out(self) -> None:
        self.cards.setContentsMargins(MARGIN, 0, MARGIN, 0)
        self.cards.setSpacing(10)
        self.buttons = buttons = QHBoxLayout()
        buttons.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        buttons.setSpacing(8)
        buttons.addWidget(self.coaching, 1)
        buttons.addWidget(self.history)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self.area, 1)
        column.addLayout(buttons)

    def _connect(self) -> None:
        self.coaching.clicked.connect(self.coaching_asked)
        self.history.clicked.connect(self.history_asked)
        self.who.grown.connect(self.grown)
        self.goals.asked.connect(self.goals_asked)
        self.streak.asked.connect(self.milestones_asked)
        self.header.settings_asked.connect(self.settings_asked)
        self.header.pinned.connect(self.pinned)
        self.status.sign_in_asked.connect(self.sign_in_asked)
        self.contacts.cause_asked.connect(self.cause_asked)
        self.contacts.praise_seen.connect(self.praise_read)
