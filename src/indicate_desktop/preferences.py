"""The user's settings while the desktop runs: read once, changed from the menu, saved at once."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from indicate_desktop.system import settings as settings_file
from indicate_desktop.system.settings import Settings, SettingsError
from indicate_desktop.ui.theme import Theme, ThemeMode
from indicate_desktop.ui.translate import Language


class Preferences(QObject):
    """Settings with their file; what cannot be saved holds until the end and is logged."""

    sign_in_asked = Signal()
    quit_asked = Signal()

    def __init__(self, path: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._path = path
        loaded = settings_file.load(path)
        self.settings: Settings = loaded.settings
        self.complaints = loaded.complaints
        self._theme: Theme | None = None

    def follow(self, theme: Theme) -> None:
        """Give the theme what was chosen, now and later."""
        self._theme = theme
        theme.set_mode(ThemeMode(self.settings.theme.value))

    def open_menu(self, language: Language) -> None:
        """Show the settings at the pointer."""
        from indicate_desktop.ui.settings_menu import SettingsMenu  # noqa: PLC0415 - lazy

        menu = SettingsMenu(language, self)
        menu.theme_chosen.connect(self._choose_theme)
        menu.language_chosen.connect(self._choose_language)
        menu.sign_in_asked.connect(self.sign_in_asked)
        menu.quit_asked.connect(self.quit_asked)
        shown = menu.open(ThemeMode(self.settings.theme.value), self.settings.language)
        shown.destroyed.connect(menu.deleteLater)

    def remember_hub(self, hub: str, agent: str) -> None:
        """Keep where the user is signed in."""
        self._save(replace(self.settings, hub=hub, agent=agent))

    @Slot(object)
    def _choose_theme(self, mode: ThemeMode) -> None:
        self._save(replace(self.settings, theme=settings_file.Theme(mode.value)))
        if self._theme is not None:
            self._theme.set_mode(mode)

    @Slot(str)
    def _choose_language(self, code: str) -> None:
        self._save(replace(self.settings, language=code or None))

    def _save(self, settings: Settings) -> None:
        self.settings = settings
        try:
            settings_file.save(self._path, settings)
        except SettingsError:
            import logging  # noqa: PLC0415 - long imported by now, but not at the start

            log = logging.getLogger(__name__)
            log.exception("the settings hold until the end of this run only")
