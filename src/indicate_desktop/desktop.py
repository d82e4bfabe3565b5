"""The desktop, wired: what each part tells the others, and the order in which they end.

Snapshots come in through one signal; commands go out through `EngineThread.tell`.

Shutdown order: pictures are taken if asked for, no more starts are listened to, the tray goes,
the engine stops (what matters is on disk by then), windows go, Qt ends. Each stage may be asked
for twice.
"""

import logging
import sys
from argparse import Namespace
from concurrent.futures import Future
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from PySide6.QtCore import QEvent, QObject, QProcess, QTimer, Signal, Slot
from PySide6.QtWidgets import QApplication

from indicate_desktop import assembly, exit_codes
from indicate_desktop.commands.outcome import say
from indicate_desktop.history_pages import HistoryPages
from indicate_desktop.preferences import Preferences
from indicate_desktop.sync.thread import EngineThread
from indicate_desktop.system.paths import Places
from indicate_desktop.timings import Timings
from indicate_desktop.ui.glance.window import GlanceWindow
from indicate_desktop.ui.instance import Instance
from indicate_desktop.ui.theme import Theme
from indicate_desktop.ui.translate import load_language
from indicate_desktop.ui.tray import Tray
from indicate_desktop.ui.unix_signals import UnixSignals
from indicate_desktop.ui.windows import Windows

if TYPE_CHECKING:
    from indicate_desktop.domain.cause import CauseKind
    from indicate_desktop.domain.coaching import CoachingRequest
    from indicate_desktop.domain.snapshot import ContactLine, Snapshot
    from indicate_desktop.sync.engine import Engine
    from indicate_desktop.wire import Command, Tokens

log = logging.getLogger(__name__)

SETTLE_MS = 150
"""How long a glance may take to paint before the engine starts anyway."""


def utc_now() -> datetime:
    """The present instant."""
    return datetime.now(UTC)


class Desktop(QObject):
    """Everything of one run, wired. All methods are for the GUI's thread."""

    snapshot_made = Signal(object)
    """Crosses from the engine's thread; the only way in."""
    signed_in = Signal(str, str)
    """The hub's address and the agent's id."""
    sign_in_failed = Signal(str)
    hub_ready = Signal(str, str)
    """The demo's hub: its address, and a code."""
    not_kept = Signal(str)
    """A command could not be put on disk; a sentence about it."""

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
        self._preferences = Preferences(where.settings, parent=self)
        self._language = load_language(options.language or self._preferences.settings.language)
        self._theme = Theme(parent=self)
        self._preferences.follow(self._theme)
        self._snapshot: Snapshot | None = None
        self._started = False
        self._closed = False
        self._tray = Tray(self._theme, self._language, parent=self)
        self._tray.start()
        self._timings.note("tray")
        self._glance = GlanceWindow(self._theme, self._language, popover=self._tray.present)
        self._windows = Windows(self._theme, self._language, parent=self)
        self._engine = EngineThread(self._make_engine)
        self._pages = HistoryPages(lambda: assembly.read_own_cache(where), parent=self)
        self._signals = UnixSignals(self)
        self._connect()

    @property
    def language(self) -> str:
        """The code of the language on the screen."""
        return self._language.code

    # --- start and end -----------------------------------------------------------------------

    def start(self) -> None:
        """Show the glance, then start the engine; the tray icon is there already."""
        if self._timings.wanted:
            self._glance.installEventFilter(self)
        if not getattr(self._options, "autostart", False) or not self._tray.present:
            self.open_glance()
        QTimer.singleShot(SETTLE_MS, self._start_engine)
        if self._options.seconds is not None:
            QTimer.singleShot(round(self._options.seconds * 1000), self.finish)

    @Slot()
    def finish(self) -> None:
        """The time of a timed run is over: take the pictures and quit."""
        if self._options.screenshots is not None:
            self._take_pictures()
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
        self._instance.release()
        self._tray.stop()
        self._glance.hide()
        self._engine.stop()
        self._pages.close()
        self._windows.close()
        self._glance.deleteLater()
        self._qt.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Note when the glance has painted; only where timings are asked for."""
        if watched is self._glance and event.type() == QEvent.Type.UpdateRequest:
            QTimer.singleShot(0, self._note_paint)
        return super().eventFilter(watched, event)

    # --- from the engine ---------------------------------------------------------------------

    def _make_engine(self) -> "Engine":
        """On the engine's thread: import, build."""
        from indicate_desktop.system.logs import start_logging  # noqa: PLC0415 - not for the GUI

        start_logging(self._where.logs)
        return assembly.make_engine(
            self._where, self._preferences.settings.hub, self.snapshot_made.emit
        )

    @Slot()
    def _start_engine(self) -> None:
        if not self._started:
            self._started = True
            self._engine.start()
            if self._preferences.settings.hub is None and self._options.command != "demo":
                self._windows.open_welcome(None)

    @Slot(object)
    def _show(self, snapshot: "Snapshot") -> None:
        now = utc_now()
        self._snapshot = snapshot
        self._tray.show_snapshot(snapshot, now)
        self._glance.show_snapshot(snapshot, now)
        self._windows.show_snapshot(snapshot, now)

    # --- from the screen ---------------------------------------------------------------------

    @Slot()
    def open_glance(self) -> None:
        """Show the glance beside the tray icon."""
        self._glance.open_beside(self._tray.place())

    @Slot()
    def _toggle_glance(self) -> None:
        self._glance.toggle_beside(self._tray.place())

    @Slot()
    def _open_coaching(self) -> None:
        self._windows.open_coaching(utc_now())

    @Slot()
    def _open_history(self) -> None:
        self._windows.open_history(utc_now())

    @Slot(str)
    def _open_cause(self, key: str) -> None:
        self._windows.open_cause(utc_now(), key)

    @Slot()
    def _open_welcome(self) -> None:
        self._windows.open_welcome(self._preferences.settings.hub)

    @Slot()
    def _open_settings(self) -> None:
        self._preferences.open_menu(self._language)

    @Slot(int, object, str)
    def _ask_page(self, question: int, after: "ContactLine | None", search: str) -> None:
        from indicate_desktop.ui.history.model import PAGE  # noqa: PLC0415 - only with the window

        self._pages.ask(question, after, search, PAGE)

    @Slot(int, object, bool)
    def _add_page(self, question: int, lines: "tuple[ContactLine, ...]", first: bool) -> None:  # noqa: FBT001 - Qt's signal
        self._windows.add_page(question, lines, first=first)

    @Slot(object)
    def _send_coaching(self, request: "CoachingRequest") -> None:
        from indicate_desktop.wire import AskCoaching  # noqa: PLC0415 - long imported by now

        self._keep(AskCoaching(id=UUID(request.key), made_at=request.made_at, request=request))

    @Slot(str, object, object)
    def _name_cause(self, contact: str, kind: "CauseKind", note: str | None) -> None:
        from indicate_desktop.wire import NameCause  # noqa: PLC0415 - long imported by now

        self._keep(NameCause(id=uuid4(), made_at=utc_now(), contact=contact, cause=kind, note=note))

    @Slot(str)
    def _see_praise(self, key: str) -> None:
        from indicate_desktop.wire import SeePraise  # noqa: PLC0415 - long imported by now

        self._keep(SeePraise(id=uuid4(), made_at=utc_now(), praise=key))

    def _keep(self, command: "Command") -> None:
        """Hand a command to the engine, which puts it on disk before anything else."""

        def kept(future: "Future[None]") -> None:
            if (error := future.exception()) is not None:
                self.not_kept.emit(str(error))

        self._engine.tell(lambda engine: engine.enqueue(command).add_done_callback(kept))

    # --- signing in --------------------------------------------------------------------------

    @Slot(str, str)
    def sign_in(self, address: str, code: str) -> None:
        """Sign in at an address with a code; the answer comes as a signal."""

        def done(future: "Future[Tokens]") -> None:
            if (error := future.exception()) is not None:
                self.sign_in_failed.emit(str(error))
            else:
                self.signed_in.emit(hub, future.result().agent)

        from indicate_desktop.sync.address import AddressError, normalise  # noqa: PLC0415 - lazy

        try:
            hub = normalise(address)
        except AddressError as error:
            self._windows.show_sign_in_problem(str(error))
            return
        self._engine.tell(lambda engine: engine.sign_in(hub, code).add_done_callback(done))

    @Slot(str, str)
    def _remember_hub(self, hub: str, agent: str) -> None:
        self._preferences.remember_hub(hub, agent)
        self._windows.close_welcome()
        self.open_glance()

    @Slot(str)
    def _tell_problem(self, sentence: str) -> None:
        self._windows.show_sign_in_problem(sentence)

    @Slot()
    def _start_demo(self) -> None:
        """The demo is a program of its own, with a profile that is thrown away."""
        QProcess.startDetached(sys.executable, ["-m", "indicate_desktop", "demo"])
        self._windows.close_welcome()
        self.quit()

    # --- pictures and timings ----------------------------------------------------------------

    def _take_pictures(self) -> None:
        from indicate_desktop.ui.screenshots import Shown, take  # noqa: PLC0415 - only where asked for

        if self._snapshot is None:
            return
        try:
            lines = self._newest_lines()
            shown = Shown(snapshot=self._snapshot, lines=lines, now=utc_now())
            take(self._options.screenshots, self._theme, self._language, shown)
        except OSError as error:
            self.exit_code = say(str(error), exit_codes.ENVIRONMENT)

    def _newest_lines(self) -> "tuple[ContactLine, ...]":
        """The history's first page; none where the cache cannot be read."""
        try:
            with assembly.read_own_cache(self._where) as cache:
                return cache.page(None, 30)
        except Exception:
            log.exception("the history could not be read for its picture")
            return ()

    @Slot()
    def _note_paint(self) -> None:
        latest = (
            self._snapshot.latest[0].contact.key
            if self._snapshot and self._snapshot.latest
            else None
        )
        self._timings.note("paint", latest=latest)

    def _connect(self) -> None:
        """Everything that leads from one part to another."""
        self.snapshot_made.connect(self._show)
        self.signed_in.connect(self._remember_hub)
        self.sign_in_failed.connect(self._tell_problem)
        self.hub_ready.connect(self.sign_in)
        self._signals.ended.connect(self.quit)
        self._instance.show_asked.connect(self.open_glance)
        self._instance.quit_asked.connect(self.quit)
        self._tray.glance_asked.connect(self._toggle_glance)
        self._tray.coaching_asked.connect(self._open_coaching)
        self._tray.history_asked.connect(self._open_history)
        self._tray.settings_asked.connect(self._open_settings)
        self._tray.quit_asked.connect(self.quit)
        self._preferences.sign_in_asked.connect(self._open_welcome)
        self._preferences.quit_asked.connect(self.quit)
        glance, windows = self._glance, self._windows
        glance.coaching_asked.connect(self._open_coaching)
        glance.history_asked.connect(self._open_history)
        glance.cause_asked.connect(self._open_cause)
        glance.praise_seen.connect(self._see_praise)
        glance.settings_asked.connect(self._open_settings)
        glance.sign_in_asked.connect(self._open_welcome)
        windows.coaching_sent.connect(self._send_coaching)
        windows.cause_named.connect(self._name_cause)
        windows.page_asked.connect(self._ask_page)
        windows.enrol_asked.connect(self.sign_in)
        windows.demo_asked.connect(self._start_demo)
        self._pages.read.connect(self._add_page)
