"""The settings window with what it does: settings, autostart, export, deleting, signing in.

Imported when it is first opened.
"""

from argparse import Namespace
from dataclasses import fields, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from indicate_desktop.own_data import OwnData
from indicate_desktop.preferences import Preferences
from indicate_desktop.system import autostart
from indicate_desktop.system.paths import Places
from indicate_desktop.ui.settings.choices import Choices, Looked, Surroundings
from indicate_desktop.ui.settings.section import decided
from indicate_desktop.ui.settings.window import SettingsWindow
from indicate_desktop.ui.theme import Theme
from indicate_desktop.ui.translate import Language

if TYPE_CHECKING:
    from indicate_desktop.domain.exported import Exported
    from indicate_desktop.domain.snapshot import Snapshot
    from indicate_desktop.ui.settings.looks_sheet import LooksSheet


class SettingsDesk(QObject):
    """Opens one window at a time; made anew each time, so that it never shows what was."""

    sign_in_asked = Signal()
    quit_asked = Signal()
    wipe_asked = Signal()
    """The user agreed: stop the engine, then call `wipe`."""
    wipe_ended = Signal()
    """Start an engine again; the settings say whether there still is a hub."""

    def __init__(
        self,
        theme: Theme,
        preferences: Preferences,
        where: Places,
        options: Namespace,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._preferences = preferences
        self._options = options
        self._demo = options.command == "demo"
        self._data = OwnData(where, parent=self)
        self.window: SettingsWindow | None = None
        self.looks: LooksSheet | None = None
        self._shown: tuple[Choices, Surroundings] | None = None
        self._shortcut_problem: str | None = None
        self._data.exported.connect(self._tell_exported)
        self._data.written.connect(self._tell_written)
        self._data.cancelled.connect(self._tell_cancelled)
        self._data.failed.connect(self._tell_failed)
        self._data.wipe_ended.connect(self._tell_wiped)

    def open(self, language: Language, snapshot: "Snapshot | None") -> None:
        """Show the settings as they are."""
        if self.window is not None and self.window.isVisible():
            self.window.raise_up()
            return
        self._make(language, snapshot).raise_up()

    def renew(self, language: Language, snapshot: "Snapshot | None") -> None:
        """Make an open window again, in another language or size, where it was."""
        old = self.window
        if old is None or not old.isVisible():
            return
        corner, scrolled = old.pos(), old.area.verticalScrollBar().value()
        fresh = self._make(language, snapshot)
        fresh.fit()
        fresh.place_at(corner)
        fresh.raise_up()
        fresh.area.verticalScrollBar().setValue(scrolled)

    def show_snapshot(self, snapshot: "Snapshot") -> None:
        """Show in an open window what the hub has decided or told meanwhile."""
        window = self.window
        if window is None or not window.isVisible():
            return
        before = self._shown[1] if self._shown is not None else Surroundings()
        if (before.looked, before.locks) == (looked(snapshot), self._preferences.locks):
            return
        self._shown = shown = self._chosen(), self._around(window.language, snapshot)
        window.show_state(*shown)
        if self.looks is not None and self.looks.isVisible():
            self.looks.show_looks(shown[1].looked, datetime.now(UTC))

    def show_shortcut(self, problem: str | None) -> None:
        """Say in an open window whether the shortcut works."""
        self._shortcut_problem = problem
        if self.window is not None and self._shown is not None:
            around = replace(self._shown[1], shortcut_problem=problem)
            self._shown = shown = self._chosen(), around
            self.window.on_screen.show_state(*shown)
            self.window.fit()

    def close(self) -> None:
        """Close the window and end what it began; safe to call twice."""
        self._data.close()
        for window in (self.looks, self.window):
            if window is not None:
                window.hide()
                window.deleteLater()
        self.looks = self.window = None

    @Slot()
    def wipe(self) -> None:
        """Delete the local copy; nothing of it may be open any more."""
        self._data.wipe()

    def _make(self, language: Language, snapshot: "Snapshot | None") -> SettingsWindow:
        if self.window is not None:
            self.window.hide()
            self.window.deleteLater()
        if self.looks is not None:
            self.looks.hide()
            self.looks.deleteLater()
            self.looks = None
        self._shown = shown = self._chosen(), self._around(language, snapshot)
        window = SettingsWindow(self._theme, language, *shown)
        window.changed.connect(self._change)
        window.autostart_chosen.connect(self._set_autostart)
        window.sign_in_asked.connect(self.sign_in_asked)
        window.export_asked.connect(self._ask_where)
        window.wipe_asked.connect(self.wipe_asked)
        window.quit_asked.connect(self.quit_asked)
        window.data.cancel_asked.connect(self._data.cancel)
        window.looks_asked.connect(self._open_looks)
        self.window = window
        return window

    def _chosen(self) -> Choices:
        settings = self._preferences.settings
        kept = {each.name: getattr(settings, each.name) for each in fields(Choices)}
        if (spoken := getattr(self._options, "language", None)) is not None:
            kept["language"] = spoken
        return Choices(**kept)

    @Slot(str, object)
    def _change(self, name: str, value: object) -> None:
        """What is chosen holds from now on over what the program was started with."""
        if name == "language" and getattr(self._options, "language", None) is not None:
            self._options.language = None
            if self._preferences.settings.language == value:
                self._preferences.changed.emit(name)
                return
        self._preferences.change(name, value)

    def _around(self, language: Language, snapshot: "Snapshot | None") -> Surroundings:
        settings, tr = self._preferences.settings, language.tr
        since, locked = settings.signed_in_at, None
        if self._demo:
            locked = tr("The demo leaves nothing behind, so it can't start by itself.")
        elif not autostart.possible():
            locked = tr("This system lets you choose that in its own settings only.")
        profile = snapshot.profile if snapshot is not None else None
        locks = self._preferences.locks
        if locked is None and "autostart" in locks:
            locked = decided(language, Surroundings(profile=profile))
        data = tr("The demo's results are made up, and deleted when you quit.")
        return Surroundings(
            hub=settings.hub,
            since=None if since is None else datetime.fromisoformat(since),
            profile=profile,
            shortcut_problem=self._shortcut_problem,
            locks=locks,
            looked=looked(snapshot),
            autostart=(locked is None or "autostart" in locks) and autostart.enabled(),
            autostart_locked=locked,
            data_locked=data if self._demo else None,
        )

    @Slot()
    def _open_looks(self) -> None:
        from indicate_desktop.ui.settings.looks_sheet import LooksSheet  # noqa: PLC0415 - lazy

        if self.window is None or self._shown is None:
            return
        if self.looks is None:
            self.looks = LooksSheet(self._theme, self.window.language, self.window)
        self.looks.show_looks(self._shown[1].looked, datetime.now(UTC))
        self.looks.raise_up()

    @Slot(bool)
    def _set_autostart(self, on: bool) -> None:  # noqa: FBT001 - Qt's signal
        try:
            autostart.set_enabled(on, autostart.command(self._options.profile))
        except autostart.AutostartError as error:
            if self.window is not None:
                tr = self.window.language.tr
                note = tr("That could not be changed: {why}.").format(why=tr(str(error)))
                self.window.on_screen.show_autostart(on=autostart.enabled(), note=note)

    # --- the user's own data -----------------------------------------------------------------

    @Slot()
    def _ask_where(self) -> None:
        from indicate_desktop.ui.settings.export_dialog import ExportDialog  # noqa: PLC0415 - lazy

        if self.window is not None:
            dialog = ExportDialog(self.window.language, self.window)
            dialog.chosen.connect(self._export)
            dialog.open()

    @Slot(str)
    def _export(self, path: str) -> None:
        if self.window is not None:
            self.window.data.say(self.window.language.tr("Exporting…"), busy=True)
            self.window.data.show_written(0.0)
        self._data.export(path)

    @Slot(int, int)
    def _tell_written(self, done: int, whole: int) -> None:
        if self.window is not None:
            self.window.data.show_written(done / whole if whole else 0.0)

    @Slot()
    def _tell_cancelled(self) -> None:
        if self.window is not None:
            self.window.data.show_written(None)
            said = self.window.language.tr("Cancelled; nothing was written.")
            self.window.data.say(said)

    @Slot(str, object)
    def _tell_exported(self, path: str, told: "Exported") -> None:
        from indicate_desktop.ui.own_data_words import exported_sentence  # noqa: PLC0415 - lazy

        if self.window is not None:
            self.window.data.show_written(None)
            self.window.data.say(exported_sentence(self.window.language, path, told))

    @Slot(str, str, str)
    def _tell_failed(self, kind: str, why: str, log_id: str) -> None:
        from indicate_desktop.ui.own_data_words import own_data_sentence  # noqa: PLC0415 - lazy

        if self.window is not None:
            self.window.data.show_written(None)
            sentence = own_data_sentence(self.window.language, kind, why, log_id)
            self.window.data.say(sentence, "clay")

    @Slot()
    def _tell_wiped(self) -> None:
        self._preferences.read_again()
        if self._preferences.settings.hub is None and self.window is not None:
            self.window.hide()
        self.wipe_ended.emit()


def looked(snapshot: "Snapshot | None") -> Looked:
    """What a snapshot says of looks.

    Of the sync only what the list shows, so that news of other kinds change nothing.
    """
    if snapshot is None:
        return Looked()
    from indicate_desktop.domain.snapshot import SyncState, SyncStatus  # noqa: PLC0415 - above

    live = snapshot.sync.state is SyncState.LIVE
    sync = SyncStatus(state=snapshot.sync.state, live_at=None if live else snapshot.sync.live_at)
    return Looked(
        profile=snapshot.profile, looks=snapshot.looks, total=snapshot.looks_total, sync=sync
    )
