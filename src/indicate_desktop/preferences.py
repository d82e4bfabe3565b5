"""The user's settings while the desktop runs: read once, applied and saved as they change."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot

from indicate_desktop.system import settings as settings_file
from indicate_desktop.system.settings import Settings, SettingsError
from indicate_desktop.ui.motion import MotionMode
from indicate_desktop.ui.theme import Theme, ThemeMode


class Preferences(QObject):
    """Settings with their file; what cannot be saved holds until the end and is logged."""

    changed = Signal(str)
    """The name of a setting that has a new value, which is applied by then."""

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
        self._apply()

    @Slot(str, object)
    def change(self, name: str, value: object) -> None:
        """Give a setting, by its field's name, another value; the same again does nothing."""
        known = self.settings
        if getattr(known, name) == value:
            return
        new: dict[str, Any] = {name: value}
        if name == "theme":
            new[name] = settings_file.Theme(str(value))
        elif name == "motion":
            new[name] = settings_file.Motion(str(value))
        self._save(replace(known, **new))
        self._apply()
        self.changed.emit(name)

    def remember_hub(self, hub: str, agent: str) -> None:
        """Keep where the user is signed in, and since when."""
        now = datetime.now(UTC).isoformat(timespec="seconds")
        self._save(replace(self.settings, hub=hub, agent=agent, signed_in_at=now))

    def read_again(self) -> None:
        """Take over what a command has written."""
        self.settings = settings_file.load(self._path).settings

    def _apply(self) -> None:
        if self._theme is not None:
            self._theme.set_mode(ThemeMode(self.settings.theme.value))
            self._theme.set_text_scale(self.settings.text_scale)
            self._theme.motion.mode = MotionMode(self.settings.motion.value)

    def _save(self, settings: Settings) -> None:
        self.settings = settings
        try:
            settings_file.save(self._path, settings)
        except SettingsError:
            import logging  # noqa: PLC0415 - long imported by now, but not at the start

            log = logging.getLogger(__name__)
            log.exception("the settings hold until the end of this run only")
