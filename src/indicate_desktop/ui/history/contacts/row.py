"""How one contact is painted in the history's list."""

from datetime import UTC, datetime, timedelta, tzinfo
from itertools import pairwise
from math import ceil
from typing import NamedTuple

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from indicate_desktop.domain.contact import Outcome
from indicate_desktop.domain.history.contact_filter import SortBy
from indicate_desktop.domain.snapshot import ContactLine
from indicate_desktop.ui.figures import NO_DATA, handling_text, when_text
from indicate_desktop.ui.history.contacts.table import LINE_ROLE
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
from indicate_desktop.ui.translate import Language, mark
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
GAP = 12
SHARES = (0.40, 0.58, 0.76)
"""Where moment, outcome and length begin, as shares of the width."""
LEAST_TOPIC = 150


HEADS = {
    SortBy.TOPIC: mark("Topic"),
    SortBy.TIME: mark("When"),
    SortBy.OUTCOME: mark("Outcome"),
    SortBy.HANDLING: mark("Time"),
    SortBy.RATING: mark("Rating"),
}
"""What stands over the parts of a row, in their order."""
UP, DOWN = " ↑", " ↓"


class Columns(NamedTuple):
    """Where a row's parts stand, in pixels from its left."""

    topic: QRectF
    when: QRectF
    outcome: QRectF
    duration: QRectF


class ContactRow(QStyledItemDelegate):
    """Icon, topic with cause, when, outcome, handling time, rating."""

    def __init__(self, theme: Theme, language: Language, zone: tzinfo | None) -> None:
        super().__init__()
        self.theme = theme
        self.language = language
        self.zone = zone
        self.now: datetime | None = None
        self._measured: dict[float, tuple[float, float, float]] = {}

    def least_width(self) -> int:
        """The width in which nothing but a topic is ever cut."""
        theme = self.theme
        fixed = 2 * SIDE + theme.px(ICON) + 12 + self._last()
        return ceil(fixed + theme.px(LEAST_TOPIC) + sum(self._widths()) + 4 * GAP)

    def rooms(self, width: float) -> list[QRectF]:
        """Where topic, moment, outcome, length and rating stand in a row of a width.

        One that has no room there is empty.
        """
        columns = self._columns(width)
        chip_at = width - SIDE - self._last()
        rating = QRectF(chip_at, 0, width - SIDE - chip_at, columns.topic.height())
        return [*columns, rating]

    def height(self) -> int:
        """A row's height."""
        return self.theme.px(HEIGHT)

    def sizeHint(  # noqa: N802 - Qt's name
        self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """A row's height; the list gives the width."""
        return QSize(0, self.height())

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
        middle, columns = box.center().y(), self._columns(box.width())
        size = self.theme.px(ICON)
        spot = QRectF(box.left() + SIDE, middle - size / 2, size, size)
        paint_icon(painter, channel_icon(line.contact.channel), spot, colours.text3)
        at = box.topLeft()
        self._paint_topic(painter, columns.topic.translated(at), line)
        for text, room in self._texts(line, columns):
            self._paint_text(painter, room.translated(at), text, Text.SMALL, "text2")
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
        if state & QStyle.StateFlag.State_HasFocus:
            paint_box(painter, box.adjusted(3, 3, -3, -4), 7, None, colours.spruce, width=2)
        painter.restore()

    def needs(self, line: ContactLine, width: float) -> list[tuple[str, float, float]]:
        """Each of a row's texts but the customer's: what it needs, and what it has."""
        metrics = QFontMetricsF(self.theme.font(Text.SMALL))
        texts = self._texts(line, self._columns(width))
        return [(text, metrics.horizontalAdvance(text), room.width()) for text, room in texts]

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
        # A source's own tabs and line ends would make two parts, or two rows, of one.
        return "\t".join(" ".join(part.split()) for part in parts if part)

    def _texts(self, line: ContactLine, columns: Columns) -> list[tuple[str, QRectF]]:
        texts = [
            (self._moment(line), columns.when),
            (self._outcome(line), columns.outcome),
            (self._handling(line), columns.duration),
        ]
        return [(text, room) for text, room in texts if room.width() > 0]

    def _columns(self, width: float) -> Columns:
        """Shares of the width, as drawn; where words need more, they take it from the topic.

        Where that leaves the topic too little, the outcome goes: it is in the details.
        """
        theme, height = self.theme, float(self.theme.px(HEIGHT))
        when, outcome, duration = self._widths()
        chip_at, left = width - SIDE - self._last(), SIDE + theme.px(ICON) + 12
        third = min(SHARES[2] * width, chip_at - duration - GAP)
        second = min(SHARES[1] * width, third - outcome - GAP)
        if second - when - GAP - left < theme.px(LEAST_TOPIC) / 2:
            second = third
        first = min(SHARES[0] * width, second - when - GAP)
        starts = (left, first, second, third, chip_at)
        rooms = [
            QRectF(start, 0, max(0.0, then - GAP - start), height)
            for start, then in pairwise(starts)
        ]
        return Columns(*rooms)

    def _last(self) -> float:
        """The rating's room: its chip, or its name at the head of the list."""
        return max(chip_width(self.theme, "10"), self._head_width(SortBy.RATING))

    def _head_width(self, by: SortBy) -> float:
        """What a name at the head of the list needs, with its arrow."""
        metrics = QFontMetricsF(self.theme.font(Text.NOTE))
        name = self.language.tr(HEADS[by])
        return max(metrics.horizontalAdvance(name + arrow) for arrow in (UP, DOWN)) + 1

    def _widths(self) -> tuple[float, float, float]:
        """The widest that moment, outcome and length may be, in this language and text size."""
        theme, language = self.theme, self.language
        if theme.text_scale not in self._measured:
            metrics = QFontMetricsF(theme.font(Text.SMALL))
            now = datetime(2026, 12, 31, 20, 58, tzinfo=self.zone or UTC)
            moments = [
                when_text(language, now - timedelta(days=days), now, now.tzinfo)
                for days in (*range(8), *range(380, 730, 29))
            ]
            outcomes = [outcome_name(language, each) for each in (*Outcome, None)]
            lengths = ["0:00:00", language.tr("{n} min").format(n=100)]
            heads = (SortBy.TIME, SortBy.OUTCOME, SortBy.HANDLING)
            when, outcome, length = (
                max(self._head_width(by), *(metrics.horizontalAdvance(text) + 1 for text in texts))
                for by, texts in zip(heads, (moments, outcomes, lengths), strict=True)
            )
            self._measured[theme.text_scale] = when, outcome, length
        return self._measured[theme.text_scale]

    def _moment(self, line: ContactLine) -> str:
        at = line.contact.counted_at
        return when_text(self.language, at, self.now or at, self.zone)

    def _outcome(self, line: ContactLine) -> str:
        return outcome_name(self.language, line.contact.outcome)

    def _handling(self, line: ContactLine) -> str:
        return handling_text(self.language, line.contact) or NO_DATA

    def _paint_topic(self, painter: QPainter, room: QRectF, line: ContactLine) -> None:
        """Topic, and the cause as a chip where one is named: beside it, or below it."""
        theme = self.theme
        text = contact_title(self.language, line.contact)
        cause = cause_name(self.language, line.cause.kind) if line.cause else ""
        if not cause:
            self._paint_text(painter, room, text, Text.STRONG, "text1")
            return
        tiny = QFontMetricsF(theme.font(Text.TINY)).horizontalAdvance(cause)
        chip, height = tiny + 2 * CHIP_PADDING, theme.px(CHIP_HEIGHT)
        used = QFontMetricsF(theme.font(Text.STRONG)).horizontalAdvance(text) + 1
        if used + 8 + chip <= room.width():
            self._paint_text(painter, room, text, Text.STRONG, "text1")
            box = QRectF(room.left() + used + 8, room.center().y() - height / 2, chip, height)
        else:
            above = theme.line(Text.STRONG)
            top = room.center().y() - (above + height) / 2
            words = QRectF(room.left(), top, room.width(), above)
            self._paint_text(painter, words, text, Text.STRONG, "text1")
            box = QRectF(room.left(), top + above, min(chip, room.width()), height)
        paint_box(painter, box, height / 2, theme.palette.track)
        inside = box.adjusted(CHIP_PADDING, 0, -CHIP_PADDING + 1, 0)
        self._paint_text(painter, inside, cause, Text.TINY, "text2")

    def _paint_text(
        self, painter: QPainter, room: QRectF, text: str, role: Text, colour: str
    ) -> None:
        font = self.theme.font(role)
        painter.setFont(font)
        painter.setPen(getattr(self.theme.palette, colour))
        shown = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, shown)
