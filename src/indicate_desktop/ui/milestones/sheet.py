"""The milestones in a small window of their own."""

from datetime import datetime

from PySide6.QtWidgets import QVBoxLayout, QWidget

from indicate_desktop.domain.snapshot import Snapshot
from indicate_desktop.ui.milestones.list import MilestoneList
from indicate_desktop.ui.milestones.view import milestones_view
from indicate_desktop.ui.parts.sheet import SIDE, Sheet
from indicate_desktop.ui.theme import Theme
from indicate_desktop.ui.translate import Language
from indicate_desktop.ui.who_sees import View, who_sees

WIDTH = 460


class MilestonesSheet(Sheet):
    """Shows snapshots; made again for another language or size."""

    def __init__(self, theme: Theme, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(theme, language, language.tr("Milestones"), WIDTH, parent)
        self.show_who_sees(who_sees(language, View.MILESTONES, None))
        self.list = MilestoneList(theme, language)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(SIDE, 6, SIDE, 20)
        column.addWidget(self.list)
        self.add_body(body)

    def open_for(self, snapshot: Snapshot, now: datetime) -> None:
        """Show it in front."""
        self.show_snapshot(snapshot, now)
        self.raise_up()

    def show_snapshot(self, snapshot: Snapshot, now: datetime) -> None:
        """Take in what is new."""
        if self.list.show_view(milestones_view(self.language, snapshot, now)):
            self.fit()
