"""A list of records at the left of a page: a model of rows, and how one is painted."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from math import ceil

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from indicate_desktop.ui.parts.paint import paint_box, paint_rule, plain_tooltip
from indicate_desktop.ui.theme import Theme
from indicate_desktop.ui.typography import Text
from indicate_desktop.ui.visible import visible_line

VIEW_ROLE = Qt.ItemDataRole.UserRole + 1
ABOVE = 9
BETWEEN = 2
SIDE = 14
GAP = 10
LEAST_TITLE = 110

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class RowView:
    """What a row shows: a title with a word at its right, and a note below."""

    title: str
    note: str
    right: str = ""
    asks: bool = False
    """Whether the next word is the agent's; the note says which."""
    figure: bool = False
    """Whether what stands at the right is a figure."""

    @property
    def spoken(self) -> str:
        """All of it in words."""
        return ", ".join(part for part in (self.title, self.right, self.note) if part)


class Rows(QAbstractListModel):
    """Records by key; what a row shows is made when it is first seen."""

    def __init__(self) -> None:
        super().__init__()
        self.keys: tuple[str, ...] = ()
        self._places: dict[str, int] = {}
        self._made: dict[int, RowView] = {}
        self._make: Callable[[int], RowView] = lambda _: RowView("", "")

    def show_rows(self, keys: Sequence[str], make: Callable[[int], RowView]) -> None:
        """Show other records, in order; `make` gives the row at a place."""
        same = tuple(keys) == self.keys
        if not same:
            self.beginResetModel()
        self.keys = tuple(keys)
        self._places = {key: place for place, key in enumerate(keys)}
        self._made, self._make = {}, make
        if not same:
            self.endResetModel()
        elif keys:
            self.dataChanged.emit(self.index(0), self.index(len(keys) - 1))

    def place(self, key: str) -> int:
        """Where a record stands; −1 where it is not listed."""
        return self._places.get(key, -1)

    def view(self, place: int) -> RowView:
        """What the row at a place shows."""
        if place not in self._made:
            made = self._make(place)
            title, note = visible_line(made.title), visible_line(made.note)
            self._made[place] = replace(made, title=title, note=note)
        return self._made[place]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008 - Qt's own
        """How many there are."""
        return 0 if parent.isValid() else len(self.keys)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """A row's view, and the same in words."""
        if not index.isValid() or index.row() >= len(self.keys):
            return None
        if role == VIEW_ROLE:
            return self.view(index.row())
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return self.view(index.row()).spoken
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tooltip(self.view(index.row()).title)
        return None


class Row(QStyledItemDelegate):
    """Paints a row; a title that is too long is elided, and whole in its tooltip."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme

    def height(self) -> int:
        """A row's height."""
        lines = self.theme.line(Text.STRONG) + self.theme.line(Text.SMALL)
        return lines + 2 * self.theme.px(ABOVE) + BETWEEN

    def least_width(self, view: RowView) -> int:
        """The width in which nothing but the title is cut."""
        theme = self.theme
        note = QFontMetricsF(theme.font(Text.SMALL)).horizontalAdvance(view.note)
        above = theme.px(LEAST_TITLE) + self._right_width(view) + GAP
        return ceil(max(note, above)) + 2 * SIDE + 1

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:  # noqa: N802 - Qt's
        """A row's height; the list gives the width."""
        return QSize(0, self.height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one record."""
        view = index.data(VIEW_ROLE)
        if not isinstance(view, RowView):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, colours, box = self.theme, self.theme.palette, QRectF(option.rect)
        state = option.state
        # On the soft ground the quietest text would be too faint.
        quiet = "text2" if state & QStyle.StateFlag.State_Selected else "text3"
        if state & QStyle.StateFlag.State_Selected:
            edge = colours.spruce if colours.outlined else None
            paint_box(painter, box.adjusted(4, 2, -4, -2), 8, colours.spruce_soft, edge)
        elif state & QStyle.StateFlag.State_MouseOver:
            paint_box(painter, box.adjusted(4, 2, -4, -2), 8, colours.surface0)
        else:
            paint_rule(painter, box.left() + SIDE, box.right() - SIDE, box.bottom(), colours.line)
        line = QRectF(box.left() + SIDE, box.top() + theme.px(ABOVE), box.width() - 2 * SIDE, 0)
        line.setHeight(theme.line(Text.STRONG))
        role = Text.STRONG if view.figure else Text.SMALL
        right = self._right_width(view)
        painter.setFont(theme.font(role))
        painter.setPen(colours.text1 if view.figure else getattr(colours, quiet))
        painter.drawText(line, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
                         view.right)  # fmt: skip
        title = line.adjusted(0, 0, -(right + GAP) if right else 0, 0)
        self._paint_text(painter, title, view.title, Text.STRONG, "text1")
        note = QRectF(line.left(), line.bottom() + BETWEEN, line.width(), theme.line(Text.SMALL))
        self._paint_text(painter, note, view.note, Text.SMALL, "spruce" if view.asks else quiet)
        if state & QStyle.StateFlag.State_HasFocus:
            paint_box(painter, box.adjusted(4, 2, -4, -2), 8, None, colours.spruce, width=2)
        painter.restore()

    def _right_width(self, view: RowView) -> float:
        role = Text.STRONG if view.figure else Text.SMALL
        return QFontMetricsF(self.theme.font(role)).horizontalAdvance(view.right)

    def _paint_text(
        self, painter: QPainter, room: QRectF, text: str, role: Text, colour: str
    ) -> None:
        font = self.theme.font(role)
        painter.setFont(font)
        painter.setPen(getattr(self.theme.palette, colour))
        shown = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, shown)
