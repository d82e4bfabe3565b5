"""The head of the list: a name over each column, and the button that chooses the columns."""

from math import ceil

from PySide6.QtCore import QPoint, QRectF, QSize, Signal, Slot
from PySide6.QtGui import QContextMenuEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from indicate_desktop.domain.alphabet import alphabetical
from indicate_desktop.domain.cause import CauseKind
from indicate_desktop.domain.contact import Channel, Outcome
from indicate_desktop.domain.history.contact_filter import Order, SortBy
from indicate_desktop.ui.history.contacts.column_menu import ColumnMenu
from indicate_desktop.ui.history.contacts.columns import HEADS, Column
from indicate_desktop.ui.history.contacts.head_button import INSET, HeadButton
from indicate_desktop.ui.history.contacts.layout import GAP, SIDE
from indicate_desktop.ui.history.contacts.row import ICON, ContactRow
from indicate_desktop.ui.parts.button import IconButton
from indicate_desktop.ui.parts.paint import paint_rule, painter_on
from indicate_desktop.ui.parts.scroll import BAR
from indicate_desktop.ui.theme import Theme
from indicate_desktop.ui.translate import Language
from indicate_desktop.ui.words import cause_name, channel_kind, outcome_name

HEIGHT = 32
AROUND = 4
"""The button's room around its icon."""


class ListHead(QWidget):
    """`ordered` carries another Order; the same name again turns it round."""

    ordered = Signal(object)
    chosen = Signal(object)
    """Other columns, as Chosen."""
    sought = Signal(int, int)
    """Left and right of a name, in the rows' own pixels, that must come into sight."""

    def __init__(
        self, theme: Theme, language: Language, row: ContactRow, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.theme = theme
        self.language = language
        self.order = Order()
        self.buttons: list[HeadButton] = []
        self._row = row
        self._offset = 0
        self._before: dict[Column, QRectF] = {}
        self.lane = QWidget(self)
        """Where the names of the columns stand that are moved sideways; the topic's does not."""
        name = language.tr("Columns…")
        self.pick = IconButton(
            theme, "columns-3-cog", name, icon_size=ICON, side=ICON + 2 * AROUND, parent=self
        )
        self.pick.clicked.connect(self._open_below)
        self.show_columns()

    def show_columns(self) -> None:
        """Have a name for each column that the row has."""
        focus = next((each.column for each in self.buttons if each.hasFocus()), None)
        shown = self._row.chosen.shown
        kept = {button.column: button for button in self.buttons}
        for column in kept.keys() - set(shown):
            kept[column].hide()
            kept[column].deleteLater()
        self.buttons = [kept.get(column) or self._button(column) for column in shown]
        before: QWidget = self.pick
        for button in self.buttons:
            self.setTabOrder(before, button)
            before = button
        self._place()
        self.show_order(self.order)
        if focus is not None and focus not in shown:
            self.pick.setFocus()

    def show_order(self, order: Order) -> None:
        """Show what the list is ordered by."""
        self.order = order
        tr = self.language.tr
        spoken = tr("Sorted, largest first") if order.descending else tr("Sorted, smallest first")
        for button in self.buttons:
            button.show_order(order, spoken)

    @Slot(int)
    def shift(self, offset: int) -> None:
        """Stand as the rows do, which are moved sideways."""
        self._offset = offset
        self._place()
        self.update()

    @Slot(int)
    def fit(self, _width: int) -> None:
        """Stand over rows of another width: a bar beside them has come or gone."""
        self._place()
        self.update()

    def menu(self, on: Column | None = None) -> ColumnMenu:
        """Made anew for each opening."""
        menu = ColumnMenu(self.theme, self.language, lambda: self._row.chosen, on, self)
        menu.chosen.connect(self.chosen)
        menu.widened.connect(self._widen)
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As high as a line with room around it; the list gives the width."""
        return QSize(0, self.theme.px(HEIGHT))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """The same."""
        return self.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Sets each name over its part of the rows."""
        super().resizeEvent(event)
        self._place()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802 - Qt's name
        """The columns' menu."""
        self.menu().popup(event.globalPos())

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paints the rule under it, and the edge of the topic that stays."""
        painter, colour = painter_on(self), self.theme.palette.line
        paint_rule(painter, 0, self.width(), self.height(), colour)
        if edge := self._row.frozen(self._offset):
            painter.fillRect(QRectF(edge, 0, 1, self.height()), colour)
        painter.end()

    def _button(self, column: Column) -> HeadButton:
        over = self if column is Column.TOPIC else self.lane
        button = HeadButton(self.theme, self.language.tr(HEADS[column]), column, over)
        button.clicked.connect(lambda: self._turn(button))
        button.held.connect(self._hold)
        button.dragged.connect(lambda pulled: self._drag(column, pulled))
        button.stepped.connect(lambda by: self._widen(column, by))
        button.dropped.connect(lambda pulled: self._drop(column, pulled))
        button.moved.connect(lambda by: self.chosen.emit(self._row.chosen.moved(column, by)))
        button.menu_asked.connect(lambda at: self.menu(column).popup(at))
        button.entered.connect(lambda: self._seek(column))
        return button

    def _rooms(self) -> dict[Column, QRectF]:
        return self._row.rooms(self._row.sight or self.width() - BAR)

    def _place(self) -> None:
        high, rooms = self.height() - 2, self._rooms()
        side = self.pick.sizeHint().width()
        icon = SIDE + self.theme.px(ICON) / 2
        top = (self.height() - side) // 2
        still = 0 if self._row.frozen(self._offset) else self._offset
        beside = ceil(rooms[Column.TOPIC].right() + GAP / 2) - still
        self.pick.setGeometry(round(icon - side / 2) - still, top, side, side)
        self.lane.setGeometry(beside, 0, self.width() - beside, self.height())
        for button in self.buttons:
            room = rooms.get(button.column)
            button.setVisible(room is not None)
            if room is not None:
                moved = still if button.fixed else self._offset + beside
                left = round(room.left()) - INSET - moved
                button.setGeometry(left, 1, ceil(room.width()) + 2 * INSET, high)

    @Slot()
    def _open_below(self) -> None:
        self.menu().popup(self.pick.mapToGlobal(QPoint(0, self.pick.height())))

    def _turn(self, button: HeadButton) -> None:
        same = button.by is self.order.by
        descending = not self.order.descending if same else button.by not in _BY_NAME
        self.ordered.emit(Order(button.by, descending, self._names(button.by)))

    def _names(self, by: SortBy) -> tuple[str, ...]:
        """The values of a column in the order of the names that are shown."""
        language = self.language
        named: dict[SortBy, dict[str, str]] = {
            SortBy.CHANNEL: {each.value: channel_kind(language, each) for each in Channel},
            SortBy.OUTCOME: {each.value: outcome_name(language, each) for each in Outcome},
            SortBy.CAUSE: {each.value: cause_name(language, each) for each in CauseKind},
        }
        names = named.get(by, {})
        return tuple(sorted(names, key=lambda value: alphabetical(names[value])))

    def _seek(self, column: Column) -> None:
        edge = ceil(self._row.frozen(1))  # as it is once the rows are moved
        room = self._rooms().get(column)
        if room is not None and not (edge and column is Column.TOPIC):
            self.sought.emit(round(room.left()) - SIDE - edge, ceil(room.right()) + SIDE)

    # --- widths and places ---------------------------------------------------------------------

    @Slot()
    def _hold(self) -> None:
        self._before = self._rooms()

    def _drag(self, column: Column, pulled: float) -> None:
        """The edge follows the pointer: to the left is wider, and the topic narrower."""
        self._resize(column, -pulled)

    @Slot(object, int)
    def _widen(self, column: Column, by: int) -> None:
        self._hold()
        self._resize(column, self._pixels(by))

    def _resize(self, column: Column, by: float) -> None:
        """Every width is chosen from then on, so that no other column moves on its own."""
        widths: dict[Column, int | None] = {
            each: round(room.width() / self._pixels(1))
            for each, room in self._before.items()
            if each is not Column.TOPIC
        }
        widths[column] = round((self._before[column].width() + by) / self._pixels(1))
        self.chosen.emit(self._row.chosen.sized(widths))

    def _drop(self, column: Column, pulled: float) -> None:
        """Among the others by where its middle is now."""
        rooms = self._rooms()
        middle = rooms[column].center().x() + pulled
        others = [each for each in self._row.chosen.columns if each is not column]
        place = sum(each in rooms and rooms[each].center().x() < middle for each in others)
        by = place - self._row.chosen.columns.index(column)
        self.chosen.emit(self._row.chosen.moved(column, by))
        self._place()

    def _pixels(self, at_100: int) -> float:
        return at_100 * self.theme.px(1000) / 1000


_BY_NAME = frozenset(
    {SortBy.TOPIC, SortBy.CHANNEL, SortBy.OUTCOME, SortBy.CAUSE, SortBy.QUEUE, SortBy.NOTE}
)
"""From A to Z at first."""
