"""Days to choose a range in: by clicks, by dragging, and by keys."""

from datetime import date

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTableView, QWidget

from indicate_desktop.ui.history.overview.range.day_cell import (
    BETWEEN,
    CELL,
    HEAD,
    WEEK_WIDE,
    DayCell,
    WeekdayHead,
)
from indicate_desktop.ui.history.overview.range.days import (
    DAY,
    ROWS,
    WEEK,
    month_end,
    month_of,
    months_on,
    week_begin,
)
from indicate_desktop.ui.history.overview.range.month_model import WIDE, MonthModel
from indicate_desktop.ui.history.overview.range.pick import Pick
from indicate_desktop.ui.parts.focus import BY_POINTER, RETURN
from indicate_desktop.ui.theme import Theme

_FLAGS = QItemSelectionModel.SelectionFlag
_DAYS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -WEEK, Qt.Key.Key_Down: WEEK}


def grid_width(theme: Theme, months: int) -> int:
    """What so many months side by side need."""
    each = theme.px(WEEK_WIDE) + WEEK * theme.px(CELL.width())
    return months * each + (months - 1) * BETWEEN


def days_room(theme: Theme, place: int) -> tuple[int, int]:
    """The left edge and the width of the days of one of several months."""
    wide = WEEK * theme.px(CELL.width())
    return grid_width(theme, place + 1) - wide, wide


class MonthGrid(QTableView):
    """`picked` carries another Pick; `taken`: Return takes it."""

    picked = Signal(object)
    taken = Signal()

    def __init__(
        self, theme: Theme, model: MonthModel, name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.theme = theme
        self.days = model
        self.cell = DayCell(theme, model)
        self.setViewport(QWidget())  # of our own: see parts/scroll.py
        self.setModel(model)
        self.setItemDelegate(self.cell)
        self.setHorizontalHeader(WeekdayHead(theme))
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(1)
        self.verticalHeader().setDefaultSectionSize(theme.px(CELL.height()))
        self.setAccessibleName(name)
        self.setShowGrid(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.MultiSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setStyleSheet("background: transparent; selection-background-color: transparent")
        self.setAutoScroll(False)
        model.modelReset.connect(self.fit)
        self.fit()

    def fit(self) -> None:
        """Take the size of the months that are shown."""
        theme, months = self.theme, self.days.months
        for column in range(months * WIDE):
            wide = theme.px(CELL.width())
            if column % WIDE == 0:
                wide = theme.px(WEEK_WIDE) + (BETWEEN if column else 0)
            self.setColumnWidth(column, wide)
        high = theme.px(HEAD) + ROWS * theme.px(CELL.height())
        self.setFixedSize(grid_width(theme, months), high)
        self._select()

    def show_pick(self, pick: Pick) -> None:
        """Other days are chosen."""
        self.days.show_pick(pick)
        self._select()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Arrows go by day and week, Page Up and Down by month, Home and End to the week's ends.

        With Shift the range goes along; Space begins or ends one, Return too, or takes it.
        """
        pick, key = self.days.pick, Qt.Key(event.key())
        self._show_ring(on=True)
        if key in RETURN and pick.ready:
            self.taken.emit()
        elif key in (*RETURN, Qt.Key.Key_Space):
            self._pick(pick.chosen(pick.cursor))
        elif (day := self._day_by_key(key, event.modifiers())) is not None:
            shift = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self._pick(pick.extended(day) if shift else pick.moved(day))
        else:
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Begins a range or ends it; with Shift, ends it anew; a week's number takes the week."""
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        self._show_ring(on=False)
        pick, spot = self.days.pick, event.position().toPoint()
        if (week := self._week_at(spot)) is not None:
            self._pick(Pick.of(week, week + (WEEK - 1) * DAY, pick.today))
        elif (day := self._day_at(spot)) is not None:
            shift = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self._pick(pick.extended(day) if shift else pick.chosen(day))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """A range that was begun follows the pointer."""
        spot = event.position().toPoint()
        day = self._day_at(spot)
        there = day is not None or self._week_at(spot) is not None
        shape = Qt.CursorShape.PointingHandCursor if there else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)
        if day is not None and self.days.pick.pending and day != self.days.pick.cursor:
            self._pick(self.days.pick.moved(day))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """What was dragged is whole."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._pick(self.days.pick.released())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Two clicks on a day are a range of one day."""
        self.mousePressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        """It scrolls the page around it."""
        event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Shows the keyboard's place where the keyboard brought it."""
        super().focusInEvent(event)
        self._show_ring(on=event.reason() not in BY_POINTER)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Takes it away."""
        super().focusOutEvent(event)
        self._show_ring(on=False)

    def _day_by_key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> date | None:
        day = self.days.pick.cursor
        month = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
        week = week_begin(day, self.days.first_weekday)
        match key:
            case Qt.Key.Key_PageUp | Qt.Key.Key_PageDown:
                by = 12 if month else 1
                return months_on(day, -by if key == Qt.Key.Key_PageUp else by)
            case Qt.Key.Key_Home:
                return month_of(day) if month else week
            case Qt.Key.Key_End:
                return month_end(day) if month else week + (WEEK - 1) * DAY
            case _:
                return day + _DAYS[key] * DAY if key in _DAYS else None

    def _pick(self, pick: Pick) -> None:
        if pick != self.days.pick:
            self.picked.emit(pick)

    def _day_at(self, spot: QPoint) -> date | None:
        day = self.days.day_at(self.indexAt(spot))
        return day if day and self.days.can_choose(day) else None

    def _week_at(self, spot: QPoint) -> date | None:
        index = self.indexAt(spot)
        week = self.days.week_at(index)
        return week if week and week <= self.days.pick.today else None

    def _show_ring(self, *, on: bool) -> None:
        if on != self.cell.ring:
            self.cell.ring = on
            self.viewport().update()

    def _select(self) -> None:
        """Tell screen readers which days are chosen, and where one is."""
        chosen, pick = QItemSelection(), self.days.pick
        begin, end = self.days.days
        day = max(begin, pick.first)
        while day <= min(end, pick.last):
            index = self.days.index_of(day)
            chosen.select(index, index)
            day += DAY
        model = self.selectionModel()
        model.select(chosen, _FLAGS.ClearAndSelect)
        model.setCurrentIndex(self.days.index_of(pick.cursor), _FLAGS.NoUpdate)
