"""One quality score, or two beside each other, large."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from indicate_desktop.ui.parts.label import Label
from indicate_desktop.ui.theme import Theme
from indicate_desktop.ui.typography import Text
from indicate_desktop.ui.visible import visible_line

WIDEST_NAME = 120


class QualityResult(QWidget):
    """Each score under whose it is."""

    def __init__(self, theme: Theme, name: str, shown: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self.setAccessibleName(name)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(18)
        right = Qt.AlignmentFlag.AlignRight
        for who, score in shown:
            column = QVBoxLayout()
            column.setSpacing(0)
            above = Label(theme, who, Text.NOTE, "text3", align=right)
            above.setMaximumWidth(theme.px(WIDEST_NAME))
            column.addWidget(above)
            figure = Label(theme, score, Text.KPI, align=right, elides=False)
            figure.setAccessibleName(visible_line(f"{who}: {score}"))
            column.addWidget(figure)
            row.addLayout(column)
