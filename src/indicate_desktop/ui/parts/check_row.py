"""A contact that can be ticked: box, channel, topic, when, and its rating."""

from math import ceil

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QWidget

from indicate_desktop.domain.rating import Rating
from indicate_desktop.ui.lucide import paint_icon
from indicate_desktop.ui.parts.chip import (
    CHIP_SIZE,
    NO_SCORE,
    Tone,
    chip_width,
    paint_rating,
    rating_text,
    tone_of,
)
from indicate_desktop.ui.parts.focus import FocusRing
from indicate_desktop.ui.parts.paint import paint_box, paint_rule, painter_on
from indicate_desktop.ui.theme import Theme
from indicate_desktop.ui.translate import Language
from indicate_desktop.ui.typography import Text
from indicate_desktop.ui.visible import visible_line

SIDE = 12
GAP = 10
BOX = 16
ICON = 15
HEIGHT = 38


class CheckRow(FocusRing, QCheckBox):
    """One row of a card's list; it draws the rule above itself."""

    def __init__(
        self,
        theme: Theme,
        language: Language,
        *,
        icon: str,
        title: str,
        note: str,
        rating: Rating | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.theme = theme
        self.icon_name = icon
        self.title = title = visible_line(title)
        self.note = note
        self.tone = tone_of(rating)
        self.score = NO_SCORE if rating is None or self.tone is Tone.NONE else str(rating.score)
        self.setAccessibleName(f"{title}, {note}, {rating_text(rating, language)}")
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def needed_width(self) -> int:
        """The width in which title and note are whole."""
        theme = self.theme
        words = QFontMetricsF(theme.font(Text.STRONG)).horizontalAdvance(self.title)
        words += QFontMetricsF(theme.font(Text.SMALL)).horizontalAdvance(self.note)
        chip = chip_width(theme, self.score)
        return ceil(2 * SIDE + theme.px(BOX) + theme.px(ICON) + 4 * GAP + words + chip)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """The whole width, one row high."""
        return QSize(self.theme.px(300), self.theme.px(HEIGHT) + 1)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Room for the fixed parts and a few letters."""
        return QSize(self.theme.px(200), self.sizeHint().height())

    def hitButton(self, pos: QPoint) -> bool:  # noqa: N802 - Qt's name
        """All of it can be clicked."""
        return self.rect().contains(pos)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paints the row."""
        painter = painter_on(self)
        theme, colours = self.theme, self.theme.palette
        paint_rule(painter, 0, self.width(), 0, colours.line)
        middle = (self.height() + 1) / 2
        left = self._paint_tick(painter, middle) + GAP
        size = theme.px(ICON)
        paint_icon(
            painter, self.icon_name, QRectF(left, middle - size / 2, size, size), colours.text3
        )
        left += size + GAP
        width, height = chip_width(theme, self.score), theme.px(CHIP_SIZE[1])
        chip = QRectF(self.width() - SIDE - width, middle - height / 2, width, height)
        paint_rating(painter, theme, chip, self.score, self.tone)
        room = chip.left() - GAP - left
        line = QRectF(left, middle - 12, room, 24)
        used = self._paint_text(painter, (Text.STRONG, "text1"), self.title, line)
        if room - used > GAP * 3:
            line.setLeft(left + used + GAP)
            self._paint_text(painter, (Text.SMALL, "text3"), self.note, line)
        self.paint_focus(painter, QRectF(self.rect()).adjusted(2, 2, -2, -1), 7, colours.spruce)
        painter.end()

    def _paint_tick(self, painter: QPainter, middle: float) -> float:
        """Paints the box to tick; where it ends."""
        colours, size = self.theme.palette, self.theme.px(BOX)
        box = QRectF(SIDE, middle - size / 2, size, size)
        if self.isChecked():
            paint_box(painter, box, 5, colours.spruce)
            inset = size / 8
            mark = box.adjusted(inset, inset, -inset, -inset)
            paint_icon(painter, "check", mark, colours.on_spruce)
        else:
            edge = colours.text2 if self.underMouse() else colours.slate
            paint_box(painter, box, 5, None, edge, width=1.5)
        return box.right()

    def _paint_text(
        self,
        painter: QPainter,
        style: tuple[Text, str],
        text: str,
        box: QRectF,
    ) -> float:
        """Paints elided text in a role and colour; how wide it came out."""
        role, colour = style
        font = self.theme.font(role)
        metrics = QFontMetricsF(font)
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, box.width())
        painter.setFont(font)
        painter.setPen(getattr(self.theme.palette, colour))
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, shown)
        return metrics.horizontalAdvance(shown)
