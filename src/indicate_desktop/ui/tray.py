"""The tray: icon, tooltip, and a menu that says and does all that matters."""

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect, Qt, QTimer, Signal, SignalInstance
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from indicate_desktop.ui.theme import Theme
from indicate_desktop.ui.translate import Language
from indicate_desktop.ui.tray_icon import TrayState, TrayView, tray_icon
from indicate_desktop.ui.visible import visible_line

if TYPE_CHECKING:
    from indicate_desktop.domain.snapshot import Snapshot
    from indicate_desktop.ui.pause_menu import PauseMenu

LOOK_AGAIN_MS = (1_000, 2_000, 5_000, 15_000, 60_000)
"""How long to wait for a tray that is not there yet; the last for ever after."""


class Tray(QObject):
    """The tray icon. It takes snapshots and tells what was asked for; it never ends the program.

    Where there is no tray yet, it looks again now and then and tells `present_changed`; the
    composition root shows the window meanwhile.
    """

    glance_asked = Signal()
    coaching_asked = Signal()
    history_asked = Signal()
    goals_asked = Signal()
    milestones_asked = Signal()
    settings_asked = Signal()
    who_sees_asked = Signal()
    quit_asked = Signal()
    pause_asked = Signal(int)
    """Minutes, or one of `pause_menu`'s other choices."""
    present_changed = Signal(bool)

    def __init__(self, theme: Theme, language: Language, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.language = language
        self.present = False
        self.view = TrayView(TrayState.EMPTY)
        self.lines: tuple[str, ...] = ()
        self.icon = QSystemTrayIcon(self)
        self.menu = QMenu()
        self._line_actions: list[QAction] = []
        self._pause: PauseMenu | None = None
        self._keys = ""
        self._fill_menu()
        self.icon.setContextMenu(self.menu)
        self.icon.activated.connect(self._activated)
        self._looks = 0
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setTimerType(Qt.TimerType.VeryCoarseTimer)
        self._again.timeout.connect(self.look)
        theme.changed.connect(self._paint)
        self._paint()

    def start(self) -> None:
        """Shows the icon, now or as soon as there is a tray."""
        self.icon.show()
        self.look()

    def stop(self) -> None:
        """Takes the icon away; may be called twice."""
        self._again.stop()
        self.icon.hide()

    def renew(self, language: Language) -> None:
        """Speaks another language from the next snapshot on."""
        self.language = language
        self.menu.clear()
        self.lines = ()
        self._line_actions.clear()
        self._pause = None
        self._fill_menu()

    def look(self) -> None:
        """Looks whether there is a tray, and looks again later where there is none."""
        present = self._available()
        if present != self.present:
            self.present = present
            if present:
                self.icon.show()
            self.present_changed.emit(present)
        if present:
            self._looks = 0
        else:
            wait = LOOK_AGAIN_MS[min(self._looks, len(LOOK_AGAIN_MS) - 1)]
            self._looks += 1
            self._again.start(wait)

    def show_snapshot(self, snapshot: "Snapshot", now: datetime) -> None:
        """Shows a snapshot; paints the icon only if it differs."""
        # Not before there is something to say: the icon is on the screen sooner without.
        from indicate_desktop.ui.tray_words import (  # noqa: PLC0415
            tray_lines,
            tray_tip,
            tray_view,
        )

        view = tray_view(snapshot)
        if view != self.view:
            self.view = view
            self._paint()
        tip = tray_tip(self.language, snapshot)
        if tip != self.icon.toolTip():
            self.icon.setToolTip(tip)
        self._show_lines(tray_lines(self.language, snapshot, now))
        if self.present and not self._available():
            self.look()

    def show_shortcut(self, keys: str) -> None:
        """Say beside the first action which keys do the same; "" for none."""
        self._keys = keys
        self._show_keys()

    def show_pause(self, until: str | None) -> None:
        """Offers to pause notifications, and says until when they are paused."""
        if self._pause is None:
            from indicate_desktop.ui.pause_menu import PauseMenu  # noqa: PLC0415 - as above

            self._pause = PauseMenu(self.language)
            self._pause.chosen.connect(self.pause_asked)
            self.menu.insertMenu(self._settings, self._pause)
        self._pause.show_until(until)

    def place(self) -> QRect | None:
        """Where the icon is on the screen; None where the system does not tell."""
        place = self.icon.geometry()
        return place if not place.isEmpty() else None

    def _fill_menu(self) -> None:
        tr = self.language.tr
        self._separator = self.menu.addSeparator()
        self._show_results = self._add(tr("Show today's results"), self.glance_asked)
        self._show_keys()
        for text, asked in (
            (tr("Ask for coaching"), self.coaching_asked),
            (tr("My results"), self.history_asked),
            (tr("Goals"), self.goals_asked),
            (tr("Milestones"), self.milestones_asked),
            (tr("Settings"), self.settings_asked),
        ):
            self._settings = self._add(text, asked)  # the last one
        self._add(tr("Who sees this?"), self.who_sees_asked)
        self.menu.addSeparator()
        self._add(tr("Quit"), self.quit_asked)

    def _add(self, text: str, asked: SignalInstance) -> QAction:
        action = QAction(text, self.menu)
        action.triggered.connect(asked)
        self.menu.addAction(action)
        return action

    def _show_keys(self) -> None:
        """They are said, not bound: the system tells of them, the menu does not."""
        text = self.language.tr("Show today's results")
        self._show_results.setText(f"{text}\t{self._keys}" if self._keys else text)

    def _show_lines(self, lines: tuple[str, ...]) -> None:
        """The lines of text above the actions; they say, they do nothing."""
        if lines == self.lines:
            return
        self.lines = lines
        while len(self._line_actions) > len(lines):
            action = self._line_actions.pop()
            self.menu.removeAction(action)
            action.deleteLater()
        while len(self._line_actions) < len(lines):
            action = QAction(self.menu)
            action.setEnabled(False)
            self.menu.insertAction(self._separator, action)
            self._line_actions.append(action)
        for action, line in zip(self._line_actions, lines, strict=True):
            action.setText(visible_line(line).replace("&", "&&"))

    def _paint(self) -> None:
        self.icon.setIcon(tray_icon(self.view, self.theme.palette))

    def _activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        clicks = QSystemTrayIcon.ActivationReason
        if reason in {clicks.Trigger, clicks.DoubleClick}:
            self.glance_asked.emit()

    def _available(self) -> bool:
        return QSystemTrayIcon.isSystemTrayAvailable()
