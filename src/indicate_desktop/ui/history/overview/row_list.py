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
        self._add_row().hide()  # here the keyboard comes by on its way through the card

    def show_rows(self, views: Sequence[RowView]) -> None:
        """Show other rows; those that are there already are used again."""
        while len(self.rows) < len(views):
            self._add_row()
        for row, view in zip(self.rows, views, strict=False):
            row.name_width = row.note_width = row.change_width = row.figure_width = 0.0
            row.show_view(view)
        shown = self.rows[: len(views)]
        wanted = [row.wanted() for row in shown]
        widths = [max(each) for each in zip(*wanted, strict=True)]
        for row in shown:
            row.name_width, row.note_width, row.change_width, row.figure_width = widths
            row.updateGeometry()
            row.update()
        for number, row in enumerate(self.rows):
            row.setHidden(number >= len(views))
        self.updateGeometry()  # so that the card knows at once, not with the next event

    def _add_row(self) -> FigureRow:
        row, place = FigureRow(self.theme, self._height, self), len(self.rows)
        row.clicked.connect(lambda _on=False: self.opened.emit(place))
        if self.rows:
            QWidget.setTabOrder(self.rows[-1], row)
        self.rows.append(row)
        self.column.addWidget(row)
        return row
