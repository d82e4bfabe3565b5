"""The tray menu's "Pause notifications"."""

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from indicate_desktop.ui.translate import Language

MINUTES = (30, 60, 240)
UNTIL_TOMORROW = 0
RESUME = -1


class PauseMenu(QMenu):
    """`chosen` carries minutes, UNTIL_TOMORROW, or RESUME."""

    chosen = Signal(int)

    def __init__(self, language: Language) -> None:
        super().__init__()
        self.language = language
        tr = language.tr
        self.resume = self._add(tr("Resume notifications"), RESUME)
        self.addSeparator()
        self._add(language.trn("For {n} minute", "For {n} minutes", MINUTES[0]), MINUTES[0])
        for minutes in MINUTES[1:]:
            self._add(language.trn("For {n} hour", "For {n} hours", minutes // 60), minutes)
        self._add(tr("Until tomorrow"), UNTIL_TOMORROW)
        self.show_until(None)

    def show_until(self, until: str | None) -> None:
        """Say until when a pause holds; None where there is none."""
        tr = self.language.tr
        paused = tr("Notifications paused until {time}").format(time=until)
        self.setTitle(tr("Pause notifications") if until is None else paused)
        self.resume.setVisible(until is not None)

    def _add(self, text: str, minutes: int) -> QAction:
        action = QAction(text, self)
        action.setData(minutes)
        action.triggered.connect(self._choose)
        self.addAction(action)
        return action

    @Slot()
    def _choose(self) -> None:
        action: QObject | None = self.sender()
        if isinstance(action, QAction):
            self.chosen.emit(action.data())
