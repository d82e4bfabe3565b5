"""How a day, a week's number and a weekday's name are painted."""

from datetime import date

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QHeaderView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from indicate_desktop.ui.history.overview.range.days import month_end
from indicate_desktop.ui.history.overview.range.month_model import WIDE, MonthModel
from indicate_desktop.ui.parts.paint import mixed, paint_box
from indicate_desktop.ui.theme import Theme
from indicate_desktop.ui.typography import Text

CELL = QSize(34, 30)
WEEK_WIDE = 30
BETWEEN = 22
"""Between two months."""
HEAD = 22
RADIUS = 8
INSET = 2
DOT = 3.2
FAINT = 0.55
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_Index = QModelIndex | QPersistentModelIndex


class DayCell(QStyledItemDelegate):
    """Chosen days lie on a band, its ends on spruce; a dot says that a day had contacts."""

    def __init__(self, theme: Theme, model: MonthModel) -> None:
        super().__init__(model)
        self.theme = theme
        self._model = model
        self.ring = False
        """Whether the keyboard's place is shown."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paints one cell."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(option.rect)
        over = bool(option.state & QStyle.StateFlag.State_MouseOver)
        if (day := self._model.day_at(index)) is not None:
            self._paint_day(painter, box, day, over=over)
        elif self._model.week_at(index) is not None:
            ink = self.theme.palette.spruce if over else self.theme.palette.text3
            self._set_ink(painter, Text.NOTE, ink)
            painter.drawText(box.adjusted(0, 0, -10, 0), RIGHT, index.data())
        painter.restore()

    def _paint_day(self, painter: QPainter, box: QRectF, day: date, *, over: bool) -> None:
        colours, pick = self.theme.palette, self._model.pick
        inner = box.adjusted(0, INSET, 0, -INSET)
        spot = QRectF(box.center().x() - inner.height() / 2 - 2, inner.top(), 0, inner.height())
        spot.setWidth(inner.height() + 4)
        inside = pick.first <= day <= pick.last
        end = day in (pick.first, pick.last)
        ink = colours.text1
        if inside:
            self._paint_band(painter, inner, spot, day)
        if end:
            paint_box(painter, spot, RADIUS, colours.spruce)
            ink = colours.on_spruce
        elif over and self._model.can_choose(day):
            paint_box(painter, spot, RADIUS, mixed(colours.surface1, colours.text1, 0.07))
        if not self._model.can_choose(day):
            ink = mixed(colours.text3, colours.surface1, 0.0 if colours.outlined else FAINT)
        if day == pick.today and not end:
            paint_box(painter, spot, RADIUS, None, colours.spruce, width=1.0)
        role = Text.STRONG if end or day == pick.today else Text.BODY
        words = QRectF(box)
        words.translate(0, -1.5)
        self._set_ink(painter, role, ink)
        if colours.outlined and not self._model.can_choose(day):
            middle = words.center()
            painter.drawLine(
                QPointF(middle.x() - 8, middle.y()), QPointF(middle.x() + 8, middle.y())
            )
        painter.drawText(words, Qt.AlignmentFlag.AlignCenter, str(day.day))
        if self._model.contacts.get(day):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ink if end else colours.text3)
            half = self.theme.px(10) * DOT / 20
            painter.drawEllipse(QPointF(box.center().x(), spot.bottom() - half - 2), half, half)
        if self.ring and day == pick.cursor:
            around = spot.adjusted(-2, -2, 2, 2)
            paint_box(painter, around, RADIUS + 2, None, colours.text1, width=2)

    def _paint_band(self, painter: QPainter, inner: QRectF, spot: QRectF, day: date) -> None:
        """From the first chosen day to the last; round where a week or a month breaks it."""
        colours, pick, column = self.theme.palette, self._model.pick, self._model.index_of(day)
        left, right = inner.left(), inner.right()
        place = column.column() % WIDE
        begins = day == pick.first or place == 1 or day.day == 1
        ends = day == pick.last or place == WIDE - 1 or day == month_end(day)
        left = spot.left() if begins else left
        right = spot.right() if ends else right
        band = QRectF(left, inner.top(), right - left, inner.height())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.spruce_soft)
        painter.drawRoundedRect(band, RADIUS if begins or ends else 0, RADIUS)
        if begins != ends:  # square towards the next cell
            half = QRectF(band)
            half.setWidth(band.width() / 2)
            half.moveLeft(band.center().x() if begins else band.left())
            painter.drawRect(half)
        if colours.outlined:
            painter.fillRect(QRectF(left, band.bottom() - 1, right - left, 1), colours.spruce)

    def _set_ink(self, painter: QPainter, role: Text, ink: QColor) -> None:
        painter.setFont(self.theme.font(role))
        painter.setPen(ink)


class WeekdayHead(QHeaderView):
    """The weekdays' short names."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.theme = theme
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(1)
        self.setFixedHeight(theme.px(HEAD))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSectionsClickable(False)

    def paintSection(self, painter: QPainter, rect: object, section: int) -> None:  # noqa: N802 - Qt's name
        """Paints one name."""
        box = QRectF(rect)  # type: ignore[call-overload]  # a QRect, as Qt says
        text = self.model().headerData(section, Qt.Orientation.Horizontal)
        painter.setFont(self.theme.font(Text.NOTE))
        painter.setPen(self.theme.palette.text3)
        where = RIGHT if section % WIDE == 0 else Qt.AlignmentFlag.AlignCenter
        painter.drawText(box.adjusted(0, 0, -10 if section % WIDE == 0 else 0, 0), where, text)
