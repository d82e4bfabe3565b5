"""A person's initials in a circle."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from indicate_desktop.ui.parts.paint import paint_box, painter_on
from indicate_desktop.ui.theme import Theme
from indicate_desktop.ui.typography import Text


def initials(name: str) -> str:
    """The first letters of the first and last word of a name."""
    words = [word for word in name.split() if word[0].isalnum()]
    letters = [words[0][0], words[-1][0]] if len(words) > 1 else [word[0] for word in words]
    return "".join(letters).upper()


class Avatar(QWidget):
    """Initials on lilac; the name is said in the text beside it."""

    def __init__(
        self, theme: Theme, name: str = "", size: int = 20, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.theme = theme
        self.name = name
        self._size = size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_name(self, name: str) -> None:
        """Shows another person."""
        if name != self.name:
            self.name = name
            self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Its square."""
        size = self.theme.px(self._size)
        return QSize(size, size)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paints circle and letters."""
        painter = painter_on(self)
        colours = self.theme.palette
        box = QRectF(self.rect())
        paint_box(painter, box, box.height() / 2, colours.lilac_soft)
        font = QFont(self.theme.font(Text.CAPTION))
        font.setPixelSize(max(1, self.height() // 2))
        painter.setFont(font)
        painter.setPen(colours.lilac)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, initials(self.name))
        painter.end()
