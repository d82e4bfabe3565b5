"""A figure of the period: its value, its change and its trend; chosen, it is drawn large."""

from math import ceil

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QRadioButton, QSizePolicy, QWidget

from indicate_desktop.ui.history.overview.metric_words import KpiView
from indicate_desktop.ui.parts.card import CARD_RADIUS
from indicate_desktop.ui.parts.charts.sparkline import paint_sparkline
from indicate_desktop.ui.parts.focus import RETURN, FocusRing
from indicate_desktop.ui.parts.paint import give_tip, mixed, paint_box, painter_on
from indicate_desktop.ui.theme import Theme
from indicate_desktop.ui.typography import Text

SIDE = 14
TOP = 12
GAP = 8
SPARK = QSize(68, 22)
LEAST_SPARK = 30


class KpiCard(FocusRing, QRadioButton):
    """Chosen by click or arrows; `opened` (double-click, Return) asks for what is behind it."""

    opened = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.view = KpiView(metric="", name="", value="")
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_view(self, view: KpiView) -> None:
        """Show another figure; repaints only if it differs."""
        if view != self.view:
            self.view = view
            self.setText(f"{view.name} {view.value}")
            give_tip(self, view.tip)
            self.setAccessibleDescription(view.spoken)
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Name and count over value, change and trend."""
        theme, view = self.theme, self.view
        name = self._wide(Text.SMALL, view.name) + GAP + self._wide(Text.NOTE, view.n)
        said = self._wide(Text.SMALL_STRONG, view.change or view.few)
        value = self._wide(Text.KPI, view.value) + GAP + said + GAP + LEAST_SPARK
        high = theme.line(Text.SMALL) + 2 + theme.line(Text.KPI) + 2 * TOP
        return QSize(ceil(max(name, value)) + 2 * SIDE, high)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """The same: nothing is cut."""
        return self.sizeHint()

    def hitButton(self, pos: QPoint) -> bool:  # noqa: N802 - Qt's name
        """All of it can be clicked."""
        return self.rect().contains(pos)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Opens what is behind it."""
        if event.button() is Qt.MouseButton.LeftButton:
            self.opened.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Return opens what is behind it; arrows and space choose, as among radio buttons."""
        if event.key() in RETURN and not event.isAutoRepeat():
            self.opened.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paints the card."""
        painter = painter_on(self)
        colours, box = self.theme.palette, QRectF(self.rect())
        edge, width = colours.line, 1.0
        if self.isChecked():
            edge = mixed(colours.line, colours.spruce, 1.0 if colours.outlined else 0.55)
            width = 2.0 if colours.outlined else 1.0
        elif self.underMouse():
            edge = mixed(colours.line, colours.text3, 0.4)
        paint_box(painter, box, CARD_RADIUS, colours.surface1, edge, width=width)
        inner = box.adjusted(SIDE, TOP, -SIDE, -TOP)
        self._paint_name(painter, inner)
        self._paint_value(painter, inner)
        self.paint_focus(painter, box, CARD_RADIUS, colours.spruce)
        painter.end()

    def _paint_name(self, painter: QPainter, inner: QRectF) -> None:
        """The count has its word where there is room for it."""
        view, colours = self.view, self.theme.palette
        line = QRectF(inner.left(), inner.top(), inner.width(), self.theme.line(Text.SMALL))
        used = self._write(painter, line, Text.SMALL, "text2", view.name)
        room = line.width() - used - GAP
        count = view.count if self._wide(Text.NOTE, view.count) <= room else view.n
        painter.setFont(self.theme.font(Text.NOTE))
        painter.setPen(colours.text3)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(line, right, count)

    def _paint_value(self, painter: QPainter, inner: QRectF) -> None:
        view, theme = self.view, self.theme
        high = theme.line(Text.KPI)
        line = QRectF(inner.left(), inner.bottom() - high, inner.width(), high)
        colour = "text3" if view.few else "text1"
        line.setLeft(line.left() + self._write(painter, line, Text.KPI, colour, view.value) + GAP)
        said, tone = (view.few, "text3") if view.few else (view.change, view.tone)
        # A change that may be chance, or means nothing, is quiet.
        role = Text.SMALL if tone == "text3" else Text.SMALL_STRONG
        low = line.translated(0, 0.5)
        line.setLeft(line.left() + self._write(painter, low, role, tone, said) + GAP)
        wide = min(float(SPARK.width()), line.width())
        if wide >= LEAST_SPARK:
            tall = float(theme.px(SPARK.height()))
            spot = QRectF(line.right() - wide, line.center().y() - tall / 2, wide, tall)
            paint_sparkline(painter, view.trend, spot.adjusted(0, 2, -1, -2), theme.palette.text3)

    def _write(self, painter: QPainter, box: QRectF, role: Text, colour: str, text: str) -> float:
        """Writes at the left; returns the width that it took."""
        painter.setFont(self._font(role))
        painter.setPen(getattr(self.theme.palette, colour))
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, text)
        return self._wide(role, text)

    def _wide(self, role: Text, text: str) -> float:
        return QFontMetricsF(self._font(role)).horizontalAdvance(text) if text else 0.0

    def _font(self, role: Text) -> QFont:
        return self.theme.font(role)
