"""Text fields in our own look: one line, or several."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPaintEvent, QPalette
from PySide6.QtWidgets import QFrame, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from indicate_desktop.ui.parts.caret import Caret
from indicate_desktop.ui.parts.paint import paint_box, painter_on
from indicate_desktop.ui.theme import Theme

HEIGHT = 36


class _Frame(QFrame):
    """The edge around a field, spruce while the field has the focus."""

    def __init__(self, theme: Theme, radius: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.radius = radius
        self.lit = False
        self.caret = Caret(self)

    def _focus(self, lit: bool) -> None:  # noqa: FBT001 - Qt's signal
        self.lit = lit
        self.update()
        if lit:
            self.caret.blink()
        else:
            self.caret.leave()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = painter_on(self)
        colours = self.theme.palette
        edge = colours.spruce if self.lit else colours.line
        box = QRectF(self.rect())
        paint_box(painter, box, self.radius, colours.surface1, edge, width=1.5 if self.lit else 1)
        painter.end()


class _Line(QLineEdit):
    focused = Signal(bool)
    written = Signal()
    """A key was pressed in it."""

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Not where QDialog only says so: a window that never gets the focus never loses it."""
        if self.hasFocus():
            super().focusInEvent(event)
            self.focused.emit(True)  # noqa: FBT003 - Qt's signal

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        super().focusOutEvent(event)
        self.focused.emit(False)  # noqa: FBT003 - Qt's signal

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        super().keyPressEvent(event)
        self.written.emit()


class _Lines(QPlainTextEdit):
    focused = Signal(bool)
    written = Signal()
    """A key was pressed in it."""

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """As in one line."""
        if self.hasFocus():
            super().focusInEvent(event)
            self.focused.emit(True)  # noqa: FBT003 - Qt's signal

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        super().focusOutEvent(event)
        self.focused.emit(False)  # noqa: FBT003 - Qt's signal

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Escape belongs to the window."""
        if event.key() == Qt.Key.Key_Escape:
            event.ignore()
            return
        super().keyPressEvent(event)
        self.written.emit()


class LineField(_Frame):
    """One line of text. `edit` is the Qt field."""

    def __init__(
        self, theme: Theme, name: str, placeholder: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, 9, parent)
        self.edit = _Line(self)
        self.edit.setFrame(False)
        self.edit.setAccessibleName(name)
        self.edit.setPlaceholderText(placeholder)
        self.edit.focused.connect(self._focus)
        self.edit.written.connect(self.caret.blink)
        _clear_ground(self.edit)
        self.setFixedHeight(theme.px(HEIGHT))
        self.setFocusProxy(self.edit)
        self.usual = 0
        """A width that it asks for; 0 leaves it to Qt."""
        box = QVBoxLayout(self)
        box.setContentsMargins(10, 1, 10, 1)
        box.addWidget(self.edit)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Its usual width, where it has one."""
        hint = super().sizeHint()
        return QSize(self.usual or hint.width(), hint.height())


class TextField(_Frame):
    """Several lines of plain text. `edit` is the Qt field; Tab leaves it."""

    def __init__(
        self,
        theme: Theme,
        name: str,
        placeholder: str = "",
        height: int = 72,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, 12, parent)
        self.edit = _Lines(self)
        self.edit.setFrameShape(QFrame.Shape.NoFrame)
        self.edit.setTabChangesFocus(True)
        self.edit.setAccessibleName(name)
        self.edit.setPlaceholderText(placeholder)
        self.edit.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.edit.document().setDocumentMargin(0)
        self.edit.focused.connect(self._focus)
        self.edit.written.connect(self.caret.blink)
        _clear_ground(self.edit)
        self.setFixedHeight(theme.px(height))
        self.setFocusProxy(self.edit)
        box = QVBoxLayout(self)
        box.setContentsMargins(12, 10, 8, 8)
        box.addWidget(self.edit)

    def text(self) -> str:
        """What was written."""
        return self.edit.toPlainText()


def _clear_ground(field: QWidget) -> None:
    """Let the frame's ground shine through, whatever the theme turns to: its viewport's too."""
    palette = QPalette()
    palette.setColor(QPalette.ColorRole.Base, Qt.GlobalColor.transparent)
    # It says nothing of other colours: those follow the theme. Under a style sheet they do not.
    field.setPalette(palette)
