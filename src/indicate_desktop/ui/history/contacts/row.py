"""How one contact is painted in the history's list."""

from datetime import datetime, tzinfo
from math import ceil

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from indicate_desktop.domain.snapshot import ContactLine
from indicate_desktop.ui.history.contacts.cells import OWN_WORDS, Cells
from indicate_desktop.ui.history.contacts.columns import HEADS, NUMBER_END, NUMBERS, Chosen, Column
from indicate_desktop.ui.history.contacts.found_line import paint_found
from indicate_desktop.ui.history.contacts.found_words import Found, found
from indicate_desktop.ui.history.contacts.layout import (
    SIDE,
    Layout,
    Needs,
    frozen,
    lay_out,
    least_width,
)
from indicate_desktop.ui.history.contacts.table import LINE_ROLE
from indicate_desktop.ui.lucide import paint_icon
from indicate_desktop.ui.parts.chip import (
    CHIP_SIZE,
    NO_SCORE,
    Tone,
    chip_width,
    paint_rating,
    tone_of,
)
from indicate_desktop.ui.parts.paint import paint_box, paint_rule
from indicate_desktop.ui.theme import Theme
from indicate_desktop.ui.translate import Language
from indicate_desktop.ui.typography import Text
from indicate_desktop.ui.words import channel_icon

HEIGHT = 52
ICON = 16
CHIP_HEIGHT = 17
CHIP_PADDING = 6
LEAST_TOPIC = 150
HAIR = 0.01
"""What columns that are added up may come to beyond the width that they were made for."""
FREE_TEXT = 180
"""What somebody's own words get where no width was chosen."""
UP, DOWN = " ↑", " ↓"
"""After the name of the column that the list is ordered by."""


class ContactRow(QStyledItemDelegate):
    """Icon and topic, then the columns that are `chosen`."""

    def __init__(self, theme: Theme, language: Language, zone: tzinfo | None) -> None:
        super().__init__()
        self.theme = theme
        self.language = language
        self.cells = Cells(language, zone)
        self.chosen = Chosen()
        self.sight = 0
        """How wide the view is that rows are seen in."""
        self.searched = ""
        """The words that the list is searched for."""
        self._hits: dict[object, Found | None] = {}
        self._needs: dict[float, Needs] = {}
        self._layouts: dict[tuple[Chosen, float, float], Layout] = {}
        self._metrics: dict[tuple[Text, float], QFontMetricsF] = {}

    def show_moment(self, now: datetime, zone: tzinfo | None) -> None:
        """What is "today", and where."""
        self.cells.now = now
        if zone != self.cells.zone:
            self.cells.zone = zone
            self._needs.clear()
            self._layouts.clear()

    def least_width(self) -> int:
        """The width in which the usual columns cut nothing but a topic."""
        return ceil(least_width(self._needed()))

    def full_width(self, width: float) -> int:
        """How wide rows are in a view of a width: wider where the columns do not fit."""
        return max(int(width), ceil(self._layout(width).width - HAIR))

    def rooms(self, width: float) -> dict[Column, QRectF]:
        """Where each column that is shown stands in a row of a width, from the left."""
        height = float(self.height())
        return {
            column: QRectF(start, 0, wide, height)
            for column, (start, wide) in self._layout(width).rooms.items()
        }

    def frozen(self, moved: float) -> float:
        """How much of the view's left stays as it is in rows that are moved so far sideways."""
        return frozen(self._layout(self.sight), self.sight, moved)

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
        self._paint_cells(painter, box, line)
        paint_rule(painter, box.left(), box.right(), box.bottom(), colours.line)
        if state & QStyle.StateFlag.State_HasFocus:
            if box.left() < 0:  # moved sideways: around what is seen of it
                box = QRectF(0, box.top(), self.sight, box.height())
            paint_box(painter, box.adjusted(3, 3, -3, -4), 7, None, colours.spruce, width=2)
        painter.restore()

    def needs(self, line: ContactLine, width: float) -> list[tuple[str, float, float]]:
        """Each of a row's texts but the customer's: what it needs, and what it has."""
        metrics, found = self._measure(Text.SMALL), []
        for column, (_, wide) in self._layout(width).rooms.items():
            room = wide - (self.theme.px(NUMBER_END) if column in NUMBERS else 0)
            if column not in _PAINTED and column not in OWN_WORDS:
                text = self.cells.shown(column, line)
                found.append((text, metrics.horizontalAdvance(text), room))
        return found

    def words(self, line: ContactLine) -> str:
        """All of a row in words, for screen readers, its parts between tabs."""
        first = (Column.CHANNEL, Column.TOPIC)
        columns = dict.fromkeys((*first, *self.chosen.columns, Column.CAUSE))
        said = self.cells.row(columns, line)
        hit = self._found(line)
        return f"{said}\t“{hit.text}”" if hit is not None else said

    def _paint_cells(self, painter: QPainter, box: QRectF, line: ContactLine) -> None:
        """The columns; in a row that is moved sideways, icon and topic stand before the others."""
        rooms = {
            column: QRectF(box.left() + start, box.top(), wide, box.height())
            for column, (start, wide) in self._layout(box.width()).rooms.items()
        }
        moved = -box.left()
        if edge := self.frozen(moved):
            painter.save()
            beside = QRectF(edge, box.top(), self.sight - edge, box.height())
            painter.setClipRect(beside, Qt.ClipOperation.IntersectClip)
            self._paint_others(painter, rooms, line)
            painter.fillRect(QRectF(edge, box.top(), 1, box.height()), self.theme.palette.line)
            painter.restore()
            box = box.translated(moved, 0)
            rooms[Column.TOPIC].translate(moved, 0)
        else:
            self._paint_others(painter, rooms, line)
        self._paint_icon(painter, box, line)
        self._paint_topic(painter, rooms[Column.TOPIC], line)

    def _paint_icon(self, painter: QPainter, box: QRectF, line: ContactLine) -> None:
        size = self.theme.px(ICON)
        spot = QRectF(box.left() + SIDE, box.center().y() - size / 2, size, size)
        paint_icon(painter, channel_icon(line.contact.channel), spot, self.theme.palette.text3)

    def _paint_others(
        self, painter: QPainter, rooms: dict[Column, QRectF], line: ContactLine
    ) -> None:
        """All columns but the topic."""
        for column, room in rooms.items():
            if column is Column.RATING:
                self._paint_rating(painter, room, line)
            elif column is not Column.TOPIC and (text := self.cells.shown(column, line)):
                if right := column in NUMBERS:
                    room.setRight(room.right() - self.theme.px(NUMBER_END))
                self._paint_text(painter, room, text, Text.SMALL, "text2", right=right)

    def _paint_rating(self, painter: QPainter, room: QRectF, line: ContactLine) -> None:
        """At the row's end on the right, else under its name."""
        tone = tone_of(line.rating)
        score = NO_SCORE if line.rating is None or tone is Tone.NONE else str(line.rating.score)
        wide, high = chip_width(self.theme, score), self.theme.px(CHIP_SIZE[1])
        last = self.chosen.columns[-1] is Column.RATING
        left = room.right() - wide if last else room.left()
        place = QRectF(left, room.center().y() - high / 2, wide, high)
        paint_rating(painter, self.theme, place, score, tone)

    def _paint_topic(self, painter: QPainter, room: QRectF, line: ContactLine) -> None:
        """Topic, and the cause as a chip where one is named: beside it, or below it."""
        theme = self.theme
        text = self.cells.shown(Column.TOPIC, line)
        if (hit := self._found(line)) is not None:
            room = paint_found(painter, self.theme, room, hit)
        apart = Column.CAUSE in self.chosen.columns
        cause = "" if apart else self.cells.shown(Column.CAUSE, line)
        if not cause:
            self._paint_text(painter, room, text, Text.STRONG, "text1")
            return
        tiny = self._measure(Text.TINY).horizontalAdvance(cause)
        chip, height = tiny + 2 * CHIP_PADDING, theme.px(CHIP_HEIGHT)
        used = self._measure(Text.STRONG).horizontalAdvance(text) + 1
        if hit is not None and used + 8 + chip > room.width():  # below it is no room
            used = max(0.0, room.width() - chip - 8)
            text = self._measure(Text.STRONG).elidedText(text, Qt.TextElideMode.ElideRight, used)
        if hit is not None or used + 8 + chip <= room.width():
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

    def _found(self, line: ContactLine) -> Found | None:
        """Looked for once for each contact as it is now."""
        if not self.searched:
            return None
        asked = (line.contact.key, line.rating, line.note, line.cause, self.searched)
        if asked not in self._hits:
            if len(self._hits) > _KEPT_HITS:
                self._hits.clear()
            self._hits[asked] = found(line, self.searched)
        return self._hits[asked]

    def _paint_text(
        self, painter: QPainter, room: QRectF, text: str, role: Text, colour: str, *,
        right: bool = False,
    ) -> None:  # fmt: skip
        painter.setFont(self.theme.font(role))
        painter.setPen(getattr(self.theme.palette, colour))
        elide = Qt.TextElideMode.ElideRight
        shown = self._measure(role).elidedText(text, elide, room.width())
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        painter.drawText(room, side | Qt.AlignmentFlag.AlignVCenter, shown)

    # --- measures, each taken once for a text size ---------------------------------------------

    def _layout(self, width: float) -> Layout:
        asked = (self.chosen, self.theme.text_scale, width)
        if asked not in self._layouts:
            if len(self._layouts) > _KEPT:
                self._layouts.clear()
            scale = self.theme.px(1000) / 1000
            self._layouts[asked] = lay_out(self.chosen, self._needed(), scale, width)
        return self._layouts[asked]

    def _needed(self) -> Needs:
        theme = self.theme
        if theme.text_scale not in self._needs:
            columns: dict[Column, float] = {each: self._need(each) for each in HEADS}
            left = SIDE + theme.px(ICON) + 12
            self._needs[theme.text_scale] = Needs(left, theme.px(LEAST_TOPIC), columns)
        return self._needs[theme.text_scale]

    def _need(self, column: Column) -> float:
        """The widest that its texts get, in this language and text size, and its name."""
        metrics, theme = self._measure(Text.SMALL), self.theme
        texts = [metrics.horizontalAdvance(text) + 1 for text in self.cells.samples(column)]
        if column is Column.RATING:
            texts = [chip_width(theme, "10")]
        elif not texts:
            texts = [float(theme.px(FREE_TEXT))]
        name, note = self.language.tr(HEADS[column]), self._measure(Text.NOTE)
        head = max(note.horizontalAdvance(name + arrow) for arrow in (UP, DOWN)) + 1
        return max(head, *texts) + (theme.px(NUMBER_END) if column in NUMBERS else 0)

    def _measure(self, role: Text) -> QFontMetricsF:
        asked = (role, self.theme.text_scale)
        if asked not in self._metrics:
            self._metrics[asked] = QFontMetricsF(self.theme.font(role))
        return self._metrics[asked]


_KEPT_HITS = 200
"""More than a screen has rows."""
_KEPT = 8
"""Layouts: while a window is made wider by the pointer, each width is another."""
_PAINTED = frozenset({Column.TOPIC, Column.RATING})
"""Columns that are more than a text."""
