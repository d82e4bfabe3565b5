"""The engine as the desktop sees it: snapshots come in as a signal, commands go out.

Nothing slow is imported here: httpx, the keyring and the database are imported on the engine's
thread, the history's reader on its own two.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from indicate_desktop import assembly
from indicate_desktop.history_reader import HistoryReader
from indicate_desktop.sync.thread import EngineThread
from indicate_desktop.system.paths import Places

if TYPE_CHECKING:
    from concurrent.futures import Future

    from indicate_desktop.domain.cause import CauseKind
    from indicate_desktop.domain.coaching import CoachingRequest
    from indicate_desktop.sync.engine import Engine
    from indicate_desktop.system.logs import CrashFile
    from indicate_desktop.wire import Command, Tokens


class Backend(QObject):
    """Owns the engine's thread. Slots are for the GUI's thread; signals may cross threads."""

    snapshot_made = Signal(object)
    """A Snapshot; the only way in."""
    signed_in = Signal(str, str)
    """The hub's address and the agent's id."""
    sign_in_failed = Signal(str)
    """Why, as a word that `words.sign_in_sentence` knows."""
    not_kept = Signal()
    """A command could not be put on disk; why is in the log."""

    def __init__(
        self,
        where: Places,
        hub: str | None,
        complaints: tuple[str, ...] = (),
        parent: QObject | None = None,
    ) -> None:
        """`complaints`: what was wrong before there was a log."""
        super().__init__(parent)
        self._where = where
        self._hub = hub
        self._complaints = complaints
        self._crash: CrashFile | None = None
        self._engine = EngineThread(self._make)
        self.history = HistoryReader(lambda: assembly.read_own_cache(where), parent=self)

    def start(self) -> None:
        """Start the engine; the second call does nothing."""
        self._engine.start()

    def start_over(self, hub: str | None) -> None:
        """Start another engine after `stop`."""
        self._hub = hub
        self._engine = EngineThread(self._make)
        self._engine.start()

    def stop(self) -> None:
        """Stop engine and reader; safe to call twice."""
        self._engine.stop()
        self.history.close()
        if self._crash is not None:
            self._crash.close()

    @Slot(object)
    def ask_coaching(self, request: "CoachingRequest") -> None:
        """Send a request for coaching."""
        from uuid import UUID  # noqa: PLC0415 - not for the start

        from indicate_desktop.wire import AskCoaching  # noqa: PLC0415 - as above

        self.keep(AskCoaching(id=UUID(request.key), made_at=request.made_at, request=request))

    @Slot(str)
    def withdraw_coaching(self, request: str) -> None:
        """Take a request for coaching back."""
        from indicate_desktop.wire import WithdrawCoaching, stamp  # noqa: PLC0415 - as above

        self.keep(WithdrawCoaching(**stamp(), request=request))

    @Slot(str, object, object)
    def name_cause(self, contact: str, kind: "CauseKind", note: str | None) -> None:
        """Name what a low rating was about."""
        from indicate_desktop.wire import NameCause, stamp  # noqa: PLC0415 - not for the start

        self.keep(NameCause(**stamp(), contact=contact, cause=kind, note=note))

    @Slot(str, object, object)
    def reflect(self, contact: str, note: str | None, hard: bool | None) -> None:  # noqa: FBT001 - a signal's
        """Keep a private note on a contact, or that it was hard; None leaves it as it is."""
        from indicate_desktop.wire import Reflect, stamp  # noqa: PLC0415 - not for the start

        self.keep(Reflect(**stamp(), contact=contact, note=note, hard=hard))

    @Slot(str)
    def see_praise(self, key: str) -> None:
        """A praise has been read."""
        from indicate_desktop.wire import SeePraise, stamp  # noqa: PLC0415 - not for the start

        self.keep(SeePraise(**stamp(), praise=key))

    @Slot(str, str)
    def sign_in(self, address: str, code: str) -> None:
        """Sign in at an address with a code; the answer comes as a signal."""
        from indicate_desktop.sync.address import AddressError, normalise  # noqa: PLC0415

        def done(future: "Future[Tokens]") -> None:
            if (error := future.exception()) is not None:
                self.sign_in_failed.emit(_why(error))
            else:
                self.signed_in.emit(hub, future.result().agent)

        try:
            hub = normalise(address)
        except AddressError as error:
            self.sign_in_failed.emit("plain" if error.plain else "address")
            return
        self._engine.tell(lambda engine: engine.sign_in(hub, code).add_done_callback(done))

    def keep(self, command: "Command") -> None:
        """Hand a command to the engine, which puts it on disk before anything else."""

        def kept(future: "Future[None]") -> None:
            if (error := future.exception()) is not None:
                _log("a command could not be kept", error)
                self.not_kept.emit()

        self._engine.tell(lambda engine: engine.enqueue(command).add_done_callback(kept))

    def _make(self) -> "Engine":
        """On the engine's thread: start the log, import, build."""
        from indicate_desktop.system.logs import CrashFile, ensure_logging  # noqa: PLC0415

        ensure_logging(self._where.logs)
        self._crash = CrashFile(self._where.logs)
        if (left := self._crash.open()) is not None:
            _log(f"the last run crashed:\n{left}")
        for complaint in self._complaints:
            _log(complaint)
        return assembly.make_engine(self._where, self._hub, self.snapshot_made.emit)


def _why(error: BaseException) -> str:
    """The hub's own word for a refusal, else the problem's; every one is logged."""
    _log("signing in did not work", error)
    code = getattr(error, "code", None)
    return str(code or getattr(error, "problem", "bug"))


def _log(what: str, error: BaseException | None = None) -> None:
    import logging  # noqa: PLC0415 - not for the start

    logging.getLogger(__name__).error(what, exc_info=error)
