"""A figure that gives way to the next: the old one leaves, the new one comes, none is made up."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from indicate_desktop.ui.parts.sentence import UNBOUNDED, Sentence, Span
from indicate_desktop.ui.parts.tween import Tween
from indicate_desktop.ui.theme import Theme

_TRAVEL = 0.22
"""How far a figure goes while it comes or leaves, as a share of its line."""


def paint_rolling(
    painter: QPainter,
    box: QRectF,
    share: float,
    *,
    up: bool,
    old: Callable[[], object],
    new: Callable[[], object],
) -> None:
    """Paints a frame between two figures: upwards where it grew, else downwards."""
    way = box.height() * _TRAVEL * (-1 if up else 1)
    for draw, shift, opacity in (
        (old, way * share, max(0.0, 1 - 1.6 * share)),
        (new, way * (share - 1), max(0.0, 1.6 * share - 0.6)),
    ):
        if opacity > 0:
            painter.save()
            painter.setClipRect(box)
            painter.setOpacity(opacity)
            painter.translate(0, shift)
            draw()
            painter.restore()


class RollingSentence(Sentence):
    """One line of spans; where it moves, only the first span does: the figure."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, wraps=False, parent=parent)
        self._share = 1.0
        self._up = True
        self._old: tuple[Span, ...] = ()
        self._tween = Tween(self, theme.motion, self._step)

    def roll_to(self, spans: Sequence[Span], *, up: bool) -> None:
        """Shows other spans; the figure rolls to its new value."""
        old = self.spans
        self.show_spans(spans)
        if old and self.spans and old[0] != self.spans[0]:
            self._old, self._up = old[:1], up
            self._tween.run()

    def stay(self) -> None:
        """Ends what moves."""
        self._tween.finish()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paints the line; on the way the figure that was, too."""
        if self._share >= 1 or not self.spans:
            super().paintEvent(event)
            return
        painter = QPainter(self)
        whole, first = QRectF(self.rect()), self.spans[:1]
        edge = self._width(first)
        painter.save()
        painter.setClipRect(whole.adjusted(edge, 0, 0, 0))
        self._draw(painter, self.spans)
        painter.restore()
        paint_rolling(
            painter,
            QRectF(0, 0, max(edge, self._width(self._old)), whole.height()),
            self._share,
            up=self._up,
            old=lambda: self._draw(painter, self._old),
            new=lambda: self._draw(painter, first),
        )
        painter.end()

    def _step(self, share: float) -> None:
        self._share = share
        self.update()

    def _draw(self, painter: QPainter, spans: tuple[Span, ...]) -> None:
        layout = self._layout(UNBOUNDED, spans)  # a line lives no longer than its layout
        line = layout.lineAt(0)
        line.draw(painter, QPointF(0, (self.height() - line.height()) / 2 - line.y()))

    def _width(self, spans: tuple[Span, ...]) -> float:
        layout = self._layout(UNBOUNDED, spans)
        width: float = layout.lineAt(0).naturalTextWidth()
        return width
