"""What stands in the glance until the first snapshot."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from indicate_desktop.ui.theme import Theme
from indicate_desktop.ui.translate import Language
from indicate_desktop.ui.typography import Text


def paint_waiting(painter: QPainter, window: QWidget, theme: Theme, language: Language) -> None:
    """Says, in the middle of the window, that results are on their way."""
    painter.setFont(theme.font(Text.BODY))
    painter.setPen(theme.palette.text2)
    text = language.tr("Getting your results…")
    painter.drawText(window.rect(), Qt.AlignmentFlag.AlignCenter, text)
