"""The history's page of milestones."""

from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from indicate_desktop.domain.snapshot import Snapshot
from indicate_desktop.ui.history.page import HEAD, Page
from indicate_desktop.ui.history.questions import Questions
from indicate_desktop.ui.milestones.list import MilestoneList
from indicate_desktop.ui.milestones.view import milestones_view
from indicate_desktop.ui.parts.label import Label
from indicate_desktop.ui.parts.scroll import ScrollArea
from indicate_desktop.ui.theme import Theme
from indicate_desktop.ui.translate import Language
from indicate_desktop.ui.typography import Text

SIDE = 20
WIDEST = 640
"""Lines of words are easier to read where they are not too long."""


class MilestonesPage(Page):
    """What is earned and what else there is; it needs no question, a snapshot says all."""

    def __init__(
        self,
        theme: Theme,
        language: Language,
        questions: Questions,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, language, questions, parent)
        self.list = MilestoneList(theme, language)
        self.list.setMaximumWidth(theme.px(WIDEST))
        body = QWidget()
        row = QHBoxLayout(body)
        row.setContentsMargins(SIDE, 0, SIDE, SIDE)
        row.addWidget(self.list, 1)
        row.addStretch(0)
        self.area = ScrollArea(theme, body, self)
        # The thin bar paints nothing while all fits; coming and going it would move the words.
        self.area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.title = Label(theme, language.tr("Milestones"), Text.TITLE, elides=False, parent=self)
        self.title.setContentsMargins(SIDE, 0, SIDE, 0)
        self.title.setMinimumHeight(theme.px(HEAD))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 18, 0, 0)
        column.setSpacing(14)
        column.addWidget(self.title)
        column.addWidget(self.area, 1)
        self._add_keys()

    def show_snapshot(self, snapshot: Snapshot, now: datetime) -> None:
        """Take in what is new."""
        view = milestones_view(self.language, snapshot, now)
        self.list.show_view(view, paced=self.questions.paced)

    def least_width(self) -> int:
        """The widest name with its day goes below it, so little is enough."""
        return self.list.minimumSizeHint().width()

    def _add_keys(self) -> None:
        """There is nothing to go to with Tab, so the list scrolls wherever the focus is."""
        bar, keys = self.area.verticalScrollBar(), QKeySequence.StandardKey
        for key, step in (
            (keys.MoveToNextPage, lambda: bar.value() + bar.pageStep()),
            (keys.MoveToPreviousPage, lambda: bar.value() - bar.pageStep()),
            (keys.MoveToStartOfLine, bar.minimum),
            (keys.MoveToEndOfLine, bar.maximum),
        ):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.activated.connect(lambda to=step: bar.setValue(to()))
