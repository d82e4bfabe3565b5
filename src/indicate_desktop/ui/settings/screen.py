"""What is on the screen, and when the program starts."""

from PySide6.QtCore import Signal

from indicate_desktop.ui.parts.toggle_row import ToggleRow
from indicate_desktop.ui.settings.choices import Choices, Surroundings
from indicate_desktop.ui.settings.section import Section
from indicate_desktop.ui.theme import Theme
from indicate_desktop.ui.translate import Language


class ScreenSection(Section):
    """The mini bar, and starting with the system."""

    changed = Signal(str, object)
    autostart_chosen = Signal(bool)

    def __init__(
        self, theme: Theme, language: Language, chosen: Choices, around: Surroundings
    ) -> None:
        tr = language.tr
        super().__init__(theme, language, tr("On the screen"))
        self.mini_bar = ToggleRow(
            theme,
            tr("Mini bar"),
            tr("Your goal, your streak and your last rating, always in front. Drag it where"
               " you like; it hides in full screen."),
            ruled=False,
        )  # fmt: skip
        self.mini_bar.setChecked(chosen.mini_bar)
        self.mini_bar.toggled.connect(self._mini_bar)
        self.rows.addWidget(self.mini_bar)
        note = tr("In the tray, without opening a window.")
        self.autostart = ToggleRow(
            theme, tr("Start when I sign in to the computer"), around.autostart_locked or note
        )
        self.autostart.setChecked(around.autostart)
        self.autostart.setEnabled(around.autostart_locked is None)
        self.autostart.toggled.connect(self.autostart_chosen)
        self.rows.addWidget(self.autostart)

    def show_autostart(self, *, on: bool, note: str) -> None:
        """Say how it stands where the system did not do what was chosen."""
        self.autostart.blockSignals(True)  # noqa: FBT003 - Qt's switch
        self.autostart.setChecked(on)
        self.autostart.blockSignals(False)  # noqa: FBT003 - as above
        self.autostart.show_note(note)

    def _mini_bar(self, on: bool) -> None:  # noqa: FBT001 - Qt's signal
        self.changed.emit("mini_bar", on)
