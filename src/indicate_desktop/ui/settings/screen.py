"""What is on the screen, and when the program starts."""

from PySide6.QtCore import Signal

from indicate_desktop.domain.shortcut import parse
from indicate_desktop.ui.parts.key_button import KeyButton
from indicate_desktop.ui.parts.noted_row import NotedRow
from indicate_desktop.ui.parts.toggle_row import ToggleRow
from indicate_desktop.ui.settings.choices import Choices, Surroundings
from indicate_desktop.ui.settings.section import Section, decided, show_switch
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
        self.mini_bar = ToggleRow(theme, tr("Mini bar"), ruled=False)
        self.mini_bar.toggled.connect(self._mini_bar)
        self.rows.addWidget(self.mini_bar)
        self.shortcut = KeyButton(theme, language, lambda keys: parse(keys) is not None)
        self.shortcut.chosen.connect(self._shortcut)
        self.shortcut_row = NotedRow(theme, tr("Shortcut"), self.shortcut)
        self.rows.addWidget(self.shortcut_row)
        self.autostart = ToggleRow(theme, tr("Start when I sign in to the computer"))
        self.autostart.toggled.connect(self.autostart_chosen)
        self.rows.addWidget(self.autostart)
        self.show_state(chosen, around)

    def show_state(self, chosen: Choices, around: Surroundings) -> None:
        """Show how the switches stand, and which of them somebody else has decided."""
        tr, why = self.language.tr, decided(self.language, around)
        what = tr(
            "Your goal, your streak and your last rating, always in front. Drag it where"
            " you like; it hides in full screen."
        )
        locked = "mini_bar" in around.locks
        show_switch(self.mini_bar, on=chosen.mini_bar, note=why if locked else what, locked=locked)
        self.shortcut.show_keys(chosen.shortcut)
        self.shortcut.setEnabled(around.shortcut_problem != "impossible")
        self.shortcut_row.show_note(shortcut_note(self.language, around.shortcut_problem))
        reason = around.autostart_locked
        note = tr("In the tray, without opening a window.")
        show_switch(
            self.autostart,
            on=around.autostart,
            note=reason if reason is not None else note,
            locked=reason is not None,
        )

    def show_autostart(self, *, on: bool, note: str) -> None:
        """Say how it stands where the system did not do what was chosen."""
        self.autostart.blockSignals(True)  # noqa: FBT003 - Qt's switch
        self.autostart.setChecked(on)
        self.autostart.blockSignals(False)  # noqa: FBT003 - as above
        self.autostart.show_note(note)

    def _mini_bar(self, on: bool) -> None:  # noqa: FBT001 - Qt's signal
        self.changed.emit("mini_bar", on)

    def _shortcut(self, keys: str | None) -> None:
        self.changed.emit("shortcut", keys)


def shortcut_note(language: Language, problem: str | None) -> str:
    """What the shortcut does, or why it does nothing."""
    tr = language.tr
    if problem == "taken":
        return tr("Another program uses these keys; choose others.")
    if problem == "impossible":
        return tr(
            "This system lets no program choose keys. In its own settings, bind keys to starting"
            " Indicate Desktop: a second start shows your results."
        )
    return tr("Opens and closes your results, whatever you are working in.")
