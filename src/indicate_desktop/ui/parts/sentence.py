"""Plain text of several weights and colours that wraps."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import ceil

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import (
    QFontMetricsF,
    QPainter,
    QPaintEvent,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from indicate_desktop.ui.parts.paint import give_tip
from indicate_desktop.ui.theme import Theme
from indicate_desktop.ui.typography import Text
from indicate_desktop.ui.visible import visible

UNBOUNDED = 100_000
MOST_WIDTHS = 3
"""In how many widths a sentence is usually measured: Qt asks for each over and over."""


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of text in one style."""

    text: str
    role: Text = Text.SMALL
    colour: str = "text1"


class Sentence(QLabel):
    """Spans in a row, broken into lines; beyond `most_lines` the rest is elided."""

    def __init__(
        self,
        theme: Theme,
        spans: Sequence[Span] = (),
        *,
        wraps: bool = True,
        most_lines: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.theme = theme
        self.wraps = wraps
        self.most_lines = most_lines
        self.spans: tuple[Span, ...] = ()
        self._layouts: dict[int, QTextLayout] = {}
        self._palette, self._scale = theme.palette, theme.text_scale
        self.setTextFormat(Qt.TextFormat.PlainText)
        # QLabel takes height-for-width out of its size policy again wherever it does not wrap.
        self.setWordWrap(wraps)
        vertical = QSizePolicy.Policy.Minimum if wraps else QSizePolicy.Policy.Fixed
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, vertical)
        policy.setHeightForWidth(wraps)
        self.setSizePolicy(policy)
        self.show_spans(spans)

    def show_spans(self, spans: Sequence[Span]) -> None:
        """Shows other spans; repaints only if they differ."""
        spans = tuple(replace(span, text=visible(span.text)) for span in spans if span.text)
        if spans == self.spans:
            return
        self.spans = spans
        self._layouts.clear()
        self.setText("".join(span.text for span in spans))
        self.updateGeometry()
        self.update()

    def line_height(self) -> int:
        """The height of each line: the tallest span's."""
        return max((self.theme.line(span.role) for span in self.spans), default=0)

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        """As many lines as it takes."""
        layout = self._layout(UNBOUNDED)
        if layout.lineCount() != 1 or layout.lineAt(0).naturalTextWidth() > width:
            layout = self._layout(width)
        return self._lines_in(layout) * self.line_height()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """All of it on one line."""
        layout = self._layout(UNBOUNDED)
        width = layout.lineAt(0).naturalTextWidth() if layout.lineCount() else 0.0
        return QSize(ceil(width), self.line_height())

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """A line's height; any width where it wraps."""
        whole = self.sizeHint()
        return QSize(0, whole.height()) if self.wraps or self.most_lines else whole

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paints the lines on the scale's own line height."""
        painter = QPainter(self)
        layout = self._layout(self.width())
        shown, height = self._lines_in(layout), self.line_height()
        top = (self.height() - shown * height) / 2
        cut = shown < layout.lineCount()
        for number in range(shown - cut):
            line = layout.lineAt(number)
            line.draw(
                painter, QPointF(0, top + number * height + (height - line.height()) / 2 - line.y())
            )
        if cut:
            self._paint_elided(painter, layout, shown - 1, top)
            give_tip(self, self.text())
        painter.end()

    def _paint_elided(
        self, painter: QPainter, layout: QTextLayout, number: int, top: float
    ) -> None:
        """Paints the last line that fits, with what follows cut off."""
        start = layout.lineAt(number).textStart()
        passed, role, colour = 0, Text.SMALL, "text1"
        for span in self.spans:
            if passed <= start:
                role, colour = span.role, span.colour
            passed += len(span.text)
        font = self.theme.font(role)
        metrics = QFontMetricsF(font)
        rest = metrics.elidedText(
            self.text()[start:], Qt.TextElideMode.ElideRight, float(self.width())
        )
        painter.setFont(font)
        painter.setPen(getattr(self.theme.palette, colour))
        height = self.line_height()
        base = top + number * height + (height - metrics.height()) / 2 + metrics.ascent()
        painter.drawText(QPointF(0, base), rest)

    def _lines_in(self, layout: QTextLayout) -> int:
        lines = layout.lineCount()
        return min(lines, self.most_lines) if self.most_lines else lines

    def _layout(self, width: int, spans: Sequence[Span] | None = None) -> QTextLayout:
        """Spans broken into lines of a width; its own, where none are given, are kept so."""
        if spans is not None:
            return self._break(width, spans)
        palette, scale = self.theme.palette, self.theme.text_scale
        known = palette is self._palette and scale == self._scale
        if not known or len(self._layouts) > MOST_WIDTHS:
            self._palette, self._scale = palette, scale
            self._layouts.clear()
        if width not in self._layouts:
            self._layouts[width] = self._break(width, self.spans)
        return self._layouts[width]

    def _break(self, width: int, spans: Sequence[Span]) -> QTextLayout:
        text = "".join(span.text for span in spans)
        # A line feed is a glyph without width to a layout; this separator ends the line.
        layout = QTextLayout(text.replace("\n", "\u2028"), self.theme.font(Text.SMALL))
        option = QTextOption()
        if _from_the_right(text):
            option.setAlignment(Qt.AlignmentFlag.AlignRight)
        option.setWrapMode(
            QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere
            if self.wraps
            else QTextOption.WrapMode.NoWrap
        )
        layout.setTextOption(option)
        layout.setFormats(self._formats(spans))
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
        layout.endLayout()
        return layout

    def _formats(self, spans: Sequence[Span]) -> list[QTextLayout.FormatRange]:
        ranges, start = [], 0
        for span in spans:
            style = QTextCharFormat()
            style.setFont(self.theme.font(span.role))
            style.setForeground(getattr(self.theme.palette, span.colour))
            piece = QTextLayout.FormatRange()
            piece.start, piece.length, piece.format = start, len(span.text), style
            ranges.append(piece)
            start += len(span.text)
        return ranges


def _from_the_right(text: str) -> bool:
    """Whether the first letter is one of a script that is written from right to left."""
    first = next((letter for letter in text if letter.isalpha()), "")
    return "\u0590" <= first <= "\u08ff" or "\ufb1d" <= first <= "\ufefc"
