"""The ring: how far a figure has come towards its goal."""

from dataclasses import dataclass
from math import sqrt

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QProgressBar, QSizePolicy, QWidget

from indicate_desktop.ui.lucide import paint_icon
from indicate_desktop.ui.parts.paint import mixed, painter_on
from indicate_desktop.ui.parts.ring_paint import paint_check, paint_ring
from indicate_desktop.ui.parts.rolling import paint_rolling
from indicate_desktop.ui.parts.tween import Tween
from indicate_desktop.ui.theme import Theme
from indicate_desktop.ui.typography import Text
from indicate_desktop.ui.visible import visible

LEAST_NOTE = 0.85
"""How much smaller than the scale's smallest the text in a ring may get."""


@dataclass(frozen=True, slots=True)
class RingView:
    """What a ring shows. `progress` is 0..1, None without data; `spoken` says it all in words.

    `key` says whose figure it is: a ring moves only from one figure of the same to the next.
    """

    progress: float | None = None
    met: bool = False
    colour: str = "spruce"
    centre: str = ""
    below: str = ""
    name: str = ""
    spoken: str = ""
    key: str = ""


class Ring(QProgressBar):
    """A ring of a diameter and stroke. With `centre` text it is the large one."""

    def __init__(
        self, theme: Theme, diameter: int, stroke: float, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.theme = theme
        self.view = RingView()
        self._diameter = diameter
        self._stroke = stroke
        self._drawn = 1.0
        self._was = RingView()
        """What it showed before it moved."""
        self._begin = 0.0
        """Where its arc ended then."""
        self._share = 1.0
        self._tween = Tween(self, theme.motion, self._step)
        self.setRange(0, 100)
        self.setValue(0)
        self.setTextVisible(False)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_view(self, view: RingView, *, moves: bool = False) -> None:
        """Shows another figure, which it may move to; repaints only if it differs."""
        if view == self.view:
            return
        was, at = self.view, self._arc()
        self.view = view
        if moves and _moves_to(was, view):
            self._was, self._begin = was, at or 0.0
            self._tween.run()
        elif _look(was) != _look(view):
            self._tween.finish()
        # Qt would paint at once, and with it whatever else of the window waits to be painted.
        self.setUpdatesEnabled(False)
        self.setValue(round(100 * (view.progress or 0.0)))
        self.setUpdatesEnabled(True)
        self.setAccessibleName(view.name)
        self.setAccessibleDescription(visible(view.spoken))
        self.update()

    def draw_mark(self, share: float) -> None:
        """Draws only a share (0..1) of the mark of a met goal, for a `Celebration`."""
        if share != self._drawn:
            self._drawn = share
            self.update()

    def text(self) -> str:
        """The figure in words, which is its value for screen readers."""
        return self.view.spoken

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Its square."""
        side = self.theme.px(self._diameter)
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Its square."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paints track, arc, and the text or check mark inside."""
        painter = painter_on(self)
        colours, view = self.theme.palette, self.view
        side = float(min(self.width(), self.height()))
        box = QRectF(0, 0, side, side)
        colour = getattr(colours, view.colour)
        if self._share < 1 and self._was.colour != view.colour:
            colour = mixed(getattr(colours, self._was.colour), colour, self._share)
        stroke = self._stroke * side / self._diameter
        paint_ring(painter, box, stroke, progress=self._arc(), colour=colour, track=colours.track)
        if view.centre:
            self._paint_words(painter, box)
        elif view.met:
            paint_check(painter, box, colour, 0.075, self._mark())
        painter.end()

    def _step(self, share: float) -> None:
        self._share = share
        self.update()

    def _arc(self) -> float | None:
        """Where the arc ends now."""
        goes_to = self.view.progress
        if goes_to is None or self._share >= 1:
            return goes_to
        return self._begin + (goes_to - self._begin) * self._share

    def _mark(self) -> float:
        """How much of the mark is there now; it comes once the ring is closed."""
        return self._drawn if self._was.met or self._share >= 1 else 0.0

    def note_overflow(self) -> float:
        """By how many pixels the small text is wider than the ring's inside at its height."""
        lines = self._note_lines()
        metrics = QFontMetricsF(self._note_font(lines))
        wide = max(map(metrics.horizontalAdvance, lines), default=0.0)
        return max(0.0, wide - self._room(len(lines)))

    def _note_lines(self) -> list[str]:
        """The small text; in two lines where one would be too small to read."""
        text = self.view.below
        wide = QFontMetricsF(self.theme.font(Text.NOTE)).horizontalAdvance(text)
        if self.view.met or " " not in text or wide * LEAST_NOTE <= self._room(1):
            return [text] if text else []
        words = text.split()
        halves = [(" ".join(words[:at]), " ".join(words[at:])) for at in range(1, len(words))]
        return list(min(halves, key=lambda half: max(map(len, half))))

    def _room(self, lines: int) -> float:
        """The inside's width where the last line of the small text stands."""
        theme = self.theme
        side = theme.px(self._diameter)
        inside = side / 2 - self._stroke * side / self._diameter
        note = theme.line(Text.NOTE)
        below = (theme.line(Text.FIGURE) + lines * note) / 2 - note / 4
        mark = note * 0.8 + 3 if self.view.met else 0.0
        return 2 * sqrt(max(0.0, inside**2 - below**2)) - mark

    def _note_font(self, lines: list[str]) -> QFont:
        """The small text's font, a little smaller where a language has no shorter words."""
        font = self.theme.font(Text.NOTE)
        wide = max(map(QFontMetricsF(font).horizontalAdvance, lines), default=0.0)
        room = self._room(len(lines))
        if wide <= room:
            return font
        smaller = QFont(font)
        smaller.setPixelSize(int(font.pixelSize() * max(LEAST_NOTE, room / wide)))
        return smaller

    def _paint_words(self, painter: QPainter, box: QRectF) -> None:
        theme, view, lines = self.theme, self.view, self._note_lines()
        figure, note = theme.line(Text.FIGURE), theme.line(Text.NOTE)
        top = box.center().y() - (figure + note * len(lines)) / 2
        self._paint_figure(painter, QRectF(0, top, box.width(), figure))
        centred = Qt.AlignmentFlag.AlignCenter
        painter.setFont(self._note_font(lines))
        painter.setPen(theme.palette.text3)
        for place, text in enumerate(lines):
            line = QRectF(0, top + figure + place * note, box.width(), note)
            if view.met:
                size = note * 0.8
                width = painter.fontMetrics().horizontalAdvance(text)
                left = box.center().x() - (width + size + 3) / 2
                mark = QRectF(left, line.center().y() - size / 2, size, size)
                self._paint_mark(painter, mark)
                line.setLeft(left + size + 3)
                centred = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(line, centred, text)

    def _paint_figure(self, painter: QPainter, line: QRectF) -> None:
        was, view, centred = self._was.centre, self.view.centre, Qt.AlignmentFlag.AlignCenter
        painter.setFont(self.theme.font(Text.FIGURE))
        painter.setPen(self.theme.palette.text1)
        if self._share >= 1 or was == view:
            painter.drawText(line, centred, view)
            return
        paint_rolling(
            painter,
            line,
            self._share,
            up=(self.view.progress or 0.0) >= (self._was.progress or 0.0),
            old=lambda: painter.drawText(line, centred, was),
            new=lambda: painter.drawText(line, centred, view),
        )

    def _paint_mark(self, painter: QPainter, box: QRectF) -> None:
        """The small mark beside the goal, from left to right as a pen draws it."""
        drawn = self._mark()
        if drawn < 1:
            edge = box.width() / 4
            shown = box.adjusted(-edge, -edge, edge, edge)
            shown.setWidth(shown.width() * drawn)
            painter.save()
            painter.setClipRect(shown)
        paint_icon(painter, "check", box, self.theme.palette.spruce, 3)
        if drawn < 1:
            painter.restore()


def _look(view: RingView) -> tuple[object, ...]:
    """What of a view can move."""
    return view.key, view.progress, view.centre, view.met, view.colour


def _moves_to(was: RingView, view: RingView) -> bool:
    """Whether there is a way from one to the other: both are figures of the same."""
    known = was.progress is not None and view.progress is not None
    return known and was.key == view.key and _look(was) != _look(view)
