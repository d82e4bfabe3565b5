"""The theme: colours and fonts, following the system while the program runs."""

from enum import StrEnum
from functools import cache

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QFont, QGuiApplication
from PySide6.QtWidgets import QApplication

from indicate_desktop.ui.motion import Motion
from indicate_desktop.ui.palette import DARK, LIGHT, Palette
from indicate_desktop.ui.typography import Text, load_family, make_font


class ThemeMode(StrEnum):
    """Where light or dark comes from."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Theme(QObject):
    """Colours and fonts for everything that is painted.

    Parts read `theme.palette` and `theme.font(...)` each time they paint. A change also sets
    the application's own QPalette, whose change event repaints every widget, so that parts
    need no connection of their own.
    """

    changed = Signal()

    def __init__(
        self,
        mode: ThemeMode = ThemeMode.SYSTEM,
        *,
        text_scale: float = 1.0,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.text_scale = text_scale
        self.motion = Motion()
        self._mode = mode
        self.family = _family()
        self._fonts: dict[Text, QFont] = {}
        self._hints = QGuiApplication.styleHints()
        self._wishes = (
            self._hints.accessibility() if hasattr(self._hints, "accessibility") else None
        )
        self.palette = self._choose()
        self._hints.colorSchemeChanged.connect(self._follow)
        if self._wishes is not None:  # Qt 6.10 and later
            self._wishes.contrastPreferenceChanged.connect(self._follow)
        self._dress()

    @property
    def mode(self) -> ThemeMode:
        """What was chosen; `palette.dark` says what came of it."""
        return self._mode

    def set_mode(self, mode: ThemeMode) -> None:
        """Forces light or dark, or goes back to following the system."""
        self._mode = mode
        self._follow()

    def set_text_scale(self, scale: float) -> None:
        """Another text size, for everything that is painted or made from now on."""
        if scale != self.text_scale:
            self.text_scale = scale
            self._fonts.clear()
            self._dress()
            self.changed.emit()

    def font(self, role: Text) -> QFont:
        """The font of a role, made once."""
        font = self._fonts.get(role)
        if font is None:
            font = self._fonts[role] = make_font(self.family, role.value, self.text_scale)
        return font

    def line(self, role: Text) -> int:
        """The height of one line of a role, in pixels."""
        return round(role.value.line * self.text_scale)

    def px(self, length: float) -> int:
        """A length that holds text (a button's height), grown with the text size."""
        return round(length * max(1.0, self.text_scale))

    def _choose(self) -> Palette:
        dark = self._mode is ThemeMode.DARK or (
            self._mode is ThemeMode.SYSTEM and self._hints.colorScheme() == Qt.ColorScheme.Dark
        )
        palette = DARK if dark else LIGHT
        return palette.high_contrast() if self._wants_contrast() else palette

    def _wants_contrast(self) -> bool:
        high = Qt.ContrastPreference.HighContrast if self._wishes is not None else None
        return self._wishes is not None and self._wishes.contrastPreference() == high

    def _follow(self) -> None:
        palette = self._choose()
        if palette != self.palette:
            self.palette = palette
            self._dress()
            self.changed.emit()

    def _dress(self) -> None:
        QApplication.setPalette(self.palette.qt())
        QApplication.setFont(self.font(Text.BODY))


@cache
def _family() -> str:
    return load_family()
