"""A list in which something new comes in at the top: the rows below make room, the last goes."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap, QRegion
from PySide6.QtWidgets import QWidget

from indicate_desktop.ui.parts.card import CARD_RADIUS
from indicate_desktop.ui.parts.paint import paint_rule
from indicate_desktop.ui.parts.tween import Tween
from indicate_desktop.ui.theme import Theme

_EDGE = 2
"""Kept free at the sides, where the card's own edge is."""
_CORNER = 9
"""Kept free at the bottom where that is the card's, so that its round corners stay as they are."""


@dataclass(frozen=True, slots=True)
class _Shot:
    """A picture of a row, and where the row was, from the top of the first."""

    picture: QPixmap
    place: QRect


class Slide(QWidget):
    """Lies over a card's rows while they move, as pictures; the rows are there already.

    `take()` before the rows change, `play(came)` when they have their new places. The rows
    themselves are not touched: they can be clicked and are read out as they are.
    """

    def __init__(self, theme: Theme, rows: Sequence[QWidget], card: QWidget) -> None:
        super().__init__(card)
        self.theme = theme
        self._rows = rows
        self._card = card
        self._before: list[_Shot] = []
        self._after: list[_Shot] = []
        self._came = 0
        self._way = 0.0
        self._share = 1.0
        self._size = card.size()
        self._tween = Tween(self, theme.motion, self._step)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()

    def take(self) -> None:
        """Take pictures of the rows as they are."""
        self._before = self._shots()

    def play(self, came: int) -> None:
        """Slide in the first `came` rows; where others are on their way, from where those are."""
        left = self._way * (1 - self._share)
        self._after = self._shots()
        self._came = came
        self._way = left + sum(shot.place.height() for shot in self._after[:came])
        self._size = self._card.size()
        self._lie_over()
        self.show()
        self.raise_()
        self._tween.run(done=self._end)

    def stop(self) -> None:
        """Be there."""
        self._tween.finish()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Pictures in other colours or another text size would be wrong."""
        if event.type() in {QEvent.Type.PaletteChange, QEvent.Type.FontChange}:
            self.stop()
        super().changeEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paints the rows on their way."""
        painter = QPainter(self)
        colours = self.theme.palette
        painter.fillRect(self.rect(), colours.surface1)
        painter.translate(-self.pos())
        top = self._rows[0].y()
        scale = self.devicePixelRatioF()
        away = round(self._way * (1 - self._share) * scale) / scale
        for number, shot in enumerate(self._after):
            painter.setOpacity(self._share if number < self._came else 1.0)
            painter.drawPixmap(QPointF(0, top + shot.place.y() - away), shot.picture)
        foot = top + sum(shot.place.height() for shot in self._after) - away
        for shot in self._before[len(self._after) - self._came :]:
            painter.setOpacity(1 - self._share)
            painter.drawPixmap(QPointF(0, foot), shot.picture)
            foot += shot.place.height()
        painter.setOpacity(1.0)
        paint_rule(painter, 0, self._card.width(), top, colours.line)
        painter.end()

    def _step(self, share: float) -> None:
        self._share = share
        if share < 1 and self._card.size() != self._size:
            self._tween.finish()
        else:
            self.update()

    def _end(self) -> None:
        self.hide()
        self._before, self._after = [], []

    def _shots(self) -> list[_Shot]:
        """Pictures of the rows that show, without the card below them."""
        shown = [row for row in self._rows if not row.isHidden()]
        scale = self.devicePixelRatioF()
        shots = []
        for row in shown:
            picture = QPixmap(row.size() * scale)
            picture.setDevicePixelRatio(scale)
            picture.fill(Qt.GlobalColor.transparent)
            row.render(picture, QPoint(), QRegion(), QWidget.RenderFlag.DrawChildren)
            shots.append(_Shot(picture, row.geometry().translated(0, -shown[0].y())))
        return shots

    def _lie_over(self) -> None:
        """Takes the rows' place, but for the card's edge."""
        shown = [row for row in self._rows if not row.isHidden()]
        bottom = shown[-1].geometry().bottom() + 1 if shown else 0
        top = shown[0].y() if shown else 0
        if self._card.height() - bottom < CARD_RADIUS:
            bottom -= _CORNER
        self.setGeometry(_EDGE, top, self._card.width() - 2 * _EDGE, max(0, bottom - top))
