"""The overview's cards, which take as long to make as the page that they go into."""

from dataclasses import dataclass

from indicate_desktop.ui.history.overview.causes_card import CausesCard
from indicate_desktop.ui.history.overview.hours_card import HoursCard
from indicate_desktop.ui.history.overview.kpi_row import KpiRow
from indicate_desktop.ui.history.overview.shifts_card import ShiftsCard
from indicate_desktop.ui.history.overview.time_card import TimeCard
from indicate_desktop.ui.history.overview.topics_card import TopicsCard
from indicate_desktop.ui.history.overview.trend_card import TrendCard
from indicate_desktop.ui.theme import Theme
from indicate_desktop.ui.translate import Language


@dataclass(frozen=True, slots=True)
class Cards:
    """One of each; nobody's children until a page takes them."""

    kpis: KpiRow
    trend: TrendCard
    shifts: ShiftsCard
    topics: TopicsCard
    causes: CausesCard
    time: TimeCard
    hours: HoursCard

    @classmethod
    def made(cls, theme: Theme, language: Language) -> "Cards":
        """New ones."""
        return cls(
            kpis=KpiRow(theme, language.tr("Figures of the period")),
            trend=TrendCard(theme, language),
            shifts=ShiftsCard(theme, language),
            topics=TopicsCard(theme, language),
            causes=CausesCard(theme, language),
            time=TimeCard(theme, language),
            hours=HoursCard(theme, language),
        )
