"""A device that IT has ended as lost: what is on it is deleted, and the screen says so.

The hub says it once the device asks for its next token; a word of the hub's alone, so that a
hub restored from a copy, which has forgotten a device, costs nobody what they have not sent.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from indicate_desktop.backend import Backend
from indicate_desktop.history_desk import HistoryDesk
from indicate_desktop.preferences import Preferences
from indicate_desktop.system.paths import Places
from indicate_desktop.ui.windows import Windows

if TYPE_CHECKING:
    from indicate_desktop.domain.snapshot import Snapshot
    from indicate_desktop.own_data import OwnData


class EndedDesk(QObject):
    """Wipes once in a run, and asks to sign in anew."""

    def __init__(
        self,
        backend: Backend,
        history: HistoryDesk,
        windows: Windows,
        preferences: Preferences,
        where: Places,
    ) -> None:
        super().__init__()
        self._backend = backend
        self._history = history
        self._windows = windows
        self._preferences = preferences
        self._where = where
        self._data: OwnData | None = None

    def show_snapshot(self, snapshot: "Snapshot") -> None:
        """Look whether the hub has said it."""
        problem = snapshot.sync.problem
        if problem is not None and problem.value == "device_ended" and self._data is None:
            self._wipe()

    def close(self) -> None:
        """Finish what is being deleted."""
        if self._data is not None:
            self._data.close()

    def _wipe(self) -> None:
        from indicate_desktop.own_data import OwnData  # noqa: PLC0415 - rare

        self._data = data = OwnData(self._where, parent=self)
        data.wipe_ended.connect(self._start_over)
        self._history.close()
        self._windows.close()
        self._backend.stop()
        data.wipe()

    @Slot()
    def _start_over(self) -> None:
        """Nobody is signed in any more; where deleting failed, the log says why."""
        self._preferences.read_again()
        self._backend.start_over(None)
        self._windows.open_welcome(None, ended=True)
