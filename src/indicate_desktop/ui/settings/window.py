"""The settings window: one column of cards, saved as they are changed."""

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLayout, QVBoxLayout, QWidget

from indicate_desktop.ui.parts.button import Button
from indicate_desktop.ui.parts.label import Label
from indicate_desktop.ui.parts.scroll import ScrollArea
from indicate_desktop.ui.parts.sheet import SIDE, Sheet
from indicate_desktop.ui.settings.choices import Choices, Surroundings
from indicate_desktop.ui.settings.data import DataSection
from indicate_desktop.ui.settings.look import LookSection
from indicate_desktop.ui.settings.notifying import NotifyingSection
from indicate_desktop.ui.settings.screen import ScreenSection
from indicate_desktop.ui.theme import Theme
from indicate_desktop.ui.translate import Language
from indicate_desktop.ui.typography import Text
from indicate_desktop.ui.who_sees import View, who_sees

WIDTH = 560
TALLEST = 720
MARGIN = 12
"""Kept free to the screen's edges."""


def tallest(window: Sheet) -> int:
    """As much as is easy to take in, and fits the screen."""
    room = window.screen().availableGeometry().height()
    return min(window.theme.px(TALLEST), room - 2 * MARGIN)


class SettingsWindow(Sheet):
    """`changed` carries a setting's name (as in `Choices`) and its new value."""

    changed = Signal(str, object)
    autostart_chosen = Signal(bool)
    sign_in_asked = Signal()
    export_asked = Signal()
    wipe_asked = Signal()
    quit_asked = Signal()
    looks_asked = Signal()

    def __init__(
        self,
        theme: Theme,
        language: Language,
        chosen: Choices,
        around: Surroundings,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, language, language.tr("Settings"), WIDTH, parent)
        self.show_who_sees(who_sees(language, View.SETTINGS, around.profile))
        self.look = LookSection(theme, language, chosen)
        self.notifying = NotifyingSection(theme, language, chosen, around)
        self.on_screen = ScreenSection(theme, language, chosen, around)
        self.data = DataSection(theme, language, around)
        self.body = QWidget()
        self.sections = QVBoxLayout(self.body)
        self.sections.setContentsMargins(SIDE, 8, SIDE, 4)
        self.sections.setSpacing(16)
        for section in (self.look, self.on_screen, self.notifying, self.data):
            self.sections.addWidget(section)
        self.sections.addStretch(1)
        self.area = ScrollArea(theme, self.body, self)
        self.column.addWidget(self.area, 1)
        self._below = self._footer()
        self.column.addLayout(self._below)
        for part in (self.look, self.on_screen, self.notifying):
            part.changed.connect(self.changed)
        self.on_screen.autostart_chosen.connect(self.autostart_chosen)
        self.notifying.quiet.toggled.connect(self.fit)
        self.data.sign_in_asked.connect(self.sign_in_asked)
        self.data.export_asked.connect(self.export_asked)
        self.data.wipe_asked.connect(self.wipe_asked)
        self.data.grown.connect(self._show_what_grew)
        self.data.looks_asked.connect(self.looks_asked)

    def show_state(self, chosen: Choices, around: Surroundings) -> None:
        """Show what the hub has told meanwhile; what the user is about to do is left alone."""
        self.on_screen.show_state(chosen, around)
        self.notifying.show_state(chosen, around)
        self.data.show_state(around)
        self.fit()

    def fit(self) -> None:
        """Take the height that all of it needs, or what the screen has, where it scrolls."""
        room = self.screen().availableGeometry().width()
        width = min(self.theme.px(WIDTH), room - 2 * MARGIN)
        self.setFixedWidth(width)
        most, needed = tallest(self), self.needed_height(width)
        # "As needed" alone keeps a bar once it was there, because it makes the words wrap more.
        policy = Qt.ScrollBarPolicy
        self.area.setVerticalScrollBarPolicy(
            policy.ScrollBarAlwaysOff if needed <= most else policy.ScrollBarAsNeeded
        )
        self.setFixedHeight(min(needed, most))

    def _show_what_grew(self) -> None:
        """Scrolls to what is asked or said, once it has its place."""
        self.fit()
        self.body.adjustSize()
        for part in (self.data.message, self.data.question):
            if part.isVisible():
                QTimer.singleShot(0, part, lambda shown=part: self.area.ensureWidgetVisible(shown))

    def needed_height(self, width: int) -> int:
        """The height in which nothing scrolls."""
        for layout in self.body.findChildren(QLayout):
            layout.invalidate()  # Qt does so only when it next handles events
            if (holder := layout.parentWidget()) is not None:
                holder.updateGeometry()
        around = self.header.sizeHint().height() + self._below.sizeHint().height()
        return around + self.sections.totalHeightForWidth(width)

    def place_at(self, corner: QPoint) -> None:
        """Put it where one like it was, but inside the screen."""
        room = self.screen().availableGeometry()
        left = min(corner.x(), room.right() + 1 - MARGIN - self.width())
        top = min(corner.y(), room.bottom() + 1 - MARGIN - self.height())
        self.move(max(room.left() + MARGIN, left), max(room.top() + MARGIN, top))

    def _footer(self) -> QHBoxLayout:
        tr = self.language.tr
        row = QHBoxLayout()
        row.setContentsMargins(SIDE, 12, SIDE, 16)
        row.setSpacing(8)
        row.addWidget(Label(self.theme, tr("Changes apply at once."), Text.SMALL, "text3"), 1)
        self.quit = Button(self.theme, tr("Quit Indicate Desktop"))
        self.quit.clicked.connect(self.quit_asked)
        row.addWidget(self.quit)
        return row
