"""Where you shine, where you can grow: the mean rating by topic."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from indicate_desktop.domain.history.overview import Overview, TopicResult
from indicate_desktop.ui.history.contacts.detail.plain import as_name
from indicate_desktop.ui.history.overview.row_list import RowList
from indicate_desktop.ui.history.overview.tables import topics_table
from indicate_desktop.ui.history.overview.topic_words import in_short, lowest, topic_row
from indicate_desktop.ui.parts.button import Button
from indicate_desktop.ui.parts.card import Card
from indicate_desktop.ui.parts.charts.chart_or_table import ChartOrTable
from indicate_desktop.ui.parts.flow import FlowLayout
from indicate_desktop.ui.parts.link import Link
from indicate_desktop.ui.parts.paint import plain_tooltip
from indicate_desktop.ui.parts.sentence import Sentence, Span
from indicate_desktop.ui.theme import Theme
from indicate_desktop.ui.translate import Language
from indicate_desktop.ui.typography import Text


class TopicsCard(Card):
    """`opened` carries a TopicResult, `coaching_asked` a topic; `all_asked` wants to see all."""

    opened = Signal(object)
    coaching_asked = Signal(str)
    all_asked = Signal()

    def __init__(
        self, theme: Theme, language: Language, *, full: bool = False, parent: QWidget | None = None
    ) -> None:
        """`full` shows every topic, with answers and change."""
        super().__init__(theme, parent)
        self.language = language
        self.full = full
        self.topics: tuple[TopicResult, ...] = ()
        self._all: tuple[TopicResult, ...] = ()
        """The table has room for those that the rows leave out."""
        self._lowest = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 14)
        column.setSpacing(0)
        title = language.tr("Where you shine, where you can grow")
        self.view = ChartOrTable(theme, language)
        head = QHBoxLayout()
        head.addWidget(Sentence(theme, [Span(title, Text.HEADING)], wraps=True), 1)
        head.addWidget(self.view.tools, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        column.addSpacing(6)
        self.list = RowList(theme)
        self.view.column.addWidget(self.list)
        column.addWidget(self.view)
        column.addSpacing(8)
        self.coaching = Button(theme, "", "life-buoy", icon_size=14)
        self.coaching.setMaximumHeight(theme.px(32))
        self.more = Link(theme)
        foot = FlowLayout(8, spread=True)
        foot.addWidget(self.coaching)
        foot.addWidget(self.more)
        column.addLayout(foot)
        column.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.list.opened.connect(lambda place: self.opened.emit(self.topics[place]))
        self.view.opened.connect(lambda place: self.opened.emit(self._all[place]))
        self.view.turned.connect(self._show_more)
        self.coaching.clicked.connect(self._ask_coaching)
        self.more.clicked.connect(self.all_asked)

    def show_overview(self, overview: Overview) -> None:
        """Show other topics."""
        language = self.language
        self.topics = overview.topics if self.full else in_short(overview.topics)
        self._all = overview.topics
        name = language.tr("Customer rating by topic")
        self.view.show_figures(name, lambda: topics_table(language, overview.topics))
        none = language.tr("No contact has a topic in this period.")
        self.view.show_nothing("" if overview.topics else none)
        grows = lowest(overview.topics)
        self.list.show_rows(
            [topic_row(language, each, grows=each is grows, full=self.full) for each in self.topics]
        )
        self._lowest = grows.topic if grows else ""
        self.coaching.setVisible(grows is not None)
        self.coaching.setText(language.tr("Ask for coaching on this topic"))
        if grows is not None:
            said = language.tr("Ask for coaching on {topic}").format(topic=as_name(grows.topic))
            self.coaching.setText(self._fitting(said))
            self.coaching.setAccessibleName(said)
            whole = self.coaching.text() == said
            self.coaching.setToolTip("" if whole else plain_tooltip(said))
            self.coaching.updateGeometry()
        self._show_more()

    @Slot()
    def _show_more(self) -> None:
        """How many topics the rows leave out; the table has all of them."""
        hidden = len(self._all) - len(self.topics)
        self.more.setVisible(hidden > 0 and not self.view.toggle.isChecked())
        self.more.show_text(self.language.trn("{n} more topic", "{n} more topics", hidden))

    def _fitting(self, said: str) -> str:
        """A topic of any length: where it is too long, the words without it."""
        return said if len(said) <= 52 else self.language.tr("Ask for coaching on this topic")

    @Slot()
    def _ask_coaching(self) -> None:
        if self._lowest:
            self.coaching_asked.emit(self._lowest)
