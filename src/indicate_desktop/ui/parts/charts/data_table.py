"""A chart's figures as a table: gone through by keys, read by screen readers, copied."""

from math import ceil

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetricsF,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from indicate_desktop.ui.parts.charts.table_data import TableData
from indicate_desktop.ui.parts.focus import RETURN
from indicate_desktop.ui.parts.paint import mixed, paint_box, paint_rule
from indicate_desktop.ui.parts.scroll import BAR, ThinBar
from indicate_desktop.ui.theme import Theme
from indicate_desktop.ui.typography import Text

ROW = 26
MOST = 7
"""Rows that are seen at once; the others are scrolled to."""
ENOUGH = 440
AIR, LEAST_AIR = 10, 4
"""Between two columns, and where there is little room."""
EDGE = 4
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_Index = QModelIndex | QPersistentModelIndex


class _Model(QAbstractTableModel):
    """The texts of a TableData."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.shown = TableData(columns=(), rows=())

    def show_data(self, shown: TableData) -> None:
        self.beginResetModel()
        self.shown = shown
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: N802, B008 - Qt's signature
        return 0 if parent.isValid() else len(self.shown.rows)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: N802, B008 - Qt's signature
        return 0 if parent.isValid() else len(self.shown.columns)

    def headerData(  # noqa: N802 - Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.shown.columns[section]
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == Qt.ItemDataRole.DisplayRole:
            return self.shown.rows[index.row()][index.column()]
        return None


class _Cell(QStyledItemDelegate):
    """Names at the left, figures at the right, a fine rule below."""

    def __init__(self, view: "DataTable") -> None:
        super().__init__(view)
        self._view = view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        theme, box = self._view.theme, QRectF(option.rect)
        colours = theme.palette
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, colours.spruce_soft)
            if colours.outlined:
                painter.fillRect(QRectF(box.left(), box.top(), box.width(), 2), colours.spruce)
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(box, mixed(colours.surface1, colours.text1, 0.04))
        paint_rule(painter, box.left(), box.right() + 1, box.bottom() - 1, colours.line)
        painter.setFont(theme.font(Text.BODY))
        painter.setPen(colours.text1)
        first = index.column() == 0
        room = box.adjusted(0 if first else EDGE, 0, -EDGE, 0)
        text = QFontMetricsF(painter.font()).elidedText(
            str(index.data()), Qt.TextElideMode.ElideRight, room.width() + 1
        )
        painter.drawText(room, LEFT if first else RIGHT, text)
        if self._view.hasFocus() and index == self._view.currentIndex():
            paint_box(painter, box.adjusted(0, 1, 0, -1), 5, None, colours.spruce, width=2)
        painter.restore()


class _Head(QHeaderView):
    """The columns' names."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.theme = theme
        self.broken = False
        """Names of several words are on two lines."""
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(1)
        self.setSectionsClickable(False)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.set_broken(broken=False)

    def set_broken(self, *, broken: bool) -> None:
        """Names in narrow columns, or on one line."""
        self.broken = broken
        self.setFixedHeight(self.theme.line(Text.NOTE) * (2 if broken else 1) + 8)

    def paintSection(self, painter: QPainter, rect: object, section: int) -> None:  # noqa: N802 - Qt's name
        box, colours = QRectF(rect), self.theme.palette  # type: ignore[call-overload]  # a QRect
        paint_rule(painter, box.left(), box.right() + 1, box.bottom() - 1, colours.line)
        painter.setFont(self.theme.font(Text.NOTE))
        painter.setPen(colours.text3)
        text = str(self.model().headerData(section, Qt.Orientation.Horizontal))
        if self.broken:
            text = "\n".join(two_lines(text, QFontMetricsF(painter.font())))
        room = box.adjusted(EDGE if section else 0, 0, -EDGE, 0)
        painter.drawText(room, LEFT if section == 0 else RIGHT, text)


class DataTable(QTableView):
    """`opened` carries the chart's place of a row that Return or a double-click asks for."""

    opened = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.figures = _Model(self)
        self._needs: list[int] = []
        self._least: list[int] = []
        """The same with the columns closer, and their names on two lines."""
        self._head = _Head(theme, self)
        self.setModel(self.figures)
        self.setItemDelegate(_Cell(self))
        self.setHorizontalHeader(self._head)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(1)
        self.verticalHeader().setDefaultSectionSize(theme.px(ROW))
        self.setVerticalScrollBar(ThinBar(theme, self))
        self.setHorizontalScrollBar(ThinBar(theme, self, Qt.Orientation.Horizontal))
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setCornerWidget(QWidget(self))  # else Qt paints a box where the bars meet
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setStyleSheet("background: transparent; selection-background-color: transparent")
        self.doubleClicked.connect(self._open)

    def show_data(self, name: str, shown: TableData) -> None:
        """Show other figures; where one is stays where it can."""
        self.setAccessibleName(name)
        if shown == self.figures.shown:
            return
        at = self.currentIndex()
        self.figures.show_data(shown)
        columns = range(len(shown.columns))
        self._needs = [self._needed(column, broken=False) for column in columns]
        self._least = [self._needed(column, broken=True) for column in columns]
        self._share_out()
        self.updateGeometry()
        if 0 <= at.row() < len(shown.rows):
            self.setCurrentIndex(self.figures.index(at.row(), 0))

    def copy(self) -> None:
        """All of it, for other programs."""
        QGuiApplication.clipboard().setText(self.figures.shown.text())

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Its columns, up to a width that is enough for most; narrower than those it scrolls."""
        wide = min(sum(self._least) + BAR, self.theme.px(ENOUGH))
        return QSize(wide, self.maximumHeight())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Return shows what is behind a row; the copy key takes the chosen rows, or all."""
        if event.key() in RETURN:
            self._open(self.currentIndex())
        elif event.matches(QKeySequence.StandardKey.Copy):
            self._copy_rows()
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Begins at the first row."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.figures.rowCount():
            self.setCurrentIndex(self.figures.index(0, 0))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """What is left is the names'."""
        super().resizeEvent(event)
        self._share_out()

    def _needed(self, column: int, *, broken: bool) -> int:
        shown = self.figures.shown
        body = QFontMetricsF(self.theme.font(Text.BODY))
        note = QFontMetricsF(self.theme.font(Text.NOTE))
        name = shown.columns[column]
        head = max(map(note.horizontalAdvance, two_lines(name, note) if broken else (name,)))
        cells = {row[column] for row in shown.rows}
        widest = max((body.horizontalAdvance(cell) for cell in cells), default=0.0)
        return (
            ceil(max(head, min(widest, self.theme.px(260))))
            + 2 * EDGE
            + (LEAST_AIR if broken else AIR)
        )

    def _share_out(self) -> None:
        if not self._needs:
            return
        bar = BAR if len(self.figures.shown.rows) > MOST else 0
        room = self.width() - bar
        broken = room < sum(self._needs)
        self._head.set_broken(broken=broken)
        columns = self._least if broken else self._needs
        left = room - sum(columns)
        for column, needs in enumerate(columns):
            self.setColumnWidth(column, needs + (max(0, left) if column == 0 else 0))
        rows = min(MOST, max(1, len(self.figures.shown.rows)))
        high = self._head.height() + rows * self.theme.px(ROW)
        self.setFixedHeight(high + (BAR if left < 0 else 0))

    def _copy_rows(self) -> None:
        shown = self.figures.shown
        chosen = sorted({index.row() for index in self.selectionModel().selectedRows()})
        if len(chosen) < 2:  # one is always chosen where one has been
            self.copy()
            return
        part = TableData(columns=shown.columns, rows=tuple(shown.rows[row] for row in chosen))
        QGuiApplication.clipboard().setText(part.text())

    @Slot(QModelIndex)
    def _open(self, index: QModelIndex) -> None:
        if index.isValid():
            self.opened.emit(self.figures.shown.place(index.row()))


def two_lines(name: str, metrics: QFontMetricsF) -> tuple[str, ...]:
    """A name's words on at most two lines, as evenly as they go."""
    words = name.split(" ")
    ways = [(" ".join(words[:n]), " ".join(words[n:])) for n in range(1, len(words))]
    if not ways:
        return (name,)
    return min(ways, key=lambda lines: max(map(metrics.horizontalAdvance, lines)))
