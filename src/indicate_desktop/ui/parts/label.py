"""A line of plain text that elides, with the full text on demand."""

from math import ceil

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QToolTip, QWidget

from indicate_desktop.ui.parts.paint import plain_tooltip
from indicate_desktop.ui.theme import Theme
from indicate_desktop.ui.typography import Text
from indicate_desktop.ui.visible import visible_line


class Label(QLabel):
    """One line. Its text is data: never markup. `colour` names a role of the palette."""

    def __init__(
        self,
        theme: Theme,
        text: str = "",
        role: Text = Text.BODY,
        colour: str = "text1",
        *,
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
        elides: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.theme = theme
        self.role = role
        self.colour = colour
        self.align = align
        self.elides = elides
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setText(text)

    def setText(self, text: str) -> None:  # noqa: N802 - Qt's name
        """The text on one line, without what does not show."""
        super().setText(visible_line(text))

    def show_text(self, text: str, colour: str | None = None) -> None:
        """Shows another text; repaints only if something differs."""
        if visible_line(text) != self.text():
            self.setText(text)
        if colour is not None and colour != self.colour:
            self.colour = colour
            self.update()

    def elided(self) -> bool:
        """Whether some of the text is hidden."""
        return self.sizeHint().width() > self.contentsRect().width()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """The whole text on one line of the scale's height."""
        margins = self.contentsMargins()
        return QSize(
            ceil(self._metrics().horizontalAdvance(self.text())) + margins.left() + margins.right(),
            self.theme.line(self.role) + margins.top() + margins.bottom(),
        )

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Room for a few letters where it may elide, else the whole text."""
        whole = self.sizeHint()
        few = ceil(self._metrics().horizontalAdvance("Mn…"))
        return QSize(min(few, whole.width()), whole.height()) if self.elides else whole

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paints the line, centred in its height."""
        painter = QPainter(self)
        painter.setFont(self.theme.font(self.role))
        painter.setPen(getattr(self.theme.palette, self.colour))
        box = QRectF(self.contentsRect())
        text = self.text()
        if self.elides:
            text = self._metrics().elidedText(text, Qt.TextElideMode.ElideRight, box.width() + 0.9)
        painter.drawText(box, self.align | Qt.AlignmentFlag.AlignVCenter, text)
        painter.end()

    def event(self, event: QEvent) -> bool:
        """Shows the full text on demand where it is elided and has no tooltip of its own."""
        if (
            isinstance(event, QHelpEvent)
            and event.type() == QEvent.Type.ToolTip
            and not self.toolTip()
            and self.elided()
        ):
            QToolTip.showText(event.globalPos(), plain_tooltip(self.text()), self)
            return True
        return super().event(event)

    def _metrics(self) -> QFontMetricsF:
        return QFontMetricsF(self.theme.font(self.role))


class Caption(Label):
    """The small capitals above a group. The text is given in sentence case."""

    def __init__(self, theme: Theme, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(theme, text.upper(), Text.CAPTION, "text3", parent=parent)
        self.setAccessibleName(visible_line(text))

    def show_text(self, text: str, colour: str | None = None) -> None:
        """Shows another text."""
        super().show_text(text.upper(), colour)
        self.setAccessibleName(visible_line(text))
