"""A window of our own: rounded, with its title and its way out painted on it."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from indicate_desktop.ui.parts.button import IconButton
from indicate_desktop.ui.parts.corners import clear_corners, round_off
from indicate_desktop.ui.parts.label import Label
from indicate_desktop.ui.parts.paint import paint_box, painter_on
from indicate_desktop.ui.theme import Theme
from indicate_desktop.ui.translate import Language
from indicate_desktop.ui.typography import Text

RADIUS = 14
SIDE = 20


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
        self.setFixedWidth(theme.px(width))
        self._grip: QPointF | None = None
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

    def fit(self) -> None:
        """Take the height that the content needs at the sheet's width."""
        self.column.activate()
        self.setFixedHeight(self.column.totalHeightForWidth(self.width()))

    def raise_up(self) -> None:
        """Show it in front of everything, ready for the keyboard."""
        self.fit()
        self.show()
        self.raise_()
        self.activateWindow()

    def _header(self, title: str) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(SIDE, 18, SIDE - 4, 4)
        self.title_label = Label(self.theme, title, Text.TITLE)
        row.addWidget(self.title_label, 1)
        close = IconButton(self.theme, "x", self.language.tr("Close"), icon_size=18)
        close.clicked.connect(self.reject)
        row.addWidget(close)
        return row
