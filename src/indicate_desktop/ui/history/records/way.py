"""The way that a record takes: the states it has been in with their times, and what follows."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QSizePolicy

from indicate_desktop.ui.parts.paint import painter_on
from indicate_desktop.ui.theme import Theme
from indicate_desktop.ui.typography import Text

DOT = 9
COLUMN = 22
BETWEEN = 8


@dataclass(frozen=True, slots=True)
class Stop:
    """One state on the way."""

    name: str
    when: str
    passed: bool


class Way(QLabel):
    """Stops from above; a filled dot was passed, the last of them is where it stands."""

    def __init__(self, theme: Theme, name: str, stops: Sequence[Stop], ahead: str) -> None:
        """`ahead` is said of a stop that is still to come."""
        super().__init__()
        self.theme = theme
        self.stops = tuple(stops)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        said = [f"{s.name}, {s.when}" if s.when else s.name for s in stops if s.passed]
        coming = ", ".join(s.name for s in stops if not s.passed)
        self.setText(". ".join(said) + (f". {ahead}: {coming}" if coming else ""))
        self.setAccessibleName(f"{name}: {self.text()}")

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """A line for each stop, in the width of the longest."""
        small = QFontMetricsF(self.theme.font(Text.SMALL))
        strong = QFontMetricsF(self.theme.font(Text.SMALL_STRONG))
        widest = max(
            (
                strong.horizontalAdvance(s.name) + small.horizontalAdvance(s.when)
                for s in self.stops
            ),
            default=0,
        )
        width = self.theme.px(COLUMN) + int(widest) + 14
        return QSize(width, self._pitch() * len(self.stops))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """The same: a state is never cut."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paints dots on a line, and the words beside them."""
        painter = painter_on(self)
        theme, colours, pitch = self.theme, self.theme.palette, self._pitch()
        left, dot = theme.px(DOT) / 2 + 1, theme.px(DOT)
        here = sum(stop.passed for stop in self.stops) - 1
        for place, stop in enumerate(self.stops):
            middle = place * pitch + pitch / 2
            if place + 1 < len(self.stops):
                line = QRectF(left - 0.75, middle + dot / 2 + 2, 1.5, pitch - dot - 4)
                painter.fillRect(line, colours.spruce if place < here else colours.line)
            spot = QRectF(0, 0, dot, dot)
            spot.moveCenter(QPointF(left, middle))
            if stop.passed:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(colours.spruce)
                painter.drawEllipse(spot)
            else:
                painter.setPen(QPen(colours.text3, 1.2))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawEllipse(spot.adjusted(1, 1, -1, -1))
            role = Text.SMALL_STRONG if place == here else Text.SMALL
            painter.setFont(theme.font(role))
            painter.setPen(colours.text1 if stop.passed else colours.text3)
            box = QRectF(theme.px(COLUMN), place * pitch, self.width() - theme.px(COLUMN), pitch)
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, stop.name)
            painter.setFont(theme.font(Text.SMALL))
            painter.setPen(colours.text3)
            right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
            painter.drawText(box, right, stop.when)
        painter.end()

    def _pitch(self) -> int:
        return self.theme.line(Text.SMALL) + self.theme.px(BETWEEN)
