"""The overview: one period at a glance, against the one before."""

from dataclasses import replace
from datetime import UTC, datetime, tzinfo

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from indicate_desktop.domain.cause import CauseKind
from indicate_desktop.domain.history.overview import Overview
from indicate_desktop.domain.history.span import Span
from indicate_desktop.domain.snapshot import Snapshot
from indicate_desktop.ui.figures import zone_of
from indicate_desktop.ui.history.overview.asking import Asking
from indicate_desktop.ui.history.overview.behind import of_metric, of_period
from indicate_desktop.ui.history.overview.cause_words import behind
from indicate_desktop.ui.history.overview.causes_card import CausesCard
from indicate_desktop.ui.history.overview.kpi_row import KpiRow
from indicate_desktop.ui.history.overview.metric_words import chosen, kpi_view
from indicate_desktop.ui.history.overview.period_bar import PeriodBar
from indicate_desktop.ui.history.overview.shifts_card import ShiftsCard
from indicate_desktop.ui.history.overview.state_line import StateLine
from indicate_desktop.ui.history.overview.topics_card import TopicsCard
from indicate_desktop.ui.history.overview.trend_card import TrendCard
from indicate_desktop.ui.history.page import Page
from indicate_desktop.ui.history.questions import Questions
from indicate_desktop.ui.parts.flow import set_beside_or_below
from indicate_desktop.ui.parts.scroll import BAR, ScrollArea
from indicate_desktop.ui.theme import Theme
from indicate_desktop.ui.translate import Language

SIDE = 20
APART = 14
BESIDE = 10


class OverviewPage(Page):
    """What it shows stays until what takes its place is there."""

    export_asked = Signal(object)
    """The Span that is shown; offered once `bar.offer_export()` was called."""

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
        self.goals: tuple[str, ...] = ()
        self.asking = Asking(questions, self)
        self.content = QWidget()
        column = QVBoxLayout(self.content)
        column.setContentsMargins(SIDE, 18, SIDE, SIDE)
        column.setSpacing(APART)
        self.bar = PeriodBar(theme, language, datetime.now(UTC).date())
        self.state = StateLine(theme, language)
        self.kpis = KpiRow(theme, language.tr("Figures of the period"))
        self.trend = TrendCard(theme, language)
        column.addWidget(self.bar)
        column.addWidget(self.state)
        column.addWidget(self.kpis)
        self.shifts = ShiftsCard(theme, language)
        self.topics = TopicsCard(theme, language)
        self.causes = CausesCard(theme, language)
        self.rows = [
            self._row((self.trend, 1), (self.shifts, 0)),
            self._row((self.topics, 13), (self.causes, 10)),
        ]
        for row in self.rows:
            column.addLayout(row)
        column.addStretch(1)
        self.filled = (self.kpis, self.trend, self.shifts, self.topics, self.causes)
        for widget in self.filled:
            widget.hide()
        self.scroll = ScrollArea(theme, self.content, self)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.scroll)
        self._connect()

    def show_snapshot(self, snapshot: Snapshot, now: datetime) -> None:
        """Ask anew what may have changed."""
        self.zone = zone_of(snapshot.profile)
        self.goals = tuple(each.goal.metric for each in snapshot.goals)
        self.bar.show_today(now.astimezone(self.zone).date())
        self.state.show_sync(snapshot.sync, now, self.zone)
        self.asking.ask_for_news(self.bar.span)

    def enter(self) -> None:
        """To the chosen figure."""
        chosen_card = self.kpis.group.checkedButton()
        (chosen_card or self.bar.kinds.segments[self.bar.kinds.current]).setFocus()

    def least_width(self) -> int:
        """What its widest part needs with every other one below it."""
        widest = self.content.minimumSizeHint().width()
        return max(widest, self.kpis.least_width() + 2 * SIDE) + BAR

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Cards side by side where they have room, else one below the other."""
        super().resizeEvent(event)
        self._arrange()

    def _connect(self) -> None:
        self.bar.chosen.connect(self._show_period)
        self.bar.export_asked.connect(self.export_asked)
        self.state.again_asked.connect(self._ask)
        self.kpis.chosen.connect(self._show_trend)
        self.kpis.opened.connect(self._open_metric)
        self.trend.opened.connect(self._open)
        self.shifts.opened.connect(self._open_period)
        self.topics.opened.connect(self._open_topic)
        self.topics.coaching_asked.connect(self.topic_coaching_asked)
        self.topics.all_asked.connect(self.topics_asked)
        self.causes.opened.connect(self._open_cause)
        self.questions.overview_read.connect(self._fill)
        self.questions.failed.connect(self._fail)

    def _row(self, *cards: tuple[QWidget, int]) -> QBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(BESIDE)
        for card, share in cards:
            row.addWidget(card, share)
        return row

    def _arrange(self) -> None:
        for card in self.filled:
            card.updateGeometry()
        self.kpis.fit(self.width() - 2 * SIDE)
        for row in self.rows:
            set_beside_or_below(row, self.width() - 2 * SIDE)

    @Slot(object)
    def _show_period(self, span: Span) -> None:
        self.asking.ask(span)

    @Slot()
    def _ask(self) -> None:
        self.asking.ask(self.bar.span)

    @Slot(object)
    def _fill(self, overview: Overview) -> None:
        """Show an answer, unless it is to a question that nobody asks any more."""
        if overview.span != self.bar.span or overview == self.overview:
            return
        self.overview = overview
        self.state.show_read(overview)
        today = self.bar.today
        shown = chosen(overview, self.goals)
        self.kpis.show_views(
            [kpi_view(self.language, each, overview.span, today) for each in shown]
        )
        self.kpis.setVisible(bool(shown))
        self.trend.setVisible(bool(shown))
        self._show_trend(self.kpis.metric)
        self._fill_cards(overview)
        self._arrange()

    def _fill_cards(self, overview: Overview) -> None:
        """A card is there where it has something to say."""
        self.shifts.setVisible(any(mark.verdict is not None for mark in overview.calendar))
        self.shifts.show_overview(overview, self.bar.today)
        self.topics.setVisible(bool(overview.topics))
        self.topics.show_overview(overview)
        self.causes.setVisible(overview.causes.low > 0)
        self.causes.show_overview(overview)

    @Slot(str)
    def _fail(self, kind: str) -> None:
        if kind == "overview":
            self.state.show_failed()

    @Slot(str)
    def _show_trend(self, metric: str) -> None:
        if self.overview is None:
            return
        shown = next((each for each in self.overview.metrics if each.metric == metric), None)
        if shown is not None:
            self.trend.show_metric(self.overview, shown, self.bar.today)

    @Slot(str)
    def _open_metric(self, metric: str) -> None:
        self._open(metric, self.bar.span)

    @Slot(str, object)
    def _open(self, metric: str, span: Span) -> None:
        self.contacts_asked.emit(of_metric(metric, span, self.zone))

    @Slot(object)
    def _open_period(self, span: Span) -> None:
        self.contacts_asked.emit(of_period(span, self.zone))

    @Slot(str)
    def _open_topic(self, topic: str) -> None:
        period = of_period(self.bar.span, self.zone)
        self.contacts_asked.emit(replace(period, topics=frozenset({topic})))

    @Slot(object)
    def _open_cause(self, kind: CauseKind | None) -> None:
        self.contacts_asked.emit(behind(of_period(self.bar.span, self.zone), kind))
