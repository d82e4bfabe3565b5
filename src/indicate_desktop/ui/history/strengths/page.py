"""Every topic of a period: its rating, how many answers, and how it changed."""

from collections.abc import Iterator

from PySide6.QtWidgets import QWidget

from indicate_desktop.domain.history.overview import Overview
from indicate_desktop.ui.history.overview.period_page import PeriodPage
from indicate_desktop.ui.history.overview.topics_card import TopicsCard
from indicate_desktop.ui.history.questions import Questions
from indicate_desktop.ui.parts.turns import Step
from indicate_desktop.ui.theme import Theme
from indicate_desktop.ui.translate import Language


class StrengthsPage(PeriodPage):
    """Best first; topics with too few answers come last and say so."""

    def __init__(
        self,
        theme: Theme,
        language: Language,
        questions: Questions,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, language, questions, parent)
        self.topics = TopicsCard(theme, language, full=True)
        self.topics.hide()
        self.column.addWidget(self.topics)
        self.column.addStretch(1)
        self.topics.opened.connect(self._open_topic)
        self.topics.coaching_asked.connect(self.topic_coaching_asked)

    def fill(self, overview: Overview) -> Iterator[Step]:
        """Show other topics."""
        yield lambda: self.topics.show_overview(overview)
        yield lambda: self.topics.setVisible(bool(overview.contacts or overview.metrics))
        self.topics.updateGeometry()

    def clear(self) -> None:
        """Show no topic."""
        self.topics.hide()
