"""How a menu is measured and painted: rows with room, a box or a tick for what holds."""

from math import ceil

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import (
    QProxyStyle,
    QStyle,
    QStyleHintReturn,
    QStyleOption,
    QStyleOptionMenuItem,
    QWidget,
)

from indicate_desktop.ui.lucide import paint_icon
from indicate_desktop.ui.parts.paint import paint_box, paint_rule
from indicate_desktop.ui.theme import Theme
from indicate_desktop.ui.typography import Text

HIGH = 30
RULE = 9
AROUND = 5
"""Between the menu's edge and its rows."""
SIDE = 10
GAP = 10
BOX = 16
ARROW = 14
ROW_RADIUS = 6
BOX_RADIUS = 4.5
_Kind = QStyleOptionMenuItem.MenuItemType
_Check = QStyleOptionMenuItem.CheckType


class MenuLook(QProxyStyle):
    """For menus alone; all else is as in Qt's own style."""

    def __init__(self, theme: Theme, radius: int) -> None:
        super().__init__("fusion")
        self.theme = theme
        self.radius = radius

    def styleHint(  # noqa: N802 - Qt's name
        self,
        hint: QStyle.StyleHint,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
        data: QStyleHintReturn | None = None,
    ) -> int:
        """A long menu scrolls; it never takes a second column."""
        if hint == QStyle.StyleHint.SH_Menu_Scrollable:
            return 1
        return super().styleHint(hint, option, widget, data)

    def pixelMetric(  # noqa: N802 - Qt's name
        self,
        metric: QStyle.PixelMetric,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
    ) -> int:
        """The menu's own margins."""
        match metric:
            case QStyle.PixelMetric.PM_MenuHMargin | QStyle.PixelMetric.PM_MenuVMargin:
                return AROUND
            case QStyle.PixelMetric.PM_MenuPanelWidth:
                return 0
            case QStyle.PixelMetric.PM_SubMenuOverlap:
                return AROUND - 1
            case QStyle.PixelMetric.PM_MenuScrollerHeight:
                return self.theme.px(20)
        return super().pixelMetric(metric, option, widget)

    def sizeFromContents(  # noqa: N802 - Qt's name
        self,
        kind: QStyle.ContentsType,
        option: QStyleOption,
        size: QSize,
        widget: QWidget | None = None,
    ) -> QSize:
        """A row's own size."""
        if kind != QStyle.ContentsType.CT_MenuItem or not isinstance(option, QStyleOptionMenuItem):
            return super().sizeFromContents(kind, option, size, widget)  # type: ignore[arg-type]
        if option.menuItemType == _Kind.Separator:
            return QSize(2 * SIDE, RULE)  # Qt passes over what is empty
        text = QFontMetricsF(self.theme.font(Text.BODY)).horizontalAdvance(_shown(option.text))
        wide = 2 * SIDE + self._before(option) + ceil(text)
        if option.menuItemType == _Kind.SubMenu:
            wide += GAP + self.theme.px(ARROW)
        return QSize(wide, self.theme.px(HIGH))

    def drawPrimitive(  # noqa: N802 - Qt's name
        self,
        element: QStyle.PrimitiveElement,
        option: QStyleOption,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        """The ground with its edge."""
        if element == QStyle.PrimitiveElement.PE_PanelMenu:
            colours = self.theme.palette
            painter.save()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            if widget is not None and not widget.mask().isEmpty():
                painter.fillRect(option.rect, colours.line)
            box = QRectF(option.rect)
            paint_box(painter, box, self.radius, colours.surface1, colours.line)
            painter.restore()
        elif element != QStyle.PrimitiveElement.PE_FrameMenu:
            super().drawPrimitive(element, option, painter, widget)

    def drawControl(  # noqa: N802 - Qt's name
        self,
        element: QStyle.ControlElement,
        option: QStyleOption,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        """A row, or what is left around rows: nothing."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        match element:
            case QStyle.ControlElement.CE_MenuItem if isinstance(option, QStyleOptionMenuItem):
                self._paint_row(painter, option)
            case QStyle.ControlElement.CE_MenuScroller:
                down = bool(option.state & QStyle.StateFlag.State_DownArrow)
                self._paint_scroller(painter, option.rect, down=down)
            case (
                QStyle.ControlElement.CE_MenuEmptyArea
                | QStyle.ControlElement.CE_MenuHMargin
                | QStyle.ControlElement.CE_MenuVMargin
                | QStyle.ControlElement.CE_MenuTearoff
            ):
                pass
            case _:
                super().drawControl(element, option, painter, widget)
        painter.restore()

    def _before(self, option: QStyleOptionMenuItem) -> int:
        """What stands before the text, in all rows alike."""
        return self.theme.px(BOX) + GAP if option.menuHasCheckableItems else 0

    def _paint_row(self, painter: QPainter, option: QStyleOptionMenuItem) -> None:
        colours, box = self.theme.palette, QRectF(option.rect)
        if option.menuItemType == _Kind.Separator:
            paint_rule(
                painter, box.left() + SIDE, box.right() - SIDE, box.center().y(), colours.line
            )
            return
        able = bool(option.state & QStyle.StateFlag.State_Enabled)
        if option.state & QStyle.StateFlag.State_Selected and able:
            edge = colours.text1 if colours.outlined else None
            paint_box(painter, box, ROW_RADIUS, colours.spruce_soft, edge)
        if option.checkType != _Check.NotCheckable:
            self._paint_check(painter, option, box, able=able)
        inner = box.adjusted(SIDE + self._before(option), 0, -SIDE, 0)
        painter.setFont(self.theme.font(Text.BODY))
        painter.setPen(colours.text1 if able else colours.text3)
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(inner, flags, _shown(option.text))
        if option.menuItemType == _Kind.SubMenu:
            side = self.theme.px(ARROW)
            spot = QRectF(inner.right() - side, box.center().y() - side / 2, side, side)
            paint_icon(painter, "chevron-right", spot, colours.text3)

    def _paint_check(
        self, painter: QPainter, option: QStyleOptionMenuItem, row: QRectF, *, able: bool
    ) -> None:
        """A tick where one of several holds, a box where each may."""
        colours, side = self.theme.palette, float(self.theme.px(BOX))
        box = QRectF(row.left() + SIDE, row.center().y() - side / 2, side, side)
        ink = colours.spruce if able else colours.text3
        if option.checkType == _Check.NonExclusive:
            if not option.checked:
                paint_box(painter, box, BOX_RADIUS, colours.surface1, colours.text3, width=1.5)
                return
            paint_box(painter, box, BOX_RADIUS, ink)
            ink = colours.on_spruce
            box = box.adjusted(2, 2, -2, -2)
        if option.checked:
            paint_icon(painter, "check", box, ink)

    def _paint_scroller(self, painter: QPainter, rect: QRect, *, down: bool) -> None:
        side = self.theme.px(ARROW)
        spot = QRectF(0, 0, side, side)
        spot.moveCenter(QRectF(rect).center())
        if not down:
            painter.translate(spot.center())
            painter.rotate(180)
            painter.translate(-spot.center())
        paint_icon(painter, "chevron-down", spot, self.theme.palette.text2)


def _shown(text: str) -> str:
    """An entry's text without its key: none of ours has one."""
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&")
