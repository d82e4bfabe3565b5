"""A window of our own: rounded, with its title and its way out painted on it."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from indicate_desktop.ui.parts.button import IconButton
from indicate_desktop.ui.parts.corners import clear_corners, round_off
from indicate_desktop.ui.parts.eye import EyeButton, EyeLine
from indicate_desktop.ui.parts.paint import paint_box, painter_on
from indicate_desktop.ui.parts.scroll import ScrollArea
from indicate_desktop.ui.parts.sentence import Sentence, Span
from indicate_desktop.ui.theme import Theme
from indicate_desktop.ui.translate import Language
from indicate_desktop.ui.typography import Text

RADIUS = 14
SIDE = 20
MARGIN = 12
"""Kept free to the screen's edges."""


class Sheet(QDialog):
    """A dialog that never blocks the rest. Escape and the cross close it; its top moves it."""

    def __init__(
        self,
        theme: Theme,
        language: Language,
        title: str,
        width: int,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent, Qt.WindowType.FramelessWindowHint | Qt.WindowType.Dialog)
        self.theme = theme
        self.language = language
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.setWindowTitle(title)
        self._usual = theme.px(width)
        self.setFixedWidth(self._usual)
        self._area: ScrollArea | None = None
        self._body: QWidget | None = None
        self._grip: QPointF | None = None
        self._eye: EyeLine | None = None
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)
        self.header = self._header(title)
        self.column.addLayout(self.header)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paints the ground and its edge."""
        painter = painter_on(self)
        colours = self.theme.palette
        clear_corners(painter, self, colours.line)
        paint_box(painter, QRectF(self.rect()), RADIUS, colours.surface0, colours.line)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Keeps the corners round."""
        super().resizeEvent(event)
        round_off(self, RADIUS)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Return does not press a button that nobody has gone to; Escape closes."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
            return
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Take hold of the window; the system moves it where it can (Wayland needs that)."""
        window = self.windowHandle()
        if event.button() == Qt.MouseButton.LeftButton and not (
            window and window.startSystemMove()
        ):
            self._grip = event.globalPosition() - QPointF(self.pos())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Move the window with the pointer where the system does not."""
        if self._grip is not None:
            self.move((event.globalPosition() - self._grip).toPoint())

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Let go."""
        self._grip = None

    def show_title(self, title: str) -> None:
        """Another title."""
        self.title_label.show_spans([Span(title, Text.TITLE)])
        self.setWindowTitle(title)

    def show_who_sees(self, answer: str) -> None:
        """Say, where the eye beside the cross is pressed, who else sees what is in here.

        First before a dialog makes its own parts, so that Tab comes by here first.
        """
        if self._eye is None:
            button = EyeButton(self.theme, self.language, icon_size=17)
            self.header.insertWidget(self.header.count() - 1, button, 0, Qt.AlignmentFlag.AlignTop)
            QWidget.setTabOrder(button, self.close_button)
            holder = QWidget()  # its margins go with it
            holder.hide()
            button.toggled.connect(holder.setVisible)
            self._eye = EyeLine(self.theme, self.language, button)
            around = QHBoxLayout(holder)
            around.setContentsMargins(SIDE, 4, SIDE, 10)
            around.addWidget(self._eye)
            self.column.insertWidget(1, holder)
            self._eye.grown.connect(self.fit)
        self._eye.show_answer(answer)

    def add_body(self, body: QWidget) -> None:
        """What scrolls where the screen is too low for all of it."""
        self._area, self._body = ScrollArea(self.theme, body, self), body
        self.column.addWidget(self._area)

    def fit(self) -> None:
        """Take the size that the content needs, as far as the screen goes."""
        free = self.screen().availableGeometry()
        width = min(self._usual, free.width() - 2 * MARGIN)
        self.setFixedWidth(width)
        if self._area is not None:
            self._give_room(width, free.height() - 2 * MARGIN)
        self.column.activate()
        self.setFixedHeight(self.column.totalHeightForWidth(width))
        low = self.geometry().bottom() - free.bottom()
        if self.isVisible() and low > 0:  # what has grown must not hang out of the screen
            self.move(self.x(), max(free.top(), self.y() - low))

    def _give_room(self, width: int, most: int) -> None:
        area, body = self._area, self._body
        layout = body.layout() if body is not None else None
        if area is None or body is None or layout is None:
            return
        for inner in body.findChildren(QLayout):
            inner.invalidate()  # Qt does so only when it next handles events
            if (holder := inner.parentWidget()) is not None:
                holder.updateGeometry()  # its height is remembered by the layout around it
        needed = layout.totalHeightForWidth(width)
        area.setFixedHeight(0)
        self.column.activate()
        room = most - self.column.totalHeightForWidth(width)
        policy = Qt.ScrollBarPolicy
        area.setVerticalScrollBarPolicy(
            policy.ScrollBarAlwaysOff if needed <= room else policy.ScrollBarAsNeeded
        )
        area.setFixedHeight(min(needed, room))
        body.setMinimumHeight(needed)  # a scroll area squeezes what wraps

    def raise_up(self) -> None:
        """Show it in front of everything, ready for the keyboard."""
        self.fit()
        self.show()
        self.raise_()
        self.activateWindow()

    def _header(self, title: str) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(SIDE, 18, SIDE - 4, 4)
        self.title_label = Sentence(self.theme, [Span(title, Text.TITLE)])
        row.addWidget(self.title_label, 1)
        self.close_button = close = IconButton(
            self.theme, "x", self.language.tr("Close"), icon_size=18
        )
        close.clicked.connect(self.reject)
        row.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        return row
