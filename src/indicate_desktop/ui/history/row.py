"""How one contact is painted in the history's list."""

from dataclasses import dataclass
from datetime import datetime, tzinfo

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from indicate_desktop.domain.snapshot import ContactLine
from indicate_desktop.ui.figures import NO_DATA, handling_text, when_text
from indicate_desktop.ui.history.model import LINE_ROLE
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
from indicate_desktop.ui.parts.paint import paint_box, paint_rule
from indicate_desktop.ui.theme import Theme
from indicate_desktop.ui.translate import Language
from indicate_desktop.ui.typography import Text
from indicate_desktop.ui.words import (
    cause_name,
    channel_icon,
    channel_name,
    contact_title,
    outcome_name,
)

HEIGHT = 52
SIDE = 16
ICON = 16
CHIP_HEIGHT = 17
CHIP_PADDING = 6


@dataclass(frozen=True, slots=True)
class Columns:
    """Where a row's columns begin, as shares of its width."""

    when: float = 0.40
    outcome: float = 0.58
    duration: float = 0.76


class ContactRow(QStyledItemDelegate):
    """Icon, topic with cause, when, outcome, handling time, rating."""

    def __init__(self, theme: Theme, language: Language, zone: tzinfo | None) -> None:
        super().__init__()
        self.theme = theme
        self.language = language
        self.zone = zone
        self.now: datetime | None = None

    def sizeHint(  # noqa: N802 - Qt's name
        self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """A row's height; the list gives the width."""
        return QSize(0, self.theme.px(HEIGHT))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint one contact."""
        line = index.data(LINE_ROLE)
        if not isinstance(line, ContactLine):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours, box = self.theme.palette, QRectF(option.rect)
        state = option.state
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, colours.spruce_soft)
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(box, colours.surface0)
        middle, width = box.center().y(), box.width()
        spot = QRectF(box.left() + SIDE, middle - ICON / 2, ICON, ICON)
        paint_icon(painter, channel_icon(line.contact.channel), spot, colours.text3)
        columns = Columns()
        topic_left = spot.right() + 12
        topic = QRectF(topic_left, box.top(), columns.when * width - topic_left, box.height())
        self._paint_topic(painter, topic, line)
        at = self._moment(line)
        for text, start, end in (
            (at, columns.when, columns.outcome),
            (self._outcome(line), columns.outcome, columns.duration),
            (self._handling(line), columns.duration, 0.86),
        ):
            room = QRectF(start * width, box.top(), (end - start) * width - 12, box.height())
            self._paint_text(painter, room, text, Text.SMALL, "text2")
        tone = tone_of(line.rating)
        score = NO_SCORE if line.rating is None or tone is Tone.NONE else str(line.rating.score)
        chip = self.theme.px(CHIP_SIZE[1])
        chip_box_width = chip_width(self.theme, score)
        paint_rating(
            painter,
            self.theme,
            QRectF(box.right() - SIDE - chip_box_width, middle - chip / 2, chip_box_width, chip),
            score,
            tone,
        )
        paint_rule(painter, box.left(), box.right(), box.bottom(), colours.line)
        painter.restore()

    def words(self, line: ContactLine) -> str:
        """All of a row in words, for screen readers and for copying."""
        cause = cause_name(self.language, line.cause.kind) if line.cause else ""
        parts = [
            channel_name(self.language, line.contact.channel),
            contact_title(self.language, line.contact),
            self._moment(line),
            self._outcome(line),
            self._handling(line),
            rating_text(line.rating, self.language),
            cause,
        ]
        return "\t".join(part for part in parts if part)

    def _moment(self, line: ContactLine) -> str:
        at = line.contact.counted_at
        return when_text(self.language, at, self.now or at, self.zone)

    def _outcome(self, line: ContactLine) -> str:
        return outcome_name(self.language, line.contact.outcome)

    def _handling(self, line: ContactLine) -> str:
        return handling_text(self.language, line.contact) or NO_DATA

    def _paint_topic(self, painter: QPainter, room: QRectF, line: ContactLine) -> None:
        """Topic, and the cause as a chip where one is named."""
        text = contact_title(self.language, line.contact)
        cause = cause_name(self.language, line.cause.kind) if line.cause else ""
        tiny = QFontMetricsF(self.theme.font(Text.TINY))
        chip = tiny.horizontalAdvance(cause) + 2 * CHIP_PADDING if cause else 0.0
        role = self.theme.font(Text.STRONG)
        used = min(
            QFontMetricsF(role).horizontalAdvance(text) + 1, max(0.0, room.width() - chip - 20)
        )
        self._paint_text(
            painter,
            QRectF(room.left(), room.top(), used, room.height()),
            text,
            Text.STRONG,
            "text1",
        )
        if cause:
            height = self.theme.px(CHIP_HEIGHT)
            box = QRectF(room.left() + used + 8, room.center().y() - height / 2, chip, height)
            paint_box(painter, box, height / 2, self.theme.palette.track)
            painter.setFont(self.theme.font(Text.TINY))
            painter.setPen(self.theme.palette.text2)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, cause)

    def _paint_text(
        self, painter: QPainter, room: QRectF, text: str, role: Text, colour: str
    ) -> None:
        font = self.theme.font(role)
        painter.setFont(font)
        painter.setPen(getattr(self.theme.palette, colour))
        shown = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, shown)
