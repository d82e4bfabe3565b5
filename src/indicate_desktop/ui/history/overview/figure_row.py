"""A row of a card that leads to the contacts behind it: a name, a bar or a swatch, a figure."""

from dataclasses import dataclass
from math import ceil

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from indicate_desktop.ui.parts.focus import FocusRing
from indicate_desktop.ui.parts.paint import give_tip, mixed, paint_box, painter_on
from indicate_desktop.ui.theme import Theme
from indicate_desktop.ui.typography import Text

GAP = 10
BAR = 8
LEAST_BAR = 60
SWATCH = 10
MOST_NAME = 180
"""A longer name elides; the tooltip has all of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RowView:
    """What a row says; `share` is 0 to 1, None where there is no bar."""

    name: str
    figure: str
    note: str = ""
    """Beside the figure, quiet: an n."""
    change: str = ""
    """Beside the note, in its own colour."""
    tone: str = "text3"
    """The change's role."""
    share: float | None = None
    colour: str = ""
    """Of the bar, or of the swatch where there is no bar."""
    quiet: bool = False
    """The figure is no figure yet: "too few yet"."""
    tip: str = ""


class FigureRow(FocusRing, QPushButton):
    """One row. `name_width` and the other widths put rows under one another in columns."""

    def __init__(self, theme: Theme, height: int = 30, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.high = height
        self.name_width = self.note_width = self.change_width = self.figure_width = 0.0
        self.view = RowView(name="", figure="")
        self.setAutoDefault(False)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def title(self) -> str:
        """Its name, which may be a customer's word and then elides."""
        return self.view.name

    def show_view(self, view: RowView) -> None:
        """Show another figure; repaints only if it differs."""
        if view != self.view:
            self.view = view
            self.setText(" ".join(filter(None, (view.name, view.figure, view.note, view.change))))
            give_tip(self, view.tip)
            self.updateGeometry()
            self.update()

    def wanted(self) -> tuple[float, float, float, float]:
        """The widths that name, note, change and figure have of their own."""
        view = self.view
        return (
            min(self._wide(Text.BODY, view.name), self.theme.px(MOST_NAME)),
            self._wide(Text.SMALL, view.note),
            self._wide(Text.SMALL, view.change),
            self._wide(self._figure_role(), view.figure),
        )

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Name, bar, note, change and figure."""
        name, note, change, figure = self._columns()
        bar = 0.0
        if self.view.share is not None:
            bar = self.theme.px(LEAST_BAR) + GAP
        elif self.view.colour:
            bar = self.theme.px(SWATCH) + 8
        wide = name + bar + sum(each + GAP for each in (note, change) if each) + GAP + figure
        return QSize(ceil(wide) + 1, self.theme.px(self.high))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """The same: nothing is cut."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paints the row."""
        painter = painter_on(self)
        colours, box = self.theme.palette, QRectF(self.rect())
        if self.underMouse() or self.isDown():
            paint_box(painter, box, 6, mixed(colours.surface1, colours.text1, 0.04))
        view = self.view
        name, note, change, figure = self._columns()
        left, right = 0.0, box.right()
        if view.share is None and view.colour:
            left = self._paint_swatch(painter, box)
        text = QFontMetricsF(self._font(Text.BODY)).elidedText(
            view.name, Qt.TextElideMode.ElideRight, name
        )
        self._write(painter, QRectF(left, 0, name, box.height()), Text.BODY, "text1", text)
        figures = QRectF(right - figure, 0, figure, box.height())
        self._write(
            painter, figures, self._figure_role(), "text3" if view.quiet else "text1",
            view.figure, right=True,
        )  # fmt: skip
        right = figures.left() - GAP
        for wide, said, tone in ((change, view.change, view.tone), (note, view.note, "text3")):
            if wide:
                spot = QRectF(right - wide, 0, wide, box.height())
                self._write(painter, spot, Text.SMALL, tone, said, right=True)
                right = spot.left() - GAP
        if view.share is not None:
            self._paint_bar(painter, left + name + GAP, right, view.share)
        self.paint_focus(painter, box, 6, colours.spruce)
        painter.end()

    def _columns(self) -> tuple[float, float, float, float]:
        name, note, change, figure = self.wanted()
        return (
            max(name, self.name_width),
            max(note, self.note_width),
            max(change, self.change_width),
            max(figure, self.figure_width),
        )

    def _paint_swatch(self, painter: QPainter, box: QRectF) -> float:
        side = float(self.theme.px(SWATCH))
        spot = QRectF(0, (box.height() - side) / 2, side, side)
        paint_box(painter, spot, 3, getattr(self.theme.palette, self.view.colour))
        return side + 8

    def _paint_bar(self, painter: QPainter, left: float, right: float, share: float) -> None:
        colours, high = self.theme.palette, float(self.theme.px(BAR))
        track = QRectF(left, (self.height() - high) / 2, max(0.0, right - left), high)
        edge = colours.line if colours.outlined else None
        paint_box(painter, track, high / 2, colours.track, edge)
        if share > 0 and self.view.colour:
            filled = QRectF(track)
            filled.setWidth(max(high, track.width() * min(1.0, share)))
            paint_box(painter, filled, high / 2, getattr(colours, self.view.colour))

    def _write(
        self, painter: QPainter, box: QRectF, role: Text, colour: str, text: str, *,
        right: bool = False,
    ) -> None:  # fmt: skip
        painter.setFont(self._font(role))
        painter.setPen(getattr(self.theme.palette, colour))
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        painter.drawText(box, side | Qt.AlignmentFlag.AlignVCenter, text)

    def _figure_role(self) -> Text:
        return Text.SMALL if self.view.quiet else Text.STRONG

    def _wide(self, role: Text, text: str) -> float:
        return QFontMetricsF(self._font(role)).horizontalAdvance(text) + 1 if text else 0.0

    def _font(self, role: Text) -> QFont:
        return self.theme.font(role)
