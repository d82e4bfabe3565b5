"""A setting that is no switch: its name on the left, its control on the right."""

from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from indicate_desktop.ui.parts.label import Label
from indicate_desktop.ui.parts.paint import paint_rule, painter_on
from indicate_desktop.ui.parts.toggle_row import GAP, SIDE
from indicate_desktop.ui.theme import Theme


class SettingRow(QWidget):
    """A row of a card; with `ruled` it draws the rule above itself."""

    def __init__(self, theme: Theme, title: str, *controls: QWidget, ruled: bool = True) -> None:
        super().__init__()
        self.theme = theme
        self.ruled = ruled
        row = QHBoxLayout(self)
        row.setContentsMargins(SIDE, 7 + ruled, SIDE, 7)
        row.setSpacing(GAP)
        self.title = Label(theme, title, elides=False)
        row.addWidget(self.title, 1)
        for control in controls:
            row.addWidget(control)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paints the rule."""
        if self.ruled:
            painter = painter_on(self)
            paint_rule(painter, 0, self.width(), 0, self.theme.palette.line)
            painter.end()
