"""What the pages of a period have in common: which one, how it stands, when to ask anew."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, tzinfo
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from indicate_desktop.domain.history.contact_filter import ContactFilter
from indicate_desktop.domain.history.day_counts import DayCounts
from indicate_desktop.domain.history.overview import Overview, TopicResult
from indicate_desktop.domain.history.span import Span
from indicate_desktop.domain.snapshot import Snapshot
from indicate_desktop.ui.figures import zone_of
from indicate_desktop.ui.history.overview.asking import Asking
from indicate_desktop.ui.history.overview.behind import of_period, of_topic
from indicate_desktop.ui.history.overview.nothing_card import NothingCard
from indicate_desktop.ui.history.overview.period_bar import PeriodBar
from indicate_desktop.ui.history.overview.state_line import StateLine
from indicate_desktop.ui.history.page import Page
from indicate_desktop.ui.history.questions import Questions
from indicate_desktop.ui.history.words import span_title
from indicate_desktop.ui.parts.scroll import BAR, ScrollArea
from indicate_desktop.ui.parts.turns import Step, Turns
from indicate_desktop.ui.theme import Theme
from indicate_desktop.ui.translate import Language

if TYPE_CHECKING:
    from indicate_desktop.ui.history.export.sheet import Subject

SIDE = 20
APART = 14


class PeriodPage(Page):
    """What it shows stays until what takes its place is there. Subclasses fill `column`."""

    def __init__(
        self,
        theme: Theme,
        language: Language,
        questions: Questions,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, language, questions, parent)
        self.overview: Overview | None = None
        self.zone: tzinfo | None = None
        self.asking = Asking(questions, self)
        self.turns = Turns(self)
        self.content = QWidget()
        self.column = QVBoxLayout(self.content)
        self.column.setContentsMargins(SIDE, 18, SIDE - BAR, SIDE)
        self.column.setSpacing(APART)
        self.bar = PeriodBar(theme, language, datetime.now(UTC).date())
        self.state = StateLine(theme, language)
        self.column.addWidget(self.bar)
        self.column.addWidget(self.state)
        self.nothing = NothingCard(theme, language)
        self.nothing.hide()
        self.column.addWidget(self.nothing)
        self.area = ScrollArea(theme, self.content, self)
        # Its room is always kept, so that nothing jumps where a period has more to show.
        self.area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.area)
        self.bar.chosen.connect(self._show_period)
        self.bar.export_asked.connect(self.export_asked)
        self.bar.days_asked.connect(questions.days_asked)
        questions.days_read.connect(self._show_days)
        self.state.again_asked.connect(self._ask)
        self.nothing.span_asked.connect(self._go_to)
        self.nothing.days_asked.connect(self.bar.choose_days)
        questions.overview_read.connect(self._take)
        questions.failed.connect(self._fail)

    @property
    def shown_span(self) -> Span:
        """The period whose figures are shown: the one before, until the chosen one is read."""
        return self.overview.span if self.overview is not None else self.bar.span

    @property
    def period(self) -> ContactFilter:
        """All contacts of the period whose figures are shown."""
        return of_period(self.shown_span, self.zone)

    def fill(self, overview: Overview) -> Iterable[Step]:
        """The steps that show an answer."""
        raise NotImplementedError

    def clear(self) -> None:
        """Show no figures."""
        raise NotImplementedError

    def show_snapshot(self, snapshot: Snapshot, now: datetime) -> None:
        """Ask anew what may have changed."""
        self.zone = zone_of(snapshot.profile)
        self.bar.show_today(now.astimezone(self.zone).date())
        self.bar.paced = self.questions.paced
        self.state.show_standing(snapshot, now)
        self.asking.ask_for_news(self.bar.span)

    def subject(self) -> "Subject":
        """The period, for its summary on paper."""
        from indicate_desktop.ui.history.export.sheet import Subject  # noqa: PLC0415 - lazy

        span = self.bar.span
        return Subject(span=span, span_title=span_title(self.language, span, self.bar.today))

    def enter(self) -> None:
        """To the choice of a period."""
        self.bar.kinds.segments[self.bar.kinds.current].setFocus()

    def least_width(self) -> int:
        """What its widest part needs with every other one below it."""
        return self.content.minimumSizeHint().width() + BAR

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """What stands side by side has room, else it is one below the other."""
        super().resizeEvent(event)
        self.arrange(self.width() - 2 * SIDE)

    def arrange(self, room: int) -> None:
        """Place what stands side by side in a width."""
        self.bar.fit(room)

    @Slot(object)
    def _show_period(self, span: Span) -> None:
        self.asking.ask(span)

    @Slot(object)
    def _show_days(self, counts: DayCounts) -> None:
        if self.bar.panel is not None:
            self.bar.panel.show_days(counts)

    @Slot(object)
    def _go_to(self, span: Span) -> None:
        self.bar.show_span(span)
        self.asking.ask(span)

    @Slot()
    def _ask(self) -> None:
        self.asking.ask(self.bar.span)

    @Slot(object)
    def _take(self, overview: Overview) -> None:
        """An answer, unless it is to a question that nobody asks any more."""
        if overview.span != self.bar.span:
            return
        self.state.show_read()
        if overview != self.overview:
            steps = self._filling(overview, anew=self.overview is None)
            self.overview = overview
            self.turns.run(steps, paced=self.questions.paced)

    def _filling(self, overview: Overview, *, anew: bool) -> Iterator[Step]:
        """A part in each turn of the event loop, all of them shown at once in the end.

        Where nothing was shown before (`anew`), what lies below comes a turn later. Each part
        that comes or goes would lay out all of them, so they are laid out last.
        """
        content, column = self.content, self.column

        def show() -> None:
            for part in self.painted_last():
                part.setUpdatesEnabled(not anew)
            content.setUpdatesEnabled(True)

        def show_last() -> None:
            for part in self.painted_last():
                part.setUpdatesEnabled(True)

        def lay_out() -> None:
            column.setEnabled(True)
            self.arrange(self.width() - 2 * SIDE)
            column.activate()

        content.setUpdatesEnabled(False)
        column.setEnabled(False)
        self.nothing.show_span(overview.span, self.bar.today)
        self.nothing.setVisible(not (overview.contacts or overview.metrics))
        yield from self.fill(overview)
        yield lay_out
        yield show
        yield show_last

    @Slot(str)
    def _fail(self, kind: str) -> None:
        if kind != "overview":
            return
        self.state.show_failed()
        if self.overview is not None and self.overview.span != self.bar.span:
            self.turns.finish()
            self.nothing.hide()
            self.overview = None  # another period's figures under this one's name would mislead
            self.clear()

    @Slot(object)
    def _open_topic(self, topic: TopicResult) -> None:
        self.contacts_asked.emit(of_topic(self.period, topic))
