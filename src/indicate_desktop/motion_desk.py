"""Asks the system whether something may move, once there is something that could.

On Linux the session bus is connected on a thread of its own, because that may take a while; from
then on its answers are read when they come. On macOS nobody asks yet, so nothing moves.
"""

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSocketNotifier, Qt, QTimer, Signal, Slot

from indicate_desktop.ui.motion import Motion

if TYPE_CHECKING:
    from threading import Thread

    from indicate_desktop.system.motion_portal import MotionPortal
    from indicate_desktop.system.session_bus import SessionBus

SETTLE_MS = 400
"""How long the first figures may take to paint: loading the bus's code would slow them down."""
PATIENCE_S = 0.5
"""How long the end waits for a bus that does not answer."""


class MotionDesk(QObject):
    """Follows the system's wish while the program runs."""

    _connected = Signal(object)

    def __init__(self, motion: Motion, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._motion = motion
        self._asked = False
        self._closed = False
        self._reduced = False
        self._thread: Thread | None = None
        self._portal: MotionPortal | None = None
        self._watch: QSocketNotifier | None = None
        self._connected.connect(self._take, Qt.ConnectionType.QueuedConnection)

    @Slot()
    def ask(self) -> None:
        """Ask; only the first call does something."""
        if self._asked:
            return
        self._asked = True
        if sys.platform == "win32":
            from indicate_desktop.system.windows_motion import reduced  # noqa: PLC0415 - Windows

            self._motion.follow(reduced)
        elif sys.platform.startswith("linux"):
            QTimer.singleShot(SETTLE_MS, self, self._begin)

    def close(self) -> None:
        """Leave the bus; safe to call twice."""
        self._closed = True
        if self._thread is not None:
            self._thread.join(PATIENCE_S)
            self._thread = None
        self._leave()

    @Slot()
    def _begin(self) -> None:
        if not self._closed:
            from threading import Thread  # noqa: PLC0415 - not for the first paint

            self._thread = Thread(target=self._connect, name="motion", daemon=True)
            self._thread.start()

    def _connect(self) -> None:
        """On the thread; by the time that a slow bus answers, the desk may be gone."""
        from contextlib import suppress  # noqa: PLC0415 - as above

        from indicate_desktop.system.session_bus import BusError, SessionBus  # noqa: PLC0415

        try:
            bus = SessionBus.open()
        except BusError:
            bus = None
        if self._closed:
            if bus is not None:
                bus.close()
        else:
            with suppress(RuntimeError):
                self._connected.emit(bus)

    @Slot(object)
    def _take(self, bus: "SessionBus | None") -> None:
        """Back on the GUI's thread."""
        if bus is None:
            self._tell(reduced=False)
            return
        if self._closed:
            bus.close()
            return
        from indicate_desktop.system.motion_portal import MotionPortal  # noqa: PLC0415 - Linux
        from indicate_desktop.system.session_bus import BusError  # noqa: PLC0415 - as above

        try:
            self._portal = MotionPortal(bus, lambda reduced: self._tell(reduced=reduced))
        except BusError:
            bus.close()
            self._tell(reduced=False)
            return
        self._watch = QSocketNotifier(bus.fileno(), QSocketNotifier.Type.Read, self)
        self._watch.activated.connect(self._read)

    @Slot()
    def _read(self) -> None:
        from indicate_desktop.system.session_bus import BusError  # noqa: PLC0415 - long imported

        if self._portal is not None:
            try:
                self._portal.bus.read()
            except BusError:  # what was known holds
                self._leave()

    def _tell(self, *, reduced: bool) -> None:
        self._reduced = reduced
        self._motion.follow(lambda: self._reduced)

    def _leave(self) -> None:
        if self._watch is not None:
            self._watch.setEnabled(False)
            self._watch.deleteLater()
            self._watch = None
        if self._portal is not None:
            self._portal.bus.close()
            self._portal = None
