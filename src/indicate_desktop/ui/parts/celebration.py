"""A quiet moment over a part: a soft halo goes out from it, once, while its mark is drawn."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from indicate_desktop.ui.parts.paint import painter_on
from indicate_desktop.ui.parts.tween import Tween
from indicate_desktop.ui.theme import Theme

MOMENT_MS = 1400
"""All of it; a celebration stays under two seconds."""
SPREAD = 13.0
"""How far the halo goes, in pixels."""
_BANDS = 9
"""Outlines that one halo is made of, to look soft."""
_WAITS, _DRAWN = 0.14, 0.42
"""The shares of the time at which the mark begins, when a ring that moves is there, and ends."""
_STRENGTH = 0.42
"""How opaque the halo is where it is strongest."""


class Celebration(QWidget):
    """Lies over `over`, a child of `ground`, takes no clicks, and is gone when it is done.

    `radius` rounds the halo's corners; without, it is a circle. `draw` is called with 0 to 1 for
    the part to draw its own mark, and always ends with 1. Make it, and `play()` it once. Where
    nothing may move, or nobody sees it, only the end comes: `draw(1.0)`, then `done()`.
    """

    def __init__(
        self,
        theme: Theme,
        over: QWidget,
        ground: QWidget,
        *,
        colour: str = "spruce",
        radius: float | None = None,
        draw: Callable[[float], None] | None = None,
    ) -> None:
        super().__init__(ground)
        self.theme = theme
        self._over = over
        self._ground = ground
        self._colour = colour
        self._radius = radius
        self._draw = draw
        self._share = 0.0
        # Its clock belongs to the part: where that is deleted, nothing calls it any more.
        self._tween = Tween(over, theme.motion, self._step)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        over.destroyed.connect(self.deleteLater)
        self.hide()

    def play(self, done: Callable[[], None] | None = None) -> None:
        """Begin; `done` is called when it is over, however it ends."""

        def ended() -> None:
            self.hide()
            self.deleteLater()
            if done is not None:
                done()

        self._tween.run(MOMENT_MS, eases=False, done=ended)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paints the halo: strong at the part's edge, nothing at its own."""
        way = _between(self._share, _WAITS, 1.0)
        strength = min(1.0, way / 0.2) * (1 - way) ** 1.5 * _STRENGTH
        if strength <= 0:
            return
        painter = painter_on(self)
        reach = SPREAD * (1 - (1 - way) ** 3)
        inner = QRectF(self.rect()).adjusted(SPREAD, SPREAD, -SPREAD, -SPREAD)
        radius = inner.width() / 2 if self._radius is None else self._radius
        band = reach / _BANDS
        colour = QColor(getattr(self.theme.palette, self._colour))
        for number in range(_BANDS):
            out = band * (number + 0.5)
            colour.setAlphaF(strength * (1 - number / _BANDS) ** 2)
            painter.setPen(QPen(colour, band))
            box = inner.adjusted(-out, -out, out, out)
            painter.drawRoundedRect(box, radius + out, radius + out)
        painter.end()

    def _step(self, share: float) -> None:
        self._share = share
        if self._draw is not None:
            self._draw(_between(share, _WAITS, _DRAWN))
        if share < 1:
            self._follow()
            self.update()

    def _follow(self) -> None:
        """Stays over the part, wherever its layout puts it."""
        edge = round(SPREAD)
        place = QRect(self._over.mapTo(self._ground, QPoint()), self._over.size())
        self.setGeometry(place.adjusted(-edge, -edge, edge, edge))
        if not self.isVisible():
            self.show()
            self.raise_()


def _between(share: float, begin: float, end: float) -> float:
    """How far a share has come on its way from `begin` to `end`, 0..1."""
    return min(1.0, max(0.0, (share - begin) / (end - begin)))
