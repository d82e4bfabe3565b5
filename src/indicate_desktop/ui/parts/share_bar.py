"""A bar in parts, with what its parts are in words under it."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from indicate_desktop.ui.parts.paint import mixed, painter_on
from indicate_desktop.ui.theme import Theme
from indicate_desktop.ui.typography import Text

BAR = 6
BELOW = 5
"""Between bar and words."""
CUT = 2
"""Between two parts of the bar."""
SWATCH = 7
BESIDE = 5
"""Between a swatch and its words."""
APART = 11
"""Between two parts' words."""
FAINT = 0.3


@dataclass(frozen=True, slots=True)
class Share:
    """A part of the bar. `amount` is in any unit; a part without words has none of its own."""

    amount: float
    colour: str
    """A role of the palette."""
    text: str = ""
    faint: bool = False
    """Told apart from the part before it, of the same colour and named with it."""


class ShareBar(QLabel):
    """Parts in their order. Words that find no room are left out, the least amount first.

    `note` stands at the right end of the words and always has its room. Its text, for screen
    readers, is what `show_shares` is told to say.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.shares: tuple[Share, ...] = ()
        self.note = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_shares(self, shares: Sequence[Share], note: str, spoken: str) -> None:
        """Shows other parts; repaints only if something differs."""
        shares = tuple(shares)
        if spoken != self.text():
            self.setText(spoken)
        if (shares, note) != (self.shares, self.note):
            self.shares, self.note = shares, note
            self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """The bar over a line of words."""
        theme = self.theme
        return QSize(theme.px(120), theme.px(BAR) + theme.px(BELOW) + theme.line(Text.NOTE))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """The same."""
        return self.sizeHint()

    def named(self, width: float) -> list[Share]:
        """The parts whose words find room in a width, in order."""
        metrics = QFontMetricsF(self.theme.font(Text.NOTE))
        room = width - (metrics.horizontalAdvance(self.note) + APART if self.note else 0)
        left = [share for share in self.shares if share.text]
        while left and sum(self._width(metrics, s) for s in left) + APART * (len(left) - 1) > room:
            left.remove(min(left, key=self._whole))
        return left

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paints bar and words."""
        if not self.shares:
            return
        painter = painter_on(self)
        self._paint_bar(painter)
        self._paint_words(painter)
        painter.end()

    def _paint_bar(self, painter: QPainter) -> None:
        whole = sum(share.amount for share in self.shares)
        box = QRectF(0, 0, self.width(), self.theme.px(BAR))
        rounded = QPainterPath()
        rounded.addRoundedRect(box, box.height() / 2, box.height() / 2)
        painter.save()
        painter.setClipPath(rounded)
        room = box.width() - CUT * (len(self.shares) - 1)
        left = 0.0
        for share in self.shares:
            wide = room * share.amount / whole if whole else 0.0
            painter.fillRect(QRectF(left, 0, wide, box.height()), self._colour(share))
            left += wide + CUT
        painter.restore()

    def _paint_words(self, painter: QPainter) -> None:
        theme = self.theme
        top = theme.px(BAR) + theme.px(BELOW)
        high = theme.line(Text.NOTE)
        metrics = QFontMetricsF(theme.font(Text.NOTE))
        painter.setFont(theme.font(Text.NOTE))
        middle = Qt.AlignmentFlag.AlignVCenter
        left = 0.0
        for share in self.named(self.width()):
            side = float(theme.px(SWATCH))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._colour(share))
            painter.drawRoundedRect(QRectF(left, top + (high - side) / 2, side, side), 2, 2)
            painter.setPen(theme.palette.text2)
            words = QRectF(left + side + BESIDE, top, self.width(), high)
            painter.drawText(words, Qt.AlignmentFlag.AlignLeft | middle, share.text)
            left += self._width(metrics, share) + APART
        if self.note:
            painter.setPen(theme.palette.text2)
            line = QRectF(0, top, self.width(), high)
            painter.drawText(line, Qt.AlignmentFlag.AlignRight | middle, self.note)

    def _whole(self, share: Share) -> float:
        """The amount that a part's words name: its own, and of the faint ones after it."""
        amount, after = share.amount, self.shares[self.shares.index(share) + 1 :]
        for each in after:
            if not each.faint:
                break
            amount += each.amount
        return amount

    def _width(self, metrics: QFontMetricsF, share: Share) -> float:
        return self.theme.px(SWATCH) + BESIDE + metrics.horizontalAdvance(share.text)

    def _colour(self, share: Share) -> QColor:
        colours = self.theme.palette
        colour: QColor = getattr(colours, share.colour)
        return mixed(colour, colours.surface0, FAINT) if share.faint else colour
