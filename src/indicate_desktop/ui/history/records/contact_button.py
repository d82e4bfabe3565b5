"""A contact that a record is about: its row, which leads to the list of contacts."""

from datetime import datetime, tzinfo
from math import ceil

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy

from indicate_desktop.domain.snapshot import ContactLine
from indicate_desktop.ui.figures import moment_text
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
from indicate_desktop.ui.parts.paint import give_tip, paint_box, painter_on
from indicate_desktop.ui.theme import Theme
from indicate_desktop.ui.translate import Language
from indicate_desktop.ui.typography import Text
from indicate_desktop.ui.words import channel_icon, channel_name, contact_title, ending_name

SIDE = 12
ICON = 16
GAP = 10
ABOVE = 8


class ContactButton(FocusRing, QPushButton):
    """Icon, topic, below it when and how it ended, and the rating; a click asks to see it."""

    def __init__(
        self,
        theme: Theme,
        language: Language,
        line: ContactLine,
        now: datetime,
        zone: tzinfo | None,
    ) -> None:
        super().__init__()
        self.theme = theme
        self.line = line
        self.title = contact_title(language, line.contact)
        when = moment_text(language, line.contact.counted_at, now, zone)
        self.note = f"{when} · {ending_name(language, line.contact)}"
        self.setAutoDefault(False)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        channel = channel_name(language, line.contact.channel)
        said = ", ".join((channel, self.title, self.note, rating_text(line.rating, language)))
        self.setAccessibleName(said)
        give_tip(self, language.tr("Show {topic} among the contacts").format(topic=self.title))

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Two lines, in the width of the note."""
        theme = self.theme
        note = QFontMetricsF(theme.font(Text.SMALL)).horizontalAdvance(self.note)
        sides = 2 * SIDE + theme.px(ICON) + 2 * GAP + chip_width(theme, "10")
        lines = theme.line(Text.STRONG) + theme.line(Text.SMALL)
        return QSize(ceil(note + sides) + 1, lines + 2 * theme.px(ABOVE))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """The same: only the topic elides."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paints the row on its own ground."""
        painter = painter_on(self)
        theme, colours, box = self.theme, self.theme.palette, QRectF(self.rect())
        over = self.isDown() or self.underMouse()
        paint_box(painter, box, 9, colours.surface0 if over else colours.surface1, colours.line)
        size = theme.px(ICON)
        spot = QRectF(SIDE, (box.height() - size) / 2, size, size)
        paint_icon(painter, channel_icon(self.line.contact.channel), spot, colours.text3)
        tone = tone_of(self.line.rating)
        rating = self.line.rating
        score = NO_SCORE if rating is None or tone is Tone.NONE else str(rating.score)
        wide, high = chip_width(theme, score), theme.px(CHIP_SIZE[1])
        chip = QRectF(box.right() - SIDE - wide, (box.height() - high) / 2, wide, high)
        paint_rating(painter, theme, chip, score, tone)
        left = spot.right() + GAP
        room = QRectF(left, theme.px(ABOVE), chip.left() - GAP - left, theme.line(Text.STRONG))
        font = theme.font(Text.STRONG)
        painter.setFont(font)
        painter.setPen(colours.text1)
        elide = Qt.TextElideMode.ElideRight
        title = QFontMetricsF(font).elidedText(self.title, elide, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, title)
        painter.setFont(theme.font(Text.SMALL))
        painter.setPen(colours.text3)
        room.moveTop(room.bottom())
        room.setHeight(theme.line(Text.SMALL))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, self.note)
        self.paint_focus(painter, box, 9, colours.spruce)
        painter.end()
