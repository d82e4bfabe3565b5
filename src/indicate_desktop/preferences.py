"""The user's settings while the desktop runs: read once, applied and saved as they change."""

from collections.abc import Mapping
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
    """Settings with their file; what cannot be saved holds until the end and is logged.

    What the hub has decided lies over the user's own choices and is never written into them.
    """

    changed = Signal(str)
    """The name of a setting that has a new value, which is applied by then."""

    def __init__(
        self, path: Path, spare: Path | None = None, parent: QObject | None = None
    ) -> None:
        """`spare`: where another copy of them is, as `system.settings.load` says."""
        super().__init__(parent)
        self._path = path
        self._spare = spare
        loaded = settings_file.load(path, spare)
        self._own: Settings = loaded.settings
        self._locks: Mapping[str, bool] = {}
        self.complaints = loaded.complaints
        self.lost = loaded.lost
        self._theme: Theme | None = None

    @property
    def settings(self) -> Settings:
        """What holds: the user's choices, under what the hub has decided."""
        kept = {name: value for name, value in self._locks.items() if hasattr(self._own, name)}
        return replace(self._own, **kept) if kept else self._own  # type: ignore[arg-type]

    @property
    def own(self) -> Settings:
        """The user's choices alone."""
        return self._own

    @property
    def locks(self) -> Mapping[str, bool]:
        """What the hub has decided, by the settings' names."""
        return self._locks

    def lock(self, locks: Mapping[str, bool]) -> None:
        """Have other settings decided; those that were and are not any more go back."""
        before, names = self.settings, {*self._locks, *locks}
        self._locks = dict(locks)
        after = self.settings
        for name in sorted(names):
            if getattr(before, name, None) != getattr(after, name, None):
                self.changed.emit(name)

    def follow(self, theme: Theme) -> None:
        """Give the theme what was chosen, now and later."""
        self._theme = theme
        self._apply()

    @Slot(str, object)
    def change(self, name: str, value: object) -> None:
        """Give a setting, by its field's name, another value; the same again does nothing."""
        known = self._own
        if getattr(known, name) == value or name in self._locks:
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
        self._save(replace(self._own, hub=hub, agent=agent, signed_in_at=now))

    def read_again(self) -> None:
        """Take over what a command has written."""
        self._own = settings_file.load(self._path, self._spare).settings

    def _apply(self) -> None:
        if self._theme is not None:
            self._theme.set_mode(ThemeMode(self.settings.theme.value))
            self._theme.set_text_scale(self.settings.text_scale)
            self._theme.motion.mode = MotionMode(self.settings.motion.value)

    def _save(self, settings: Settings) -> None:
        self._own = settings
        try:
            settings_file.save(self._path, settings, self._spare)
        except SettingsError:
            import logging  # noqa: PLC0415 - long imported by now, but not at the start

            log = logging.getLogger(__name__)
            log.exception("the settings hold until the end of this run only")
