"""Rows of figures under one another, in columns."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from indicate_desktop.ui.history.overview.figure_row import FigureRow, RowView
from indicate_desktop.ui.theme import Theme


class RowList(QWidget):
    """`opened` carries the place of a row."""

    opened = Signal(int)

    def __init__(self, theme: Theme, height: int = 30, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self._height = height
        self.rows: list[FigureRow] = []
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_rows(self, views: Sequence[RowView]) -> None:
        """Show other rows; those that are there already are used again."""
        while len(self.rows) < len(views):
            row, place = FigureRow(self.theme, self._height, self), len(self.rows)
            row.clicked.connect(lambda _on=False, place=place: self.opened.emit(place))
            self.rows.append(row)
            self.column.addWidget(row)
        for row, view in zip(self.rows, views, strict=False):
            row.name_width = row.note_width = row.figure_width = 0.0
            row.show_view(view)
        shown = self.rows[: len(views)]
        wanted = [row.wanted() for row in shown]
        for row in shown:
            row.name_width = max(name for name, _, _ in wanted)
            row.note_width = max(note for _, note, _ in wanted)
            row.figure_width = max(figure for _, _, figure in wanted)
            row.updateGeometry()
            row.update()
        for number, row in enumerate(self.rows):
            row.setHidden(number >= len(views))
        self.updateGeometry()  # so that the card knows at once, not with the next event
