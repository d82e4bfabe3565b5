"""The settings that the glance offers: look and language, signing in, the end."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QActionGroup, QCursor
from PySide6.QtWidgets import QMenu

from indicate_desktop.ui.theme import ThemeMode
from indicate_desktop.ui.translate import Language

LANGUAGES = (("sv", "Svenska"), ("en", "English"))
"""Each language in its own name, so that its speakers find it."""


class SettingsMenu(QObject):
    """A menu at the pointer. `language_chosen` carries a code, or "" for the system's."""

    theme_chosen = Signal(object)
    language_chosen = Signal(str)
    sign_in_asked = Signal()
    quit_asked = Signal()

    def __init__(self, language: Language, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.language = language

    def open(self, mode: ThemeMode, chosen_language: str | None) -> QMenu:
        """Show the menu; it deletes itself when it closes."""
        tr = self.language.tr
        menu = QMenu()
        menu.aboutToHide.connect(menu.deleteLater)
        looks = menu.addMenu(tr("Appearance"))
        group = QActionGroup(looks)
        for each, text in (
            (ThemeMode.SYSTEM, tr("Like the system")),
            (ThemeMode.LIGHT, tr("Light")),
            (ThemeMode.DARK, tr("Dark")),
        ):
            action = looks.addAction(text)
            action.setCheckable(True)
            action.setChecked(each is mode)
            action.setData(each)
            group.addAction(action)
        group.triggered.connect(lambda action: self.theme_chosen.emit(action.data()))
        speech = menu.addMenu(tr("Language (from the next start)"))
        tongues = QActionGroup(speech)
        for code, text in (("", tr("Like the system")), *LANGUAGES):
            action = speech.addAction(text)
            action.setCheckable(True)
            action.setChecked(code == (chosen_language or ""))
            action.setData(code)
            tongues.addAction(action)
        tongues.triggered.connect(lambda action: self.language_chosen.emit(action.data()))
        menu.addSeparator()
        menu.addAction(tr("Connect to a hub…")).triggered.connect(self.sign_in_asked)
        menu.addAction(tr("Quit")).triggered.connect(self.quit_asked)
        menu.popup(QCursor.pos())
        return menu
