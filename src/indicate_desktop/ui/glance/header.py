"""The glance's heading: live dot, day, shift times, pin and settings."""

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from indicate_desktop.ui.glance.header_words import HeaderView
from indicate_desktop.ui.parts.button import IconButton
from indicate_desktop.ui.parts.eye import EyeButton
from indicate_desktop.ui.parts.label import Label
from indicate_desktop.ui.parts.paint import give_tip, painter_on
from indicate_desktop.ui.theme import Theme
from indicate_desktop.ui.translate import Language
from indicate_desktop.ui.typography import Text
from indicate_desktop.ui.visible import visible

DOT = 7.0
HALO = 13


class LiveDot(QLabel):
    """A dot with a halo while live, a slate ring otherwise; its tooltip says which."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.live: bool | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_live(self, *, live: bool, spoken: str) -> None:
        """Shows whether it is live, and says it."""
        give_tip(self, spoken)
        self.setAccessibleName(visible(spoken))
        if live != self.live:
            self.live = live
            self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Dot and halo."""
        return QSize(HALO, HALO)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paints filled or hollow, so that the colour is not all there is."""
        painter = painter_on(self)
        colours = self.theme.palette
        middle = QPointF(self.width() / 2, self.height() / 2)
        if self.live:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colours.spruce_soft)
            painter.drawEllipse(middle, HALO / 2, HALO / 2)
            painter.setBrush(colours.spruce)
            painter.drawEllipse(middle, DOT / 2, DOT / 2)
        else:
            pen = painter.pen()
            pen.setColor(colours.slate)
            pen.setWidthF(1.8)
            painter.setPen(pen)
            painter.drawEllipse(middle, DOT / 2 - 0.4, DOT / 2 - 0.4)
        painter.end()


class Header(QWidget):
    """The heading's row."""

    settings_asked = Signal()
    pinned = Signal(bool)

    def __init__(
        self, theme: Theme, language: Language, *, can_pin: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.language = language
        self.dot = LiveDot(theme, self)
        self.title = Label(theme, "", Text.HEADING, elides=False, parent=self)
        self.note = Label(theme, "", Text.SMALL, "text3", parent=self)
        self.pin = IconButton(theme, "pin", language.tr("Keep open"), parent=self)
        self.pin.setCheckable(True)
        self.pin.setVisible(can_pin)
        self.eye = EyeButton(theme, language, parent=self)
        self.settings = IconButton(theme, "settings", language.tr("Settings"), parent=self)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 12, 11, 7)
        row.setSpacing(0)
        row.addWidget(self.dot)
        row.addSpacing(6)
        row.addWidget(self.title)
        row.addSpacing(9)
        row.addWidget(self.note, 1)
        row.addWidget(self.pin)
        row.addWidget(self.eye)
        row.addWidget(self.settings)
        self.pin.toggled.connect(self._pin_toggled)
        self.settings.clicked.connect(self.settings_asked)

    def show_view(self, view: HeaderView) -> None:
        """Shows another moment."""
        self.dot.show_live(live=view.live, spoken=view.spoken)
        self.title.show_text(view.title)
        self.note.show_text(view.note)

    def _pin_toggled(self, checked: bool) -> None:  # noqa: FBT001 - Qt's signal
        tr = self.language.tr
        self.pin.show_name(tr("Let it close by itself") if checked else tr("Keep open"))
        self.pinned.emit(checked)
