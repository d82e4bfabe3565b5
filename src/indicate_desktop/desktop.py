"""The desktop, wired: what each part tells the others, and the order in which they end.

Snapshots come in through one signal; commands go out through `EngineThread.tell`.

Shutdown order: pictures are taken if asked for, no more starts are listened to, the tray goes,
the engine stops (what matters is on disk by then), windows go, Qt ends. Each stage may be asked
for twice.
"""

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QApplication

from indicate_desktop import exit_codes
from indicate_desktop.backend import Backend
from indicate_desktop.celebrator import Celebrator
from indicate_desktop.coaching_desk import CoachingDesk
from indicate_desktop.ended_desk import EndedDesk
from indicate_desktop.fault_line import with_fault
from indicate_desktop.goal_desk import GoalDesk
from indicate_desktop.history_desk import HistoryDesk
from indicate_desktop.milestone_desk import MilestoneDesk
from indicate_desktop.mini_bar_keeper import MiniBarKeeper
from indicate_desktop.motion_desk import MotionDesk
from indicate_desktop.notifier import Notifier
from indicate_desktop.nudger import Nudger
from indicate_desktop.policy_desk import PolicyDesk
from indicate_desktop.preferences import Preferences
from indicate_desktop.shortcut_desk import ShortcutDesk
from indicate_desktop.sign_in_desk import SignInDesk
from indicate_desktop.system.paths import Places
from indicate_desktop.timings import Timings
from indicate_desktop.ui.glance.window import GlanceWindow, utc_now
from indicate_desktop.ui.instance import Instance
from indicate_desktop.ui.theme import Theme
from indicate_desktop.ui.translate import load_language
from indicate_desktop.ui.tray import Tray
from indicate_desktop.ui.unix_signals import UnixSignals
from indicate_desktop.ui.windows import Windows

if TYPE_CHECKING:
    from indicate_desktop.domain.snapshot import Snapshot
    from indicate_desktop.settings_desk import SettingsDesk

SETTLE_MS = 150
"""How long a glance may take to paint before the engine starts anyway."""


class Desktop(QObject):
    """Everything of one run, wired. All methods are for the GUI's thread."""

    hub_ready = Signal(str, str)
    """The demo's hub: its address, and a code."""
    demo_failed = Signal(str)
    """The log's id of what went wrong."""
    broke = Signal(str)
    """The log's id of an error that nobody caught; from any thread."""

    def __init__(
        self, qt: QApplication, options: Namespace, where: Places, instance: Instance
    ) -> None:
        super().__init__()
        self.exit_code = exit_codes.OK
        self._qt = qt
        self._options = options
        self._where = where
        self._instance = instance
        self._timings = Timings(getattr(options, "timings", None))
        self._preferences = Preferences(where.settings, where.settings_spare, parent=self)
        self._language = load_language(options.language or self._preferences.settings.language)
        self._theme = Theme(parent=self)
        self._preferences.follow(self._theme)
        self._snapshot: Snapshot | None = None
        self._settings: SettingsDesk | None = None
        self._fault: str | None = None
        self._started = False
        self._closed = False
        self._tray = Tray(self._theme, self._language, parent=self)
        self._tray.start()
        self._timings.note("tray")
        self._glance = GlanceWindow(self._theme, self._language, popover=self._tray.present)
        self._windows = Windows(self._theme, self._language, parent=self)
        self._backend = Backend(
            where, self._preferences.settings.hub, self._preferences.complaints, parent=self
        )
        self._notifier = Notifier(self._preferences, self._tray, self._language, parent=self)
        self._mini_bar = MiniBarKeeper(self._theme, self._language, self._preferences, parent=self)
        self._celebrator = Celebrator(self._preferences, self._glance, parent=self)
        self._milestones = MilestoneDesk(
            self._tray, self._glance, self._windows, self._preferences, parent=self
        )
        self._motion = MotionDesk(self._theme.motion, parent=self)
        self._nudger = Nudger(self._preferences, self._glance, parent=self)
        self._policy = PolicyDesk(self._preferences, options, parent=self)
        self._sign_in = SignInDesk(self._windows, self._backend, self._preferences, parent=self)
        self._coaching = CoachingDesk(self._windows, self._backend, parent=self)
        backend, preferences = self._backend, self._preferences
        keep, history = backend.keep, backend.history
        self._history = HistoryDesk(self._windows, history, where, self._preferences, self)
        self._goals = GoalDesk(
            self._tray, self._glance, self._windows, keep, reader=history, parent=self
        )
        self._ended = EndedDesk(backend, self._history, self._windows, preferences, where)
        self._shortcut = ShortcutDesk(self._preferences, parent=self)
        self._signals = UnixSignals(self)
        self._connect()

    @property
    def language(self) -> str:
        """The code of the language on the screen."""
        return self._language.code

    @property
    def logs(self) -> Path:
        """Where the log is."""
        return self._where.logs

    # --- start and end -----------------------------------------------------------------------

    def start(self) -> None:
        """Show the glance, then start the engine; the tray icon is there already."""
        if self._timings.wanted:
            from indicate_desktop.paint_watch import PaintWatch  # noqa: PLC0415 - rare

            PaintWatch(self._glance, self._timings, self._latest)
        if not getattr(self._options, "autostart", False) or not self._tray.present:
            # The panel has not taken the icon in yet: where it says it is would be a guess.
            self._glance.open_beside(None)
        QTimer.singleShot(SETTLE_MS, self._start_engine)
        if self._options.seconds is not None:
            QTimer.singleShot(round(self._options.seconds * 1000), self.finish)

    @Slot()
    def finish(self) -> None:
        """The time of a timed run is over: take the pictures and quit, whatever happens."""
        try:
            if self._options.screenshots is not None:
                self._take_pictures()
        finally:
            self.quit()

    @Slot()
    def quit(self) -> None:
        """End the program in order."""
        self._qt.quit()

    def close(self) -> None:
        """Stop everything in order; safe to call twice."""
        if self._closed:
            return
        self._closed = True
        self._signals.close()
        self._shortcut.close()
        self._instance.release()
        self._notifier.close()
        self._tray.stop()
        self._glance.hide()
        if self._settings is not None:
            self._settings.close()
        for part in (self._ended, self._mini_bar, self._motion):
            part.close()
        self._windows.hide()
        self._backend.stop()
        self._windows.close()
        self._glance.deleteLater()
        from PySide6.QtCore import QEvent  # noqa: PLC0415 - a large enumeration, not for the start

        self._qt.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

    # --- from the engine ---------------------------------------------------------------------

    @Slot()
    def _start_engine(self) -> None:
        if not self._started:
            self._started = True
            self._instance.listen()
            self._backend.start()
            self._shortcut.start()
            if self._preferences.settings.hub is None and self._options.command != "demo":
                self._sign_in.open(lost=self._preferences.lost)

    @Slot(object)
    def _show(self, snapshot: "Snapshot") -> None:
        now = utc_now()
        snapshot = with_fault(snapshot, self._fault)
        self._snapshot = snapshot
        self._policy.show_snapshot(snapshot)
        self._tray.show_snapshot(snapshot, now)
        self._glance.show_snapshot(snapshot, now)
        self._windows.show_snapshot(snapshot, now)
        self._notifier.show_snapshot(snapshot)
        self._mini_bar.show_snapshot(snapshot, now)
        self._nudger.show_snapshot(snapshot)
        self._celebrator.show_snapshot(snapshot)
        self._milestones.show_snapshot(snapshot)
        self._ended.show_snapshot(snapshot)
        self._motion.ask()
        if self._settings is not None:
            self._settings.show_snapshot(snapshot)

    @Slot(str)
    def _show_fault(self, log_id: str) -> None:
        """An error in the program itself: one quiet line over what is there, until the end."""
        from indicate_desktop.domain.snapshot import Snapshot  # noqa: PLC0415 - rare

        self._fault = log_id
        self._show(self._snapshot or Snapshot(made_at=utc_now()))

    @Slot(str)
    def _end_demo(self, log_id: str) -> None:
        """The demo has nothing to show without its contact centre."""
        from indicate_desktop.commands.outcome import fault_sentence, say  # noqa: PLC0415 - rare

        self.exit_code = say(fault_sentence(self._where.logs, log_id), exit_codes.FAULT)
        self._show_fault(log_id)

    # --- from the screen ---------------------------------------------------------------------

    @Slot()
    def open_glance(self) -> None:
        """Show the glance beside the tray icon, if that is still there."""
        self._tray.look()
        self._glance.open_beside(self._tray.place())

    @Slot()
    def _show_shortcut(self) -> None:
        self._tray.show_shortcut(self._shortcut.text)
        if self._settings is not None:
            self._settings.show_shortcut(self._shortcut.problem)

    @Slot()
    def _toggle_glance(self) -> None:
        self._glance.toggle_beside(self._tray.place())

    @Slot()
    def _tell_who_sees(self) -> None:
        """The answer stands in the glance; it is also that of the icon and the mini bar."""
        from indicate_desktop.ui.parts.eye import EyeButton  # noqa: PLC0415 - with the content

        self.open_glance()
        if (eye := self._glance.findChild(EyeButton)) is not None:
            eye.setChecked(True)

    @Slot(str)
    def _open_noticed(self, target: str) -> None:
        """A notification was clicked; the targets are those of `ui.notice_words`."""
        opened = {
            "coaching": self._coaching.open,
            "history": self._history.open,
            **self._history.places,
        }
        opened.get(target, self.open_glance)()

    @Slot()
    def _open_settings(self) -> None:
        if self._settings is None:
            from indicate_desktop.settings_desk import SettingsDesk  # noqa: PLC0415 - lazy

            self._settings = desk = SettingsDesk(
                self._theme, self._preferences, self._where, self._options, parent=self
            )
            desk.show_shortcut(self._shortcut.problem)
            desk.sign_in_asked.connect(self._sign_in.open)
            desk.quit_asked.connect(self.quit)
            desk.wipe_asked.connect(self._wipe)
            desk.wipe_ended.connect(self._start_over)
        self._settings.open(self._language, self._snapshot)

    @Slot(str)
    def _follow_setting(self, name: str) -> None:
        """Language and text size: everything on the screen is made again."""
        if name not in {"language", "text_scale"}:
            return
        if name == "language":
            self._language = load_language(self._preferences.settings.language)
        for part in (self._tray, self._glance, self._windows, self._notifier, self._mini_bar):
            part.renew(self._language)
        if self._snapshot is not None:
            self._show(self._snapshot)
        if self._settings is not None:
            self._settings.renew(self._language, self._snapshot)

    @Slot()
    def _wipe(self) -> None:
        """Nothing may have the cache open while it is deleted."""
        self._history.close()
        self._windows.close()
        self._backend.stop()
        if self._settings is not None:
            self._settings.wipe()

    @Slot()
    def _start_over(self) -> None:
        hub = self._preferences.settings.hub
        self._backend.start_over(hub)
        if hub is None:
            self._sign_in.open()

    # --- pictures and timings ----------------------------------------------------------------

    def _take_pictures(self) -> None:
        from indicate_desktop.domain.snapshot import Snapshot  # noqa: PLC0415 - only where asked for
        from indicate_desktop.pictures import take_pictures  # noqa: PLC0415 - as above

        now = utc_now()
        # A run that was too short for the engine shows what the screen showed: nothing yet.
        shown = self._snapshot or Snapshot(made_at=now)
        folder, look = self._options.screenshots, (self._theme, self._language)
        self.exit_code = take_pictures(folder, self._where, look, shown, now) or self.exit_code

    def _latest(self) -> str | None:
        """The key of the newest contact on the screen."""
        shown = self._snapshot
        return shown.latest[0].contact.key if shown is not None and shown.latest else None

    def _connect(self) -> None:
        """Everything that leads from one part to another."""
        backend, glance = self._backend, self._glance
        backend.snapshot_made.connect(self._show)
        backend.not_kept.connect(self._windows.tell_not_kept)
        self.hub_ready.connect(backend.sign_in)
        self.demo_failed.connect(self._end_demo)
        self.broke.connect(self._show_fault)
        self._signals.ended.connect(self.quit)
        self._instance.show_asked.connect(self.open_glance)
        self._instance.quit_asked.connect(self.quit)
        self._tray.present_changed.connect(glance.follow_tray)
        self._tray.glance_asked.connect(self._toggle_glance)
        self._tray.who_sees_asked.connect(self._tell_who_sees)
        self._tray.quit_asked.connect(self.quit)
        self._shortcut.pressed.connect(self._toggle_glance)
        self._shortcut.changed.connect(self._show_shortcut)
        self._preferences.changed.connect(self._follow_setting)
        self._notifier.chosen.connect(self._open_noticed)
        self._mini_bar.glance_asked.connect(self._toggle_glance)
        self._mini_bar.menu_asked.connect(self._tray.menu.popup)
        self._nudger.coaching_asked.connect(self._coaching.open)
        self._sign_in.signed_in.connect(self.open_glance)
        self._sign_in.demo_started.connect(self.quit)
        askers: tuple[Tray | GlanceWindow, ...] = (self._tray, glance)
        for asker in askers:
            asker.coaching_asked.connect(self._coaching.open)
            asker.history_asked.connect(self._history.open)
            asker.settings_asked.connect(self._open_settings)
        glance.cause_asked.connect(self._coaching.open_cause)
        glance.praise_seen.connect(backend.see_praise)
        glance.sign_in_asked.connect(self._sign_in.open)
