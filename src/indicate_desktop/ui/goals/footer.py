"""The last row of the goals dialog: who sees it or what is missing, and what to do."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from indicate_desktop.ui.parts.button import Button
from indicate_desktop.ui.parts.icon import Icon
from indicate_desktop.ui.parts.paint import paint_rule, painter_on
from indicate_desktop.ui.parts.sentence import Sentence, Span
from indicate_desktop.ui.parts.sheet import SIDE
from indicate_desktop.ui.theme import Theme
from indicate_desktop.ui.translate import Language
from indicate_desktop.ui.typography import Text


class Footer(QWidget):
    """Under a rule from side to side."""

    def __init__(self, theme: Theme, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.language = language
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        tr = language.tr
        row = QHBoxLayout(self)
        row.setContentsMargins(SIDE, 16, SIDE, 16)
        row.setSpacing(10)
        self.icon = Icon(theme, "wifi-off", 14, "text3")
        row.addWidget(self.icon)
        self.note = Sentence(theme)
        row.addWidget(self.note, 1)
        self.earlier = Button(theme, tr("Earlier goals"))
        row.addWidget(self.earlier)
        self.back = Button(theme, tr("Back"))
        row.addWidget(self.back)
        self.save = Button(theme, tr("Save"), "check", primary=True, icon_size=15)
        self.new = Button(theme, tr("New goal"), primary=True)
        for button in (self.save, self.new):
            button.setSizePolicy(self.back.sizePolicy())
            row.addWidget(button)

    def show_note(self, problem: str, *, offline: bool) -> None:
        """Say what is missing; where nothing is, what becomes of it and who sees it."""
        tr = self.language.tr
        self.icon.setVisible(offline and not problem)
        who = (
            tr("Offline: sent as soon as you are back")
            if offline
            else tr("Only you and your coach see it")
        )
        colour = "text2" if problem else "text3"
        self.note.show_spans([Span(problem or who, Text.SMALL, colour)])

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paints the rule."""
        painter = painter_on(self)
        box = QRectF(self.rect())
        paint_rule(painter, 1, box.width() - 1, 0, self.theme.palette.line)
        painter.end()
