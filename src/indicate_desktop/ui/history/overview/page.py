"""The overview: one period at a glance, against the one before."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

from indicate_desktop.domain.cause import CauseKind
from indicate_desktop.domain.history.overview import Compared, HourResult, Overview
from indicate_desktop.domain.history.span import Span
from indicate_desktop.domain.shift import Shift
from indicate_desktop.domain.snapshot import DayMark, Snapshot
from indicate_desktop.ui.history.overview.behind import (
    low_answers,
    of_cause,
    of_day,
    of_hour,
    of_hour_rating,
    of_metric,
    of_shift,
)
from indicate_desktop.ui.history.overview.cards import Cards
from indicate_desktop.ui.history.overview.metric_words import chosen, kpi_view
from indicate_desktop.ui.history.overview.period_page import SIDE, PeriodPage
from indicate_desktop.ui.history.questions import Questions
from indicate_desktop.ui.parts.flow import set_beside_or_below
from indicate_desktop.ui.parts.scroll import BAR
from indicate_desktop.ui.parts.turns import Step
from indicate_desktop.ui.theme import Theme
from indicate_desktop.ui.translate import Language

BESIDE = 10


class OverviewPage(PeriodPage):
    """Every figure of it opens the contacts behind it."""

    def __init__(
        self,
        theme: Theme,
        language: Language,
        questions: Questions,
        parent: QWidget | None = None,
        *,
        cards: Cards | None = None,
    ) -> None:
        super().__init__(theme, language, questions, parent)
        self.goals: tuple[str, ...] = ()
        made = cards or Cards.made(theme, language)
        self.kpis, self.trend, self.shifts = made.kpis, made.trend, made.shifts
        self.topics, self.causes = made.topics, made.causes
        self.time, self.hours = made.time, made.hours
        self.rows = [
            self._row((self.trend, 1), (self.shifts, 0)),
            self._row((self.topics, 13), (self.causes, 10)),
            self._row((self.time, 13), (self.hours, 10)),
        ]
        self.column.addWidget(self.kpis)
        for row in self.rows:
            self.column.addLayout(row)
        self.column.addStretch(1)
        self.cards: tuple[QWidget, ...] = (
            self.kpis, self.trend, self.shifts, self.topics, self.causes, self.time, self.hours,
        )  # fmt: skip
        self.clear()
        self._connect()

    def show_snapshot(self, snapshot: Snapshot, now: datetime) -> None:
        """Ask anew what may have changed; the goals say which figures come first."""
        self.goals = tuple(each.goal.metric for each in snapshot.goals)
        super().show_snapshot(snapshot, now)

    def enter(self) -> None:
        """To the chosen figure."""
        card = self.kpis.group.checkedButton()
        if card is not None:
            card.setFocus()
        else:
            super().enter()

    def least_width(self) -> int:
        """What its widest part needs with every other one below it."""
        return max(super().least_width(), self.kpis.least_width() + 2 * SIDE + BAR)

    def painted_last(self) -> tuple[QWidget, ...]:
        """What lies below the trend."""
        return self.topics, self.causes, self.time, self.hours

    def fill(self, overview: Overview) -> Iterator[Step]:
        """Show an answer; a card is there where it has something to say."""
        today = self.bar.today
        shown = chosen(overview, self.goals)
        there = bool(overview.contacts or overview.metrics)
        yield lambda: self._show_kpis(overview, shown)
        for card, filled, seen in (
            (self.trend, lambda: self._show_trend(self.kpis.chosen_metric), bool(shown)),
            (self.shifts, lambda: self.shifts.show_overview(overview, today), there),
            (self.topics, lambda: self.topics.show_overview(overview), there),
            (self.causes, lambda: self.causes.show_overview(overview), there),
            (self.time, lambda: self.time.show_overview(overview, today), bool(overview.shifts)),
            (self.hours, lambda: self.hours.show_overview(overview), bool(overview.hours)),
        ):
            yield filled
            yield partial(card.setVisible, seen)

    def clear(self) -> None:
        """Show no card."""
        for card in self.cards:
            card.hide()

    def _connect(self) -> None:
        for card in (self.trend, self.shifts, self.topics, self.causes, self.time, self.hours):
            card.view.turned.connect(self._arrange_anew)
        self.kpis.chosen.connect(self._show_trend)
        self.kpis.opened.connect(self._open_metric)
        self.trend.opened.connect(self._open)
        self.shifts.opened.connect(self._open_day)
        self.topics.opened.connect(self._open_topic)
        self.topics.coaching_asked.connect(self.topic_coaching_asked)
        self.topics.all_asked.connect(self.topics_asked)
        self.causes.opened.connect(self._open_cause)
        self.causes.all_opened.connect(self._open_low)
        self.time.opened.connect(self._open_shift)
        self.hours.opened.connect(self._open_hour)
        self.hours.rating_opened.connect(self._open_hour_rating)

    def _show_kpis(self, overview: Overview, shown: Sequence[Compared]) -> None:
        today, span = self.bar.today, overview.span
        self.kpis.show_views([kpi_view(self.language, each, span, today) for each in shown])
        self.kpis.setVisible(bool(shown))

    def _row(self, *cards: tuple[QWidget, int]) -> QBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(BESIDE)
        for card, share in cards:
            row.addWidget(card, share)
        return row

    def arrange(self, room: int) -> None:
        """Cards side by side where they have room, else one below the other."""
        super().arrange(room)
        for card in self.cards:
            card.updateGeometry()
        self.kpis.fit(room)
        for row in self.rows:
            set_beside_or_below(row, room)

    @Slot()
    def _arrange_anew(self) -> None:
        self.arrange(self.width() - 2 * SIDE)

    @Slot(str)
    def _show_trend(self, metric: str) -> None:
        if self.overview is None:
            return
        shown = next((each for each in self.overview.metrics if each.metric == metric), None)
        if shown is not None:
            self.trend.show_metric(self.overview, shown, self.bar.today)

    @Slot(str)
    def _open_metric(self, metric: str) -> None:
        self._open(metric, self.shown_span)

    @Slot(str, object)
    def _open(self, metric: str, span: Span) -> None:
        self.contacts_asked.emit(of_metric(metric, span, self.zone))

    @Slot(object)
    def _open_day(self, mark: DayMark) -> None:
        self.contacts_asked.emit(of_day(mark, self.zone))

    @Slot(object)
    def _open_cause(self, kind: CauseKind | None) -> None:
        self.contacts_asked.emit(of_cause(self.period, kind))

    @Slot()
    def _open_low(self) -> None:
        self.contacts_asked.emit(low_answers(self.period))

    @Slot(object)
    def _open_shift(self, shift: Shift) -> None:
        self.contacts_asked.emit(of_shift(shift.started_at, shift.ended_at))

    @Slot(int)
    def _open_hour(self, hour: int) -> None:
        self.contacts_asked.emit(of_hour(self.period, hour))

    @Slot(object)
    def _open_hour_rating(self, each: HourResult) -> None:
        self.contacts_asked.emit(of_hour_rating(self.period, each))
