"""Appearance and language: theme, text size, motion, tongue."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal, Slot

from indicate_desktop.ui.motion import MotionMode
from indicate_desktop.ui.parts.segmented import Segmented
from indicate_desktop.ui.parts.setting_row import SettingRow
from indicate_desktop.ui.settings.choices import Choices
from indicate_desktop.ui.settings.section import Section
from indicate_desktop.ui.theme import Theme, ThemeMode
from indicate_desktop.ui.translate import Language

LANGUAGES = (("sv", "Svenska"), ("en", "English"))
"""Each language in its own name, so that its speakers find it."""
SCALES = (1.0, 1.25, 1.5, 1.75, 2.0)


class LookSection(Section):
    """Everything here shows at once."""

    changed = Signal(str, object)

    def __init__(self, theme: Theme, language: Language, chosen: Choices) -> None:
        tr = language.tr
        super().__init__(theme, language, tr("Appearance and language"))
        self._offers: dict[QObject, tuple[str, list[object]]] = {}
        self.mode = self._add(
            "theme",
            tr("Appearance"),
            [
                (ThemeMode.SYSTEM.value, tr("Like the system")),
                (ThemeMode.LIGHT.value, tr("Light")),
                (ThemeMode.DARK.value, tr("Dark")),
            ],
            chosen.theme,
        )
        self.scale = self._add(
            "text_scale",
            tr("Text size"),
            [
                (scale, tr("{number}%").format(number=language.number(100 * scale)))
                for scale in SCALES
            ],
            min(SCALES, key=lambda scale: abs(scale - chosen.text_scale)),
        )
        self.motion = self._add(
            "motion",
            tr("Motion"),
            [
                (MotionMode.SYSTEM.value, tr("Like the system")),
                (MotionMode.LESS.value, tr("Less")),
            ],
            chosen.motion,
        )
        self.tongue = self._add(
            "language",
            tr("Language"),
            [(None, tr("Like the system")), *LANGUAGES],
            chosen.language if chosen.language in dict(LANGUAGES) else None,
        )

    def _add(
        self,
        name: str,
        title: str,
        offered: Sequence[tuple[object, str]],
        chosen: object,
    ) -> Segmented:
        values = [value for value, _ in offered]
        control = Segmented(self.theme, title, [text for _, text in offered], values.index(chosen))
        control.chosen.connect(self._chosen)
        self._offers[control] = name, values
        self.rows.addWidget(SettingRow(self.theme, title, control, ruled=self.rows.count() > 0))
        return control

    @Slot(int)
    def _chosen(self, place: int) -> None:
        name, values = self._offers[self.sender()]
        self.changed.emit(name, values[place])
