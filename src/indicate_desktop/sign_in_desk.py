"""Signing in: the welcome window, what came of it, and the demo that starts from it."""

import sys

from PySide6.QtCore import QObject, Signal, Slot

from indicate_desktop.backend import Backend
from indicate_desktop.preferences import Preferences
from indicate_desktop.ui.windows import Windows


class SignInDesk(QObject):
    """Asks for a hub and a code, and remembers the hub that took it."""

    signed_in = Signal()
    """The hub is remembered; the welcome window is gone."""
    demo_started = Signal()
    """The demo runs as a program of its own; this one has nothing more to do."""

    def __init__(
        self,
        windows: Windows,
        backend: Backend,
        preferences: Preferences,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._windows = windows
        self._preferences = preferences
        backend.signed_in.connect(self._remember_hub)
        backend.sign_in_failed.connect(windows.show_sign_in_problem)
        windows.enrol_asked.connect(backend.sign_in)
        windows.demo_asked.connect(self._start_demo)

    @Slot()
    def open(self, *, lost: bool = False) -> None:
        """Ask for a code, at the hub that is known, or that IT names; `lost`: it was known."""
        self._windows.open_welcome(self._preferences.settings.hub or _offered(), lost=lost)

    @Slot(str, str)
    def _remember_hub(self, hub: str, agent: str) -> None:
        self._preferences.remember_hub(hub, agent)
        self._windows.close_welcome()
        self.signed_in.emit()

    @Slot()
    def _start_demo(self) -> None:
        """The demo is a program of its own, with a profile that is thrown away."""
        from PySide6.QtCore import QProcess  # noqa: PLC0415 - rare

        program = [] if getattr(sys, "frozen", False) else ["-m", "indicate_desktop"]
        language = ["--language", self._windows.language.code]
        QProcess.startDetached(sys.executable, [*program, *language, "demo"])
        self._windows.close_welcome()
        self.demo_started.emit()


def _offered() -> str | None:
    """The hub that IT names on this computer: a small file that is read once in its life."""
    from indicate_desktop.system.computer import ComputerError, decided  # noqa: PLC0415 - rare

    try:
        return decided().hub
    except ComputerError:
        import logging  # noqa: PLC0415 - rare

        logging.getLogger(__name__).exception("what IT has decided here")
        return None
