"""What a search found in a contact, painted below its topic."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QTextLayout

from indicate_desktop.ui.history.contacts.found_words import Found
from indicate_desktop.ui.theme import Theme
from indicate_desktop.ui.typography import Text


def paint_found(painter: QPainter, theme: Theme, room: QRectF, hit: Found) -> QRectF:
    """The words around a hit, which stands out; gives the room that is left for the topic."""
    font, above = theme.font(Text.SMALL), theme.line(Text.STRONG)
    top = room.center().y() - (above + theme.line(Text.SMALL)) / 2
    shown = QFontMetricsF(font).elidedText(
        hit.text, Qt.TextElideMode.ElideRight, room.width() - WIDER * (hit.end - hit.at)
    )
    marked = QTextLayout.FormatRange()
    marked.start, marked.length = hit.at, max(0, min(hit.end, len(shown)) - hit.at)
    marked.format.setForeground(theme.palette.text1)
    marked.format.setFont(theme.font(Text.SMALL_STRONG))
    layout = QTextLayout(shown, font)
    layout.setFormats([marked])
    layout.beginLayout()
    layout.createLine().setLineWidth(A_LINE)
    layout.endLayout()
    line = layout.lineAt(0)
    painter.setPen(theme.palette.text3)
    # A text from right to left ends at the line's right: it is moved back to the topic's left.
    layout.draw(painter, QPointF(room.left() - line.naturalTextRect().left(), top + above))
    return QRectF(room.left(), top, room.width(), above)


WIDER = 1.0
"""So many pixels at most is a letter wider when it stands out."""
A_LINE = 1e6
"""Longer than any: what is shown was cut before."""
