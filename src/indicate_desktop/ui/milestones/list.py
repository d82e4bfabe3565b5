"""The list of milestones: what is earned, and what else there is, told without hurry."""

from collections.abc import Iterator, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from indicate_desktop.ui.milestones.view import MilestonesView, RowView
from indicate_desktop.ui.parts.card import Card
from indicate_desktop.ui.parts.flow import FlowLayout
from indicate_desktop.ui.parts.icon import Icon
from indicate_desktop.ui.parts.label import Caption, Label
from indicate_desktop.ui.parts.paint import paint_rule, painter_on
from indicate_desktop.ui.parts.sentence import Sentence, Span
from indicate_desktop.ui.parts.turns import Step, Turns
from indicate_desktop.ui.theme import Theme
from indicate_desktop.ui.translate import Language
from indicate_desktop.ui.typography import Text

SIDE = 15
A_TURN = 4
"""Rows that are made in one turn of the event loop."""


class MilestoneRow(QWidget):
    """A name with its day and, below, what was done for it or what earns it."""

    def __init__(self, theme: Theme, view: RowView, *, ruled: bool) -> None:
        super().__init__()
        self.theme = theme
        self.ruled = ruled
        self.setAccessibleName(", ".join(part for part in (view.name, view.when) if part))
        heading = FlowLayout(8, spread=bool(view.when))
        heading.addWidget(Label(theme, view.name, Text.STRONG, elides=False))
        if view.when:
            heading.addWidget(Label(theme, view.when, Text.SMALL, "text2", elides=False))
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addLayout(heading)
        words.addWidget(Sentence(theme, [Span(view.note, Text.SMALL, "text2")]))
        row = QHBoxLayout(self)
        row.setContentsMargins(SIDE, 11, SIDE, 11)
        row.setSpacing(11)
        icon = Icon(theme, "award", 18, "spruce" if view.when else "text3")
        row.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paints the rule above itself."""
        if self.ruled:
            painter = painter_on(self)
            paint_rule(painter, 0, self.width(), 0, self.theme.palette.line)
            painter.end()


class MilestoneGroup(QWidget):
    """A caption over a card of rows."""

    def __init__(self, theme: Theme, caption: str) -> None:
        super().__init__()
        self.theme = theme
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(Caption(theme, caption))
        self.card = Card(theme)
        self.card.setAccessibleName(caption)
        self.rows = QVBoxLayout(self.card)
        self.rows.setContentsMargins(0, 0, 0, 0)
        self.rows.setSpacing(0)
        column.addWidget(self.card)

    def show_rows(self, rows: Sequence[MilestoneRow]) -> None:
        """Take other rows in the place of those there are."""
        while (item := self.rows.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self.hide()  # else each row that comes lays out all of them
        for row in rows:
            self.rows.addWidget(row)
        self.setVisible(bool(rows))


class MilestoneList(QWidget):
    """A note, what is earned, and what else there is to earn."""

    def __init__(self, theme: Theme, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self._shown: MilestonesView | None = None
        self._turns = Turns(self)
        self.note = Sentence(theme)
        self.earned = MilestoneGroup(theme, language.tr("Earned"))
        self.other = MilestoneGroup(theme, language.tr("More milestones"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        for part in (self.note, self.earned, self.other):
            column.addWidget(part)
        column.addStretch(1)

    def show_view(self, view: MilestonesView, *, paced: bool = False) -> bool:
        """Show other milestones; whether anything differs from before.

        `paced`: in turns of the event loop, and all of them at once in the end.
        """
        if view == self._shown:
            return False
        self._shown = view
        self._turns.run(self._steps(view), paced=paced)
        return True

    def _steps(self, view: MilestonesView) -> Iterator[Step]:
        groups = (view.earned, view.other)
        rows: tuple[list[MilestoneRow], ...] = ([], [])

        def make(made: list[MilestoneRow], views: Sequence[RowView]) -> None:
            for each in views:
                made.append(MilestoneRow(self.theme, each, ruled=bool(made)))

        for made, views in zip(rows, groups, strict=True):
            for start in range(0, len(views), A_TURN):
                yield partial(make, made, views[start : start + A_TURN])
        yield lambda: self._show(view.note, *rows)

    def _show(
        self, note: str, earned: Sequence[MilestoneRow], other: Sequence[MilestoneRow]
    ) -> None:
        self.note.show_spans([Span(note, Text.BODY, "text2")])
        self.earned.show_rows(earned)
        self.other.show_rows(other)
